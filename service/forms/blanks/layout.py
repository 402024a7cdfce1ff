"""What every blank shows, whatever its file format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.forms import vocabularies
from service.model.fields import FIELDS
from service.model.forms import Form, Kind, Property
from service.model.records import Values

MARKER = "Mẫu"
MARKER_HELP = "Mã biểu mẫu, không sửa."
HELP_ON_PAGE = (
    "Điền vào cột bên phải và các bảng bên dưới; thiếu hàng thì thêm hàng. Mục có dấu *"
    " phải điền. Điền xong, lưu lại và gửi tệp này."
)
HELP_ON_SHEET = (
    "Điền vào các ô có viền. Mục có dấu * phải điền. Xuống dòng trong một ô: bấm"
    " Alt+Enter. Điền xong, lưu lại và gửi tệp này."
)
ROWS_PER_FIELD = 3
LEAST_ROWS = 20


def label(item: Property) -> str:
    """Return the label of *item* with a star where it must be filled in."""
    return f"{item.label}\u00a0*" if item.required else item.label


def hint(item: Property) -> str:
    """Return what helps a person to fill in *item*."""
    choices = "; ".join(item.choices)
    offered = f"Chọn: {choices}." if choices else ""
    return " ".join(filter(None, (item.help, offered)))


def table_hint(table: Property) -> str:
    """Return what helps a person to fill in *table* and each of its columns."""
    columns = [(member.label, hint(member)) for member in table.members]
    told = [f"{name}: {text}" for name, text in columns if text]
    return "\n".join(filter(None, (hint(table), *told)))


def entries(form: Form) -> Iterator[Property]:
    """Iterate over the properties outside tables, groups included."""
    return (item for item in form.properties if item.kind is not Kind.TABLE)


def tables(form: Form) -> Iterator[Property]:
    """Iterate over the tables of *form*."""
    return (item for item in form.properties if item.kind is Kind.TABLE)


def lines(value: Any) -> list[str]:
    """Return the lines of text that show *value*."""
    if value is None:
        return [""]
    if isinstance(value, list | tuple):
        return [str(line) for line in value] or [""]
    return str(value).split("\n")


def rows(
    table: Property, values: Values | None, least: int
) -> Sequence[Mapping[str, Any]]:
    """Return the rows of *table* to show, at least *least* of them.

    A blank names the six fields of reform in their order, as Mẫu 1 and Mẫu 2 do.
    """
    shown = [*(values or {}).get(table.key, ())] if values else prefilled(table)
    return [*shown, *({} for _ in range(least - len(shown)))]


def prefilled(table: Property) -> list[Mapping[str, Any]]:
    """Return the rows that a blank *table* is handed out with."""
    if table.known:
        return list(table.known)
    column = field_column(table)
    if column is None or not column.required:
        return []
    counts = any(member.kind is Kind.INTEGER for member in table.members)
    times = 1 if counts else ROWS_PER_FIELD
    return [{column.key: field.label} for field in FIELDS for _ in range(times)]


def field_column(table: Property) -> Property | None:
    """Return the column of *table* that names a field of reform."""
    named = (m for m in table.members if m.vocabulary == vocabularies.FIELD)
    return next(named, None)
