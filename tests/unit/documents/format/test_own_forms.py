"""The forms this program makes keep the decree, and the checker sees when not."""

import io
import zipfile
from functools import cache

import pytest
import yaml
from lxml import etree

from service.documents import packaging
from service.documents.format import checker
from service.documents.wordml import NAMES, tag
from service.forms import agencies
from service.forms.checking import Checker
from service.model.filing import Number
from service.model.problems import Severity
from service.model.records import Submission
from tests.unit.documents.sheets import DAY, FORMS, NUMBER, RENDERER, TEMPLATES, plan

CHECKER = Checker(FORMS, agencies.load(TEMPLATES.parent / "agencies.toml"), "sqhkt")

BODY = (
    "Các cơ quan, đơn vị tổ chức quán triệt, triển khai thực hiện phong trào thi đua "
    "gắn với nhiệm vụ chính trị được giao; kịp thời phát hiện, bồi dưỡng và nhân rộng "
    "các điển hình tiên tiến."
)
ROWS = [("I", "Mục đích"), ("1", "Yêu cầu"), ("-", BODY), ("", BODY)] * 12
STYLES = {
    "QuocHieu": ("size", "bold", "italic", "align", "font", "colour"),
    "TieuNgu": ("size", "bold", "italic", "align", "font", "colour"),
    "CoQuanChuQuan": ("size", "bold", "italic", "align", "font", "colour"),
    "CoQuan": ("size", "bold", "italic", "align", "font", "colour"),
    "SoKyHieu": ("size", "bold", "italic", "align", "font", "colour"),
    "DiaDanh": ("size", "italic", "align", "font", "colour"),
    "TenLoai": ("size", "bold", "italic", "align", "font", "colour"),
    "TrichYeu": ("size", "bold", "italic", "align", "font", "colour"),
    "CanCu": ("size", "bold", "italic", "font", "indent", "gap", "line", "colour"),
    "NoiDung": (
        "size", "bold", "italic", "align", "font", "indent", "gap", "line", "colour",
    ),
    "Phan": ("size", "bold", "italic", "font", "indent", "gap", "line", "colour"),
    "Muc": ("size", "bold", "italic", "font", "indent", "gap", "line", "colour"),
    "NoiNhan": ("size", "bold", "italic", "align", "font", "colour"),
    "NoiNhanDong": ("size", "bold", "italic", "align", "font", "colour"),
    "ChucVu": ("size", "bold", "italic", "align", "font", "colour"),
    "HoTen": ("size", "bold", "italic", "align", "font", "colour"),
    "SoTrang": ("size", "bold", "italic", "align", "font", "colour"),
}  # fmt: skip
CASES = [(style, kind) for style, kinds in STYLES.items() for kind in kinds]
MARGINS = {"top": "PG-TOP", "bottom": "PG-BOT", "left": "PG-LEFT", "right": "PG-RIGHT"}


@cache
def made() -> bytes:
    grounds = ["Căn cứ Luật Thi đua, khen thưởng", "Thực hiện chỉ đạo của tỉnh"]
    one = plan(*ROWS, can_cu=grounds, trich_yeu="Phát động thi đua", ket=BODY)
    return RENDERER.render(one, NUMBER, DAY)


def rewritten(name: str, change: str, style: str = "") -> bytes:
    """Return the plan with one property of one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    root = etree.fromstring(parts[name])
    if style:
        [owner] = root.findall(f"w:style[@w:styleId='{style}']", NAMES)
        spoil(owner, change)
    else:
        [margins, *_] = root.iter(tag("pgMar"))
        margins.set(tag(change), "2551" if change in {"left", "right"} else "567")
    parts[name] = etree.tostring(root)
    return packaging.packed(parts)


def spoil(style: etree._Element, kind: str) -> None:
    look = style.find("w:rPr", NAMES)
    layout = style.find("w:pPr", NAMES)
    assert look is not None
    assert layout is not None
    if kind == "size":
        put(look, "sz", "44")
    elif kind == "font":
        put(look, "rFonts", "Arial", "ascii")
    elif kind == "colour":
        put(look, "color", "FF0000")
    elif kind in {"bold", "italic"}:
        name = kind[0]
        was = look.find(f"w:{name}", NAMES) is not None
        put(look, name, "0" if was else "1")
    elif kind == "align":
        is_centred = layout.find("w:jc[@w:val='center']", NAMES) is not None
        put(layout, "jc", "left" if is_centred else "right")
    elif kind == "indent":
        put(layout, "ind", "300", "firstLine")
    elif kind == "gap":
        put(layout, "spacing", "40", "before")
    else:
        put(layout, "spacing", "480", "line")


def put(owner: etree._Element, name: str, value: str, attribute: str = "val") -> None:
    found = owner.find(f"w:{name}", NAMES)
    if found is None:
        found = etree.SubElement(owner, tag(name))
    found.set(tag(attribute), value)


def test_an_unspoilt_plan_has_no_finding() -> None:
    assert checker.check(made()).findings == ()


@pytest.mark.parametrize(("style", "kind"), CASES)
def test_a_spoilt_style_is_seen(style: str, kind: str) -> None:
    spoilt = rewritten("word/styles.xml", kind, style)

    assert checker.check(spoilt).findings


@pytest.mark.parametrize("side", MARGINS)
def test_a_spoilt_margin_is_seen(side: str) -> None:
    findings = checker.check(rewritten("word/document.xml", side)).findings

    assert MARGINS[side] in {one.rule for one in findings}


@pytest.mark.parametrize("form", ["ke-hoach", "mau-1", "mau-2", "de-cuong"])
@pytest.mark.parametrize("number", [NUMBER, None], ids=["issued", "draft"])
def test_the_example_of_a_form_has_no_error(form: str, number: Number | None) -> None:
    typed = yaml.safe_load((TEMPLATES / form / "example.yaml").read_text("utf-8"))
    checked = CHECKER.check(Submission(typed.pop("mau"), typed), DAY)

    opinion = checker.check(RENDERER.render(checked, number, None))

    wrong = [one for one in opinion.findings if one.severity is Severity.ERROR]
    assert wrong == []
