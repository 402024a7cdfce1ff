"""What web pages leave around a text, and what only looks like it."""

import pytest

from service.documents.past.cleaning import clean

BODY = "Ủy ban nhân dân phường An Hạ vừa tổ chức hội nghị triển khai mô hình. " * 4


def page(*around: str) -> str:
    return "\n\n".join(around)


def test_menus_and_counters_go() -> None:
    raw = page(
        "Thông tin hoạt động Thông tin hoạt động", "Quay lại", "English",
        "Phường An Hạ mở cửa thứ bảy", BODY, "thanh.vp", "Tin, ảnh: MINH AN",
        "Viết bình luận mới", "Số lượt người xem: 17 Bản inQuay lại",
    )  # fmt: skip

    assert clean(raw, web=True) == f"Phường An Hạ mở cửa thứ bảy\n{BODY.strip()}"


def test_links_to_other_news_go_to_the_end() -> None:
    raw = page("Tin chính", BODY, "Các tin khác", "Phường bên cạnh cũng làm", "Xem")

    assert clean(raw, web=True) == f"Tin chính\n{BODY.strip()}"


def test_an_official_letter_keeps_its_words() -> None:
    raw = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐăng ký\nDANH MỤC\nLiên hệ"

    assert clean(f"{raw}\n" + "Nội dung\n" * 20, web=True).startswith(raw)


def test_a_word_file_keeps_everything() -> None:
    assert clean("Danh mục\nQuay lại", web=False) == "Danh mục\nQuay lại"


def test_a_paragraph_that_swallowed_its_list_is_parted() -> None:
    points = [f"Công tác thứ {n} được thực hiện. " + "Nội dung. " * 60 for n in "abcd"]
    raw = "Mở đầu: " + "- ".join(["", *points])

    lines = clean(raw, web=True).split("\n")

    assert len(lines) == 5
    assert all(line.startswith("- Công tác") for line in lines[1:])


def test_glued_numbers_are_freed_and_a_second_list_goes() -> None:
    listed = ["- 1Kế hoạch 12/KH-UBND về mở cửa thứ bảy", "- 2Quyết định 5/QĐ-UBND"]

    text = clean("\n".join([*listed, *listed]), web=True)

    assert text.split("\n") == [
        "1. Kế hoạch 12/KH-UBND về mở cửa thứ bảy",
        "2. Quyết định 5/QĐ-UBND",
    ]


@pytest.mark.parametrize("sign", ["\0", "\u200b", "\ufeff", "\x07"])
def test_signs_nobody_sees_go(sign: str) -> None:
    assert clean(f"Sở{sign} Nội vụ", web=False) == "Sở Nội vụ"
