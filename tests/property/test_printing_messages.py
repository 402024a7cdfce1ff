"""Whatever a printer answers is read, or told as no answer."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.printing import ipp
from service.printing.ipp import Attribute, Group, Tag, attribute

pytestmark = pytest.mark.property

_NAMES = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1)
_SIMPLE = st.one_of(
    st.builds(
        Attribute,
        _NAMES,
        st.sampled_from([Tag.KEYWORD, Tag.NAME, Tag.TEXT, Tag.URI]),
        st.lists(st.text(max_size=20), min_size=1, max_size=4).map(tuple),
    ),
    st.builds(
        Attribute,
        _NAMES,
        st.sampled_from([Tag.INTEGER, Tag.ENUM]),
        st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=4).map(tuple),
    ),
    st.builds(attribute, _NAMES, st.just(Tag.BOOLEAN), st.booleans()),
)
_COLUMN = st.lists(_SIMPLE, max_size=3).map(
    lambda members: attribute("col", Tag.COLLECTION, tuple(members))
)


def _answer(attributes: list[Attribute]) -> bytes:
    head = struct.pack(">BBHI", 2, 0, 0, 1) + bytes([Group.PRINTER])
    return head + b"".join(map(ipp._written, attributes)) + bytes([Group.END])


@given(st.lists(st.one_of(_SIMPLE, _COLUMN), unique_by=lambda a: a.name))
def test_what_was_written_is_read(attributes: list[Attribute]) -> None:
    (values,) = ipp.read(_answer(attributes)).of(Group.PRINTER)

    plain = {a.name: list(a.values) for a in attributes if a.tag is not Tag.COLLECTION}
    assert {name: values[name] for name in plain} == plain
    assert set(values) == {a.name for a in attributes}


@given(st.lists(_SIMPLE, max_size=3), st.integers(0), st.integers(0, 255))
def test_a_damaged_answer_is_read_or_refused(
    attributes: list[Attribute], place: int, value: int
) -> None:
    content = bytearray(_answer(attributes))
    content[place % len(content)] = value

    with contextlib.suppress(ValueError):
        ipp.read(bytes(content))


@given(st.binary())
def test_noise_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(ValueError):
        ipp.read(content)
