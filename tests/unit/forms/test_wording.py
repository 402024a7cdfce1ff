"""How a text cites documents and writes names (Decree 30, Appendices I and II)."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from service.forms import agencies, capitals, citing, definitions
from service.forms.checking import Checker
from service.model.problems import Severity
from service.model.records import Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
FULL = "Kế hoạch số 1018/KH-UBND ngày 05 tháng 4 năm 2022 của Ủy ban nhân dân Thành phố"
SHORT = "Kế hoạch số 1018/KH-UBND"
HINTED = capitals.hints(["Sở Quy hoạch - Kiến trúc"])


def cited(*texts: str, known: str = "") -> list[str]:
    places = [(("noi_dung", number), text) for number, text in enumerate(texts)]
    return [found.message for found in citing.complaints(places, {known})]


def letter(**values: Any) -> list[tuple[str, str]]:
    typed = {
        "trich_yeu": "triển khai",
        "kinh_gui": ["Sở Nội vụ"],
        "don_vi_soan": "VP",
        "noi_dung": [{"noi_dung": "Nội dung."}],
        **values,
    }
    record = CHECKER.check(Submission("cong-van", typed), dt.date(2022, 4, 14))
    assert all(warning.severity is Severity.WARNING for warning in record.warnings)
    return [(warning.where, warning.code) for warning in record.warnings]


def test_in_full_first_and_short_later_is_right() -> None:
    assert cited(f"Thực hiện {FULL} về phát động;", f"Theo {SHORT}, các đơn vị") == []


def test_a_short_first_citation_is_told_with_the_text_to_use() -> None:
    (message,) = cited(f"Theo {SHORT}, các đơn vị", f"Thực hiện {FULL} về phát động;")

    assert f"Hãy ghi: {FULL} về phát động." in message


def test_a_citation_nowhere_in_full_gets_the_pattern_to_fill() -> None:
    (message,) = cited(f"Theo {SHORT}, các đơn vị")

    assert f"Hãy ghi: {SHORT} ngày … tháng … năm … của <cơ quan>" in message


def test_a_second_citation_in_full_is_told_the_short_one() -> None:
    (message,) = cited(f"Thực hiện {FULL};", f"Căn cứ {FULL};")

    assert message.endswith(f"chỉ cần ghi: {SHORT}.")


def test_a_citation_in_the_title_of_another_document_is_part_of_it() -> None:
    title = "Công văn số 1448/SNV-CCHC ngày 08 tháng 4 năm 2022 của Sở Nội vụ"

    assert cited(f"Thực hiện {FULL};", f"Thực hiện {title} về thực hiện {FULL};") == []


def test_what_the_heading_names_in_full_is_cited_short_at_once() -> None:
    assert cited(f"Theo {SHORT}, các đơn vị", known="1018/KH-UBND") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("của Ủy Ban Nhân Dân quận", "Ủy ban nhân dân"),
        ("của Uỷ Ban nhân dân", "Ủy ban nhân dân"),
        ("gửi Sở nội vụ tổng hợp", "Sở Nội vụ"),
        ("thuộc Sở Quy Hoạch - Kiến Trúc", "Sở Quy hoạch - Kiến trúc"),
        ("tại thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("trên địa bàn quận 1", "Quận"),
        ("của Tỉnh Hậu Giang", "tỉnh"),
    ],
)
def test_a_name_in_other_capitals_gets_a_hint(text: str, wanted: str) -> None:
    assert [right for _, right in HINTED(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "các tỉnh, thành phố; quận, huyện; Quận 1",
        "Tỉnh Hậu Giang phát động",
        "cải cách bộ máy hành chính nhà nước",
    ],
)
def test_a_name_written_rightly_gets_none(text: str) -> None:
    assert list(HINTED(text)) == []


def test_hints_stand_at_their_places_and_come_once() -> None:
    told = letter(
        mo_dau=f"Theo {SHORT}, đề nghị báo cáo Sở nội vụ.",
        noi_dung=[{}, {"noi_dung": "Gửi Sở nội vụ. Báo cáo quận 1."}],
    )

    assert told == [
        ("mo_dau", "citation"),
        ("mo_dau", "capitals"),
        ("noi_dung, dòng 2, noi_dung", "capitals"),
    ]
