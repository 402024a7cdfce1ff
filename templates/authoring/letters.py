"""The blocks of letters, decisions and appendices; their letterhead is in blocks."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from templates.authoring.blocks import (
    cells,
    each,
    letterhead,
    listed,
    p,
    section_end,
    table,
    title,
    when,
)

_COUNTER = 12.0


def led(style: str, lead: str, text: str) -> str:
    """Return a paragraph that begins with *lead* in bold."""
    runs = "".join(
        f'<w:r>{bold}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for bold, piece in (("<w:rPr><w:b/></w:rPr>", lead), ("", text))
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def opening() -> str:
    """Return letterhead and title of a named type of document (Mẫu 1.4)."""
    return letterhead() + title("{{ document.type | upper }}", "{{ trich_yeu }}")


def salutation() -> str:
    """Return whom the document is sent to (Kính gửi; Appendix I, II.9.a).

    One addressee stands on the same line, several below the colon.
    """
    line = "- {{ line }}"
    several = p("KinhGuiNhieu", "Kính gửi:") + each(
        "line in kinh_gui | map('without', '-') | clauses",
        when("loop.last", p("KinhGuiCuoi", line), otherwise=p("KinhGuiDong", line)),
    )
    one = p("KinhGui", "Kính gửi: {{ kinh_gui[0] | without('-') }}")
    return when("kinh_gui | length == 1", one, otherwise=several)


def bases(also: str = "") -> str:
    """Return what the document rests on (căn cứ), and the property *also* last."""
    texts = f"(can_cu + [{also}])" if also else "can_cu"
    return each(f"line in {texts} | clauses", p("CanCu", "{{ line }}"))


def articles() -> str:
    """Return the articles (điều) of a decision; the last one closes it."""
    text = "{{ item.lead }}{{ item.text }}"
    lead = ("{{ item.lead }}", "{{ item.text }}")
    return each(
        "item in dieu | articles('ten_dieu', 'noi_dung')",
        when('item.level == "title"', p("Muc", text)),
        when(
            'item.level == "article"',
            when(
                "item.keeps",
                led("NoiDungCuoi", *lead),
                otherwise=led("NoiDung", *lead),
            ),
        ),
        when(
            'item.level == "text"',
            when(
                "item.keeps",
                p("NoiDungCuoi", text),
                otherwise=p("NoiDung", text),
            ),
        ),
    )


def appendix(heading: str, *content: str, number: str = "") -> str:
    """Return *content* on pages of its own under the title *heading* (Mẫu 2.1).

    *number* is its Roman number where there is more than one.
    """
    issued_with = (
        "(Kèm theo {{ document.type }} số {{ letterhead.number }} "
        "{{ letterhead.date }} của {{ letterhead.agency }})"
    )
    return (
        section_end()
        + p("PhuLuc", f"Phụ lục{number}")
        + p("TrichYeu", f"{{{{ ({heading}) | upper }}}}")
        + p("KemTheo", issued_with)
        + p("VachNgan")
        + p("Cach")
        + "".join(content)
        + p("Het")
    )


def listing(rows: str, columns: Mapping[str, tuple[str, float]]) -> str:
    """Return the table of the property *rows*, counted in its first column.

    *columns* are heading and width in mm by property key, in their order.
    """
    headings, widths = zip(*columns.values(), strict=True)
    texts = (("BangO", f"{{{{ row.{key} }}}}") for key in columns)
    numbered = cells(("BangSo", "{{ loop.index }}"), *texts)
    return table(
        [_COUNTER, *widths], listed(("TT", *headings), f"row in {rows}", numbered)
    )
