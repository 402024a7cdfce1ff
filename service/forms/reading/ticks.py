"""Choices offered on one line, with or without boxes: "☐ cấp Thành phố  ☒ cấp Sở"."""

import re
from collections.abc import Iterator, Sequence

from service.forms import vocabularies

_TICKED = r"[☑☒✓✔■◼▣●◉✗✘🗹🗷]|\[ ?[xXvV] ?\]|\( ?[xXvV] ?\)|(?<![^\W_])[xX](?![^\W_])"
_OPEN = r"[☐□▢○◯◻]|\[ *\]|\( *\)"
_BOX = re.compile(f"({_TICKED}|{_OPEN})")
_FILLED = re.compile(_TICKED)


def has_boxes(text: str) -> bool:
    """Tell whether *text* offers boxes to tick."""
    return bool(_BOX.search(text))


def ticked(text: str, choices: Sequence[str]) -> list[str]:
    """Return those of *choices* that *text* ticks; boxes stand before or behind."""
    pieces = [piece.strip(" \t\n,;.-") for piece in _BOX.split(text)]
    pieces = [piece for piece in pieces if piece]
    if pieces and _BOX.fullmatch(pieces[0]):
        return list(_chosen(pieces, choices))
    return list(_chosen(pieces[::-1], choices))[::-1]


def _chosen(pieces: Sequence[str], choices: Sequence[str]) -> Iterator[str]:
    """Iterate over the choices that follow a filled box in *pieces*."""
    box = ""
    for piece in pieces:
        if _BOX.fullmatch(piece):
            box = piece
        elif _FILLED.fullmatch(box):
            yield vocabularies.choice(piece, choices) or piece
            box = ""
