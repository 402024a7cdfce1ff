"""Reading scanned files."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from service.model.errors import Rejected
from service.scanning import images
from tests.unit.scanning.scans import A4, DPI, written


def _jpeg(image: Image.Image, **options: object) -> bytes:
    content = io.BytesIO()
    image.save(content, "JPEG", **{"dpi": (DPI, DPI), **options})
    return content.getvalue()


def _pdf(
    path: Path,
    jpeg: bytes,
    *,
    rotate: int = 0,
    mode: str = "/DeviceRGB",
    extra: str = "",
) -> Path:
    """Write a PDF like a scanner's: a page that is one JPEG."""
    width, height = Image.open(io.BytesIO(jpeg)).size
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width / DPI * 72, height / DPI * 72))
        page = pdf.pages[0]
        image = pdf.make_stream(
            jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name(mode),
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        size = f"{width / DPI * 72} 0 0 {height / DPI * 72} 0 0 cm"
        page.Contents = pdf.make_stream(f"q {size} /Im Do Q {extra}".encode())
        page.Rotate = rotate
        pdf.save(path)
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(Rejected) as error:
        list(images.pages(path))
    return error.value.problems[0].code


def test_the_jpeg_of_a_scanners_pdf_is_kept_bit_by_bit(tmp_path: Path) -> None:
    jpeg = _jpeg(written())

    (page,) = images.pages(_pdf(tmp_path / "a.pdf", jpeg))

    assert (page.jpeg, page.image.size) == (jpeg, A4)
    assert (page.dpi, page.coloured, page.turned, page.drawn) == (DPI, True, 0, False)


def test_a_pdf_tells_how_its_page_lies(tmp_path: Path) -> None:
    (page,) = images.pages(_pdf(tmp_path / "a.pdf", _jpeg(written()), rotate=90))

    assert page.turned == 270


def test_grey_is_told_from_colour(tmp_path: Path) -> None:
    grey = _jpeg(written().convert("L"))

    (page,) = images.pages(_pdf(tmp_path / "a.pdf", grey, mode="/DeviceGray"))

    assert (page.coloured, page.image.mode, page.jpeg) == (False, "L", grey)


def test_a_page_of_more_than_one_jpeg_is_drawn_as_it_looks(tmp_path: Path) -> None:
    stamp = "1 0 0 rg 50 50 30 30 re f"

    (page,) = images.pages(_pdf(tmp_path / "a.pdf", _jpeg(written()), extra=stamp))

    assert (page.dpi, page.drawn) == (DPI, False)
    assert page.image.getpixel((180, A4[1] - 180)) == (255, 0, 0)


def test_a_page_without_a_picture_was_never_scanned(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(tmp_path / "a.pdf")

    (page,) = images.pages(tmp_path / "a.pdf")

    assert page.drawn


def test_all_pages_of_a_tiff_are_read(tmp_path: Path) -> None:
    first, second = written(text="một"), written(text="hai").convert("1")
    first.save(
        tmp_path / "a.tif", save_all=True, append_images=[second], dpi=(DPI, DPI)
    )

    pages = list(images.pages(tmp_path / "a.tif"))

    assert [(p.image.size, p.coloured, p.dpi) for p in pages] == [
        (A4, True, DPI),
        (A4, False, DPI),
    ]


def test_a_jpeg_is_kept_and_a_photo_turned_upright(tmp_path: Path) -> None:
    plain = _jpeg(written())
    (tmp_path / "a.jpg").write_bytes(plain)
    exif = Image.Exif()
    exif[0x0112] = 6
    (tmp_path / "b.jpeg").write_bytes(_jpeg(written(), exif=exif))

    (kept,), (turned,) = (images.pages(tmp_path / name) for name in ("a.jpg", "b.jpeg"))

    assert kept.jpeg == plain
    assert turned.image.size == A4[::-1]


def test_what_is_transparent_lies_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", A4, (0, 0, 0, 0)).save(tmp_path / "a.png", dpi=(DPI, DPI))

    (page,) = images.pages(tmp_path / "a.png")

    assert page.image.getpixel((9, 9)) == (255, 255, 255)


def test_an_unlikely_resolution_is_that_of_a4(tmp_path: Path) -> None:
    written().save(tmp_path / "none.png")
    written().save(tmp_path / "screen.png", dpi=(72, 72))

    found = [images.pages(tmp_path / name) for name in ("none.png", "screen.png")]

    assert [page.dpi for (page,) in found] == [DPI, DPI]


def test_what_is_no_scan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")

    assert _refusal(tmp_path / "a.docx") == "unknown_kind"


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.tif", "a.png"])
def test_what_is_broken_is_refused(tmp_path: Path, name: str) -> None:
    whole = tmp_path / f"whole{name}"
    written().save(whole)
    (tmp_path / name).write_bytes(whole.read_bytes()[:900])
    (tmp_path / f"rubbish-{name}").write_bytes(b"rubbish")

    assert _refusal(tmp_path / name) == "unreadable"
    assert _refusal(tmp_path / f"rubbish-{name}") == "unreadable"


def test_a_protected_pdf_is_refused(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", _jpeg(written()))
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))

    assert _refusal(tmp_path / "b.pdf") == "unreadable"


def test_a_picture_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    Image.new("1", (20000, 20000)).save(tmp_path / "a.png")
    Image.new("1", (9500, 9500)).save(tmp_path / "b.tif", compression="group4")

    assert _refusal(tmp_path / "a.png") == "too_large"
    assert _refusal(tmp_path / "b.tif") == "too_large"


def test_a_pdf_may_not_hide_such_a_picture(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", _jpeg(written(size=(300, 400))))
    with pikepdf.open(path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im
        image.Width, image.Height = 30000, 30000
        pdf.save(tmp_path / "b.pdf")

    assert _refusal(tmp_path / "b.pdf") == "too_large"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for _ in range(images.MOST_PAGES + 1):
            pdf.add_blank_page(page_size=(10, 10))
        pdf.save(tmp_path / "a.pdf")

    assert _refusal(tmp_path / "a.pdf") == "too_long"


def test_a_fault_of_the_disk_is_none_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(images.pages(tmp_path / "gone.jpg"))
