import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from service.model.errors import Misconfigured
from service.signing import fonts, lettering, places
from service.signing.places import Box
from tests.unit.documents.format.pdfs import MM, NEXT, PLAN, Line, changed, drawn

NAME = "Nguyễn Văn A"


def test_the_room_lies_between_title_and_name() -> None:
    room = places.room(drawn(NEXT, PLAN), NAME)

    assert room
    name_top, title_bottom = (297 - 255) * MM, (297 - 230) * MM
    assert room.page == 1
    assert name_top < room.bottom < room.top < title_bottom
    middle = 128 * MM + len(NAME) * 14 * 0.5 / 2
    assert (room.left + room.right) / 2 == pytest.approx(middle, abs=8)


def test_a_second_title_above_the_name_leaves_the_room_above_it() -> None:
    """Ô 7b: a consultative body names the signer's other title over the name."""
    second = Line("Phó Giám đốc Sở", 124, 249, 14, "Bold")

    room = places.room(drawn((*PLAN, second)), NAME)

    assert room
    assert room.bottom > (297 - 249) * MM


def test_the_last_place_counts() -> None:
    twice = (*PLAN, Line(f"Giao đồng chí {NAME} thực hiện.", 30, 222))

    assert places.room(drawn(twice, NEXT), NAME) == places.room(drawn(PLAN, NEXT), NAME)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(NEXT, id="not named"),
        pytest.param((Line(f"Ông {NAME}", 30, 100), *NEXT), id="in running text"),
        pytest.param(changed(PLAN, "GIÁM ĐỐC", left=40), id="title elsewhere"),
        pytest.param(changed(PLAN, "GIÁM ĐỐC", down=250), id="no room"),
        pytest.param(changed(PLAN, "GIÁM ĐỐC", text="Giám đốc"), id="no capitals"),
    ],
)
def test_no_place_is_made_up(lines: tuple[Line, ...]) -> None:
    assert places.room(drawn(lines), NAME) is None


def test_a_signature_stands_in_the_middle_of_its_room() -> None:
    box = places.signature(Box(0, 100, 200, 250, 260), 5)

    assert (box.left, box.right) == (100, 250)
    assert (box.bottom + box.top) / 2 == 230
    assert box.width / box.height == 5


def test_a_seal_lies_on_the_left_third_of_the_signature() -> None:
    signed = Box(1, 300, 200, 390, 236)

    box = places.seal(signed, 102, 1)

    assert box.right == 330
    assert (box.width, box.height) == (102, 102)
    assert (box.bottom + box.top) / 2 == 218


def test_the_corner_is_inside_the_page() -> None:
    box = places.corner(drawn(PLAN), 200, 13)

    assert box.page == 0
    assert (box.width, box.height) == (200, 13)
    assert box.right == pytest.approx(210 * MM - 42.5)


def test_a_line_is_ten_points_black_and_brings_its_letters() -> None:
    text = "Số: 05/KH-SQHKT; 22/11/2026; 10:15:30 +07:00"

    drawn_line = lettering.line(text, fonts.serif())

    document = pypdfium2.PdfDocument(drawn_line.page)
    assert document[0].get_textpage().get_text_range() == text
    assert document[0].get_size() == pytest.approx((drawn_line.width, 13))
    with pikepdf.open(io.BytesIO(drawn_line.page)) as opened:
        font = next(iter(opened.pages[0].Resources.Font.values()))
        descendant = font.DescendantFonts[0]
        assert "LiberationSerif" in str(font.BaseFont)
        assert "/FontFile2" in descendant.FontDescriptor
        assert descendant.CIDToGIDMap == "/Identity"
        content = opened.pages[0].Contents.read_bytes()
    assert b" 10 Tf" in content
    assert b"0 0 0 rg" in content
    assert len(drawn_line.page) < 30_000


def test_a_machine_without_the_font_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="fonts-liberation2"):
        fonts.serif([tmp_path])
