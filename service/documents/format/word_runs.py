"""Content of a paragraph of a Word file → its runs, codes, drawings and breaks."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from service.documents.format.paper import Run
from service.documents.format.word_drawing import (
    ALTERNATIVES,
    DRAWING,
    OBJECT,
    PICTURE,
    chosen,
)
from service.documents.format.word_styles import Look, Styles, look
from service.documents.wordml import NAMES, tag

_SIGNS = {
    tag("tab"): "\t",
    tag("ptab"): "\t",
    tag("cr"): "\n",
    tag("noBreakHyphen"): "-",
    tag("softHyphen"): "",
}
_TEXT = frozenset({tag("t"), tag("delText")})
_INSERTED = frozenset({tag("ins"), tag("moveTo")})
_DELETED = frozenset({tag("del"), tag("moveFrom")})
_SKIPPED = frozenset({tag("pPr"), tag("rPr"), tag("sdtPr"), tag("sdtEndPr")})
_ASCII = 128
_SQUARE = "□"
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Marks without width, as texts from web pages carry them: no reader sees them."""
_PRIVATE = range(0xF000, 0xF100)


@dataclass
class Content:
    """What was found in one paragraph."""

    runs: list[Run] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    """The alignments of absolute tabs (w:ptab), which need no stop."""
    has_page_break: bool = False
    rendered_breaks: int = 0

    @property
    def text(self) -> str:
        """What a reader sees of the paragraph."""
        return "".join(run.shown for run in self.runs).replace("\u2011", "-")

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the codes, such as PAGE."""
        words = (code.split() for code in self.codes)
        return tuple(word[0].upper() for word in words if word)


@dataclass(frozen=True)
class _Change:
    inserted: bool = False
    deleted: bool = False


class RunReader:
    """Reads paragraphs one after another: a code may span several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._codes: list[bool] = []
        self._looks: dict[tuple[str, str], Look] = {}

    def read(
        self, paragraph: etree._Element, style: str, table: Look, table_key: str
    ) -> Content:
        """Return the content of *paragraph*, whose style is *style*.

        *table* is what the style of the table around it gives, known as *table_key*.
        """
        content = Content()
        for run, change in _runs(paragraph, _Change()):
            if run.tag == tag("fldSimple"):
                content.codes.append(run.get(tag("instr"), ""))
            else:
                self._read_run(run, change, content, (style, table, table_key))
        return content

    def _read_run(
        self,
        run: etree._Element,
        change: _Change,
        content: Content,
        around: tuple[str, Look, str],
    ) -> None:
        text = "".join(self._pieces(run, content))
        if not text:
            return
        found = self._look(run, around)
        sample = Run(
            text,
            size_pt=found.get("size", 10),
            bold=found.get("bold", False),
            italic=found.get("italic", False),
            caps=found.get("caps", False),
            small_caps=found.get("small_caps", False),
            colour=found.get("colour", ""),
            underline=found.get("underline", False),
            hidden=found.get("hidden", False),
            inserted=change.inserted,
            deleted=change.deleted,
            element=run,
        )
        content.runs.extend(_by_font(sample, found))

    def _look(self, run: etree._Element, around: tuple[str, Look, str]) -> Look:
        style, table, table_key = around
        direct = look(run.find("w:rPr", NAMES), self._styles.fonts)
        character = direct.get("style", "")
        key = (f"{style}\n{table_key}", character)
        if key not in self._looks:
            levels = (table, self._styles.look(style), self._styles.look(character))
            self._looks[key] = self._styles.together(*levels)
        return self._looks[key] | direct

    def _pieces(self, run: etree._Element, content: Content) -> Iterator[str]:
        for piece in run:
            if piece.tag in _TEXT:
                text = "" if self._in_code() else piece.text or ""
                yield text if text.isascii() else text.translate(_UNSEEN)
            elif piece.tag in _SIGNS:
                yield _SIGNS[str(piece.tag)]
                _keep(piece, content)
            elif piece.tag == tag("br"):
                yield from _break(piece, content)
            elif piece.tag == tag("fldChar"):
                self._step(piece.get(tag("fldCharType"), ""), content)
            elif piece.tag == tag("instrText"):
                if content.codes:
                    content.codes[-1] += piece.text or ""
            elif piece.tag == tag("sym"):
                yield _symbol(piece)
            else:
                _keep(piece, content)

    def _in_code(self) -> bool:
        return any(self._codes)

    def _step(self, kind: str, content: Content) -> None:
        if kind == "begin":
            self._codes.append(True)
            content.codes.append("")
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()


def _runs(
    parent: etree._Element, change: _Change
) -> Iterator[tuple[etree._Element, _Change]]:
    """Yield the runs and simple codes below *parent*, in order."""
    for child in parent:
        if child.tag == tag("r"):
            yield child, change
        elif child.tag in _SKIPPED:
            continue
        elif child.tag in _INSERTED:
            yield from _runs(child, replace(change, inserted=True))
        elif child.tag in _DELETED:
            yield from _runs(child, replace(change, deleted=True))
        elif child.tag == ALTERNATIVES:
            branch = chosen(child)
            if branch is not None:
                yield from _runs(branch, change)
        else:
            if child.tag == tag("fldSimple"):
                yield child, change
            yield from _runs(child, change)


def _break(piece: etree._Element, content: Content) -> Iterator[str]:
    if piece.get(tag("type")) != "page":
        yield "\n"
    else:
        content.has_page_break = True


def _symbol(piece: etree._Element) -> str:
    """Return the letter of a w:sym; fonts of symbols keep theirs in a private area."""
    try:
        code = int(piece.get(tag("char"), ""), 16)
    except ValueError:
        return ""
    return _SQUARE if code in _PRIVATE or code > sys.maxunicode else chr(code)


def _keep(piece: etree._Element, content: Content) -> None:
    if piece.tag in {DRAWING, PICTURE, OBJECT, ALTERNATIVES}:
        content.drawings.append(piece)
    elif piece.tag == tag("ptab"):
        content.tabs.append(piece.get(tag("alignment"), "left"))
    elif piece.tag == tag("lastRenderedPageBreak"):
        content.rendered_breaks += 1
    elif piece.tag in {tag("footnoteReference"), tag("endnoteReference")}:
        kind = etree.QName(piece).localname.removesuffix("Reference")
        content.notes.append((kind, piece.get(tag("id"), "")))


def _by_font(run: Run, found: Look) -> Iterator[Run]:
    """Divide *run* where its letters come from another font than its ASCII ones."""
    plain, other = found.get("ascii", ""), found.get("other", "")
    if plain == other:
        yield replace(run, font=plain)
        return
    for is_plain, letters in groupby(run.text, key=lambda c: ord(c) < _ASCII):
        yield replace(run, text="".join(letters), font=plain if is_plain else other)
