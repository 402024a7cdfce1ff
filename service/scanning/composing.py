"""Scanned pages → one searchable PDF/A-2b: upright, in order, each image as it came."""

import io
from collections.abc import Sequence
from contextlib import ExitStack

import pikepdf
from PIL import Image, ImageCms

from service.scanning.stack import Page

_TURNS = {
    0: "{w} 0 0 {h} 0 0",
    90: "0 {h} -{w} 0 {w} 0",
    180: "-{w} 0 0 -{h} {w} {h}",
    270: "0 -{h} {w} 0 0 {h}",
}
"""Matrices that set upright what lies turned clockwise, on paper of that size."""
_ICC_DATE = slice(24, 36)  # ICC.1:2010, 7.2.1: date and time the profile was created
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreatorTool>thidua</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def compose(pages: Sequence[Page]) -> bytes:
    """Return *pages* as one PDF/A-2b (ISO 19005-2); equal pages make equal bytes.

    The image of a page is kept bit by bit; turning it is left to the viewer.
    """
    content = io.BytesIO()
    with ExitStack() as open_, pikepdf.new() as document:
        for page in pages:
            _add(document, page, open_)
        _declare(document)
        document.save(
            content,
            min_version="1.7",
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return content.getvalue()


def _add(document: pikepdf.Pdf, page: Page, open_: ExitStack) -> None:
    width, height = _paper(page)
    matrix = _TURNS[page.turned].format(w=f"{width:.3f}", h=f"{height:.3f}")
    resources: dict[str, pikepdf.Object] = {"/Scan": _image(document, page)}
    drawing = f"q {matrix} cm /Scan Do Q"
    if page.layer is not None:
        layer = open_.enter_context(pikepdf.open(page.layer))
        form = document.copy_foreign(layer.pages[0].as_form_xobject())
        resources["/Words"] = form
        drawing += " /Words Do"
    document.add_blank_page(page_size=(width, height))
    added = document.pages[-1]
    added.Contents = document.make_stream(drawing.encode())
    added.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(resources))


def _paper(page: Page) -> tuple[float, float]:
    width, height = (side / page.dpi * 72 for side in page.size)
    return (height, width) if page.turned in {90, 270} else (width, height)


def _image(document: pikepdf.Pdf, page: Page) -> pikepdf.Stream:
    width, height = page.size
    return document.make_stream(
        page.jpeg.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB if _is_rgb(page) else pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


def _is_rgb(page: Page) -> bool:
    with Image.open(page.jpeg) as image:
        return image.mode == "RGB"


def _declare(document: pikepdf.Pdf) -> None:
    """Say that it is PDF/A-2b, and what its red is (ISO 19005-2, 6.2.3 and 6.6.4)."""
    profile = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    profile[_ICC_DATE] = bytes((7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=document.make_stream(bytes(profile), N=3),
    )
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])
    document.Root.Metadata = document.make_stream(
        _XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    document.Root.Lang = pikepdf.String("vi-VN")
