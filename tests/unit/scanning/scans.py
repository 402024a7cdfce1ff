"""Page images as tests scan them."""

from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from service.model.page_marks import PageMark
from service.scanning.stack import Page

OFFICE = "FK2"
DPI = 200
A4 = (1654, 2339)


def written(
    *, text: str = "Kính gửi Sở Nội vụ", size: tuple[int, int] = A4
) -> Image.Image:
    """Return a page with *text* at its top, a thick bar below it."""
    page = Image.new("RGB", size, (250, 250, 248))
    draw = ImageDraw.Draw(page)
    draw.text((200, 200), text, "black", font_size=60)
    draw.rectangle((200, 400, 1200, 440), fill="black")
    return page


def mark(serial: int, page: int, *, version: int = 1, office: str = OFFICE) -> PageMark:
    """Return the mark of a page of the document *serial*."""
    return PageMark(f"2026-{serial:06d}", version, page, office)


def page(number: int, *marks: PageMark, text: str = "", **facts: object) -> Page:
    """Return a page of which nobody looks at the image."""
    plain = Page(number, Path("x.jpg"), A4, DPI, coloured=True, marks=marks, text=text)
    return replace(plain, **facts)  # type: ignore[arg-type]  # as the test says
