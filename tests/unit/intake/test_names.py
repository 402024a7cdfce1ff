import unicodedata
from itertools import islice

import pytest

from service.intake import names


@pytest.mark.parametrize(
    "name",
    [
        "~$x.docx",
        ".~lock.x.docx#",
        "a.part",
        "a.docx.crdownload",
        ".hidden",
        "Thumbs.db",
        "x.TMP",
    ],
)
def test_work_files_of_other_programs_are_left_alone(name: str) -> None:
    assert names.is_unfinished(name)


@pytest.mark.parametrize("name", ["kế hoạch.docx", "a.yaml", "tmp.xlsx", "part.json"])
def test_ordinary_files_are_not(name: str) -> None:
    assert not names.is_unfinished(name)


def test_a_long_vietnamese_name_is_cut_between_letters() -> None:
    name = "Đăng ký sáng kiến " * 20 + ".xlsx"

    short = names.shortened(name, ".loi.txt")

    assert len(short.encode()) <= names.LIMIT
    assert short.endswith(".xlsx.loi.txt")
    assert name.startswith(short.removesuffix(".xlsx.loi.txt"))


def test_a_short_name_is_kept_in_nfc() -> None:
    assert names.shortened(unicodedata.normalize("NFD", "Mẫu 1.xlsx")) == "Mẫu 1.xlsx"


def test_further_files_of_one_name_are_numbered() -> None:
    assert list(islice(names.numbered("Mẫu 1.xlsx"), 3)) == [
        "Mẫu 1.xlsx",
        "Mẫu 1 (2).xlsx",
        "Mẫu 1 (3).xlsx",
    ]


def test_a_numbered_long_name_still_fits() -> None:
    longest = names.shortened("á" * 300 + ".xlsx")

    for name in islice(names.numbered(longest), 3):
        assert len(name.encode()) <= names.LIMIT
