import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import vietnamese
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.model.errors import Rejected
from service.model.fields import FIELDS
from service.model.forms import Property
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[2]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
TODAY = dt.date(2022, 4, 14)

pytestmark = pytest.mark.property

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=20)
    | st.sampled_from([field.label for field in FIELDS])
)
LETTERS = [
    letter
    for letter in map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000)))
    if not vietnamese.forbidden(vietnamese.nfc(letter))
]
sentences = st.text(st.sampled_from(LETTERS), min_size=1).filter(
    lambda text: bool(text.strip()) and not vietnamese.forbidden(vietnamese.nfc(text))
)


def filled(properties: tuple[Property, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of values for *properties*, of right and of wrong kinds."""
    return st.fixed_dictionaries(
        {}, optional={prop.key: anything(prop) for prop in properties}
    )


def anything(prop: Property) -> st.SearchStrategy[Any]:
    if not prop.members:
        return scalars | st.lists(scalars, max_size=3)
    group = filled(prop.members)
    return group | st.lists(group | scalars, max_size=3) | scalars


def registration(unit: str, idea: str) -> dict[str, Any]:
    row = {"linh_vuc": 1, "noi_dung": idea, "tien_do": "Tháng 6/2022"}
    return {"don_vi": unit, "nam": 2022, "cap": "Sở", "dang_ky": [row]}


def checked(values: dict[str, Any]) -> Record:
    return CHECKER.check(Submission("mau-1", values), TODAY)


def answered(submission: Submission) -> Record | Rejected:
    try:
        return CHECKER.check(submission, TODAY)
    except Rejected as rejected:
        return rejected


@given(st.sampled_from(["ke-hoach", "mau-1", "mau-2", "de-cuong"]), st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_comes_is_a_record_or_told(form: str, data: st.DataObject) -> None:
    values = data.draw(filled(FORMS[form].properties))

    answer = answered(Submission(form, values))

    if isinstance(answer, Record):
        assert answer.values.keys() == {p.key for p in FORMS[form].properties}
    else:
        assert answer.problems
        assert all(p.where and p.code and p.message for p in answer.problems)


@given(sentences)
@settings(max_examples=80, deadline=None)
def test_text_is_kept_character_for_character(idea: str) -> None:
    record = checked(registration("Phòng Kiến trúc", idea))

    assert record.values["dang_ky"][0]["noi_dung"] == vietnamese.nfc(idea).strip()


@given(sentences.filter(lambda text: len(text) < 90))
@settings(max_examples=80, deadline=None)
def test_composed_and_decomposed_letters_make_the_same_record(text: str) -> None:
    composed = registration(*[unicodedata.normalize("NFC", text)] * 2)
    decomposed = registration(*[unicodedata.normalize("NFD", text)] * 2)

    assert checked(composed) == checked(decomposed)


@given(st.lists(st.booleans(), min_size=1, max_size=8).filter(any))
@settings(max_examples=50, deadline=None)
def test_empty_rows_anywhere_change_nothing(filled: list[bool]) -> None:
    values = registration("Phòng Kiến trúc", "Ý tưởng")
    row = values["dang_ky"][0]
    rows = [row if full else {} for full in filled]

    spread = checked(values | {"dang_ky": rows})

    assert spread == checked(values | {"dang_ky": [row] * filled.count(True)})
