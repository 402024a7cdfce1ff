from pathlib import Path

import pytest
from PIL import Image

from service.model.errors import Rejected, WrongUsage
from service.model.signatures import Role
from service.signing import pictures
from tests import pictures as drawings


def test_a_blue_signature_and_a_red_seal_are_taken(tmp_path: Path) -> None:
    signature = pictures.load(drawings.signature(tmp_path / "ky.png"), Role.PERSON)
    seal = pictures.load(drawings.seal(tmp_path / "dau.png"), Role.AGENCY)

    assert signature.ratio == 2.5
    assert (seal.ratio, seal.width_mm) == (1, 0)


def test_a_picture_tells_its_real_size(tmp_path: Path) -> None:
    seal = pictures.load(drawings.seal(tmp_path / "dau.png", dpi=400), Role.AGENCY)

    assert seal.width_mm == pytest.approx(38.1, abs=0.1)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    path = drawings.seal(tmp_path / "dau.png")
    Image.open(path).resize((3000, 3000)).save(path)

    assert pictures.load(path, Role.AGENCY).image.width == 900


@pytest.mark.parametrize("role", list(Role))
def test_the_wrong_colour_is_refused(tmp_path: Path, role: Role) -> None:
    wrong = drawings.RED if role is Role.PERSON else drawings.BLUE
    for number, colour in enumerate((wrong, drawings.BLACK)):
        path = drawings.seal(tmp_path / f"{number}.png", colour)

        with pytest.raises(Rejected, match="không phải màu"):
            pictures.load(path, role)


def test_an_opaque_ground_is_refused(tmp_path: Path) -> None:
    path = drawings.signature(tmp_path / "ky.png")
    drawn = Image.open(path)
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    paper.convert("RGB").save(path)

    with pytest.raises(Rejected, match="nền không trong suốt"):
        pictures.load(path, Role.PERSON)


def test_an_empty_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ky.png"
    Image.new("RGBA", (50, 50)).save(path)

    with pytest.raises(Rejected, match="trống"):
        pictures.load(path, Role.PERSON)


def test_another_kind_of_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ky.png"
    Image.new("RGB", (50, 50), "blue").save(path, format="JPEG")

    with pytest.raises(Rejected, match="không phải ảnh PNG"):
        pictures.load(path, Role.PERSON)


def test_a_torn_picture_is_refused(tmp_path: Path) -> None:
    path = drawings.signature(tmp_path / "ky.png")
    path.write_bytes(path.read_bytes()[:-4000])

    with pytest.raises(Rejected, match="PNG hỏng"):
        pictures.load(path, Role.PERSON)


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ky.png"
    Image.new("1", (9000, 9000)).save(path)

    with pytest.raises(Rejected, match="quá lớn"):
        pictures.load(path, Role.PERSON)


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="Không đọc được ảnh chữ ký"):
        pictures.load(tmp_path / "khong.png", Role.PERSON)
