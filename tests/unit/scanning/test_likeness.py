"""Comparing the words of pages."""

import pytest

from service.scanning.likeness import ALIKE, Shelf, says_nothing
from tests.unit.scanning.scans import mark

FORM = (
    "đăng ký giải pháp mô hình sáng kiến cải cách hành chính năm 2022 của {} lĩnh vực "
    "nội dung tiến độ ghi chú đề nghị hội đồng xem xét công nhận theo kế hoạch"
)
UNITS = ("Phòng Quy hoạch chung", "Trung tâm Thông tin", "Phòng Quản lý khu vực")
PAGES = {mark(n, 1): FORM.format(unit) for n, unit in enumerate(UNITS, 1)}


@pytest.mark.parametrize("serial", [1, 2, 3])
def test_forms_alike_but_for_a_name_are_told_apart(serial: int) -> None:
    first, second, *_ = Shelf(PAGES).ranked(PAGES[mark(serial, 1)])

    assert first.mark == mark(serial, 1)
    assert first.telling > 1.15 * second.telling


def test_misread_letters_leave_the_page_the_likest() -> None:
    misread = PAGES[mark(2, 1)].replace("hành chính", "hanh chinh").replace("ký", "kỳ")

    first, *_ = Shelf(PAGES).ranked(f"TD26 l {misread} ;;")

    assert first.mark == mark(2, 1)
    assert first.overall > ALIKE


def test_another_text_is_not_alike() -> None:
    first, *_ = Shelf(PAGES).ranked("thực đơn cơm gà canh chua trà đá xoài chín bánh")

    assert first.overall < ALIKE


def test_a_single_page_is_compared_by_all_its_words() -> None:
    (only,) = Shelf({mark(1, 1): PAGES[mark(1, 1)]}).ranked(PAGES[mark(1, 1)])

    assert (only.overall, only.telling) == (1.0, 1.0)


def test_pages_without_known_text_are_on_no_shelf() -> None:
    assert Shelf({mark(1, 1): ""}).ranked("kế hoạch") == ()


@pytest.mark.parametrize(("text", "nothing"), [("Trang 3 /", True), (FORM, False)])
def test_a_page_of_few_words_says_nothing(text: str, *, nothing: bool) -> None:
    assert says_nothing(text) is nothing
