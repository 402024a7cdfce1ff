"""How a signature shows on a page: a picture, or a line of text."""

import io
from dataclasses import dataclass

from pyhanko.pdf_utils.content import ImportedPdfPage, PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from service.signing.lettering import Lettering
from service.signing.pictures import Picture
from service.signing.places import Box

_FILLING = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.STRETCH_FILL,
)


@dataclass(frozen=True)
class Look:
    """What shows of a signature, and where."""

    box: Box
    style: StaticStampStyle


def of_picture(picture: Picture, box: Box) -> Look:
    """Return *picture*, filling *box*."""
    left, bottom, right, top = box.corners
    size = BoxConstraints(right - left, top - bottom)
    return Look(box, _style(PdfImage(picture.image, box=size)))


def of_lettering(lettering: Lettering, box: Box) -> Look:
    """Return *lettering* in *box*, which has its size."""
    return Look(box, _style(_Page(lettering.page)))


def _style(content: PdfContent) -> StaticStampStyle:
    return StaticStampStyle(
        border_width=0, background=content, background_layout=_FILLING
    )


class _Page(ImportedPdfPage):
    """A page that is held in memory."""

    def __init__(self, content: bytes) -> None:
        super().__init__("")  # type: ignore[no-untyped-call]  # pyHanko leaves it so
        self._content = content

    def render(self) -> bytes:
        """Return what draws the page in the document that is signed."""
        reader = PdfFileReader(io.BytesIO(self._content))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        self.resources.xobject["/Line"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Line Do"
