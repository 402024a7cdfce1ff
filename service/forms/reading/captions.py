"""What the agency's own pages say without a label → values of the form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.forms.reading import signatures, ticks
from service.forms.reading.filling import Filling
from service.forms.reading.grids import Cell, CellValue, Row
from service.forms.reading.labels import Slot
from service.forms.spelling import plain, quoted, words
from service.forms.vocabularies import choice
from service.model.forms import Form, Kind, Property
from service.vietnamese import nfc, parse_date

_YEAR = re.compile(r"\bnăm\s+(20\d\d|2100)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"kèm theo\s+(?P<loai>[^\d:()]{1,60}?)(?:\s+số\s+(?P<so_ky_hieu>\d\S*))?"
    r"(?:,?\s+ngày\s+(?P<ngay_ban_hanh>[\d/.\-]+|\d+ tháng \d+ năm \d+))?"
    r"(?:\s+của\s+(?P<co_quan_ban_hanh>[^()]+?))?\s*\)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:[^\d,;]{2,60},\s*)?ngày\s.{1,10}tháng\s.{1,6}năm\s+\d{4}\W*", re.IGNORECASE
)
_NUMBERED = re.compile(r"số\s*:\s*(?P<number>\d\S*)", re.IGNORECASE)
_LONGEST = 200

_Found = tuple[Slot, Cell, CellValue]


def complete(filling: Filling, rows: Sequence[Row], form: Form) -> None:
    """Fill what *rows* say by their place on the page, unless it was labelled."""
    lone = [row.filled[0] for row in rows if len(row.filled) == 1]
    rest = [c for row in rows for c in row.filled if c.place not in filling.used]
    found = [
        *_periods(lone, form),
        *_years(lone, form),
        *_choices(rest, form),
        *_attached(lone, form),
        *_dates(rest, form),
        *_numbers(rest, form),
        *_signed(rows, form, filling),
    ]
    given = {slot.path for slot, _, _ in found if filling.has(slot)}
    for slot, cell, value in found:
        if slot.path not in given:
            filling.put(slot, cell, value)
        elif filling.differs(slot, value):
            filling.pass_over(slot, cell)
        filling.use(cell)


def _slot(form: Form, key: str, *kinds: Kind) -> Slot | None:
    item = form.find(key)
    return Slot(key, item) if item and item.kind in kinds else None


def _years(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    slot = _slot(form, "nam", Kind.INTEGER)
    for cell in cells:
        found = _YEAR.search(nfc(cell.text))
        if slot and found and (cell.text.isupper() or _is_period(cell.text)):
            yield slot, cell, int(found.group(1))
            return


def _is_period(text: str) -> bool:
    """Tell whether *text* is a title, or stands in brackets below one."""
    bracketed = text.strip()[:1] == "(" and not _ATTACHED.search(nfc(text))
    return len(text) <= _LONGEST and (bracketed or text.isupper())


def _periods(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    """Find "(Tổng kết năm 2022)" and "BÁO CÁO SƠ KẾT": one choice named in a title."""
    slot = _slot(form, "ky", Kind.CHOICE)
    for cell in cells:
        if slot and _is_period(cell.text):
            typed = words(cell.text)
            named = [c for c in slot.property.choices if _holds(typed, words(c))]
            if len(named) == 1:
                yield slot, cell, named[0]
                return


def _holds(typed: Sequence[str], sought: Sequence[str]) -> bool:
    ends = range(len(typed) - len(sought) + 1)
    return any(typed[n : n + len(sought)] == sought for n in ends)


def _choices(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    """Find choices behind their label without a colon, or at the end of a title."""
    choosing = [item for item in form.properties if item.kind is Kind.CHOICE]
    for cell in cells:
        for item in choosing if len(cell.text) <= _LONGEST else ():
            if found := _chosen(cell.text, item) or _titled(cell.text, item, form):
                yield Slot(item.key, item), cell, found


def _chosen(text: str, item: Property) -> str:
    folded = plain(text)
    for label in map(plain, item.labels):
        if folded.startswith(f"{label} "):
            rest = nfc(text).strip()[len(label) :]
            ticked = ticks.ticked(rest, item.choices)
            named = ticked or [choice(rest.strip(" :."), item.choices) or ""]
            return named[0] if len(named) == 1 else ""
    return ""


def _titled(text: str, item: Property, form: Form) -> str:
    """Return the choice that ends the title *text*: "… MÔ HÌNH TẠI ĐƠN VỊ".

    A choice of one word, or one the title of the form ends in, says nothing.
    """
    typed, title = words(text) if text.isupper() else (), words(form.title)
    named = {c: words(c) for c in item.choices}
    ends = (c for c, w in named.items() if len(w) > 1 and typed[-len(w) :] == w)
    return next((c for c in ends if title[-len(named[c]) :] != named[c]), "")


def _attached(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    group = form.find("kem_theo")
    if group is None or group.kind is not Kind.GROUP:
        return
    for cell in cells:
        if found := _ATTACHED.search(nfc(cell.text)):
            for item in group.members:
                slot = Slot(f"{group.key}.{item.key}", item, group.key)
                yield slot, cell, found.groupdict().get(item.key)
            return


def _dates(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    """Find the line of place and date, at the head of the page or at its foot."""
    slot = _slot(form, "ngay", Kind.DATE)
    for cell in cells:
        text = nfc(cell.text).strip()
        if slot and _DATED.fullmatch(text) and (day := parse_date(text)):
            yield slot, cell, day


def _numbers(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    slot = _slot(form, "so", Kind.TEXT)
    for cell in cells:
        found = _NUMBERED.fullmatch(nfc(cell.text).strip())
        if slot and found:
            yield slot, cell, found["number"]
            return


def _signed(rows: Sequence[Row], form: Form, filling: Filling) -> Iterator[_Found]:
    """Find who signs: the head of the unit, or the signer of a letter."""
    groups = (form.find(key) for key in ("nguoi_ky", "truong_don_vi"))
    group = next((g for g in groups if g and g.kind is Kind.GROUP), None)
    unread = [
        replace(row, cells=tuple(c for c in row.cells if c.place not in filling.used))
        for row in rows
    ]
    signature = signatures.find(unread)
    if group is None or not signature.cells:
        return  # a cell that says more than who signs is told of as not understood
    said = {
        "quyen_han": signature.authority,
        "chuc_vu": signature.title,
        "ho_ten": signature.name,
    }
    for item in group.members:
        if said.get(item.key):
            slot = Slot(f"{group.key}.{item.key}", item, group.key)
            yield slot, signature.cells[-1], said[item.key]
    filling.use(*signature.cells)
    if signature.authority and "quyen_han" not in {m.key for m in group.members}:
        message = (
            f"Biểu này không ghi quyền hạn nên bỏ qua {quoted(signature.authority)}."
            f' Nếu cần, hãy ghi vào mục "{group.label}".'
        )
        filling.warn(signature.cells[0], "unread", message)
