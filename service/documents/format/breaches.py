"""What checks of single rules share: places, and many alike breaches told as one."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from service.documents.format.components import Recognised
from service.documents.format.paper import Paragraph
from service.documents.format.pieces import Piece
from service.documents.format.rules import Rule
from service.model.findings import Finding, Place

Check = Callable[[Recognised, Rule], Iterable[Finding]]
"""The code that holds a document to one rule."""

DOCUMENT = Place()
"""The place of what concerns the whole document."""

_SHOWN = 80


def place(at: Paragraph | Piece) -> Place:
    """Return the place of a paragraph or piece."""
    paragraph = at.paragraph if isinstance(at, Piece) else at
    text = " ".join((at.text if isinstance(at, Piece) else at.shown).split())
    return Place(paragraph.part, paragraph.index, text[:_SHOWN], paragraph.page)


def gathered(
    rule: Rule, seen: Iterable[tuple[Paragraph, str]], expected: str
) -> Iterator[Finding]:
    """Yield a breach for each run of paragraphs *seen* with the same fault.

    A paragraph without fault, seen with "", ends a run.
    """
    for found, run in groupby(seen, key=lambda pair: pair[1]):
        paragraphs = [paragraph for paragraph, _ in run]
        if found:
            count = len(paragraphs)
            more = f" ({count} đoạn liền nhau)" if count > 1 else ""
            yield rule.finding(place(paragraphs[0]), f"{found}{more}", expected)


def number(value: float) -> str:
    """Write *value* as Vietnamese do, with a comma and no idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def span(values: Iterable[float], unit: str) -> str:
    """Write the range of *values*: "12–13 pt"."""
    least, most = min(values), max(values)
    ends = number(least) if least == most else f"{number(least)}–{number(most)}"
    return f"{ends} {unit}"
