"""A letter as it was issued (trích yếu, căn cứ, I. 1. a), nơi nhận) → its values.

Where two fillings print alike, the simpler is taken: a paragraph without a mark is a
row of its own, whether or not it was typed as a further line of the row above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.forms import paths, vocabularies
from service.forms.reading import letterheads, tables
from service.forms.reading.filling import Filling
from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import Slot, Slots
from service.forms.spelling import plain, words
from service.model.forms import Form, Kind, Property
from service.vietnamese import nfc

_MARKS = (
    (re.compile(r"[IVXLC]+\.\s+"), "I"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.?\s+"), "1.1"),
    (re.compile(r"\d{1,2}\.\s+"), "1"),
    (re.compile(r"[a-zđ]{1,2}\)\s+"), "a"),
    (re.compile(r"[-–—]\s*"), "-"),
    (re.compile(r"\+\s*"), "+"),
)
_GROUND = re.compile(r"(can cu|thuc hien|theo|xet|quan triet|trien khai)\b.*[;.]")
_DEADLINE = re.compile(r"thời hạn:\s*", re.IGNORECASE)
_ENCLOSED = re.compile(r"\(.{0,30}kem theo .*")
_YEAR = re.compile(r"\bnăm\s+(20\d\d|2100)\b", re.IGNORECASE)
_ENDED = "./."
_SIGNS = " ;.\t"


@dataclass(frozen=True)
class _Body:
    """The property that holds the body: rows of level, text and deadline."""

    table: Property
    level: str
    text: str
    deadline: str


def read(rows: Sequence[Row], form: Form, filling: Filling) -> tuple[int, set[Row]]:
    """Read the letter in *rows*; return its length, and which rows were understood.

    What follows it are its attachments (phụ lục, biểu mẫu kèm theo).
    """
    body = _body(form)
    title = next((n for n, row in enumerate(rows) if _is_title(row, form)), None)
    filled_in = any(tables.find(row, form) for row in rows)
    if body is None or title is None or filled_in or not letterheads.find(rows).lines:
        return len(rows), set()
    foot = next((n for n, row in enumerate(rows) if _recipients(row)), len(rows))
    reading = _Reading(form, body, filling)
    for row in rows[title + 1 : foot]:
        reading.take(row)
    reading.finish()
    end = next((n for n in range(foot + 1, len(rows)) if rows[n].table == 0), len(rows))
    for row in rows[foot:end]:
        reading.receive(row)
    attached = set(_attachments(rows[end:], form, filling))
    for row in attached:
        filling.use(*row.filled)
    return end, reading.used | attached


def _body(form: Form) -> _Body | None:
    for table in form.properties:
        levels = [m for m in table.members if m.vocabulary == vocabularies.OUTLINE]
        texts = [m for m in table.members if m.kind is Kind.LONG_TEXT]
        if levels and texts and form.find("trich_yeu"):
            others = [m for m in table.members if m not in (levels[0], texts[0])]
            deadline = others[0].key if others else ""
            return _Body(table, levels[0].key, texts[0].key, deadline)
    return None


def _is_title(row: Row, form: Form) -> bool:
    return len(row.filled) == 1 and words(row.text) == words(form.type)


def _recipients(row: Row) -> Cell | None:
    cells = (c for c in row.filled if plain(c.text).startswith("noi nhan"))
    return next(cells, None)


class _Reading:
    """The reading of one letter, paragraph by paragraph."""

    def __init__(self, form: Form, body: _Body, filling: Filling) -> None:
        self.form = form
        self.body = body
        self.filling = filling
        self.slots = Slots(form)
        self.used: set[Row] = set()
        self._subject_ended = False
        self._ended: Cell | None = None

    def take(self, row: Row) -> None:
        """Read the next paragraph."""
        cell = row.filled[0]
        if row.table or letterheads.is_rule(cell.text):
            return
        begun = bool(self.filling.rows(self.body.table))
        text = nfc(cell.text).strip()
        if not begun and self._is_labelled(text):
            return
        self.used.add(row)
        self.filling.use(cell)
        if begun or any(mark.match(text) for mark, _ in _MARKS):
            self._body_row(text, cell)
        else:
            self._opening(text, cell)

    def receive(self, row: Row) -> None:
        """Read who receives the letter; who signs beside is read as in every form."""
        self.used.add(row)
        cell = _recipients(row)
        if cell and (item := self.form.find("noi_nhan")):
            _, *lines = nfc(cell.text).split("\n")
            names = [line.strip().lstrip("-– ").rstrip(_SIGNS) for line in lines]
            value = "\n".join(name for name in names if name)
            self.filling.put(Slot(item.key, item), cell, value)

    def finish(self) -> None:
        """Take the mark of the end away, and the last words out of the body."""
        rows = self.filling.rows(self.body.table)
        if not rows:
            return
        last = rows[-1]
        ended = str(last[self.body.text]).endswith(_ENDED)
        last[self.body.text] = str(last[self.body.text]).removesuffix("/.")
        item = self.form.find("ket")
        if item and ended and not last.get(self.body.level) and self._ended:
            self.filling.put(Slot(item.key, item), self._ended, last[self.body.text])
            rows.pop()
        self._year()

    def _is_labelled(self, text: str) -> bool:
        label, colon, _ = text.partition(":")
        return bool(colon) and self.slots.find(label) is not None

    def _opening(self, text: str, cell: Cell) -> None:
        grounds, opening = self.form.find("can_cu"), self.form.find("mo_dau")
        subject = self.form.find("trich_yeu")
        if subject and not self._subject_ended and not self._ends_subject(text):
            self.filling.append(Slot(subject.key, subject), cell)
            return
        self._subject_ended = True
        if grounds and _GROUND.fullmatch(plain(text)):
            bare = Cell(text.rstrip(_SIGNS), cell.place)
            self.filling.append(Slot(grounds.key, grounds), bare)
        elif opening:
            self.filling.append(Slot(opening.key, opening), cell)

    def _ends_subject(self, text: str) -> bool:
        """Tell whether *text* is no subject: a ground, a sentence."""
        return text[-1:] in ";:." or bool(_GROUND.fullmatch(plain(text)))

    def _body_row(self, text: str, cell: Cell) -> None:
        rows = self.filling.rows(self.body.table)
        due = _DEADLINE.match(text)
        if due and rows and self.body.deadline and self.body.deadline not in rows[-1]:
            rows[-1][self.body.deadline] = text[due.end() :]
            return
        marks = ((mark.match(text), level) for mark, level in _MARKS)
        found, level = next(((m, level) for m, level in marks if m), (None, ""))
        written = text[found.end() :] if found else text
        path: paths.Path = (self.body.table.key, len(rows))
        self.filling.places[paths.dotted(path)] = cell.place
        row = {self.body.text: written}
        rows.append({self.body.level: level, **row} if level else row)
        self._ended = cell

    def _year(self) -> None:
        """Take the year from the subject: a plan is of the last year it names."""
        item = self.form.find("nam")
        subject = str(self.filling.values.get("trich_yeu", ""))
        years = _YEAR.findall(nfc(subject))
        if item and years and item.key not in self.filling.values:
            self.filling.values[item.key] = int(years[-1])


def _attachments(rows: Sequence[Row], form: Form, filling: Filling) -> Iterator[Row]:
    """Read what is attached; each begins with its name, a title, "(… kèm theo …)"."""
    table = form.find("dinh_kem")
    if table is None:
        return
    starts = list(_starts(rows))
    ends = [*(first for first, _ in starts), len(rows)][1:] if starts else []
    for (first, enclosed), end in zip(starts, ends, strict=True):
        head = [row.text.strip() for row in rows[first:enclosed]]
        value = {"ten": head[0], "tieu_de": " ".join(head[1:])}
        value["mau"] = _blank_form(head[0], table)
        content = rows[enclosed + 1 : end]
        if not value["mau"]:
            lines = [row.text.strip() for row in content if row.table == 0]
            value["noi_dung_dinh_kem"] = "\n".join(lines)
        filling.rows(table).append({k: v for k, v in value.items() if v})
        yield from rows[first : enclosed + 1]
        yield from (r for r in content if value["mau"] or r.table == 0)


def _starts(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Iterate over attachments: the row of the name, and that of "(… kèm theo …)"."""
    for number, row in enumerate(rows):
        if row.table == 0 and _ENCLOSED.fullmatch(plain(row.text)):
            first = number - 1
            titled = first > 0 and rows[first - 1].table == 0
            if titled and rows[first].text.strip().isupper():
                first -= 1
            if first >= 0 and rows[first].table == 0:
                yield first, number


def _blank_form(name: str, table: Property) -> str:
    """Return which blank form an attachment called *name* is: "Mẫu 1" is "mau-1"."""
    typed = words(name)
    choices = (c for m in table.members if m.key == "mau" for c in m.choices)
    return next((c for c in choices if typed[: len(words(c))] == words(c)), "")
