"""What waits on the review list, as values and as JSON."""

import datetime as dt
import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.model import page_marks
from service.model.page_marks import PageMark
from service.scanning.sorting import Guess, Why
from service.scanning.stack import Page


@dataclass(frozen=True)
class Origin:
    """The scanned file that pages came in with; *drop* is its id while in work."""

    name: str
    sha256: str
    at: dt.datetime
    drop: str = ""


@dataclass(frozen=True)
class Waiting:
    """Pages of one scanned file that wait together, and *why*.

    *document* is the accession they would belong to, or "". *of* are the pages they
    would be there; they may be less than *pages*.
    """

    origin: Origin
    why: Why
    pages: tuple[Page, ...]
    document: str = ""
    of: tuple[PageMark, ...] = ()
    guesses: tuple[Guess, ...] = ()

    @property
    def id(self) -> str:
        """What a person calls it by: the same for the same pages of the same file."""
        numbers = ",".join(str(page.number) for page in self.pages)
        digest = hashlib.sha256(f"{self.origin.sha256}:{numbers}".encode()).digest()
        return f"Q{b32encode(digest)[:6].decode()}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers its pages have in the scanned file."""
        return tuple(page.number for page in self.pages)


@dataclass(frozen=True)
class Decision:
    """What was decided on pages of a scanned file: these are *of* that document."""

    source: str
    numbers: tuple[int, ...]
    of: tuple[PageMark, ...]


def told(entry: Waiting) -> dict[str, Any]:
    """Return the JSON of *entry*; its files go by their names."""
    origin = entry.origin
    return {
        "file": origin.name,
        "source": origin.sha256,
        "drop": origin.drop,
        "at": origin.at.isoformat(),
        "why": entry.why.value,
        "document": entry.document,
        "of": [mark.text for mark in entry.of],
        "guesses": [[guess.mark.text, guess.likeness] for guess in entry.guesses],
        "pages": [_page_told(page) for page in entry.pages],
    }


def _page_told(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "jpeg": page.jpeg.name,
        "size": page.size,
        "dpi": page.dpi,
        "coloured": page.coloured,
        "turned": page.turned,
        "drawn": page.drawn,
        "marks": [mark.text for mark in page.marks],
        "text": page.text,
        "layer": page.layer.name if page.layer else None,
    }


def read(body: Mapping[str, Any], folder: Path) -> Waiting:
    """Return the entry of the JSON *body*, whose files lie in *folder*."""
    at = dt.datetime.fromisoformat(body["at"])
    guesses = ((page_marks.read(text), part) for text, part in body["guesses"])
    return Waiting(
        origin=Origin(body["file"], body["source"], at, body["drop"]),
        why=Why(body["why"]),
        pages=tuple(_page(page, folder) for page in body["pages"]),
        document=body["document"],
        of=marks(body["of"]),
        guesses=tuple(Guess(mark, part) for mark, part in guesses if mark),
    )


def _page(body: Mapping[str, Any], folder: Path) -> Page:
    width, height = body["size"]
    return Page(
        number=body["number"],
        jpeg=folder / body["jpeg"],
        size=(width, height),
        dpi=body["dpi"],
        coloured=body["coloured"],
        turned=body["turned"],
        drawn=body["drawn"],
        marks=marks(body["marks"]),
        text=body["text"],
        layer=folder / body["layer"] if body["layer"] else None,
    )


def marks(texts: Iterable[str]) -> tuple[PageMark, ...]:
    """Return the marks written as *texts*."""
    return tuple(mark for text in texts if (mark := page_marks.read(text)))
