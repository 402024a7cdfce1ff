"""The signing sets that were made: what lay under which slip."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from service.model.page_marks import PageMark
from service.storage.ledger import Ledger


@dataclass(frozen=True)
class SetDocument:
    """A document of a set, *copies* times on paper."""

    accession: str
    version: int
    pages: int
    copies: int


@dataclass(frozen=True)
class SigningSet:
    """A signing set (bộ trình ký): its documents, in the order they lie in.

    *mark* is on its slip. It is that of the first document, so a set made later with
    the same first document has the same mark, and takes its place.
    """

    mark: PageMark
    at: dt.datetime
    documents: tuple[SetDocument, ...]

    @property
    def pages(self) -> tuple[PageMark, ...]:
        """The printed pages behind the slip, as they lie; blank backs are no pages."""
        return tuple(
            PageMark(document.accession, document.version, page, self.mark.office)
            for document in self.documents
            for _ in range(document.copies)
            for page in range(1, document.pages + 1)
        )


_SCHEMA = """
create table if not exists sets (
    number integer primary key,
    mark text not null,
    at text not null,
    documents text not null
);
create index if not exists sets_by_mark on sets (mark);
"""
_UNUSABLE = (
    "Không dùng được sổ bộ trình ký {path} ({fault}). Hãy đổi tên tệp này để giữ lại "
    "rồi chạy lại; văn bản trong kho không bị ảnh hưởng, chỉ bản quét của những bộ "
    "đang trình phải chọn bằng tay."
)
_ADD = "insert into sets (mark, at, documents) values (?, ?, ?)"
_NEWEST = "select at, documents from sets where mark = ? order by number desc limit 1"


class Sets:
    """The signing sets of a workspace, in one SQLite file.

    A set is on the disk before its paper can be. The file is opened when it is first
    needed.
    """

    def __init__(self, path: Path) -> None:
        self._ledger = Ledger(path, _SCHEMA, _UNUSABLE)

    def close(self) -> None:
        """Close the file, if it was opened."""
        self._ledger.close()

    def keep(self, made: SigningSet) -> None:
        """Write down what lies in the set *made*.

        Raises:
            Unwritable: the disk refuses.
        """
        documents = json.dumps([asdict(document) for document in made.documents])
        row = (made.mark.text, made.at.isoformat(), documents)
        with self._ledger.changing() as db:
            db.execute(_ADD, row)

    def of(self, slip: PageMark) -> SigningSet | None:
        """Return the set below the *slip* with this mark; None if nobody knows it."""
        if not self._ledger.path.exists():
            return None
        rows = self._ledger.read(_NEWEST, (slip.text,))
        return _set(slip, *rows[0]) if rows else None

    def behind(self, slip: PageMark) -> tuple[PageMark, ...]:
        """Return the pages that were printed behind *slip*; () if nobody knows."""
        found = self.of(slip)
        return found.pages if found else ()


def _set(slip: PageMark, at: str, documents: str) -> SigningSet:
    listed = tuple(SetDocument(**document) for document in json.loads(documents))
    return SigningSet(slip, dt.datetime.fromisoformat(at), listed)
