"""What the headings of the agency's own forms say → values nobody labelled."""

import re
from collections.abc import Iterable, Iterator

from service.forms.reading.filling import Filling
from service.forms.reading.grids import Cell, CellValue, Row
from service.forms.reading.labels import Slot
from service.model.forms import Form, Kind
from service.vietnamese import nfc

_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"kèm theo\s+(?P<loai>[^\d:]{1,60}?)\s+số\s+(?P<so_ky_hieu>\S+)\s+ngày\s+"
    r"(?P<ngay_ban_hanh>[\d/.\-]+|\d+ tháng \d+ năm \d+)"
    r"\s+của\s+(?P<co_quan_ban_hanh>[^()]+)",
    re.IGNORECASE,
)

_Found = tuple[Slot, Cell, CellValue]


def complete(filling: Filling, rows: Iterable[Row], form: Form) -> None:
    """Fill the year from a title in capitals and "(Ban hành kèm theo …)" if absent."""
    lone = [row.filled[0] for row in rows if len(row.filled) == 1]
    given = frozenset(filling.values)
    found: list[_Found] = [*_years(lone, form), *_attached(lone, form)]
    for slot, cell, value in found:
        if (slot.group or slot.path) not in given:
            filling.put(slot, cell, value)


def _years(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    item = form.find("nam")
    if item is None or item.kind is not Kind.INTEGER:
        return
    for cell in cells:
        found = _YEAR.search(nfc(cell.text))
        if found and cell.text.isupper():
            yield Slot(item.key, item), cell, int(found.group(1))
            return


def _attached(cells: Iterable[Cell], form: Form) -> Iterator[_Found]:
    group = form.find("kem_theo")
    if group is None or group.kind is not Kind.GROUP:
        return
    for cell in cells:
        if found := _ATTACHED.search(nfc(cell.text)):
            for item in group.members:
                slot = Slot(f"{group.key}.{item.key}", item, group.key)
                yield slot, cell, found.groupdict().get(item.key, "")
            return
