"""Old encodings: told by the text itself, and turned into Unicode."""

import unicodedata

import pytest

from service.documents.past.legacy_text import decode, unicode_text
from service.documents.past.syllables import likeness

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc"
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc"


@pytest.mark.parametrize("typed", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_what_old_fonts_showed_is_read(typed: str) -> None:
    assert unicode_text(typed) == MOTTO


def test_capitals_of_vni_are_read() -> None:
    assert unicode_text("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM") == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )


@pytest.mark.parametrize(
    "text",
    [
        MOTTO,
        MOTTO.upper(),
        "Café à la crème, déjà vu, naïve, über, señor",
        "Plain ASCII, nothing to read otherwise",
        "thu tuc hanh chinh khong dau",
        "",
    ],
)
def test_what_is_no_old_text_stays(text: str) -> None:
    assert unicode_text(text) == text


def test_a_new_line_between_old_ones_stays() -> None:
    mixed = f"{TCVN3}\nỦy ban nhân dân thành phố\n{TCVN3}"

    assert unicode_text(mixed) == f"{MOTTO}\nỦy ban nhân dân thành phố\n{MOTTO}"


@pytest.mark.parametrize(
    "content",
    [
        MOTTO.encode(),
        b"\xef\xbb\xbf" + MOTTO.encode(),
        MOTTO.encode("utf-16"),
        unicodedata.normalize("NFD", MOTTO).encode(),
        TCVN3.encode("latin-1"),
        VNI.encode("latin-1"),
    ],
    ids=["UTF-8", "with BOM", "UTF-16", "NFD", "TCVN3", "VNI"],
)
def test_plain_text_is_read_in_every_encoding(content: bytes) -> None:
    assert decode(content) == MOTTO


def test_the_code_page_of_windows_is_read() -> None:
    content = bytes([0x54, 0x69, 0xEA, 0xEC, 0x6E, 0x67, 0x20, 0x56, 0x69, 0xEA, 0xF2])
    content += b"t, s\xf4\xec 5, c\xf4\xf2ng"

    assert decode(content).startswith("Tiếng Việt, số 5")


def test_quotes_of_windows_are_kept() -> None:
    assert "“" in decode(b"\x93" + TCVN3.encode("latin-1") + b"\x94")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [(MOTTO, 1, 1), (TCVN3, 0, 0.5), (VNI, 0, 0.5), ("abc", 1, 1)],
)
def test_likeness_tells_vietnamese_from_the_rest(
    text: str, least: float, most: float
) -> None:
    assert least <= likeness(text) <= most
