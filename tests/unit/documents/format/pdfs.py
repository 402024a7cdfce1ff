"""PDFs drawn line by line, as any program might print a document."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from PIL import Image

A4 = (210.0, 297.0)
MM = 72 / 25.4
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""
FULL = "Nội dung của kế hoạch này được viết dài cho đến hết một dòng chữ."


@dataclass(frozen=True)
class Line:
    """A line of text that begins *left* and stands *down* millimetres."""

    text: str
    left: float
    down: float
    size: float = 14
    style: str = ""
    family: str = "LiberationSerif"
    ink: str = "0 0 0"
    embedded: bool = True


HEAD = (
    Line("UBND TỈNH A", 45, 24, 12),
    Line("SỞ NỘI VỤ", 47, 29, 12, "Bold"),
    Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 110, 24, 12, "Bold"),
    Line("Độc lập - Tự do - Hạnh phúc", 115, 29, 13, "Bold"),
    Line("_" * 4, 52.5, 30, 12),
    Line("_" * 27, 115, 30, 13),
    Line("Số: 15/KH-SNV", 42, 40, 13),
    Line("Hà Nội, ngày 05 tháng 4 năm 2022", 112, 40, 13, "Italic"),
    Line("KẾ HOẠCH", 102, 52, 14, "Bold"),
    Line("Phát động phong trào thi đua", 77.5, 58, 14, "Bold"),
    Line("_" * 12, 97, 59, 14),
)
END = (
    Line("Nơi nhận:", 30, 230, 12, "BoldItalic"),
    Line("- Như trên;", 30, 235, 11),
    Line("- Lưu: VT, VP.", 30, 240, 11),
    Line("GIÁM ĐỐC", 130, 230, 14, "Bold"),
    Line("Nguyễn Văn A", 128, 255, 14, "Bold"),
)
BODY = (
    *(Line(FULL, 30, 70 + 7 * number) for number in range(21)),
    Line("Kế hoạch này có hiệu lực từ ngày ký./.", 30, 217),
)
PLAN = (*HEAD, *BODY, *END)
NEXT = (Line("2", 111, 14, 13), *(Line(FULL, 30, 25 + 7 * n) for n in range(35)))


def changed(lines: Sequence[Line], start: str, /, **changes: Any) -> tuple[Line, ...]:
    """Return *lines*, those that begin with *start* with *changes*."""
    return tuple(
        replace(line, **changes) if line.text.startswith(start) else line
        for line in lines
    )


def without(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return *lines* but those that begin with *text*."""
    return tuple(line for line in lines if not line.text.startswith(text))


def drawn(
    *pages: Sequence[Line],
    size: tuple[float, float] = A4,
    mode: int = 0,
    turn: int = 0,
) -> bytes:
    """Return a PDF of *pages* of lines; text render *mode* 3 is invisible."""
    document = pikepdf.new()
    for lines in pages:
        page = document.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
        fonts = pikepdf.Dictionary()
        content = ""
        for number, line in enumerate(lines):
            fonts[f"/F{number}"] = _font(document, line)
            x, y = line.left * MM, (size[1] - line.down) * MM
            content += (
                f"BT {line.ink} rg {mode} Tr /F{number} {line.size} Tf {x:.3f} {y:.3f} "
                f"Td <{line.text.encode('utf-16-be').hex()}> Tj ET\n"
            )
        page.Contents = document.make_stream(content.encode())
        page.Resources = pikepdf.Dictionary(Font=fonts)
        page.Rotate = turn
    return saved(document)


def ruled(whole: bytes, *rules: tuple[float, float, float, float]) -> bytes:
    """Return *whole* with lines on page 1: left, down, then across and downwards."""
    with pikepdf.open(io.BytesIO(whole)) as document:
        page = document.pages[0]
        high = float(page.MediaBox[3])
        content = "".join(
            f"{left * MM:.2f} {high - down * MM:.2f} m {(left + across) * MM:.2f} "
            f"{high - (down + depth) * MM:.2f} l S\n"
            for left, down, across, depth in rules
        )
        page.contents_add(document.make_stream(content.encode()))
        return saved(document)


def _font(document: pikepdf.Pdf, line: Line) -> pikepdf.Object:
    """Make a font whose codes are the letters themselves, each half a square wide."""
    name = pikepdf.Name(
        f"/BAAAAA+{line.family}" + (f"-{line.style}" * bool(line.style))
    )
    described = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, ItalicAngle=0,
        Ascent=891, Descent=-216, StemV=80, FontBBox=[0, -216, 1000, 891],
    )  # fmt: skip
    if line.embedded:
        described.FontFile2 = document.make_stream(b"")
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name,
        FontDescriptor=document.make_indirect(described), DW=500,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry="Adobe", Ordering="Identity", Supplement=0
        ),
    )  # fmt: skip
    return document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[document.make_indirect(descendant)],
            ToUnicode=document.make_stream(TO_UNICODE),
        )
    )


def scanned(
    *, dpi: int = 200, colour: bool = True, pages: int = 1, text: str = ""
) -> bytes:
    """Return a PDF of A4 *pages* that are pictures, *text* read into each unseen."""
    pixels = tuple(round(side / 25.4 * dpi) for side in A4)
    picture = Image.new("RGB" if colour else "L", (pixels[0], pixels[1]), "white")
    source = io.BytesIO()
    picture.save(source, "JPEG", quality=10)
    lines = [Line(text, 40, 40)] if text else []
    whole = drawn(*[lines] * pages, mode=3)
    with pikepdf.open(io.BytesIO(whole)) as document:
        for page in document.pages:
            space = pikepdf.Name.DeviceRGB if colour else pikepdf.Name.DeviceGray
            image = document.make_stream(
                source.getvalue(), Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image, Width=pixels[0], Height=pixels[1],
                ColorSpace=space,
                BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
            page.Resources["/XObject"] = pikepdf.Dictionary(Scan=image)
            width, height = (side * MM for side in A4)
            place = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q\n".encode()
            page.contents_add(document.make_stream(place), prepend=True)
        return saved(document)


def saved(document: pikepdf.Pdf, version: str = "1.6") -> bytes:
    """Return the bytes of *document*, PDF *version* or later."""
    made = io.BytesIO()
    document.save(made, min_version=version, fix_metadata_version=False)
    return made.getvalue()


def saved_as(content: bytes, version: str) -> bytes:
    """Return *content* as a PDF of just that *version*."""
    return content.replace(b"%PDF-1.6", f"%PDF-{version}".encode(), 1)
