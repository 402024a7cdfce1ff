from pathlib import Path

import pytest

from service.intake import endings

WHOLE = {
    "a.pdf": b"%PDF-1.7\n...\nstartxref\n9\n%%EOF\n",
    "a.JPG": b"\xff\xd8\xff\xe0.......\xff\xd9",
    "a.png": b"\x89PNG\r\n\x1a\n....\0\0\0\0IEND\xaeB\x60\x82",
    "a.tif": b"II*\0\x0a\0\0\0..\x01\0",
    "b.tiff": b"MM\0*\0\0\0\x0a..\0\x01",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_scan_that_came_to_its_end_is_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WHOLE[name])

    assert endings.has_end(tmp_path / name)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("zeros", [0, 4000])
def test_a_scan_that_is_still_written_is_not(
    tmp_path: Path, name: str, zeros: int
) -> None:
    (tmp_path / name).write_bytes(WHOLE[name][:9] + bytes(zeros))

    is_done = name.endswith(("tif", "tiff")) and zeros  # its list is first

    assert endings.has_end(tmp_path / name) is bool(is_done)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.jpeg", "a.tif", "a.yaml"])
def test_what_is_something_else_is_left_to_its_reader(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")

    assert endings.has_end(tmp_path / name)


def test_what_went_away_is_not_whole(tmp_path: Path) -> None:
    assert not endings.has_end(tmp_path / "gone.pdf")
