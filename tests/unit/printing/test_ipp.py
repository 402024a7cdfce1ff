import struct

import pytest

from service.printing import ipp
from service.printing.ipp import Attribute, Group, Operation, Tag, attribute


def test_a_request_is_written_as_the_standard_says() -> None:
    uri = attribute("printer-uri", Tag.URI, "ipp://p/")
    asked = attribute("requested-attributes", Tag.KEYWORD, "a", "b")

    written = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, (uri, asked))

    assert written == (
        b"\x02\x00\x00\x0b\x00\x00\x00\x01\x01"
        b"\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en"
        b"\x45\x00\x0bprinter-uri\x00\x08ipp://p/"
        b"\x44\x00\x14requested-attributes\x00\x01a"
        b"\x44\x00\x00\x00\x01b"
        b"\x03"
    )


def test_a_tray_is_a_member_of_a_collection() -> None:
    tray = attribute("media-source", Tag.KEYWORD, "tray-2")
    column = attribute("media-col", Tag.COLLECTION, (tray,))

    written = ipp.request(Operation.PRINT_JOB, (), (column,))

    assert written.endswith(
        b"\x02"
        b"\x34\x00\x09media-col\x00\x00"
        b"\x4a\x00\x00\x00\x0cmedia-source"
        b"\x44\x00\x00\x00\x06tray-2"
        b"\x37\x00\x00\x00\x00"
        b"\x03"
    )


def _answer(*groups: tuple[Group, tuple[Attribute, ...]], status: int = 0) -> bytes:
    written = b"".join(
        bytes([kind]) + b"".join(map(ipp._written, attributes))
        for kind, attributes in groups
    )
    return struct.pack(">BBHI", 2, 0, status, 1) + written + b"\x03"


def test_an_answer_is_read_group_by_group() -> None:
    first = (attribute("job-id", Tag.INTEGER, 7), attribute("job-name", Tag.NAME, "ộ"))
    second = (
        attribute("job-id", Tag.INTEGER, -1),
        attribute("sides", Tag.KEYWORD, "a", "b"),
        attribute("is-fine", Tag.BOOLEAN, True),
    )

    answer = ipp.read(_answer((Group.JOB, first), (Group.JOB, second)))

    assert answer.of(Group.JOB) == [
        {"job-id": [7], "job-name": ["ộ"]},
        {"job-id": [-1], "sides": ["a", "b"], "is-fine": [True]},
    ]
    assert answer.of(Group.PRINTER) == []


def test_what_stands_in_collections_is_passed_over() -> None:
    inner = attribute("x", Tag.INTEGER, 1)
    nested = attribute("size", Tag.COLLECTION, (inner,))
    column = attribute("media-col", Tag.COLLECTION, (nested,), (nested,))
    after = attribute("after", Tag.KEYWORD, "yes")

    (values,) = ipp.read(_answer((Group.PRINTER, (column, after)))).of(Group.PRINTER)

    assert values["after"] == ["yes"]
    assert set(values) == {"media-col", "after"}


def test_a_refusal_is_told_in_the_words_of_the_printer() -> None:
    message = attribute("status-message", Tag.TEXT, "Busy.")

    answer = ipp.read(_answer((Group.OPERATION, (message,)), status=0x0507))

    assert (answer.status, answer.message) == (0x0507, "Busy.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"\x02\x00\x00\x00\x00\x00\x00\x01",
        b"\x02\x00\x00\x00\x00\x00\x00\x01\x21\x00\x01a\x00\x04\x00\x00\x00\x07\x03",
        b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x21\x00\x01a\x00\x02\x00\x07\x03",
        b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x41\x00\x01\xff\x00\x01a\x03",
    ],
)
def test_what_is_no_answer_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        ipp.read(content)
