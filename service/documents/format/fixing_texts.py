"""Letters of a paragraph → changed in place, in whatever runs they stand."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from service.documents.wordml import BREAK, HYPHEN, PARAGRAPH, TAB, TEXT

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {BREAK: "\n", HYPHEN: "-", TAB: "\t"}


@dataclass(frozen=True)
class Edit:
    """Letters *start* to *end* of a paragraph become *text*."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Letter:
    """A letter, the element that holds it and its place there, -1 if it is no text."""

    sign: str
    element: etree._Element
    at: int


def edit(paragraph: etree._Element, wanted: Callable[[str], Iterator[Edit]]) -> bool:
    """Make the edits *wanted* of the text of *paragraph*; say whether any was made.

    An edit that would touch a tab, a line break or a fixed hyphen is not made.
    """
    letters = list(_letters(paragraph))
    text = "".join(letter.sign for letter in letters)
    edits = sorted(wanted(text), key=lambda edit: -edit.start)
    return sum(_apply(letters, edit) for edit in edits) > 0


def _letters(paragraph: etree._Element) -> Iterator[_Letter]:
    for piece in paragraph.iter(TEXT, *_SIGNS):
        if next(piece.iterancestors(PARAGRAPH)) is not paragraph:
            continue  # a text box is anchored here and has paragraphs of its own
        sign = _SIGNS.get(str(piece.tag))
        if sign is not None:
            yield _Letter(sign, piece, -1)
        for at, letter in enumerate("" if sign else piece.text or ""):
            yield _Letter(letter, piece, at)


def _apply(letters: list[_Letter], edit: Edit) -> bool:
    chosen = letters[edit.start : edit.end]
    if any(letter.at < 0 for letter in chosen):
        return False
    for number, letter in reversed(list(enumerate(chosen))):
        text = letter.element.text or ""
        new = edit.text if number == 0 else ""
        letter.element.text = text[: letter.at] + new + text[letter.at + 1 :]
        letter.element.set(_SPACE, "preserve")
    return bool(chosen)


def compose(root: etree._Element) -> None:
    """Write every text under *root* in precomposed letters."""
    for piece in root.iter(TEXT):
        composed = unicodedata.normalize("NFC", piece.text or "")
        if composed != piece.text:
            piece.text = composed
