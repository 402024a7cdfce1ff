import datetime as dt
import errno
import sqlite3
import string
import unicodedata
from decimal import Decimal

import pytest

from service import vietnamese
from service.vietnamese import Bound, Deadline

TONES = "\u0300\u0301\u0303\u0309\u0323"


def test_decomposed_letters_are_composed_and_lines_end_alike() -> None:
    assert vietnamese.nfc("e\u0302\u0323\r\nx\ry") == "ệ\nx\ny"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""), ("Sở Nội vụ\n\tvà", ""), ("a\x00b", "\x00"), ("\x0b", "\x0b"),
        ("x\ud800", "\ud800"), ("\uffff", "\uffff"), ("\x7f", "\x7f"), ("✓ 😀", "✓"),
        ("a\u202eb", "\u202e"), ("\u2066", "\u2066"), ("\u200f", "\u200f"),
        ("\u200b", ""),
    ],
)  # fmt: skip
def test_the_first_character_no_document_may_hold_is_named(
    text: str, found: str
) -> None:
    assert vietnamese.forbidden(text) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đường Điện Biên Phủ", "Duong Dien Bien Phu"), ("ươ ưỡ ẶỆỘ", "uo uo AEO"),
        ("a\u0301", "a"), ("đ Đ", "d D"), ("ko dấu: 12/KH", "ko dau: 12/KH"), ("", ""),
    ],
)  # fmt: skip
def test_marks_go_and_letter_case_stays(text: str, bare: str) -> None:
    assert vietnamese.without_marks(text) == bare


def test_every_vietnamese_letter_loses_its_marks() -> None:
    vowels = "aăâeêioôơuưy"
    letters = "đ" + "".join(
        unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in TONES
    )

    bare = vietnamese.without_marks(letters + letters.upper())

    assert set(bare) <= set(string.ascii_letters)
    assert len(bare) == 2 * len(letters)


def test_folding_leaves_lower_case_words_one_space_apart() -> None:
    assert vietnamese.fold("  Ủy  ban\n NHÂN DÂN\t") == "uy ban nhan dan"


@pytest.mark.parametrize(
    ("new", "traditional"),
    [
        ("hoà giải", "hòa giải"), ("HOÀ BÌNH", "HÒA BÌNH"), ("Oà", "Òa"),
        ("uỷ ban", "ủy ban"), ("Uỷ", "Ủy"), ("khoẻ", "khỏe"), ("loè", "lòe"),
        ("thuý", "thúy"), ("xoá", "xóa"), ("toạ đàm", "tọa đàm"), ("hoã", "hõa"),
    ],
)  # fmt: skip
def test_tone_marks_move_to_the_traditional_letter(new: str, traditional: str) -> None:
    assert vietnamese.place_tones(new) == traditional
    assert vietnamese.place_tones(traditional) == traditional


@pytest.mark.parametrize(
    "text",
    ["quý", "Quỳ", "quỹ", "hoàn", "toán", "huỳnh", "thuyền", "khoẻn", "hoài", "oan"],
)
def test_tone_marks_stay_where_both_habits_agree(text: str) -> None:
    assert vietnamese.place_tones(text) == text


def test_placing_tones_moves_no_letter() -> None:
    text = "Uỷ ban xoá, hoà; thuỷ"

    assert len(vietnamese.place_tones(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kế hoạch cải cách hành chính", "ke-hoach-cai-cach-hanh-chinh"),
        ("  1128/KH-SQHKT: “Đợt 1” ", "1128-kh-sqhkt-dot-1"),
        ("../../etc/passwd", "etc-passwd"), ("", "van-ban"), ("…", "van-ban"),
    ],
)  # fmt: skip
def test_a_slug_is_a_plain_file_name(text: str, name: str) -> None:
    assert vietnamese.slug(text) == name


def test_a_slug_is_cut_at_a_word_and_a_single_long_word_anywhere() -> None:
    assert vietnamese.slug("một hai ba", limit=8) == "mot-hai"
    assert vietnamese.slug("một hai", limit=7) == "mot-hai"
    assert vietnamese.slug("x" * 90, limit=10) == "x" * 10


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (399, "CCCXCIX")],
)
def test_sections_are_numbered_in_roman(number: int, numeral: str) -> None:
    assert vietnamese.roman(number) == numeral


@pytest.mark.parametrize(
    ("number", "letter"),
    [(1, "a"), (4, "d"), (5, "đ"), (6, "e"), (23, "y"), (24, "aa"), (28, "đđ")],
)
def test_points_are_lettered_in_the_vietnamese_alphabet(
    number: int, letter: str
) -> None:
    assert vietnamese.letter(number) == letter


@pytest.mark.parametrize(
    "text",
    [
        "14/4/2022", "14/04/2022", "14-4-2022", "14.4.2022", "2022-04-14",
        "14 / 4 / 2022",
        "Trước ngày 14 tháng 4 năm 2022", "14 THÁNG 4 NĂM 2022",
        "hạn 31/02/2022, gia hạn đến 14/4/2022",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert vietnamese.parse_date(text) == dt.date(2022, 4, 14)


@pytest.mark.parametrize("text", ["", "hằng tháng", "30/02/2022", "14/4", "2022"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert vietnamese.parse_date(text) is None
    assert vietnamese.deadline(text) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (dt.date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        (dt.date(2022, 3, 10), "ngày 10 tháng 3 năm 2022"),
        (dt.date(2022, 12, 9), "ngày 09 tháng 12 năm 2022"),
    ],
)
def test_a_date_is_written_as_the_decree_has_it(day: dt.date, words: str) -> None:
    assert vietnamese.date_words(day) == words
    assert vietnamese.parse_date(words) == day


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Trước ngày 15/6/2022", Bound.BEFORE),
        ("Thời hạn: trước 15/6/2022", Bound.BEFORE),
        (unicodedata.normalize("NFD", "Trước ngày 15/6/2022"), Bound.BEFORE),
        ("Đến ngày 15/6/2022", Bound.UNTIL), ("15/6/2022", Bound.UNTIL),
        ("Chậm nhất ngày 15/6/2022", Bound.UNTIL),
    ],
)  # fmt: skip
def test_a_deadline_says_whether_its_day_counts(text: str, bound: Bound) -> None:
    assert vietnamese.deadline(text) == Deadline(dt.date(2022, 6, 15), bound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("98,5", "98.5"),
        (" 98.5 % ", "98.5"),
        ("1.234,5", "1234.5"),
        ("1.000", "1000"),
        ("0.125", "0.125"),
        ("-3", "-3"),
        ("12", "12"),
    ],
)
def test_a_number_is_read_as_vietnamese_writes_it(text: str, expected: str) -> None:
    assert vietnamese.number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "Khá", "98,5,1", "hạng 3", "1,", "1 2"])
def test_what_is_more_than_a_number_is_none(text: str) -> None:
    assert vietnamese.number(text) is None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_FULL, "đĩa đã đầy"),
        (sqlite3.SQLITE_IOERR_FSYNC, "ổ đĩa bị lỗi"),
        (sqlite3.SQLITE_READONLY, "ổ đĩa chỉ cho đọc"),
        (sqlite3.SQLITE_CANTOPEN, "không có quyền"),
    ],
)
def test_a_refusal_of_the_disk_is_told_through_sqlite(code: int, reason: str) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code

    assert reason in vietnamese.disk_refusal(error, "kho")


def test_what_the_disk_has_no_part_in_is_no_refusal() -> None:
    corrupt = sqlite3.DatabaseError()
    corrupt.sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    assert "đĩa đã đầy" in vietnamese.disk_refusal(OSError(errno.ENOSPC, ""), "kho")
    assert vietnamese.disk_refusal(FileNotFoundError(errno.ENOENT, ""), "kho") == ""
    assert vietnamese.disk_refusal(corrupt, "kho") == ""
    assert vietnamese.disk_refusal(ValueError(), "kho") == ""


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((4,), "4"), ((1, 2, 3, 5), "1-3, 5"), ((2, 4, 5), "2, 4-5")],
)
def test_pages_are_told_as_people_write_them(
    numbers: tuple[int, ...], told: str
) -> None:
    assert vietnamese.spans(numbers) == told
