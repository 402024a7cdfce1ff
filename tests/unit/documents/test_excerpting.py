"""The part of a document on chosen pages, in full form."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from service.documents.excerpting import excerpt
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import definitions, deriving
from service.model.filing import Number
from tests.unit.documents.sheets import TEMPLATES
from tests.unit.filing.papers import AGENCY

FORMS = definitions.load_all(TEMPLATES)
DAY = dt.date(2026, 4, 14)
OUTLINE = [
    {"cap": "I", "noi_dung": "Mục đích", "thoi_han": ""},
    {"cap": "1", "noi_dung": "Làm cho gọn việc nhận hồ sơ", "thoi_han": ""},
    {"cap": "I", "noi_dung": "Nội dung", "thoi_han": ""},
    {"cap": "1", "noi_dung": "Nhận hồ sơ qua mạng", "thoi_han": ""},
    {"cap": "I", "noi_dung": "Tổ chức thực hiện", "thoi_han": ""},
]
PAGES = [
    "KẾ HOẠCH Thử\nI. MỤC ĐÍCH\n1. Làm cho gọn việc nhận hồ sơ",
    "2\nII. NỘI DUNG\n1. Nhận hồ sơ qua mạng",
    "3\nIII. TỔ CHỨC THỰC HIỆN\nNguyễn Thanh Nhã",
]


def plan(**values: Any) -> bytes:
    """Return a plan of three printed pages, issued."""
    form = FORMS["ke-hoach"]
    given = {"trich_yeu": "Thử", "nam": 2026, "noi_dung": OUTLINE, **values}
    made = deriving.internal(form, given, AGENCY, DAY)
    number = Number(5, "KH-SQHKT", "sqhkt/2026")
    return Renderer(FORMS).render(replace(made, date=DAY), number, DAY)


def lines(chosen: set[int], pages: list[str] = PAGES, **values: Any) -> list[str]:
    return text_of(excerpt(plan(**values), pages, chosen)).splitlines()


def test_the_form_stays_whole_around_the_chosen_part() -> None:
    told = lines({2})

    body = told[told.index("KẾ HOẠCH") :]
    assert told[: told.index("KẾ HOẠCH")][-2:] == [
        "Số: 05/KH-SQHKT",
        "Thành phố Hồ Chí Minh, ngày 14 tháng 4 năm 2026",
    ]
    assert body[: body.index("Nơi nhận:")] == [
        "KẾ HOẠCH",
        "Thử",
        "[…]",
        "II. NỘI DUNG",
        "1. Nhận hồ sơ qua mạng",
        "[…]",
    ]
    assert body[-3:] == ["GIÁM ĐỐC", "(Đã ký)", "Nguyễn Thanh Nhã"]


def test_all_pages_leave_nothing_out() -> None:
    whole = text_of(plan()).splitlines()

    told = lines({1, 2, 3})

    assert [line for line in told if line != "(Đã ký)"] == whole


def test_a_paragraph_over_two_pages_belongs_to_both() -> None:
    pages = ["KẾ HOẠCH Thử I. MỤC ĐÍCH 1. Làm cho gọn", "việc nhận hồ sơ", *PAGES[1:]]

    assert "1. Làm cho gọn việc nhận hồ sơ" in lines({2}, pages)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [pytest.param({1}, False, id="left out"), pytest.param({4}, True, id="chosen")],
)
def test_an_appendix_stays_only_where_it_is_chosen(
    chosen: set[int],
    kept: bool,  # noqa: FBT001 - what the case expects
) -> None:
    attached = [{"ten": "Danh sách đơn vị"}]
    pages = [*PAGES, "Danh sách đơn vị (Ban hành kèm theo Kế hoạch"]

    content = excerpt(plan(dinh_kem=attached), pages, chosen)

    assert ("Danh sách đơn vị" in text_of(content)) is kept


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        pytest.param({2}, ["Cây xanh"], id="one page"),
        pytest.param({2, 3}, ["Cây xanh", "Bến bãi"], id="both pages"),
        pytest.param({1}, [], id="neither"),
    ],
)
def test_a_table_keeps_its_head_and_the_rows_that_are_chosen(
    chosen: set[int], kept: list[str]
) -> None:
    form = FORMS["quyet-dinh-cong-nhan"]
    rows = [{"ten": "Cây xanh"}, {"ten": "Bến bãi"}]
    given = {"trich_yeu": "Thử", "danh_muc": rows, "dieu": [{"noi_dung": "Nay."}]}
    made = deriving.internal(form, given, AGENCY, DAY)
    docx = Renderer(FORMS).render(replace(made, date=DAY), None, DAY)
    pages = ["Điều 1. Nay.", "Phụ lục Cây xanh", "Bến bãi"]

    told = text_of(excerpt(docx, pages, chosen)).splitlines()

    assert [line for line in told if line in ("Cây xanh", "Bến bãi")] == kept
    assert ("TT" in told) is bool(kept)


def test_a_blank_form_behind_the_document_goes_with_its_page() -> None:
    attached = [{"ten": "Mẫu 1", "mau": "mau-1"}]
    pages = [*PAGES, "Mẫu 1 (Ban hành kèm theo Lĩnh vực Nội dung đăng ký"]

    gone = excerpt(plan(dinh_kem=attached), pages, {1})
    kept = excerpt(plan(dinh_kem=attached), pages, {4})

    assert "Lĩnh vực" not in text_of(gone)
    assert "Lĩnh vực" in text_of(kept)


def test_the_same_part_gives_the_same_bytes() -> None:
    assert excerpt(plan(), PAGES, {2}) == excerpt(plan(), PAGES, {2})
