"""What is asked of the index, and what it answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What the index knows of a document or of one initiative of it.

    *initiative* is "" for a document, else "<accession>/<n>" with n from 1. *field* is
    1..6 or 0. Text is as typed; analysis is the engine's.
    """

    accession: str
    initiative: str
    title: str
    body: str
    form: str
    unit: str
    year: int
    number: str = ""
    field: int = 0

    @property
    def id(self) -> str:
        """The entry's own name in the index."""
        return self.initiative or self.accession


@dataclass(frozen=True)
class Query:
    """A search: words and restrictions; an empty restriction restricts nothing."""

    text: str
    form: str = ""
    field: int = 0
    unit: str = ""
    year: int = 0
    limit: int = 10


@dataclass(frozen=True)
class Hit:
    """An entry that answers a query; *snippet* marks the found words with « »."""

    entry: Entry
    score: float
    snippet: str


@dataclass(frozen=True)
class Results:
    """The best hits and how many there are in all.

    *every_word* is False where no entry holds all words and the best match was taken.
    """

    total: int
    hits: tuple[Hit, ...]
    every_word: bool = True


@dataclass(frozen=True)
class Passage:
    """Two places that say the same: in the asked text and in the found one."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Match:
    """A past initiative that resembles the asked one; *score* is 0..1.

    *verdict* is duplicate or related; *reasons* tell a person why, in Vietnamese.
    """

    entry: Entry
    verdict: str
    score: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
