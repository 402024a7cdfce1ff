"""Tables of a paper → Initiatives: Mẫu 1, lists of models (danh mục), reports."""

import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.forms.harvesting import columns, cutting
from service.forms.harvesting.columns import Columns
from service.forms.harvesting.fieldnames import field_number, is_field
from service.model.records import Initiative

Table = Sequence[Sequence[str]]

_CAPTION_ROWS = 3
_SIGNATURE = re.compile(
    r"(?:(?:kt|tm|tl|tuq|q)\. ?)?(?:pho )?(?:xac nhan|nguoi lap|noi nhan|thu truong"
    r"|giam doc|chu tich|truong phong|chanh van phong)"
)
_SIGNERS = 2
_TOTAL = re.compile(r"(tong )?cong|tong so")


def initiatives(table: Table) -> Iterator[Initiative]:
    """Yield the initiatives that *table* lists; none if it lists something else."""
    for at, row in enumerate(table[:_CAPTION_ROWS]):
        known = columns.recognise([" ".join(cell.split()) for cell in row])
        if "title" in known and len(known) > 1:
            yield from _listed(table[at + 1 :], known)
            return


def _listed(rows: Table, known: Columns) -> Iterator[Initiative]:
    field = 0
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and is_field(filled[0]):
            field = field_number(filled[0])
            continue
        if not filled or _ends(filled):
            continue
        field = field_number(_cell(row, known, "field")) or field
        found = _initiative(row, known, field)
        if found:
            yield found


def _ends(filled: Sequence[str]) -> bool:
    """Tell whether a row is a sum or a signature, not an initiative."""
    first = vietnamese.fold(filled[0])
    is_signed = len(filled) <= _SIGNERS and any(map(_is_signature, filled))
    return (
        is_signed or bool(_TOTAL.fullmatch(first)) or all(c.isdigit() for c in filled)
    )


def _is_signature(cell: str) -> bool:
    """Tell whether *cell* begins as what stands below a table: NƠI NHẬN, GIÁM ĐỐC."""
    head = cell.strip().split("\n", 1)[0]
    told = bool(_SIGNATURE.match(vietnamese.fold(head)))
    return told and (head.isupper() or vietnamese.fold(head).startswith("noi nhan"))


def _initiative(row: Sequence[str], known: Columns, field: int) -> Initiative | None:
    title = _cell(row, known, "title")
    if is_field(title):
        return None
    return cutting.cut(
        title,
        _cell(row, known, "text"),
        field=field,
        background=_cell(row, known, "background"),
        unit=" ".join(_cell(row, known, "unit").split()),
    )


def _cell(row: Sequence[str], known: Columns, role: str) -> str:
    place = known.get(role, len(row))
    return row[place].strip() if place < len(row) else ""
