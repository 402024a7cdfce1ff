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
