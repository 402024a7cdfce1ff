"""Text and tables of a past paper → Initiatives, each once."""

from collections.abc import Iterable, Iterator, Sequence

from service import vietnamese
from service.forms.harvesting import dossiers, outlines, tables
from service.model.records import Initiative


def harvest(text: str, found: Sequence[tables.Table]) -> tuple[Initiative, ...]:
    """Return the initiatives that *text* and the tables *found* in it tell of.

    Of several tellings of one the longest is kept.
    """
    return tuple(_once(_all(text, found)))


def _all(text: str, found: Sequence[tables.Table]) -> Iterator[Initiative]:
    lines = text.split("\n")
    yield from outlines.initiatives(lines)
    yield from dossiers.initiatives(lines)
    for table in found:
        yield from tables.initiatives(table)


def _once(initiatives: Iterable[Initiative]) -> Iterable[Initiative]:
    kept: dict[str, Initiative] = {}
    for one in initiatives:
        key = vietnamese.fold(one.title)
        if key not in kept or _length(kept[key]) < _length(one):
            kept[key] = one
    return kept.values()


def _length(one: Initiative) -> int:
    return len(one.text) + len(one.background)
