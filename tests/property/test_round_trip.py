"""What is written on a blank comes back as it was meant, whatever the format."""

import datetime as dt
import hashlib
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.forms import definitions
from service.forms.blanks import docx, xlsx, yaml
from service.forms.checking import Checker
from service.forms.reading import reader
from service.forms.vocabularies import OUTLINE, VOCABULARIES
from service.model.agencies import Agency, Signer
from service.model.drops import Drop
from service.model.fields import FIELDS
from service.model.forms import Form, Kind, Property
from service.model.records import Submission
from service.vietnamese import forbidden, nfc

FORMS = definitions.load_all(Path(__file__).parents[2] / "templates")
FILLABLE = sorted(key for key, form in FORMS.items() if not form.internal)
TODAY = dt.date(2022, 5, 4)
AGENCY = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    signers=(Signer("Nguyễn Văn A", "GIÁM ĐỐC"),),
)
CHECKER = Checker(FORMS, (AGENCY,), AGENCY.id)
WRITERS: Mapping[str, Callable[[Form, Any], bytes]] = {
    "xlsx": xlsx.write,
    "docx": docx.write,
    "yaml": lambda form, values: yaml.write(form, values).encode(),
}

TRAPS = (
    "<b>",
    "&amp;",
    "{{ 7*7 }}",
    "{% for %}",
    '"nháy"',
    "'đơn'",
    "=1+1",
    "+84",
    "-",
    "@a",
    "_x000D_",
    "_x005F_",
    "_x0041_",
    "x005F_",
    "007",
    "01/2022",
    "1e5",
    "không",
    "yes",
    "null",
    "~",
    "2022-04-14",
    "12:30",
    "#REF!",
    "# chú thích",
    ": ",
    "a: b",
    "- a",
    "|",
    "*",
    "&neo",
    "!thẻ",
    "TRUE",
    "\t",
    "\u00a0",
    "Hoà bình",
    unicodedata.normalize("NFD", "Tiếng Việt ở đây"),
    "Đơn vị",
    "Nội dung",
    "1. Ưu điểm",
    "Lĩnh vực: 1",
    "(ghi chú)",
    "…/…",
    "từ " * 60,
)


def texts(most: int) -> st.SearchStrategy[str]:
    letters = st.text(st.characters(max_codepoint=0x2265, exclude_categories=["Cc"]))
    safe = letters.map(lambda text: "".join(c for c in text if not forbidden(nfc(c))))
    pieces = st.lists(st.one_of(st.sampled_from(TRAPS), safe), min_size=1, max_size=3)
    return pieces.map(lambda p: "".join(p)[: most // 3].strip() or "x")


def value(item: Property, most: int) -> st.SearchStrategy[Any]:
    if item.key == "so":
        return st.just("1128/KH-SQHKT")
    if item.key == "co_quan":
        return st.just(AGENCY.name)
    if item.key == "nam":
        return st.integers(2000, 2100)
    if item.choices:
        return st.sampled_from(item.choices)
    if item.vocabulary == OUTLINE:
        return st.sampled_from(VOCABULARIES[OUTLINE])
    lines = st.lists(texts(most // 8), min_size=1, max_size=3)
    by_kind = {
        Kind.DATE: st.dates(dt.date(2000, 1, 1), dt.date(2099, 1, 1)).map(str),
        Kind.INTEGER: st.integers(0, 9999),
        Kind.LINES: lines,
        Kind.LONG_TEXT: lines.map("\n".join),
    }
    return by_kind.get(item.kind, texts(most))


def level(properties: tuple[Property, ...], schema: Any) -> st.SearchStrategy[Any]:
    """Draw the members of a row, a group or a form; some optional ones are absent."""
    given: dict[str, st.SearchStrategy[Any]] = {}
    for item in properties:
        node = schema["properties"][item.key]
        given[item.key] = whole(item, node)
    required = {i.key: given[i.key] for i in properties if i.required}
    optional = {k: v for k, v in given.items() if k not in required}
    return st.fixed_dictionaries(required, optional=optional)


def whole(item: Property, node: Any) -> st.SearchStrategy[Any]:
    if item.key == "tong_hop":
        return (
            st.lists(st.sampled_from(FIELDS), min_size=1, unique=True)
            .flatmap(
                lambda fields: st.tuples(*(count_row(field.name) for field in fields))
            )
            .map(list)
        )
    if item.kind is Kind.TABLE:
        return st.lists(level(item.members, node["items"]), min_size=1, max_size=3)
    if item.kind is Kind.GROUP:
        return level(item.members, node)
    limit = node.get("items", node).get("maxLength", 600)
    return value(item, min(limit, 3000))


def count_row(field: str) -> st.SearchStrategy[dict[str, Any]]:
    counts = st.tuples(st.integers(0, 9999), st.integers(0, 9999))
    return counts.map(
        lambda pair: {
            "linh_vuc": field,
            "so_luong_dang_ky": max(pair),
            "so_luong_hoan_thanh": min(pair),
        }
    )


def read_back(content: bytes, suffix: str) -> tuple[Submission, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"thu.{suffix}")
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        return reader.read(Drop("1", path.name, path, digest, len(content)), FORMS)


@pytest.mark.property
@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize("form", FILLABLE)
def test_a_filled_blank_reads_back_as_it_was_meant(form: str, suffix: str) -> None:
    schema = FORMS[form].schema

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(values=level(FORMS[form].properties, schema))
    def holds(values: Mapping[str, Any]) -> None:
        meant = CHECKER.check(Submission(form, values), TODAY)

        found = read_back(WRITERS[suffix](FORMS[form], values), suffix)

        assert [CHECKER.check(s, TODAY).values for s in found] == [meant.values]

    holds()
