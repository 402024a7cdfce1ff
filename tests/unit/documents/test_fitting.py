import pytest
from lxml import etree

from service.documents import fitting, metrics
from service.documents.wordml import PARAGRAPH, ROW, W, setting, style_of
from tests.unit.documents.sheets import (
    DAY,
    NUMBER,
    REGISTERED,
    RENDERER,
    part,
    plan,
    registration,
)

STYLES = f'<w:styles xmlns:w="{W}"/>'.encode()
CENTRED = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="TrichYeu">'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    "</w:style></w:styles>"
).encode()
TITLE = (
    "Phát động phong trào thi đua về cải cách hành chính, nhân rộng mô hình, giải "
    "pháp, sáng kiến tiêu biểu năm 2022"
)


def rules(root: etree._Element) -> list[tuple[str, int, int]]:
    return [
        (
            style_of(p),
            int(setting(p, "w:pPr/w:ind", "w:left")),
            int(setting(p, "w:pPr/w:ind", "w:right")),
        )
        for p in root.iter(PARAGRAPH)
        if style_of(p) in fitting.SHARES
    ]


def body(xml: str) -> etree._Element:
    page = (
        '<w:sectPr><w:pgSz w:w="10000" w:h="16838"/>'
        '<w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    )
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}{page}</w:body>')


def test_rules_are_as_long_as_the_decree_says() -> None:
    root = part(RENDERER.render(plan(("", "Ý"), trich_yeu="Ngắn"), NUMBER, DAY))

    agency, motto, subject = rules(root)

    text = metrics.width("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    assert agency[0] == "VachNgan"
    assert motto[0] == "VachDu"
    assert abs(5698 - 2 * motto[1] - text * 20) < 5
    short = metrics.width("Ngắn", 14, bold=True) * 0.4
    assert abs(9354 - 2 * subject[1] - short * 20) < 5
    assert all(left == right > 0 for _, left, right in (agency, motto, subject))


def test_a_rule_below_nothing_keeps_its_length() -> None:
    rule = '<w:p><w:pPr><w:pStyle w:val="VachNgan"/></w:pPr></w:p>'
    root = body(rule)

    fitting.fit(root, STYLES)

    assert not root.findall(f".//{{{W}}}ind")


def test_text_in_an_unknown_style_has_the_usual_size() -> None:
    root = body(
        "<w:p><w:r><w:t>abc</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="VachDu"/></w:pPr></w:p>'
    )

    fitting.fit(root, STYLES)

    ((_, left, _),) = rules(root)
    assert abs(8000 - 2 * left - metrics.width("abc", 14) * 20) < 5


def test_only_a_long_row_may_break_over_pages() -> None:
    made = registration(REGISTERED, {**REGISTERED, "noi_dung": "dài " * 300})

    root = part(RENDERER.render(made, None, None))

    breaking = [
        row for row in root.iter(ROW) if setting(row, "w:trPr/w:cantSplit") == "0"
    ]
    assert len(breaking) == 1


def test_a_length_set_by_hand_is_replaced_in_its_place() -> None:
    root = body(
        "<w:p><w:r><w:t>abc</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="VachDu"/><w:ind w:left="1"/><w:jc w:val="left"/>'
        "</w:pPr></w:p>"
    )

    fitting.fit(root, STYLES)

    properties = root[1][0]
    assert [etree.QName(p).localname for p in properties] == ["pStyle", "ind", "jc"]


def centred(text: str, inside: str = "{}") -> etree._Element:
    lines = text.replace("\n", "</w:t><w:br/><w:t>")
    title = (
        '<w:p><w:pPr><w:pStyle w:val="TrichYeu"/></w:pPr>'
        f"<w:r><w:t>{lines}</w:t></w:r></w:p>"
    )
    return body(inside.format(title))


def room_of(root: etree._Element) -> float:
    """Return the width in points that the indents leave of the page's 400."""
    (title,) = [p for p in root.iter(PARAGRAPH) if style_of(p) == "TrichYeu"]
    sides = (setting(title, "w:pPr/w:ind", f"w:{side}") for side in ("left", "right"))
    return 400 - sum(int(side or 0) for side in sides) / 20


def test_a_long_title_is_set_in_even_lines() -> None:
    root = centred(TITLE)

    fitting.fit(root, CENTRED)

    before = metrics.wrapped(TITLE, 400, 14, bold=True)
    after = metrics.wrapped(TITLE, room_of(root), 14, bold=True)
    widths = [metrics.width(line, 14, bold=True) for line in after]
    assert len(after) == len(before) > 1
    assert max(widths) - min(widths) < 100
    assert len(after[-1].split()) > 2


@pytest.mark.parametrize(
    "text", ["Một dòng", "Dòng một\nDòng hai", "w" * 200], ids=["one", "broken", "word"]
)
def test_a_title_that_cannot_be_evened_keeps_its_room(text: str) -> None:
    root = centred(text)

    fitting.fit(root, CENTRED)

    assert room_of(root) == 400


def test_a_head_of_a_column_keeps_its_room() -> None:
    root = centred(TITLE, CELL.format("<w:tblBorders/>", "{}"))

    fitting.fit(root, CENTRED)

    assert room_of(root) == 400


def test_the_lines_of_a_letterhead_are_evened_within_its_padding() -> None:
    inside = (6000 - 2 * 108) / 20
    root = centred(TITLE, CELL.format("", "{}"))

    fitting.fit(root, CENTRED)

    room = inside - (400 - room_of(root))
    before = metrics.wrapped(TITLE, inside, 14, bold=True)
    assert len(metrics.wrapped(TITLE, room, 14, bold=True)) == len(before)
    assert room < inside


def test_a_rule_is_measured_by_the_lines_as_they_are_set() -> None:
    rule = '<w:p><w:pPr><w:pStyle w:val="VachDu"/></w:pPr></w:p>'
    root = centred(TITLE, "{}" + rule)

    fitting.fit(root, CENTRED)

    ((_, left, _),) = rules(root)
    longest = metrics.widest(TITLE, room_of(root), 14, bold=True)
    assert abs(8000 - 2 * left - longest * 20) < 5


CELL = (
    "<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:tc>"
    '<w:tcPr><w:tcW w:w="6000"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'
)


def table(*texts: str, sign: str = "ChoKy") -> str:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        for text in texts
    )
    signing = f'<w:p><w:pPr><w:pStyle w:val="{sign}"/></w:pPr></w:p>'
    cell = '<w:tc><w:tcPr><w:tcW w:w="900"/></w:tcPr>'
    return f"<w:tbl>{rows}<w:tr>{cell}{signing}</w:tc></w:tr></w:tbl>".replace(
        "<w:tc><w:p>", f"{cell}<w:p>"
    )


def kept(root: etree._Element) -> list[str]:
    return [
        "".join(map(str, p.itertext()))
        for p in root.iter(PARAGRAPH)
        if p.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None
    ]


def test_the_last_rows_stay_with_the_signature_below_them() -> None:
    root = body(table("một", "hai", "ba", "bốn", "Hết./."))

    fitting.fit(root, STYLES)

    assert kept(root) == ["ba", "bốn", "Hết./."]


def test_a_long_row_is_not_kept_but_broken() -> None:
    root = body(table("một", "dài " * 300, "Hết./."))

    fitting.fit(root, STYLES)

    assert kept(root) == ["một", "Hết./."]


def test_rows_of_a_table_nobody_signs_are_not_kept() -> None:
    root = body(table("một", "hai", sign="BangO"))

    fitting.fit(root, STYLES)

    assert kept(root) == []
