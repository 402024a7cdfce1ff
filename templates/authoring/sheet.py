"""The empty sheet: page set-up, styles and the other fixed parts of a Word file.

Everything Word needs and nothing else: LibreOffice lays such a file out up to twice as
fast as one with Word's usual 164 styles.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from service.documents import packaging

FONT = "Times New Roman"
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
_SMALL_MARGINS = {"top": 12, "bottom": 10, "left": 13, "right": 7}
_SMALLER = 2
_SIGNATURE_ROOM = 48
_HEADER_DISTANCE = 10
_BORN = dt.date(2022, 1, 1)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def twips(mm: float) -> int:
    """Return *mm* in twentieths of a point, the unit of Word."""
    return round(mm / 25.4 * 1440)


@dataclass(frozen=True)
class Style:
    """A paragraph style: sizes and distances in points, indents in mm.

    *align* is Word's word for it, *exact* a fixed line height, *top* whether a line is
    drawn above, *outline* the level in the navigation pane from 0. *left* indents all
    lines, a negative *first_line* takes the first one back.
    """

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    line: float = 1
    exact: float = 0
    keep_next: bool = False
    top: bool = False
    outline: int | None = None
    left: float = 0


def _body(
    id_: str,
    name: str,
    *,
    bold: bool = False,
    italic: bool = False,
    keep_next: bool = False,
    outline: int | None = None,
) -> Style:
    """Return a style of the text body (Appendix I, II.6.e)."""
    return Style(
        id_,
        name,
        bold=bold,
        italic=italic,
        align="both",
        before=6,
        first_line=12.7,
        line=1.1,
        keep_next=keep_next,
        outline=outline,
    )


STYLES = (
    Style("QuocHieu", "Quốc hiệu", 12, bold=True, align="center"),
    Style("TieuNgu", "Tiêu ngữ", 13, bold=True, align="center"),
    Style("VachDu", "Vạch dài bằng chữ", 2, before=3, exact=6, top=True),
    Style("VachNgan", "Vạch ngắn", 2, before=3, exact=6, top=True),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", 12, align="center"),
    Style("CoQuan", "Cơ quan ban hành", 12, bold=True, align="center"),
    Style("SoKyHieu", "Số, ký hiệu", 13, align="center", before=6),
    Style("DiaDanh", "Địa danh, thời gian", 13, italic=True, align="center", before=6),
    Style("TenMau", "Tên mẫu", 13, bold=True, align="right", after=6),
    Style("TenLoai", "Tên loại", bold=True, align="center", before=18, keep_next=True),
    Style("TrichYeu", "Trích yếu", bold=True, align="center", keep_next=True),
    Style("KemTheo", "Kèm theo", italic=True, align="center", keep_next=True),
    _body("CanCu", "Căn cứ", italic=True),
    _body("NoiDung", "Nội dung"),
    _body("NoiDungCuoi", "Nội dung liền chữ ký", keep_next=True),
    _body("Phan", "Phần", bold=True, keep_next=True, outline=0),
    _body("Muc", "Mục có tiêu đề", bold=True, keep_next=True, outline=1),
    _body("GoiY", "Gợi ý", italic=True),
    Style("DanhDau", "Dòng đánh dấu", align="center", before=6, after=6),
    Style("NoiNhan", "Nơi nhận", 12, bold=True, italic=True, keep_next=True),
    Style("NoiNhanDong", "Dòng nơi nhận", 11, keep_next=True),
    Style("ChucVu", "Chức vụ người ký", bold=True, align="center"),
    Style("ChoKy", "Chỗ ký", exact=80),
    Style("HoTen", "Họ tên người ký", bold=True, align="center"),
    Style("XacNhan", "Xác nhận", 13, bold=True, align="center"),
    Style("Cach", "Khoảng cách", 6, exact=12, keep_next=True),
    Style("BangDau", "Bảng, dòng đầu", 13, bold=True, align="center", keep_next=True,
          before=3, after=3),
    Style("BangNhom", "Bảng, dòng nhóm", 13, bold=True, before=3, after=3,
          keep_next=True),
    Style("BangO", "Bảng, ô", 13, before=3, after=3),
    Style("BangOCuoi", "Bảng, ô liền chữ ký", 13, before=3, after=3, keep_next=True),
    Style("BangTrong", "Bảng, ô để ghi tay", 13, before=1, after=1, keep_next=True),
    Style("BangSo", "Bảng, ô số", 13, align="center", before=3, after=3),
    Style("BangSoCuoi", "Bảng, ô số liền chữ ký", 13, align="center", before=3,
          after=3, keep_next=True),
    Style("BangSoDau", "Sổ đăng ký, dòng đầu", 12, bold=True, align="center", before=3,
          after=3),
    Style("BangSoDangKy", "Sổ đăng ký, ô", 12, before=2, after=2),
    Style("PhuLuc", "Phụ lục", bold=True, align="center", keep_next=True, outline=0),
    Style("SoTrang", "Số trang", 13, align="center"),
    Style("Het", "Hết", 1, exact=1),
    Style("BiaChuQuan", "Bìa, cơ quan chủ quản", 14, align="center"),
    Style("BiaCoQuan", "Bìa, cơ quan", 14, bold=True, align="center"),
    Style("BiaTen", "Bìa, tên sổ", 26, bold=True, align="center", before=110, after=30),
    Style("BiaDong", "Bìa, dòng", 16, align="center", before=8),
)  # fmt: skip
SPECIAL_STYLES = (
    Style("VeViec", "Trích yếu công văn", 12, align="center", before=6),
    Style("KinhGui", "Kính gửi", align="center", before=18, after=12),
    Style("KinhGuiNhieu", "Kính gửi nhiều nơi", before=18, left=30, keep_next=True),
    Style("KinhGuiDong", "Dòng kính gửi", left=50.5, first_line=-2.9),
    Style("KinhGuiCuoi", "Dòng kính gửi cuối", left=50.5, first_line=-2.9,
          after=12),
    Style("ThamQuyen", "Thẩm quyền ban hành", bold=True, align="center", before=12,
          after=6, keep_next=True),
    Style("QuyetDinh", "Chữ quyết định", bold=True, align="center", before=12, after=6,
          keep_next=True),
    Style("VachSao", "Vạch trên phần sao", 2, exact=6, top=True),
    Style("HinhThucSao", "Hình thức sao", bold=True, align="center"),
    Style("KyTen", "Ký, ghi rõ họ tên", 13, italic=True, align="center"),
    Style("BangTen", "Tên bảng", 13, bold=True, align="center", before=12, after=6,
          keep_next=True),
    Style("TrinhAi", "Trình ai", 13, align="center", before=3, after=3),
    Style("ChoMa", "Chỗ mã QR", 1, exact=100),
    Style("MaPhieu", "Mã phiếu", 7, align="center", after=4),
    Style("BangTrinh", "Bảng trình ký, ô", 11, before=1, after=1),
    Style("BangGiua", "Bảng trình ký, ô giữa", 11, align="center", before=1, after=1),
    Style("TrinhDau", "Ai cho ý kiến", 12, bold=True, align="center", before=3,
          keep_next=True),
    Style("ChoYKien", "Chỗ ghi ý kiến", exact=30, keep_next=True),
    Style("ChoKyNhay", "Chỗ ký trên phiếu", exact=45),
    Style("NgayKy", "Ngày ký", 12, italic=True, align="center", keep_next=True),
)  # fmt: skip
"""Styles that only the templates which use them hold."""


def section(*, landscape: bool = False, small: bool = False) -> str:
    """Return the page set-up of a section: numbered anew, no number on page 1.

    A page is A4, or A5 where it is *small*: slips of the one-stop desk (Circular
    01/2018/TT-VPCP).
    """
    width, height = (16838, 11906) if landscape else (11906, 16838)
    if small:
        width, height = 8391, 11906
    orient = ' w:orient="landscape"' if landscape else ""
    sides = _SMALL_MARGINS if small else _MARGINS
    margins = " ".join(f'w:{k}="{twips(v)}"' for k, v in sides.items())
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar {margins} w:header="{twips(_HEADER_DISTANCE)}" '
        f'w:footer="{twips(_HEADER_DISTANCE)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def text_width(*, landscape: bool = False) -> float:
    """Return the width between the margins in mm."""
    return (297 if landscape else 210) - _MARGINS["left"] - _MARGINS["right"]


def sheet(body: str, *, landscape: bool = False, small: bool = False) -> bytes:
    """Return the Word file with *body* on it: the same bytes for the same body."""
    page = section(landscape=landscape, small=small)
    document = f"<w:document {_W} {_R}><w:body>{body}{page}"
    special = [style for style in SPECIAL_STYLES if f'"{style.id}"' in body]
    return packaging.packed(
        {
            "[Content_Types].xml": _CONTENT_TYPES.encode(),
            "_rels/.rels": _PACKAGE_RELATIONS.encode(),
            packaging.CORE: packaging.core_properties("Biểu mẫu", "thidua", _BORN),
            "word/document.xml": _part(f"{document}</w:body></w:document>"),
            "word/styles.xml": _part(_styles(_fitted([*STYLES, *special], small))),
            "word/settings.xml": _part(_SETTINGS),
            "word/header1.xml": _part(_HEADER),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS.encode(),
        }
    )


def _part(xml: str) -> bytes:
    return (_DECLARATION + xml).encode()


def _fitted(styles: Iterable[Style], small: bool) -> Iterable[Style]:  # noqa: FBT001 - of the page
    """Return *styles*, on a *small* page smaller and closer together."""
    if not small:
        return styles
    return [_smaller(style) for style in styles]


def _smaller(style: Style) -> Style:
    return replace(
        style,
        size=max(style.size - _SMALLER, 1),
        before=style.before / 2,
        after=style.after / 2,
        first_line=style.first_line / 2,
        line=1,
        exact=min(_SIGNATURE_ROOM, style.exact),
    )


def _styles(styles: Iterable[Style]) -> str:
    fonts = " ".join(
        f"w:{script}={quoteattr(FONT)}"
        for script in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/></w:style>'
        f"{''.join(map(_style, styles))}</w:styles>"
    )


def _style(style: Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val={quoteattr(style.name)}/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f"<w:rPr>{'<w:b/>' * style.bold}{'<w:i/>' * style.italic}"
        f'<w:sz w:val="{style.size * 2:.0f}"/><w:szCs w:val="{style.size * 2:.0f}"/>'
        "</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    line = f'w:line="{style.exact * 20:.0f}" w:lineRule="exact"'
    if not style.exact:
        line = f'w:line="{style.line * 240:.0f}" w:lineRule="auto"'
    border = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    outline = f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f"{'<w:keepNext/><w:keepLines/>' * style.keep_next}<w:widowControl/>"
        f"{f'<w:pBdr>{border}</w:pBdr>' * style.top}"
        f'<w:spacing w:before="{style.before * 20:.0f}" '
        f'w:after="{style.after * 20:.0f}" {line}/>'
        f"{_indents(style)}"
        f'<w:jc w:val="{style.align}"/>{outline * (style.outline is not None)}'
    )


def _indents(style: Style) -> str:
    first = "hanging" if style.first_line < 0 else "firstLine"
    sides = {"left": style.left, first: abs(style.first_line)}
    given = " ".join(f'w:{k}="{twips(v)}"' for k, v in sides.items() if v)
    return f"<w:ind {given}/>" if given else ""


_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    "<w:doNotExpandShiftReturn/><w:compatSetting "
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_HEADER = (
    f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + _override("word/document.xml", f"{_ML}.document.main+xml")
    + _override("word/styles.xml", f"{_ML}.styles+xml")
    + _override("word/settings.xml", f"{_ML}.settings+xml")
    + _override("word/header1.xml", f"{_ML}.header+xml")
    + _override(
        packaging.CORE, "application/vnd.openxmlformats-package.core-properties+xml"
    )
    + "</Types>"
)
_PACKAGE_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    + _relation(1, f"{_OFFICE}/officeDocument", "word/document.xml")
    + _relation(2, f"{_PACKAGE}/relationships/metadata/core-properties", packaging.CORE)
    + "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    + _relation(1, f"{_OFFICE}/styles", "styles.xml")
    + _relation(2, f"{_OFFICE}/settings", "settings.xml")
    + _relation(3, f"{_OFFICE}/header", "header1.xml")
    + "</Relationships>"
)
