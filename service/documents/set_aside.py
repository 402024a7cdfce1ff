"""Documents that brought LibreOffice down: a list, so that none does it again."""

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from service.model.checks import Check

log = logging.getLogger(__name__)

NAME = "Văn bản làm LibreOffice dừng"
PATIENCE = dt.timedelta(days=1)
"""After so long a document is tried again at which LibreOffice was merely slow."""

_TOLD = (
    "Văn bản này hai lần làm LibreOffice {how} nên được để riêng (lúc {at}), các văn "
    "bản khác vẫn được làm tiếp. Hãy mở bằng Word để xuất PDF hoặc lưu lại tệp; muốn "
    "thử lại thì cập nhật LibreOffice hoặc xóa {path}."
)


@dataclass(frozen=True)
class Entry:
    """A document by its SHA-256; *passing*: the machine may have been busy."""

    sha256: str
    engine: str
    at: str
    passing: bool


class SetAside:
    """The list in the file *path*, which may be deleted at any time.

    Another version of LibreOffice may do better: an entry holds for its *engine* only.
    """

    def __init__(self, path: Path, now: Callable[[], dt.datetime]) -> None:
        self._path = path
        self._now = now

    def reason(self, content: bytes, engine: str) -> str:
        """Return why the document *content* is not tried with *engine*, or ""."""
        digest = hashlib.sha256(content).hexdigest()
        held = [e for e in self._entries() if (e.sha256, e.engine) == (digest, engine)]
        entry = next(filter(self._still_holds, reversed(held)), None)
        if entry is None:
            return ""
        how = "chạy quá lâu" if entry.passing else "dừng đột ngột"
        at = dt.datetime.fromisoformat(entry.at)
        return _TOLD.format(how=how, at=f"{at:%H:%M %d/%m/%Y}", path=self._path)

    def add(self, content: bytes, engine: str, *, passing: bool) -> None:
        """Set the document *content* aside."""
        digest = hashlib.sha256(content).hexdigest()
        entry = Entry(digest, engine, self._now().isoformat(), passing)
        log.warning("set aside: %s", digest, extra={"step": "converted"})
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(asdict(entry))}\n")
        except OSError as error:  # then it is tried again, which costs time only
            log.warning("%s: %s", self._path, error)

    def examine(self) -> Check:
        """Tell how many documents are set aside."""
        held = {entry.sha256 for entry in self._entries() if self._still_holds(entry)}
        return Check(
            NAME,
            ok=not held,
            found=f"{len(held)}",
            remedy=f"Xem {self._path}; cập nhật LibreOffice rồi chạy lại.",
            required=False,
        )

    def _still_holds(self, entry: Entry) -> bool:
        since = self._now() - dt.datetime.fromisoformat(entry.at)
        return not entry.passing or since < PATIENCE

    def _entries(self) -> Iterator[Entry]:
        """Yield the entries; a line that is none was cut short by a crash."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            try:
                entry = Entry(**json.loads(line))
                dt.datetime.fromisoformat(entry.at)
            except (ValueError, TypeError):
                continue
            yield entry
