"""The blocks official documents are made of, as pieces of a Word body with tags.

A block is text of WordprocessingML; blocks are added up to a body. What stands in
{{ }} and {% %} is filled by service.documents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from templates.authoring import sheet

LETTERHEAD = (64.5, 100.5)
"""Widths of the two halves of the letterhead in mm."""

_SIGNATURE = (75.0, 90.0)
_GRID = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING_MM = 1.8


def p(style: str, text: str = "") -> str:
    """Return a paragraph of *text* in the paragraph style *style*."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def when(condition: str, *blocks: str, otherwise: str = "") -> str:
    """Return *blocks* that print only under *condition*."""
    other = p("Normal", "{%p else %}") + otherwise if otherwise else ""
    return _between(f"if {condition}", blocks, other, "endif")


def each(loop: str, *blocks: str) -> str:
    """Return *blocks* that repeat: *loop* reads "line in can_cu"."""
    return _between(f"for {loop}", blocks, "", "endfor")


def _between(start: str, blocks: Sequence[str], other: str, end: str) -> str:
    inside = "".join(blocks) + other
    return p("Normal", f"{{%p {start} %}}") + inside + p("Normal", f"{{%p {end} %}}")


@dataclass(frozen=True)
class Cell:
    """A cell over *span* columns; an *open* one has no border but that of its table."""

    content: str
    span: int = 1
    open: bool = False


def row(*cells: Cell, header: bool = False) -> tuple[tuple[Cell, ...], bool]:
    """Return a row of a table; a *header* repeats on every page."""
    return cells, header


def headed(*labels: str, style: str = "BangDau") -> tuple[tuple[Cell, ...], bool]:
    """Return the head of a table: it repeats on every page."""
    return row(*(Cell(p(style, label)) for label in labels), header=True)


def repeated(tag: str) -> tuple[tuple[Cell, ...], bool]:
    """Return the row that holds a tag over rows: it vanishes when filled."""
    return (Cell(p("Normal", f"{{%tr {tag} %}}")),), False


def listed(
    heads: Sequence[str], loop: str, cells: Sequence[Cell]
) -> list[tuple[tuple[Cell, ...], bool]]:
    """Return the rows of a list: its head, then *cells* for each of *loop*."""
    return [
        headed(*heads),
        repeated(f"for {loop}"),
        row(*cells),
        repeated("endfor"),
    ]


def cells(*texts: tuple[str, str]) -> list[Cell]:
    """Return a cell for each style and text."""
    return [Cell(p(style, text)) for style, text in texts]


def table(
    widths: Sequence[float],
    rows: Sequence[tuple[tuple[Cell, ...], bool]],
    *,
    ruled: bool = True,
) -> str:
    """Return a table of columns *widths* mm wide, with lines if *ruled*."""
    twips = [sheet.twips(width) for width in widths]
    borders = "".join(_GRID.format(side=side) for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    padding = sheet.twips(_PADDING_MM) * ruled
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" * ruled
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>{lines}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" '
        'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f"{grid}</w:tblGrid>"
        f"{''.join(_rows(rows, twips))}</w:tbl>"
    )


def _rows(
    rows: Sequence[tuple[tuple[Cell, ...], bool]], twips: Sequence[int]
) -> Iterator[str]:
    topless = False
    for cells, header in rows:
        yield _row(cells, twips, header=header, topless=topless)
        topless = all(cell.open for cell in cells)


def _row(
    cells: Sequence[Cell], twips: Sequence[int], *, header: bool, topless: bool
) -> str:
    xml, column = "", 0
    for cell in cells:
        width = sum(twips[column : column + cell.span])
        xml += _cell(cell, width, topless=topless)
        column += cell.span
    repeats = "<w:tblHeader/>" * header
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{xml}</w:tr>"


def _cell(cell: Cell, width: int, *, topless: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' * (cell.span > 1)
    sides = ("top", "left", "bottom", "right")[not topless :]
    none = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    margins = "".join(f'<w:{s} w:w="0" w:type="dxa"/>' for s in ("left", "right"))
    borders = (
        f"<w:tcBorders>{none}</w:tcBorders><w:tcMar>{margins}</w:tcMar>" * cell.open
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{borders}</w:tcPr>'
        f"{cell.content}</w:tc>"
    )


def national_heading() -> str:
    """Return quốc hiệu and tiêu ngữ (Appendix I, II.1)."""
    return (
        p("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + p("VachDu")
    )


def _names(upper: str, lower: str, room: float = LETTERHEAD[0]) -> str:
    fitted = f"upper | place_below({room})"
    return (
        when(upper, p("CoQuanChuQuan", f"{{{{ {upper} | {fitted} }}}}"))
        + p("CoQuan", f"{{{{ {lower} | upper }}}}")
        + p("VachNgan")
    )


_DATE = p("DiaDanh", "{{ letterhead.seat }}, {{ letterhead.date }}")


def letterhead(
    widths: tuple[float, float] = LETTERHEAD,
    *,
    numbered: bool = True,
    below: str = "",
    date: str = _DATE,
) -> str:
    """Return the head of an agency's document: names, number, place and date.

    What is issued with another document is not *numbered* itself. *widths* are those
    of its halves on other paper than A4. *below* the number stands the subject of an
    official letter.
    """
    names = _names("letterhead.parent", "letterhead.agency", widths[0])
    number = p("SoKyHieu", "Số: {{ letterhead.number }}" * numbered) + below
    rows = [
        row(Cell(names), Cell(national_heading())),
        row(Cell(number), Cell(date)),
    ]
    return table(widths, rows, ruled=False)


def body_letterhead(body: str) -> str:
    """Return the head of a form of *body*, a council or jury within the agency."""
    names = _names("letterhead.agency", body)
    rows = [
        row(Cell(names), Cell(national_heading())),
        row(Cell(p("SoKyHieu")), Cell(_DATE)),
    ]
    return table(LETTERHEAD, rows, ruled=False)


def unit_letterhead() -> str:
    """Return the head of a unit's form: no number, the unit under its agency."""
    names = _names("letterhead.agency", "letterhead.unit")
    rows = [
        row(Cell(names), Cell(national_heading())),
        row(Cell(p("SoKyHieu")), Cell(_DATE)),
    ]
    return p("TenMau", "{{ document.type }}") + table(LETTERHEAD, rows, ruled=False)


def title(*lines: str, below: str = "") -> str:
    """Return the type of the document, what it is about, *below* and the rule."""
    first, *rest = lines
    subject = "".join(p("TrichYeu", line) for line in rest)
    return p("TenLoai", first) + subject + below + p("VachNgan")


def enclosure(word: str = "Ban hành kèm theo", otherwise: str = "") -> str:
    """Return the line that names the document a form was issued with.

    *otherwise* is an expression for who issued it where the form does not say.
    """
    group = "kem_theo"
    number, day, issuer = (
        f"{group}.{key}" for key in ("so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh")
    )
    issuer = f"({issuer} or {otherwise})" if otherwise else issuer
    line = (
        f'({word} {{{{ {group}.loai or "Kế hoạch" }}}}'
        f"{{% if {number} %}} số {{{{ {number} }}}}{{% endif %}}"
        f"{{% if {day} %}} {{{{ {day} | date_words }}}}{{% endif %}}"
        f"{{% if {issuer} %}} của {{{{ {issuer} }}}}{{% endif %}})"
    )
    return when("kem_theo is filled", p("KemTheo", line))


def paragraphs(text: str, style: str = "NoiDung") -> str:
    """Return a paragraph for every line of the property *text*."""
    return each(f"line in {text} | lines", p(style, "{{ line }}"))


def closing(text: str) -> str:
    """Return the lines of *text* as the end of the document, before the signature."""
    return each(
        f"line in {text} | closing",
        when(
            "loop.revindex <= 2",
            p("NoiDungCuoi", "{{ line }}"),
            otherwise=p("NoiDung", "{{ line }}"),
        ),
    )


def outline(rows: str, columns: str, *, closed: str) -> str:
    """Return the numbered body; under *closed* it ends the document itself.

    *columns* names those of level, text and deadline.
    """
    text = "{{ item.lead }}{{ item.text }}"
    return _between(
        f"for item in {rows} | outline({columns}, closed={closed})",
        [
            _choice("if", 'item.level == "part"'),
            p("Phan", "{{ item.lead }}{{ item.text | upper }}"),
            _choice("elif", 'item.level == "title"'),
            p("Muc", text),
            _choice("elif", 'item.level == "deadline"'),
            p("NoiDung", "Thời hạn: {{ item.text }}"),
            _choice("elif", "item.keeps"),
            p("NoiDungCuoi", text),
            _choice("else", ""),
            p("NoiDung", text),
            _choice("endif", ""),
        ],
        "",
        "endfor",
    )


def _choice(word: str, condition: str) -> str:
    return p("Normal", f"{{%p {word} {condition} %}}".replace("  ", " "))


def recipients(first: str = "", keeper: str = "document.drafter") -> str:
    """Return who receives the document.

    *first* is an expression for the first line, *keeper* one for who keeps a copy
    besides the registry.
    """
    also = f"({first}, {keeper})" if first else ""
    return p("NoiNhan", "Nơi nhận:") + each(
        f"line in recipients | addressees{also}", p("NoiNhanDong", "{{ line }}")
    )


def signature(widths: tuple[float, float] = _SIGNATURE, *, first: str = "") -> str:
    """Return recipients on the left and the signer on the right, never divided."""
    rows = [row(Cell(p("Cach"), 2)), row(Cell(recipients(first)), Cell(_signer()))]
    return table(widths, rows, ruled=False) + p("Het")


def _signer() -> str:
    return (
        when("signer.authority", p("ChucVu", "{{ signer.authority | upper }}"))
        + p("ChucVu", "{{ signer.title | upper }}")
        + p("ChoKy")
        + p("HoTen", "{{ signer.name }}")
    )


def signed_list(
    widths: Sequence[float],
    rows: Sequence[tuple[tuple[Cell, ...], bool]],
    ending: str,
    left: int,
) -> str:
    """Return a table whose last rows are the text *ending* and the signature.

    They belong to it because rows stay on one page with rows only: else the signature
    may fall on a page alone. The recipients stand below the *left* first columns.
    """
    right = len(widths) - left
    return ended_list(widths, rows, ending, (left, recipients()), (right, _signer()))


def ended_list(
    widths: Sequence[float],
    rows: Sequence[tuple[tuple[Cell, ...], bool]],
    ending: str,
    *signing: tuple[int, str],
) -> str:
    """Return a table that ends with *ending*, and who signs below how many columns."""
    last = row(Cell(ending, len(widths), open=True))
    signers = [Cell(p("Cach") + text, span, open=True) for span, text in signing]
    return table(widths, [*rows, last, row(*signers)]) + p("Het")


def confirmation(title: str = "", name: str = "") -> str:
    """Return the block where the head of the unit confirms a form."""
    return (
        p("Cach")
        + p("XacNhan", "XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ")
        + (when(title, p("XacNhan", f"{{{{ {title} | upper }}}}")) if title else "")
        + p("ChoKy")
        + p("XacNhan", f"{{{{ {name} }}}}" if name else "")
    )


def signatures(left: str, right: str) -> str:
    """Return two who sign side by side, never divided."""
    rows = [row(Cell(p("Cach")), Cell(p("Cach"))), row(Cell(left), Cell(right))]
    return table(LETTERHEAD, rows, ruled=False) + p("Het")


def signed_by(role: str, name: str = "", *, dated: bool = False) -> str:
    """Return who signs without seal: place and date, *role*, room and *name*."""
    return (
        p("DiaDanh", "{{ letterhead.seat }}, {{ letterhead.date }}") * dated
        + p("XacNhan", role)
        + p("KyTen", "(Ký, ghi rõ họ tên)")
        + p("ChoKy")
        + p("XacNhan", f"{{{{ {name} }}}}" if name else "")
    )


def unit_agrees() -> str:
    """Return where the head of the unit agrees, left of a dated signature."""
    return (
        p("DiaDanh")
        + p("XacNhan", "XÁC NHẬN CỦA ĐƠN VỊ")
        + when(
            "truong_don_vi.chuc_vu", p("XacNhan", "{{ truong_don_vi.chuc_vu | upper }}")
        )
        + p("ChoKy")
        + p("XacNhan", "{{ truong_don_vi.ho_ten }}")
    )


def head_of_unit() -> str:
    """Return the confirmation with title and name from the form."""
    return confirmation("truong_don_vi.chuc_vu", "truong_don_vi.ho_ten")


def confirmation_alone() -> str:
    """Return the confirmation at the right below running text."""
    rows = [row(Cell(p("Cach")), Cell(head_of_unit()))]
    return table(_SIGNATURE, rows, ruled=False) + p("Het")


def section_end(*, landscape: bool = False) -> str:
    """Return the end of a section: what follows starts a page and is numbered anew."""
    page = sheet.section(landscape=landscape)
    return f'<w:p><w:pPr><w:pStyle w:val="Het"/>{page}</w:pPr></w:p>'
