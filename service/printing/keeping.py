"""The bytes of print jobs, kept until their jobs are settled."""

import hashlib
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from service import vietnamese
from service.model.errors import ProgramFailed, Unwritable
from service.storage import durable


@dataclass(frozen=True)
class Papers:
    """A print-ready PDF and the documents in it, each with its paper *copies*."""

    accessions: tuple[str, ...]
    content: bytes
    copies: int = 1

    @property
    def sha256(self) -> str:
        """The sum of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def pages(self) -> int:
        """How many sides are to be printed."""
        return len(PdfReader(io.BytesIO(self.content)).pages)


@dataclass(frozen=True)
class Store:
    """A folder with the bytes of print jobs, each file named by its sum."""

    folder: Path

    def put(self, sha256: str, content: bytes) -> None:
        """Write *content* to the disk; what is there already stays.

        Raises:
            Unwritable: the disk refuses.
        """
        place = self._place(sha256)
        if place.exists():
            return
        draft = self.folder / "draft"  # who writes holds the lock
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            durable.put(place, content, draft)
        except OSError as error:
            reason = vietnamese.refusal(error)
            raise Unwritable(f"Không ghi được {draft}: {reason}.") from error

    def get(self, sha256: str) -> bytes:
        """Return the bytes that were put there.

        Raises:
            ProgramFailed: they are gone, or not the same any more.
        """
        place = self._place(sha256)
        content = place.read_bytes() if place.is_file() else b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ProgramFailed(
                f"Tệp để in {place} không còn nguyên. Hãy in bằng lệnh mới: thidua "
                "print MÃ_LƯU…"
            )
        return content

    def keep_only(self, sums: Collection[str]) -> None:
        """Delete the bytes of all other *sums*."""
        for path in self.folder.glob("*.pdf"):
            if path.stem not in sums:
                path.unlink()

    def _place(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.pdf"
