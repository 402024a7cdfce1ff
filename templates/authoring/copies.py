"""What stands below a copied document (Decree 30, Appendix III, layout 3.1)."""

from templates.authoring.blocks import (
    LETTERHEAD,
    Cell,
    p,
    row,
    signature,
    table,
)
from templates.authoring.sheet import sheet


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {"ban-sao": sheet(below())}


def below() -> str:
    """Return what certifies a copy on paper (Appendix I, part II, II.2).

    The line is as wide as the text; the governing body is not named (layout 3.1).
    """
    agency = p("CoQuan", "{{ letterhead.agency | upper }}") + p("VachNgan")
    rows = [
        row(Cell(agency), Cell(p("HinhThucSao", "{{ hinh_thuc | upper }}"))),
        row(
            Cell(p("SoKyHieu", "Số: {{ letterhead.number }}")),
            Cell(p("DiaDanh", "{{ letterhead.seat }}, {{ letterhead.date }}")),
        ),
    ]
    return p("VachSao") + table(LETTERHEAD, rows, ruled=False) + signature()
