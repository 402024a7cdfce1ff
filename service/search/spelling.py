"""What is written in several ways is filed in all of them, whichever the text has.

``abbreviations.toml`` names what means the same: "thủ tục hành chính" and TTHC. A text
is first put into the long form, then the short ones are filed over it. So both texts
hold the same terms, a query needs no change, and every engine answers alike.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from service.search import analysis

SOURCE = Path(__file__).with_name("abbreviations.toml")

Form = tuple[str, str]
"""A syllable with its marks, and without."""

Forms = tuple[Form, ...]
Table = dict[str, list[tuple[Forms, Forms]]]
"""By the first folded syllable: what begins so, longest first, and what it means."""


@dataclass(frozen=True)
class Edge:
    """Another way to write what stands from *start* to *end* of a spelled text."""

    forms: Forms
    start: int
    end: int


@dataclass(frozen=True)
class Spelled:
    """A text in long forms, with the other ways to write parts of it.

    *origins* are, for each syllable, the first and the last place in the text as it was
    written that it comes from.
    """

    forms: Forms
    origins: tuple[tuple[int, int], ...]
    edges: tuple[Edge, ...]

    @cached_property
    def exact(self) -> list[str]:
        """All syllables with their marks, those of other ways to write last."""
        return self._terms(0)

    @cached_property
    def folded(self) -> list[str]:
        """All syllables without marks, those of other ways to write last."""
        return self._terms(1)

    @cached_property
    def pairs(self) -> list[str]:
        """All pairs of neighbours, by whichever way each of them is written."""
        found = analysis.pairs([folded for _, folded in self.forms])
        before: dict[int, list[str]] = defaultdict(list)
        for edge in self.edges:
            found += analysis.pairs([folded for _, folded in edge.forms])
            before[edge.end].append(edge.forms[-1][1])
            if edge.start:
                found.append(f"{self.forms[edge.start - 1][1]}_{edge.forms[0][1]}")
        for end, lasts in before.items():
            firsts = [form[1] for form in self.forms[end : end + 1]]
            firsts += [e.forms[0][1] for e in self.edges if e.start == end]
            found += [f"{last}_{first}" for last in lasts for first in firsts]
        return found

    def _terms(self, which: int) -> list[str]:
        terms = [form[which] for form in self.forms]
        for edge in self.edges:
            here = {form[which] for form in self.forms[edge.start : edge.end]}
            terms += [form[which] for form in edge.forms if form[which] not in here]
        return terms


def spell(written: Sequence[Form]) -> Spelled:
    """Return the text *written*, in long forms and in all other ways."""
    forms: list[Form] = []
    origins: list[tuple[int, int]] = []
    others: list[Edge] = []
    place = 0
    short, long = _tables()
    while place < len(written):
        length, meanings = _longest(written, place, short)
        meant = meanings[0] if meanings else (written[place],)
        start = len(forms)
        forms += meant
        origins += [(place, place + length - 1)] * len(meant)
        others += [Edge(other, start, len(forms)) for other in meanings[1:]]
        place += length
    edges = (*_edges(forms, long), *others)
    return Spelled(tuple(forms), tuple(origins), edges)


def lines(
    texts: Iterable[Sequence[Form]], spelled: Iterable[Spelled], *, marked: bool
) -> Iterator[list[str]]:
    """Yield the syllables of each text as written, and in long forms if they differ."""
    which = 0 if marked else 1
    for text, other in zip(texts, spelled, strict=True):
        as_written = [form[which] for form in text]
        in_long_forms = [form[which] for form in other.forms]
        yield as_written
        if in_long_forms != as_written:
            yield in_long_forms


def _longest(text: Sequence[Form], place: int, table: Table) -> tuple[int, list[Forms]]:
    """Return how much at *place* the longest entry covers, and all it may mean."""
    length = 1
    meanings: list[Forms] = []
    for written, meant in table.get(text[place][1], ()):
        if meanings and len(written) < length:
            break
        if _stands(written, text, place):
            length = len(written)
            meanings.append(meant)
    return length, meanings


def _edges(text: Sequence[Form], table: Table) -> Iterator[Edge]:
    for place, (_, folded) in enumerate(text):
        for written, meant in table.get(folded, ()):
            if _stands(written, text, place):
                yield Edge(meant, place, place + len(written))


def _stands(written: Forms, text: Sequence[Form], place: int) -> bool:
    """Say whether *written* is at *place*; a text may leave its marks away."""
    return place + len(written) <= len(text) and all(
        exact in form and folded == form[1]
        for (exact, folded), form in zip(text[place:], written, strict=False)
    )


@cache
def _tables() -> tuple[Table, Table]:
    """Return what is put into the long form, and what is then filed over it."""
    return _table(SOURCE.read_text(encoding="utf-8"))


def _table(source: str) -> tuple[Table, Table]:
    short: Table = defaultdict(list)
    long: Table = defaultdict(list)
    for group in tomllib.loads(source).values():
        for meant, ways in group.items():
            whole = tuple(analysis.forms(meant))
            for way in ways:
                written = tuple(analysis.forms(way))
                short[written[0][1]].append((written, whole))
                long[whole[0][1]].append((whole, written))
    for table in (short, long):
        for listed in table.values():
            listed.sort(key=lambda pair: -len(pair[0]))
    return dict(short), dict(long)
