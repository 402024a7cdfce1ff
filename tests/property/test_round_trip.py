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

from service import vietnamese
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import definitions
from service.forms.blanks import docx, xlsx, yaml
from service.forms.checking import Checker
from service.forms.reading import reader
from service.forms.splitting import split
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
    units=("Văn phòng Sở", "Trung tâm Thông tin quy hoạch"),
)
CHECKER = Checker(FORMS, (AGENCY,), AGENCY.id)
RENDERER = Renderer(FORMS)
WRITERS: Mapping[str, Callable[[Form, Any], bytes]] = {
    "xlsx": xlsx.write,
    "docx": docx.write,
    "yaml": lambda form, values: yaml.write(form, values).encode(),
}

EXAMPLES = {
    "so": ("1128/KH-SQHKT",),
    "co_quan": (AGENCY.name,),
    "don_vi_soan": ("CCHC", "VP", "QLĐT"),
    "so_phu_luc": ("I", "IV"),
}
"""What patterns or rules across properties leave to choose from."""

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


def shares(rows: list[Any]) -> list[Any]:
    """Let the shares of authors, where rows have them, sum to 100 %."""
    parts = {1: ["100"], 2: ["62,5", "37,5"], 3: ["50", "30", "20"]}[len(rows)]
    return [
        {**row, "ty_le": part} if "ty_le" in row else row
        for row, part in zip(rows, parts, strict=True)
    ]


def points(rows: list[Any]) -> list[Any]:
    """Let the scales of criteria sum to 100 and no points exceed them."""
    scales = {1: ["100"], 2: ["62,5", "37,5"], 3: ["50", "30", "20"]}[len(rows)]
    return [
        {**row, "thang_diem": scale, "diem": scale}
        for row, scale in zip(rows, scales, strict=True)
    ]


def targets(rows: list[Any]) -> list[Any]:
    """Let targets have codes of their own, and a number or a grade to reach."""
    judged = []
    for number, row in enumerate(rows):
        grades = {"thang": "Yếu; Khá; Tốt", "muc": "Khá", "ket_qua": "Tốt"}
        numbers = {"muc": "98,5", "ket_qua": "1.000"}
        kept = {k: v for k, v in row.items() if k != "thang"}
        judged.append({**kept, "ma": f"X{number}", **(grades if number else numbers)})
    return judged


def dossiers(rows: list[Any]) -> list[Any]:
    """Let the days of late dossiers follow one another."""
    days = {"ngay_tiep_nhan": "2000-01-01", "ngay_hen_lai": "2100-01-01"}
    return [{**row, **(days if "ly_do" in row else {})} for row in rows]


def rounds(rows: list[Any]) -> list[Any]:
    """Let no round of a contest end before it begins."""
    return [{k: v for k, v in row.items() if k != "den_ngay"} for row in rows]


MENDED: Mapping[str, Callable[[list[Any]], list[Any]]] = {
    "tac_gia": shares,
    "tieu_chi": points,
    "chi_tieu": targets,
    "ho_so": dossiers,
    "vong_thi": rounds,
}
"""What makes drawn rows keep the rules of their forms."""

COUNTED = {"tong_diem", "tong_thang_diem"}
"""Sums, which no drawn value would meet."""


def value(item: Property, most: int) -> st.SearchStrategy[Any]:
    if item.key == "nam":
        return st.integers(2000, 2100)
    if item.key in EXAMPLES:
        return st.sampled_from(EXAMPLES[item.key])
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
        if item.key not in COUNTED:
            given[item.key] = whole(item, node)
    required = {i.key: given[i.key] for i in properties if i.required}
    optional = {k: v for k, v in given.items() if k not in required}
    return st.fixed_dictionaries(required, optional=optional)


def whole(item: Property, node: Any) -> st.SearchStrategy[Any]:
    if item.key in ("tong_hop", "so_luong") and item.kind is Kind.TABLE:
        return (
            st.lists(st.sampled_from(FIELDS), min_size=1, unique=True)
            .flatmap(
                lambda fields: st.tuples(*(count_row(field.name) for field in fields))
            )
            .map(list)
        )
    if item.kind is Kind.TABLE:
        rows = st.lists(level(item.members, node["items"]), min_size=1, max_size=3)
        return rows.map(MENDED.get(item.key, list))
    if item.kind is Kind.GROUP:
        return level(item.members, node)
    if item.kind is Kind.INTEGER and item.key != "nam":
        return st.integers(node["minimum"], node["maximum"])
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


def consistent(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *values* so that they keep the rules across properties of their form."""
    kept = dict(values)
    if "han_chuan_bi" in kept and "ngay" in kept:
        days = kept.get("so_ngay") or 10
        kept["han_chuan_bi"] = vietnamese.days_after(kept["ngay"], days)
    if "co_mat" in kept:
        kept |= {"co_mat": 9999, "tong_so": 9999}
    if "bang" in kept:
        kept.setdefault("ten_cot", ["Cột"])
    return kept


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
        values = consistent(values)
        whole = split([Submission(form, values)], FORMS)
        meant = [CHECKER.check(part, TODAY).values for part in whole]

        found = read_back(WRITERS[suffix](FORMS[form], values), suffix)

        assert [CHECKER.check(part, TODAY).values for part in found] == meant

    holds()


WORDS = (
    *("đăng", "ký", "giải pháp", "mô hình", "nội dung", "sở", "phòng", "tháng 9/2022"),
    *("số", "5", "ghi chú", "tổng cộng", "trưởng đơn vị", "thực hiện", "sơ kết"),
    *("ngày 5 tháng 4 năm 2022", "TTHC", "a)", "-", "+", "(x)", ";", ","),
)
"""Words a page is full of anyway, and signs that might be taken for marks."""

PAGE = {
    "nam": 2022,
    "ngay": "2022-04-15",
    "truong_don_vi": {"chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Lê Thị Bình"},
}


def sentences(lines: int = 1) -> st.SearchStrategy[str]:
    line = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join)
    return st.lists(line, min_size=1, max_size=lines).map("\n".join)


def registered() -> st.SearchStrategy[dict[str, Any]]:
    row = {
        "linh_vuc": st.sampled_from([field.name for field in FIELDS]),
        "noi_dung": sentences(3),
        "tien_do": sentences(),
    }
    return st.fixed_dictionaries(row, optional={"ghi_chu": sentences()})


def models() -> st.SearchStrategy[list[dict[str, str]]]:
    """Draw models with names of their own: by them the parts III and IV are joined."""
    told = st.lists(st.tuples(sentences(), sentences(3)), min_size=1, max_size=3)
    return told.map(
        lambda pairs: [
            {"ten": f"Sáng kiến {'ABC'[number]} {name}", "tom_tat": text}
            for number, (name, text) in enumerate(pairs)
        ]
    )


PAGES: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "mau-1": st.fixed_dictionaries(
        {
            "cap": st.sampled_from(["cấp Thành phố", "cấp Sở"]),
            "dang_ky": st.lists(registered(), min_size=1, max_size=4),
        },
        optional={"phong_trao": sentences()},
    ),
    "mau-2": st.fixed_dictionaries(
        {
            "ky": st.sampled_from(["Sơ kết", "Tổng kết"]),
            "tong_hop": st.tuples(*(count_row(f.name) for f in FIELDS)).map(list),
        }
    ),
    "de-cuong": st.fixed_dictionaries(
        {
            "ky": st.sampled_from(["Sơ kết", "Tổng kết"]),
            "mo_hinh": models(),
        },
        optional={"dac_diem": sentences(2), "bai_hoc": sentences(2)},
    ),
}


@pytest.mark.property
@pytest.mark.parametrize("form", PAGES)
def test_an_issued_page_dropped_back_prints_the_same(form: str) -> None:
    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(values=PAGES[form], unit=st.sampled_from(AGENCY.units))
    def holds(values: Mapping[str, Any], unit: str) -> None:
        made = CHECKER.check(
            Submission(form, {**PAGE, **values, "don_vi": unit}), TODAY
        )
        page = RENDERER.render(made, None, None)

        (found,) = (CHECKER.check(part, TODAY) for part in read_back(page, "docx"))

        assert text_of(RENDERER.render(found, None, None)) == text_of(page)
        assert found.key == made.key

    holds()
