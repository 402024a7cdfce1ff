"""Signature blocks in the layouts people use: receivers left, signer right."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.foreign import letterheads, lines, ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.letterheads import EMPTY, box, flow
from benchmarks.foreign.wording import Para


@dataclass(frozen=True)
class Foot:
    """The end of a document: receivers left, signer right."""

    receivers: tuple[Para, ...]
    signer: tuple[Para, ...]
    name: tuple[Para, ...]


Signature = Callable[[Hand, Foot], str]


def _gap(hand: Hand, high: int = 4) -> str:
    return hand.paragraph(Para("trong", (), EMPTY)) * high


def table(hand: Hand, foot: Foot) -> str:
    """Write a table of one row, empty paragraphs where the seal goes."""
    right = flow(hand, foot.signer) + _gap(hand) + flow(hand, foot.name)
    return ooxml.table([[flow(hand, foot.receivers) or "<w:p/>", right]], [3900, 5500])


def rows(hand: Hand, foot: Foot) -> str:
    """Write a table of three rows: titles, room for the seal, the name."""
    blank = "<w:p/>"
    rows = [
        [flow(hand, foot.receivers) or blank, flow(hand, foot.signer)],
        [blank, _gap(hand, 3)],
        [blank, flow(hand, foot.name) or blank],
    ]
    return ooxml.table(rows, [3900, 5500])


def tabs(hand: Hand, foot: Foot) -> str:
    """Set receivers and signer in the same paragraphs, the right one by a tab."""
    stops = (("center", 6700),)
    right = [*foot.signer, None, None, None, *foot.name]
    high = max(len(foot.receivers), len(right))
    out = []
    for place in range(high):
        left = foot.receivers[place] if place < len(foot.receivers) else None
        other = right[place] if place < len(right) else None
        out.append(hand.paragraph(_row(left, other, stops)))
    return "".join(out)


def _row(
    left: Para | None,
    right: Para | None,
    stops: tuple[tuple[str, int], ...],
) -> Para:
    base = left or Para("trong", (), EMPTY)
    if right is None:
        return base
    tab = (("\t", right.runs[0][1]),)
    layout = replace(base.layout, tabs=stops)
    return replace(base, runs=base.runs + tab + right.runs, layout=layout)


def box_beside(hand: Hand, foot: Foot) -> str:
    """Let the receivers flow and float the signer in a text box beside them."""
    content = flow(hand, foot.signer) + _gap(hand, 3) + flow(hand, foot.name)
    drawn = box(content, 200, 260).replace(
        f'cy="{round(96 * lines.EMU)}"', f'cy="{round(150 * lines.EMU)}"'
    )
    first = replace(foot.receivers[0], drawn=drawn)
    return flow(hand, (first, *foot.receivers[1:])) + _gap(hand)


def broken(hand: Hand, foot: Foot) -> str:
    """Write a table of one row, one paragraph a cell, lines ended by Shift+Enter."""
    left = letterheads.joined(foot.receivers)
    right = letterheads.joined((*foot.signer, None, None, None, None, *foot.name))
    rows = [[hand.paragraph(left), hand.paragraph(right)]]
    return ooxml.table(rows, [3900, 5500])


def two_signers(hand: Hand, foot: Foot) -> str:
    """Write the end of minutes: secretary left, chair right, receivers below."""
    left = hand.paragraph(foot.signer[0]) + _gap(hand) + hand.paragraph(foot.name[0])
    right = hand.paragraph(foot.signer[1]) + _gap(hand) + hand.paragraph(foot.name[1])
    rows = ooxml.table([[left, right]], [4700, 4700])
    return rows + _gap(hand, 1) + flow(hand, foot.receivers)
