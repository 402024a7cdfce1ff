"""Searches kept under a name, in a file of the workspace that people may read.

``searches.json`` is the truth, not derived: no rebuild can make it anew. It is replaced
whole, so that a power cut leaves the old one or the new one.
"""

import dataclasses
import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from service import vietnamese
from service.model.errors import Misconfigured, WrongUsage
from service.model.finding import Query
from service.storage import durable

FILE = "searches.json"

_KEPT = {"text": str, "form": str, "field": int, "unit": str, "year": int}

Saved = Mapping[str, Query]
"""Searches by the names they are kept under."""


def listed(workspace: Path) -> Saved:
    """Return all searches kept in *workspace*, by name.

    Raises:
        Misconfigured: the file cannot be read, or was edited and makes no sense now.
    """
    path = workspace / FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: _query(asked) for name, asked in sorted(kept.items())}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Misconfigured(
            f"Không đọc được {path}: {vietnamese.refusal(error)}."
        ) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise Misconfigured(
            f"{path} không còn đúng dạng nên không mở được các câu tìm đã lưu. Hãy "
            "khôi phục tệp từ bản sao lưu, hoặc xóa tệp để lưu lại từ đầu."
        ) from error


def find(workspace: Path, name: str) -> Query:
    """Return the search kept as *name*.

    Raises:
        WrongUsage: there is none.
    """
    saved = listed(workspace)
    return saved[_known(saved, name)]


def keep(workspace: Path, name: str, query: Query) -> None:
    """Keep *query* as *name*, in place of what was kept so.

    Raises:
        WrongUsage: the name or the query is empty.
    """
    name = _named(name)
    if not name:
        raise WrongUsage("Hãy đặt tên cho câu tìm, ví dụ --save “một cửa năm 2022”.")
    asked = {key: getattr(query, key) for key in _KEPT}
    if not any(asked.values()):
        raise WrongUsage("Chưa có gì để lưu: hãy ghi từ cần tìm hoặc điều kiện.")
    _change(workspace, lambda saved: {**saved, name: query})


def forget(workspace: Path, name: str) -> None:
    """Keep the search *name* no more.

    Raises:
        WrongUsage: there is none.
    """

    def without(saved: Saved) -> Saved:
        gone = _known(saved, name)
        return {kept: query for kept, query in saved.items() if kept != gone}

    _change(workspace, without)


def _known(saved: Saved, name: str) -> str:
    if _named(name) in saved:
        return _named(name)
    names = ", ".join(f"“{kept}”" for kept in saved)
    raise WrongUsage(
        f"Không có câu tìm nào tên “{name}”. "
        + (f"Đã lưu: {names}." if names else "Chưa lưu câu tìm nào.")
    )


def _named(name: str) -> str:
    return " ".join(vietnamese.nfc(name).split())


def _query(kept: dict[str, Any]) -> Query:
    values = {key: value for key, value in kept.items() if key in _KEPT}
    if not all(type(value) is _KEPT[key] for key, value in values.items()):
        raise ValueError(kept)
    return Query(**values)


def _change(workspace: Path, change: Callable[[Saved], Saved]) -> None:
    try:
        with _alone(workspace):
            _write(workspace / FILE, change(listed(workspace)))
    except OSError as error:
        raise Misconfigured(
            f"Không ghi được {workspace / FILE}: {vietnamese.refusal(error)}."
        ) from error


@contextmanager
def _alone(workspace: Path) -> Iterator[None]:
    """Keep other processes from changing the searches of *workspace* meanwhile."""
    handle = os.open(workspace, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, saved: Saved) -> None:
    kept = {name: _told(query) for name, query in sorted(saved.items())}
    content = json.dumps(kept, ensure_ascii=False, indent=1).encode()
    durable.put(path, content, path.with_name(f".{path.name}.new"))


def _told(query: Query) -> dict[str, Any]:
    """Return what restricts *query*; nothing is told of what it leaves open."""
    asked = dataclasses.asdict(query)
    return {key: asked[key] for key in _KEPT if key == "text" or asked[key]}
