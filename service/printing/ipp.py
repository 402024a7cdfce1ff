"""IPP messages (RFC 8010): a request as bytes, and an answer read from bytes."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Operation(IntEnum):
    """What is asked of a printer (RFC 8011), or of a print server (CUPS)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Group(IntEnum):
    """The parts of a message."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Tag(IntEnum):
    """The kinds of value that are written or understood."""

    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    COLLECTION = 0x34
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER = 0x4A


_LAST_GROUP_TAG = 0x0F
_NUMBERS = {Tag.INTEGER, Tag.ENUM}
_HEAD = struct.Struct(">BBHI")


@dataclass(frozen=True)
class Attribute:
    """A named value of a request; a collection has attributes as its values."""

    name: str
    tag: Tag
    values: tuple[Any, ...]


def attribute(name: str, tag: Tag, *values: Any) -> Attribute:
    """Return an attribute with its values in a row."""
    return Attribute(name, tag, values)


@dataclass(frozen=True)
class Answer:
    """What came back: *groups* in their order, each a kind and its values by name."""

    status: int
    groups: tuple[tuple[int, Mapping[str, list[Any]]], ...]

    def of(self, kind: Group) -> list[Mapping[str, list[Any]]]:
        """Return the groups of one *kind*: the printers, or the jobs."""
        return [values for found, values in self.groups if found == kind]

    @property
    def message(self) -> str:
        """Why a request was refused, in the printer's own words."""
        for values in self.of(Group.OPERATION):
            return str(values.get("status-message", [""])[0])
        return ""


def request(
    operation: Operation,
    target: Sequence[Attribute],
    job: Sequence[Attribute] = (),
) -> bytes:
    """Return the message that asks for *operation*; a document follows its bytes."""
    first = (
        attribute("attributes-charset", Tag.CHARSET, "utf-8"),
        attribute("attributes-natural-language", Tag.LANGUAGE, "en"),
        *target,
    )
    groups = [bytes([Group.OPERATION]), *map(_written, first)]
    if job:
        groups += [bytes([Group.JOB]), *map(_written, job)]
    head = _HEAD.pack(2, 0, operation, 1)
    return b"".join([head, *groups, bytes([Group.END])])


def _written(given: Attribute) -> bytes:
    names = [given.name, *[""] * (len(given.values) - 1)]  # only the first is named
    rows = zip(names, given.values, strict=True)
    return b"".join(_value(name, given.tag, value) for name, value in rows)


def _value(name: str, tag: Tag, value: Any) -> bytes:
    if tag is Tag.COLLECTION:
        members = b"".join(map(_member, value))
        start = _field(tag, name, b"")
        return start + members + _field(Tag.END_COLLECTION, "", b"")
    return _field(tag, name, _packed(tag, value))


def _member(given: Attribute) -> bytes:
    name = _field(Tag.MEMBER, "", given.name.encode())
    return name + _written(Attribute("", given.tag, given.values))


def _packed(tag: Tag, value: Any) -> bytes:
    if tag in _NUMBERS:
        return struct.pack(">i", value)
    if tag is Tag.BOOLEAN:
        return bytes([value])
    return str(value).encode()


def _field(tag: Tag, name: str, value: bytes) -> bytes:
    label = name.encode()
    size = struct.pack(">H", len(value))
    return bytes([tag]) + struct.pack(">H", len(label)) + label + size + value


def read(content: bytes) -> Answer:
    """Read an answer; members of collections are left out, nothing here needs them.

    Raises:
        ValueError: these are not the bytes of an answer.
    """
    try:
        _, _, status, _ = _HEAD.unpack_from(content)
        return Answer(status, tuple(_groups(content, _HEAD.size)))
    except (struct.error, IndexError) as error:
        raise ValueError(str(error)) from error


def _groups(content: bytes, at: int) -> list[tuple[int, dict[str, list[Any]]]]:
    groups: list[tuple[int, dict[str, list[Any]]]] = []
    values: list[Any] = []
    depth = 0
    while content[at] != Group.END:
        tag = content[at]
        if tag <= _LAST_GROUP_TAG:
            groups.append((tag, {}))
            at += 1
            continue
        name, raw, at = _read_field(content, at + 1)
        depth -= tag == Tag.END_COLLECTION
        if depth == 0 and tag != Tag.END_COLLECTION:
            if name:
                values = groups[-1][1].setdefault(name, [])
            values.append(_understood(tag, raw))
        depth += tag == Tag.COLLECTION
    return groups


def _read_field(content: bytes, at: int) -> tuple[str, bytes, int]:
    pieces = []
    for _ in range(2):
        (size,) = struct.unpack_from(">H", content, at)
        pieces.append(content[at + 2 : at + 2 + size])
        at += 2 + size
    return pieces[0].decode(), pieces[1], at


def _understood(tag: int, raw: bytes) -> Any:
    if tag in _NUMBERS:
        return struct.unpack(">i", raw)[0]
    if tag == Tag.BOOLEAN:
        return raw != b"\0"
    if tag == Tag.RANGE:
        return struct.unpack(">ii", raw)
    if tag < Tag.TEXT:
        return None  # no value, or one of a kind that nobody here asks for
    return raw.decode(errors="replace")
