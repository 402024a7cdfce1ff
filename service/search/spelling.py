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

SIGNS = "signs"
"""The group of short forms that are filed over the long ones but not replaced."""

SLIPS = "slips"
"""The group of mistakes that are replaced but not filed over what is right."""

Form = tuple[str, str]
"""A syllable with its marks, and without."""

Forms = tuple[Form, ...]


class Table:
    """What stands for what; looked up by the folded syllables of a place in a text."""

    def __init__(self) -> None:
        self._lengths: dict[str, list[int]] = {}
        self._meant: dict[tuple[str, ...], list[tuple[Forms, Forms]]] = {}

    def add(self, written: Forms, meant: Forms) -> None:
        """Let *written* stand for *meant*, after what it stands for already."""
        folded = tuple(form[1] for form in written)
        lengths = self._lengths.setdefault(folded[0], [])
        lengths[:] = sorted({*lengths, len(folded)}, reverse=True)
        self._meant.setdefault(folded, []).append((written, meant))

    def at(
        self, place: int, text: Sequence[Form], folded: Sequence[str]
    ) -> Iterator[tuple[int, list[Forms]]]:
        """Yield the lengths of what stands at *place*, longest first, and its meanings.

        A text may leave marks away, but does not have others.
        """
        for length in self._lengths.get(folded[place], ()):
            here = tuple(folded[place : place + length])  # shorter where the text ends
            listed = self._meant.get(here, ())
            meanings = [m for written, m in listed if _may_be(written, text[place:])]
            if meanings and len(here) == length:
                yield length, meanings


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


def as_written(written: Sequence[Form]) -> Spelled:
    """Return the text *written* as it stands: a number is no abbreviation."""
    places = tuple((place, place) for place in range(len(written)))
    return Spelled(tuple(written), places, ())


def spell(written: Sequence[Form]) -> Spelled:
    """Return the text *written*, in long forms and in all other ways."""
    forms: list[Form] = []
    origins: list[tuple[int, int]] = []
    edges: dict[Edge, None] = {}
    place = 0
    short, long = _tables()
    folded = [form[1] for form in written]
    while place < len(written):
        length, meanings = next(short.at(place, written, folded), (1, []))
        here = tuple(written[place : place + length])
        start = len(forms)
        forms += meanings[0] if meanings else here
        ways = (here, *meanings[1:]) if meanings else ()
        edges |= dict.fromkeys(Edge(way, start, len(forms)) for way in ways)
        origins += [(place, place + length - 1)] * (len(forms) - start)
        place += length
    edges |= dict.fromkeys(_edges(forms, long))
    return Spelled(tuple(forms), tuple(origins), tuple(edges))


def other_ways(folded: str) -> frozenset[Forms]:
    """Return all that a text may have where the syllable *folded* finds it."""
    return _other_ways().get(folded, frozenset())


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


def _edges(text: Sequence[Form], table: Table) -> Iterator[Edge]:
    folded = [form[1] for form in text]
    for place in range(len(text)):
        for length, ways in table.at(place, text, folded):
            yield from (Edge(way, place, place + length) for way in ways)


def _may_be(written: Forms, text: Sequence[Form]) -> bool:
    """Say whether *text* begins with *written*, or with it without marks."""
    return all(exact in form for (exact, _), form in zip(text, written, strict=False))


@cache
def _tables() -> tuple[Table, Table]:
    """Return what is put into the long form, and what is then filed over it."""
    short, long = Table(), Table()
    for name, written, meant in listed():
        if name != SIGNS:
            short.add(written, meant)
        if name != SLIPS:
            long.add(meant, written)
    return short, long


@cache
def _other_ways() -> dict[str, frozenset[Forms]]:
    ways: dict[str, set[Forms]] = defaultdict(set)
    for name, written, meant in listed():
        pairs = [(meant, written)] if name != SIGNS else []
        pairs += [(written, meant)] if name != SLIPS else []
        for asked, there in pairs:
            for _, folded in set(asked) - set(there):
                ways[folded].add(there)
    return {folded: frozenset(found) for folded, found in ways.items()}


@cache
def listed() -> tuple[tuple[str, Forms, Forms], ...]:
    """Return all that is written in several ways: its group, one way, what it means."""
    groups = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        (name, tuple(analysis.forms(way)), tuple(analysis.forms(meant)))
        for name, group in groups.items()
        for meant, ways in group.items()
        for way in ways
    )
