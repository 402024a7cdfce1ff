"""A draft: whose hand, which words, what was changed; and the pieces it comes in."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.foreign import lines, ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.letterheads import Head
from benchmarks.foreign.lines import Line
from benchmarks.foreign.papers import Words
from benchmarks.foreign.signatures import Foot
from benchmarks.foreign.wording import Changes, Para, para

COLUMN = 453.0
"""Width of the text in points: A4 less 30 and 20 mm."""
BODY = ("muc", "khoan", "khoan-tron", "diem", "loi-van", "dieu")
_MARKS = (
    ("> ", "can-cu"), ("## ", "khoan"), ("# ", "muc"), ("~ ", "tham-quyen"),
    ("@@ ", "ten-loai"), ("@ ", "ten-loai"),
)  # fmt: skip


def read(name: str) -> str:
    """Read the body of a paper from texts/, one paragraph a line."""
    return (Path(__file__).parent / "texts" / f"{name}.txt").read_text("utf-8")


def everywhere(*more: str, **changes: object) -> Changes:
    """Change the same properties in all paragraphs of the body, and in *more*."""
    return {role: dict(changes) for role in (*BODY, *more)}


@dataclass(frozen=True)
class Draft:
    """The words of a paper in somebody's hand."""

    hand: Hand
    words: Words
    changes: Changes = field(default_factory=dict)
    line: Line = lines.connector
    table_properties: str = ""
    cell: dict[str, object] = field(default_factory=dict)
    """Changes to the cells of a table in the body."""

    def make(self, role: str, text: str) -> Para:
        """Make a paragraph of *role* as this draft has it."""
        return para(role, text, **self.changes.get(role, {}))

    def write(self, role: str, text: str) -> str:
        """Write a paragraph of *role*."""
        return self.hand.paragraph(self.make(role, text))

    @property
    def head(self) -> Head:
        """The components of the letterhead."""
        words = self.words
        parent = [self.make("chu-quan", words.parent)] if words.parent else []
        names = [self.make("ban-hanh", line) for line in words.agency]
        number = [self.make("so", words.number)] if words.number else []
        about = [self.make("ve-viec", words.about)] if words.about else []
        country = (
            self.make("quoc-hieu", words.country),
            self.make("tieu-ngu", words.motto),
        )
        place = (self.make("dia-danh", words.place),) if words.place else ()
        return Head((*parent, *names), (*number, *about), country, place)

    @property
    def title(self) -> str:
        """The type and subject with the line below."""
        kind = self.words.kind
        out = [self.write("ten-loai", kind)] if kind else []
        subject = [self.make("trich-yeu", line) for line in self.words.subject]
        out += [self.hand.paragraph(each) for each in subject]
        if subject:
            out.append(self.line(self.hand, lines.rule(subject, 0.42), COLUMN))
        return "".join(out)

    @property
    def addressee(self) -> str:
        """One addressee on the line of "Kính gửi:"."""
        return "".join(
            self.write("kinh-gui", f"Kính gửi: {to}") for to in self.words.to
        )

    @property
    def addressee_table(self) -> str:
        """Several addressees in a table: the word left, the list right."""
        flat = {"align": "left", "before": 0, "after": 0}
        listed = [
            replace_layout(self.make("kinh-gui", f"- {to}"), flat)
            for to in self.words.to
        ]
        word = replace_layout(
            self.make("kinh-gui", "Kính gửi:"), flat | {"align": "right"}
        )
        cells = [self.hand.paragraph(word), "".join(map(self.hand.paragraph, listed))]
        return ooxml.table([cells], [3300, 5700])

    @property
    def body(self) -> str:
        """The body, tables and all."""
        out, rows = [], []
        for line in [*self.words.text.strip().splitlines(), ""]:
            if line.startswith("| "):
                rows.append([cell.strip() for cell in line[2:].split("|")])
                continue
            out.append(self._table(rows) if rows else "")
            rows = []
            out.append(self.hand.paragraph(self.line_of_body(line)) if line else "")
        return "".join(out)

    def line_of_body(self, line: str) -> Para:
        """Make a paragraph of a line of texts/."""
        for mark, role in _MARKS:
            if line.startswith(mark):
                return self._heading(role, mark, line.removeprefix(mark))
        if match := re.match(r"(Điều \d+\.)(.*)", line):
            whole = not line.endswith((".", ":", ";"))
            return self._article(match[1], match[2], whole=whole)
        if re.match(r"[a-zđ]\) ", line):
            return self.make("diem", line)
        return self.make("khoan-tron" if re.match(r"\d+\. ", line) else "loi-van", line)

    def _heading(self, role: str, mark: str, text: str) -> Para:
        made = self.make(role, text)
        if mark.startswith("@"):
            key = "ten-chuong" if mark == "@@ " else "chuong"
            made = para(role, text, **self.changes.get(key, {}))
        return made

    def _article(self, number: str, rest: str, *, whole: bool) -> Para:
        made = self.make("dieu", number)
        look = made.runs[0][1]
        plain = look if whole else replace(look, bold=False)
        return replace(made, runs=((number, look), (rest, plain)))

    def _table(self, rows: list[list[str]]) -> str:
        written = [
            [
                self.hand.paragraph(
                    para("o-bang" if place else "o-dau", text, **self.cell)
                )
                for text in row
            ]
            for place, row in enumerate(rows)
        ]
        widths = [9000 // len(rows[0])] * len(rows[0])
        if self.table_properties:
            return ooxml.table(written, widths, self.table_properties)
        return ooxml.grid(written, widths)

    @property
    def foot(self) -> Foot:
        """The components of the end."""
        words = self.words
        word = [self.make("noi-nhan", words.receivers_word)] if words.receivers else []
        listed = [self.make("nhan", f"- {each}") for each in words.receivers]
        return Foot(
            (*word, *listed),
            tuple(self.make("chuc-vu", line) for line in words.signer),
            tuple(self.make("ho-ten", line) for line in words.name),
        )


def replace_layout(each: Para, changes: dict[str, object]) -> Para:
    """Return *each* with some properties of its layout changed."""
    return replace(each, layout=replace(each.layout, **changes))  # type: ignore[arg-type] # names are checked by replace


def bind(hand: Hand, content: str, section: str, parts: dict[str, str]) -> bytes:
    """Zip a document of *content* ending in *section* with the parts it needs."""
    inner = f"<w:body>{content}{section}</w:body>"
    document = ooxml.root("document", inner, hand.namespaces)
    return ooxml.package({"document.xml": document} | hand.parts() | parts)
