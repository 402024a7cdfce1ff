"""A stack of pages → which page of which document each is, or why nobody knows.

A page is told by its mark; else by its place behind a slip or another page, if its
words do not deny it; else by its words alone, where they are clear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from service.model.page_marks import SLIP, PageMark
from service.scanning.likeness import ALIKE, Alike, Shelf, says_nothing
from service.scanning.stack import Page

_NEAR = 0.9
"""What comes next by its place may be so much less alike than the likest page."""
_CLEAR = 1.15
"""So much more alike than any other document must the likest page be."""
_GUESSES, _GUESSED = 3, 0.25


class Why(StrEnum):
    """Why a page goes to the review list."""

    OFFICE = "other_office"
    UNKNOWN = "unknown_document"
    OUTDATED = "outdated"
    FROZEN = "frozen"
    DRAWN = "not_scanned"
    UNCLEAR = "unclear"
    TWO_MARKS = "two_marks"
    DOUBLED = "doubled"
    MISSING = "pages_missing"
    COARSE = "too_coarse"
    SIGNED = "digitally_signed"
    POORER = "poorer_than_original"


class How(StrEnum):
    """What told which page it is."""

    MARK = "mark"
    PLACE = "place"
    WORDS = "words"
    ORDER = "order"
    DECIDED = "decided"


@dataclass(frozen=True)
class Claim:
    """A page, and the page of a document that it is."""

    page: Page
    mark: PageMark
    how: How


@dataclass(frozen=True)
class Guess:
    """A page of a document that a stray page may be; *likeness* 0 to 1."""

    mark: PageMark
    likeness: float


@dataclass(frozen=True)
class Stray:
    """A page of which nobody knows where it belongs, or that may not go there."""

    page: Page
    why: Why
    mark: PageMark | None = None
    guesses: tuple[Guess, ...] = ()


class Library(Protocol):
    """What the archive knows of documents."""

    def fault(self, mark: PageMark) -> Why | None:
        """Return why a page with *mark* may not be attached, or None."""
        ...

    def pages(self, accession: str) -> Sequence[PageMark]:
        """Return the marks of all pages of the document *accession*; () if unknown."""
        ...

    def behind(self, slip: PageMark) -> Sequence[PageMark]:
        """Return the pages that were printed behind *slip*, in their order."""
        ...

    def shelf(self, accessions: Sequence[str]) -> Shelf:
        """Return the pages of *accessions* and of what waits for a scan."""
        ...


@dataclass(frozen=True)
class Sorter:
    """Sorts one stack; *known* are pages that were decided on before, by number."""

    pages: Sequence[Page]
    library: Library
    known: Mapping[int, PageMark]

    def sort(self) -> Iterator[Claim | Stray]:
        """Yield where each page belongs; blank ones are left out."""
        written = [page for page in self.pages if not page.blank]
        following: Sequence[PageMark] = ()
        sure = 0
        for at, page in enumerate(written):
            told = self._told(page)
            if told is None:
                told = self._unmarked(page, following, self._run(written, sure))
            yield told
            if isinstance(told, Claim):
                following = self._following(told.mark, following)
                sure = at + 1

    def _told(self, page: Page) -> Claim | Stray | None:
        """Return what was decided on before, or what the mark of *page* tells."""
        if page.number in self.known:
            return Claim(page, self.known[page.number], How.DECIDED)
        if not page.marks:
            return None
        mark = page.marks[0]
        why = Why.TWO_MARKS if len(page.marks) > 1 else self.library.fault(mark)
        if why is None and page.drawn:
            why = Why.DRAWN
        return Stray(page, why, mark) if why else Claim(page, mark, How.MARK)

    def _following(
        self, mark: PageMark, before: Sequence[PageMark]
    ) -> Sequence[PageMark]:
        """Return what comes behind the page *mark*, as far as that is known."""
        if mark.page == SLIP:
            printed = tuple(dict.fromkeys(self.library.behind(mark)))  # copies once
            return printed or self.library.pages(mark.accession)
        if mark in before:
            return before[before.index(mark) + 1 :]
        return self.library.pages(mark.accession)[mark.page :]

    def _run(self, written: Sequence[Page], at: int) -> tuple[int, PageMark | None]:
        """Return how many unmarked pages lie from *at* on, and the mark behind them."""
        for end in range(at, len(written)):
            if written[end].marks:
                return end - at, written[end].marks[0]
        return len(written) - at, None

    def _unmarked(
        self,
        page: Page,
        following: Sequence[PageMark],
        run: tuple[int, PageMark | None],
    ) -> Claim | Stray:
        if page.drawn:
            return Stray(page, Why.DRAWN)
        ranked = () if says_nothing(page.text) else self._shelf.ranked(page.text)
        next_ = following[0] if following else None
        if next_ and self.library.fault(next_) is None:
            how = _confirmed(next_, ranked, fits=_fits(following, *run))
            if how:
                return Claim(page, next_, how)
        if ranked and _is_clear(ranked):
            return Claim(page, ranked[0].mark, How.WORDS)
        return Stray(page, Why.UNCLEAR, guesses=_guesses(ranked))

    @cached_property
    def _shelf(self) -> Shelf:
        marks = [mark for page in self.pages for mark in page.marks]
        slips = (mark for mark in marks if mark.page == SLIP)
        behind = (mark for slip in slips for mark in self.library.behind(slip))
        wanted = [mark.accession for mark in (*marks, *behind)]
        return self.library.shelf(tuple(dict.fromkeys(wanted)))


def _confirmed(next_: PageMark, ranked: Sequence[Alike], *, fits: bool) -> How | None:
    """Tell whether the words agree that it is *next_*; without words it must fit."""
    expected = next((one for one in ranked if one.mark == next_), None)
    if expected is None:
        return How.ORDER if fits else None
    agrees = expected.telling >= ranked[0].telling * _NEAR
    return How.PLACE if agrees and expected.overall >= ALIKE else None


def _fits(following: Sequence[PageMark], length: int, after: PageMark | None) -> bool:
    """Tell whether as many pages came as were to come, up to the next mark."""
    if after in following:
        return following.index(after) == length
    return len(following) == length


def _is_clear(ranked: Sequence[Alike]) -> bool:
    best = ranked[0]
    second = next((a for a in ranked if a.mark != best.mark), None)
    apart = second is None or best.telling >= second.telling * _CLEAR
    return best.overall >= ALIKE and apart


def _guesses(ranked: Sequence[Alike]) -> tuple[Guess, ...]:
    likest = [one for one in ranked if one.overall >= _GUESSED][:_GUESSES]
    return tuple(Guess(one.mark, round(one.overall, 2)) for one in likest)


@dataclass(frozen=True)
class Gathered:
    """The pages found of one document, in order; *missing* are numbers of others."""

    accession: str
    claims: tuple[Claim, ...]
    missing: tuple[int, ...]


def gather(
    claims: Sequence[Claim], library: Library
) -> tuple[list[Gathered], list[Stray]]:
    """Put *claims* together by document; a page that came before is doubled."""
    documents: dict[str, dict[int, Claim]] = {}
    doubled = []
    for claim in claims:
        found = documents.setdefault(claim.mark.accession, {})
        if claim.mark.page in found:
            doubled.append(Stray(claim.page, Why.DOUBLED, claim.mark))
        else:
            found[claim.mark.page] = claim
    gathered = [_gathered(code, found, library) for code, found in documents.items()]
    return gathered, doubled


def _gathered(accession: str, found: Mapping[int, Claim], library: Library) -> Gathered:
    ordered = tuple(found[number] for number in sorted(found))
    wanted = (mark.page for mark in library.pages(accession))
    missing = tuple(number for number in wanted if number not in found)
    return Gathered(accession, ordered, missing)
