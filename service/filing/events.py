"""events.jsonl: what happened to a document, a line an event, only ever growing.

Each line carries a SHA-256 over itself and the line before. So an altered or removed
line shows, and a line that a crash cut short is told from one that was altered.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from service.filing.folders import is_file_name
from service.model.filing import Event

NAME = "events.jsonl"
_DETAILS: Mapping[str, Mapping[str, type]] = {
    "filed": {"manifest": str},
    "converted": {"name": str, "sha256": str, "pages": int, "engine": str},
}
"""What the archive itself reads in the details of an event."""


def encode(event: Event, previous: str) -> bytes:
    """Return the line of *event*; *previous* is the seal of the line before, or ""."""
    body: dict[str, Any] = {
        "at": event.at.isoformat(),
        "details": dict(event.details),
        "name": event.name,
    }
    seal = hashlib.sha256((previous + _dump(body)).encode()).hexdigest()
    return f"{_dump(body | {'sha256': seal})}\n".encode()


def decode(content: bytes) -> tuple[Event, ...]:
    """Return the events; a last line without its end never came to be.

    Raises:
        ValueError: a line is not as it was written.
    """
    events, previous = [], ""
    for line in whole(content).split(b"\n")[:-1]:
        event = _event(line)
        if encode(event, previous) != line + b"\n":
            raise ValueError(line)
        previous = json.loads(line)["sha256"]
        events.append(event)
    return tuple(events)


def seal(content: bytes) -> str:
    """Return the seal of the last whole line of *content*, or "".

    Raises:
        ValueError: that line is not as it was written.
    """
    lines = whole(content).split(b"\n")[:-1]
    try:
        return str(json.loads(lines[-1])["sha256"]) if lines else ""
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError(lines[-1]) from fault


def whole(content: bytes) -> bytes:
    """Return *content* without a last line that a crash cut short."""
    return content[: content.rfind(b"\n") + 1]


def _event(line: bytes) -> Event:
    try:
        body = json.loads(line)
        at, name, details = body["at"], body["name"], body["details"]
        if not _is_sound(name, details):
            raise ValueError(line)
        return Event(dt.datetime.fromisoformat(at), name, details)
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError(line) from fault


def _is_sound(name: Any, details: Any) -> bool:
    """Tell whether *details* say what events of that *name* must: forgers seal, too."""
    if not isinstance(name, str) or not isinstance(details, dict):
        return False
    papers = [*details.get("papers", {})]
    if name == "converted":
        papers.append(details["name"])
    kinds = _DETAILS.get(name, {})
    return all(isinstance(details[key], kind) for key, kind in kinds.items()) and all(
        map(is_file_name, papers)
    )


def _dump(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
