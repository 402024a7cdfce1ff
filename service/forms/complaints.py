"""Faults that JSON Schema finds, told in Vietnamese with what to do next."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from service import vietnamese
from service.forms import dates, nearest
from service.forms.paths import Path

DECIMAL = "decimal"
"""The format of text that is a number with a decimal comma."""

_SHOWN = 60


@dataclass(frozen=True)
class Complaint:
    """A fault at *path*; *code* and *message* are those of a Problem.

    *nowhere* is the message where the file has not even a place for *path*.
    """

    path: Path
    code: str
    message: str
    nowhere: str = ""


def compiled(schema: Mapping[str, Any]) -> Validator:
    """Return a validator of *schema* for `listen`."""
    validator: Validator = _Validator(schema, format_checker=_FORMATS)
    return validator


_FORMATS = FormatChecker(formats=["date"])


@_FORMATS.checks(DECIMAL)
def _is_number(value: object) -> bool:
    return not isinstance(value, str) or vietnamese.number(value) is not None


def listen(validator: Validator, value: Any) -> Iterator[Complaint]:
    """Yield every complaint of *validator* about *value*."""
    for error in validator.iter_errors(value):
        breach = _Breach(
            keyword=str(error.validator),
            limit=error.validator_value,
            schema=error.schema if isinstance(error.schema, dict) else {},
            value=error.instance,
            key=error.message,
        )
        kind = str(breach.limit) if breach.keyword == "format" else breach.keyword
        code, tell = _TOLD.get(kind, ("rule", _unspecified))
        nowhere = _unplaced(breach) if code == "missing" else ""
        yield Complaint(tuple(error.absolute_path), code, tell(breach), nowhere)


@dataclass(frozen=True)
class _Breach:
    """A keyword that *value* breaks; *key* is the missing or the unknown one."""

    keyword: str
    limit: Any
    schema: Mapping[str, Any]
    value: Any
    key: str


def _required(
    _validator: Validator, required: list[str], value: Any, _schema: Any
) -> Iterator[ValidationError]:
    """Do as JSON Schema says, with the missing key at the end of the path."""
    if isinstance(value, dict):
        for key in required:
            if key not in value:
                yield ValidationError(key, path=(key,))


def _no_others(
    _validator: Validator, _others: Any, value: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Allow no property but those of *schema*, one error for each."""
    if isinstance(value, dict):
        for key in value:
            if key not in schema["properties"]:
                yield ValidationError(key, path=(key,))


_Validator = extend(  # type: ignore[no-untyped-call] # of jsonschema
    Draft202012Validator,
    {"required": _required, "additionalProperties": _no_others},
)


def _label(schema: Mapping[str, Any], otherwise: str = "mục này") -> str:
    return f"'{schema['title']}'" if schema.get("title") else otherwise


def shown(value: Any) -> str:
    """Return *value* in quotes, shortened so that it fits into a message."""
    text = " ".join(str(value).split())
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"


def _missing(breach: _Breach) -> str:
    schema = breach.schema["properties"].get(breach.key, {})
    offered = "; ".join(map(str, schema.get("enum", ())))
    remedy = f"Hãy chọn: {offered}." if offered else "Hãy điền vào."
    return f"thiếu {_label(schema, repr(breach.key))}. {remedy}"


def _unplaced(breach: _Breach) -> str:
    """Tell what to add to a page that has not even the label."""
    properties = breach.schema["properties"]
    schema = properties.get(breach.key, {})
    title = schema.get("title", breach.key)
    if _is_table(schema):
        columns = schema["items"]["properties"]
        heads = " | ".join(str(n.get("title", key)) for key, n in columns.items())
        return f"thiếu bảng '{title}'. Hãy thêm bảng có dòng đầu: {heads}."
    offered = " hoặc ".join(f'"{title}: {choice}"' for choice in schema.get("enum", ()))
    line = offered or f'"{title}: …"'
    tabled = any(map(_is_table, properties.values()))
    where = "phía trên bảng" if tabled else "ở đầu tệp"
    return f"thiếu '{title}'. Hãy thêm dòng {line} {where}."


def _is_table(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "array" and "properties" in schema["items"]


def _unknown(breach: _Breach) -> str:
    properties = breach.schema["properties"]
    titles = {schema.get("title", key): key for key, schema in properties.items()}
    return unknown_key(breach.key, titles | {key: key for key in properties})


def unknown_key(key: str, writings: Mapping[str, str]) -> str:
    """Tell that *key* is unknown; *writings* are labels and keys with their keys."""
    meant = nearest.nearest(key, writings)
    known = ", ".join(dict.fromkeys(writings.values()))
    remedy = (
        f"Có phải '{writings[meant]}'? Hãy sửa lại tên."
        if meant
        else f"Hãy bỏ đi hoặc dùng một trong: {known}."
    )
    return f"không có mục nào tên là {shown(key)}. {remedy}"


_TYPES = {
    "string": "chữ. Hãy ghi bằng chữ, để trong dấu nháy nếu cần",
    "integer": "số nguyên. Hãy ghi bằng chữ số, ví dụ 12",
    "boolean": "true hoặc false. Hãy ghi một trong hai",
    "array": "một danh sách. Hãy ghi mỗi dòng một mục",
    "object": "các mục con. Hãy ghi từng mục con theo tên của nó",
}


def _mistyped(breach: _Breach) -> str:
    wanted = _TYPES.get(str(breach.limit), "kiểu giá trị khác. Hãy ghi lại")
    given = _given(breach.value)
    numbers = re.findall(r"\d+", str(breach.value))
    if breach.limit == "integer" and len(numbers) == 1:
        wanted = f"số nguyên. Hãy chỉ ghi số, ví dụ {numbers[0]}"
    return f"{_label(breach.schema)} có {given} nhưng cần {wanted}."


def _given(value: Any) -> str:
    if isinstance(value, bool):
        return f"giá trị {'đúng (true)' if value else 'sai (false)'}"
    if isinstance(value, dict):
        return "các mục con"
    return "một danh sách" if isinstance(value, list) else shown(value)


def _not_a_choice(breach: _Breach) -> str:
    choices = [str(choice) for choice in breach.limit]
    hint = nearest.hint(str(breach.value), choices)
    accepted = "; ".join(choices)
    return (
        f"{_label(breach.schema)} không nhận {shown(breach.value)};"
        f" chỉ nhận một trong: {accepted}.{hint} Hãy ghi lại."
    )


def _not_a_number(breach: _Breach) -> str:
    return (
        f"{_label(breach.schema)} có {shown(breach.value)} không phải số."
        " Hãy chỉ ghi số, ví dụ 98,5."
    )


def _not_a_date(breach: _Breach) -> str:
    return (
        f"{_label(breach.schema)} có {shown(breach.value)} {dates.fault(breach.value)}"
    )


def _out_of_range(breach: _Breach) -> str:
    low, high = breach.schema.get("minimum"), breach.schema.get("maximum")
    least = "" if low is None else f" từ {low}"
    most = " trở lên" if high is None else f" đến {high}"
    return (
        f"{_label(breach.schema)} chỉ nhận số{least}{most}, không thể là"
        f" {shown(breach.value)}. Hãy sửa lại số."
    )


def _too_long(breach: _Breach) -> str:
    return (
        f"{_label(breach.schema)} dài {len(breach.value)} ký tự, nhiều nhất là"
        f" {breach.limit}. Hãy viết gọn lại."
    )


def _too_short(breach: _Breach) -> str:
    return (
        f"{_label(breach.schema)} cần ít nhất {breach.limit} ký tự. Hãy ghi đầy đủ hơn."
    )


def _too_few(breach: _Breach) -> str:
    return f"{_label(breach.schema)} cần ít nhất {breach.limit} dòng. Hãy thêm dòng."


def _too_many(breach: _Breach) -> str:
    return (
        f"{_label(breach.schema)} có {len(breach.value)} dòng, nhiều nhất là"
        f" {breach.limit}. Hãy bớt dòng."
    )


def _unspecified(breach: _Breach) -> str:
    help_text = breach.schema.get("description", "")
    remedy = f"Hãy ghi theo hướng dẫn: {help_text}" if help_text else "Hãy sửa lại."
    return (
        f"{_label(breach.schema)} chưa đúng quy định '{breach.keyword}'"
        f" của biểu mẫu. {remedy}"
    )


_TOLD: Mapping[str, tuple[str, Callable[[_Breach], str]]] = {
    "required": ("missing", _missing),
    "additionalProperties": ("unknown_key", _unknown),
    "type": ("wrong_type", _mistyped),
    "enum": ("not_a_choice", _not_a_choice),
    "date": ("bad_date", _not_a_date),
    DECIMAL: ("not_a_number", _not_a_number),
    "minimum": ("out_of_range", _out_of_range),
    "maximum": ("out_of_range", _out_of_range),
    "maxLength": ("too_long", _too_long),
    "minLength": ("too_short", _too_short),
    "minItems": ("too_few", _too_few),
    "maxItems": ("too_many", _too_many),
}
