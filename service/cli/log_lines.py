"""Log lines for programs: one JSON object a line."""

import datetime as dt
import json
import logging
from typing import Any

_ALWAYS = vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Writes a record with all that was told beside it (step, reference, ms)."""

    def format(self, record: logging.LogRecord) -> str:
        """Return *record* as one line."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).astimezone()
        told: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= {k: v for k, v in vars(record).items() if k not in _ALWAYS}
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def use_json() -> None:
    """Let the handlers write JSON lines from now on, of every document at least."""
    root = logging.getLogger()
    for handler in root.handlers:
        handler.setFormatter(JsonLines())
    root.setLevel(min(root.level, logging.INFO))
