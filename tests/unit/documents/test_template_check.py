import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from service.documents.packaging import packed
from service.documents.rendering import Renderer
from service.documents.template_check import faults
from service.model.errors import Misconfigured
from service.model.forms import Form
from tests.unit.documents.sheets import FORMS, plan

Change = Callable[[str], str]


def changed(tmp_path: Path, change: Change, part: str = "word/document.xml") -> Form:
    """Return the plan with a template whose *part* is changed."""
    form = FORMS["ke-hoach"]
    with zipfile.ZipFile(io.BytesIO(form.template.read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts.get(part, b"").decode()
    parts[part] = change(before).encode()
    assert parts[part] != before.encode()
    (tmp_path / "template.docx").write_bytes(packed(parts))
    return replace(form, folder=tmp_path)


def swap(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_shipped_templates_have_no_fault(form: Form) -> None:
    assert faults(form) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("{{ trich_yeu }}", "{{ trich_yu }}", "unknown_tag", "trich_yu"),
        ("{{ signer.name }}", "{{ signer.nam_e }}", "unknown_tag", "nam_e"),
        ("{{ trich_yeu }}", "", "not_printed", "trich_yeu"),
        ("phu_luc.tieu_de", "phu_luc.ten", "not_printed", "tieu_de"),
        ("{{ trich_yeu }}", "{{ trich_yeu", "broken_tag", "không đóng"),
        ("{{ trich_yeu }}", "{{ trich_yeu | hoa }}", "broken_tag", "hoa"),
        ('w:w="11906"', 'w:w="12240"', "page", "A4"),
        ("w:sectPr", "w:x", "page", "A4"),
        ('w:left="1701"', 'w:left="1134"', "margin", "20 mm"),
        ("CỘNG HÒA", "CONG HOA", "nation", "quốc hiệu"),
        ("Độc lập", "Doc lap", "motto", "tiêu ngữ"),
        ("TenLoai", "Khac", "title", "tên loại"),
        (
            "<w:r><w:t",
            '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t',
            "font",
            "Arial",
        ),
    ],
)
def test_a_fault_is_found(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    if code == "title":
        new_type = swap("document.type", "trich_yeu")
        form = changed(tmp_path, lambda text: new_type(text.replace(old, new)))
        form = replace(form, type="Không có", title="Không có")
    else:
        form = changed(tmp_path, swap(old, new))

    found = [problem.message for problem in faults(form) if problem.code == code]

    assert found
    assert any(said in message for message in found)


def test_faults_are_told_all_at_once(tmp_path: Path) -> None:
    worse = swap("Độc lập", "Doc lap")
    form = changed(
        tmp_path, lambda text: worse(text).replace("{{ trich_yeu }}", "{{ x }}")
    )

    codes = {problem.code for problem in faults(form)}

    assert codes == {"unknown_tag", "not_printed", "motto"}


def test_a_fault_names_its_paragraph(tmp_path: Path) -> None:
    form = changed(tmp_path, swap("{{ letterhead.number }}", "{{ so_hieu }}"))

    (place,) = {p.where for p in faults(form) if p.code == "unknown_tag"}

    assert place == "ke-hoach/template.docx, đoạn “Số: {{ so_hieu }}”"


def test_macros_and_links_to_elsewhere_are_faults(tmp_path: Path) -> None:
    relations = "word/_rels/document.xml.rels"
    link = '<Relationship Id="x" TargetMode="External" Target="http://a.vn"/></Rel'
    form = changed(tmp_path, swap("</Rel", link), relations)
    macro = replace(form, folder=tmp_path / "macro")
    macro.folder.mkdir()
    macro.template.write_bytes(packed({**_parts(form), "word/vbaProject.bin": b""}))

    codes = [problem.code for problem in faults(macro)]

    assert codes == ["macro", "external"]


def _parts(form: Form) -> dict[str, bytes]:
    with zipfile.ZipFile(form.template) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("content", [None, b"", b"PK", packed({"a.xml": b"<a/>"})])
def test_a_template_that_cannot_be_read_is_one_fault(
    tmp_path: Path, content: bytes | None
) -> None:
    form = replace(FORMS["ke-hoach"], folder=tmp_path)
    if content is not None:
        form.template.write_bytes(content)

    assert [problem.code for problem in faults(form)] == ["unreadable"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        pytest.param("{{ trich_yeu }}", "{{ thieu }}", "{{ thieu }}", id="missing"),
        pytest.param("{{ trich_yeu }}", "{{ trich_yeu", "{{ trich_yeu", id="open"),
        pytest.param("{{ trich_yeu }}", "{{ 7 +* }}", "{{ 7 +* }}", id="syntax"),
        pytest.param("{{ trich_yeu }}", "{{ nam | lines }}", "lines", id="misused"),
    ],
)
def test_rendering_with_a_broken_tag_names_the_paragraph(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    form = changed(tmp_path, swap(old, new))

    with pytest.raises(Misconfigured, match=r"ke-hoach|template\.docx") as caught:
        Renderer({"ke-hoach": form}).render(plan(("", "Ý")), None, None)

    assert place in str(caught.value)
    assert "đoạn" in str(caught.value)


def test_rendering_with_a_template_that_is_no_xml_names_the_file(
    tmp_path: Path,
) -> None:
    form = changed(tmp_path, swap("</w:body>", ""))

    with pytest.raises(Misconfigured, match="Không đọc được"):
        Renderer({"ke-hoach": form}).render(plan(("", "Ý")), None, None)
