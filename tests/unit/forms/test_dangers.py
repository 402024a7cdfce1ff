"""What starts or fetches something where a file is opened is not taken in."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from service.forms import definitions
from service.forms.blanks import docx, xlsx
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.problems import Problem, Severity
from service.model.records import Submission

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DDE = (
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
)
SETTINGS = "word/_rels/settings.xml.rels"


def read(folder: Path, suffix: str, parts: Mapping[str, str]) -> Submission:
    """Read the blank of Mẫu 2 with *parts* added to it."""
    form = FORMS["mau-2"]
    blank = (docx if suffix == ".docx" else xlsx).write(form, {"don_vi": "Sở Nội vụ"})
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(blank)) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    path = folder / f"bieu{suffix}"
    path.write_bytes(made.getvalue())
    (submission,) = reader.read(Drop("1", path.name, path, "", 0), FORMS)
    return submission


def refused(folder: Path, suffix: str, parts: Mapping[str, str]) -> Problem:
    with pytest.raises(Rejected) as caught:
        read(folder, suffix, parts)
    (problem,) = caught.value.problems
    return problem


def related(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r9" '
        f'Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )


@pytest.mark.parametrize(
    "target",
    [
        "http://a.b/mau.dotm",
        "HTTPS://a.b/x",
        " https://a.b/x",
        "mhtml:http://a.b/x!y",
        "ms-word:ofe|u|http://a.b",
        "\\\\1.2.3.4\\mau\\x.dotm",
        "//a.b/x",
    ],
)
def test_a_template_in_a_network_is_refused(tmp_path: Path, target: str) -> None:
    problem = refused(
        tmp_path, ".docx", {SETTINGS: related("attachedTemplate", target)}
    )

    assert problem.code == "remote"
    assert "mẫu trống" in problem.message


@pytest.mark.parametrize("kind", ["oleObject", "aFChunk", "subDocument", "frame"])
def test_content_from_a_network_is_refused(tmp_path: Path, kind: str) -> None:
    parts = {"word/_rels/x.xml.rels": related(kind, "http://a.b/x")}

    assert refused(tmp_path, ".docx", parts).code == "remote"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "file:///C:/Users/an/Normal.dotm"),
        ("hyperlink", "https://dichvucong.gov.vn"),
        ("image", "http://a.b/x.png"),
    ],
)
def test_usual_links_may_stay(tmp_path: Path, kind: str, target: str) -> None:
    found = read(tmp_path, ".docx", {SETTINGS: related(kind, target)})

    assert found.values["don_vi"] == "Sở Nội vụ"


def test_dde_is_refused(tmp_path: Path) -> None:
    problem = refused(tmp_path, ".xlsx", {"xl/externalLinks/externalLink1.xml": DDE})

    assert problem.code == "remote"
    assert "Break Link" in problem.message


def test_a_link_to_another_workbook_may_stay(tmp_path: Path) -> None:
    link = DDE.replace("ddeLink", "externalBook")

    assert read(tmp_path, ".xlsx", {"xl/externalLinks/externalLink1.xml": link}).values


@pytest.mark.parametrize(
    "path", ["word/activeX/activeX1.xml", "xl/activeX/activeX1.bin"]
)
def test_active_x_is_refused(tmp_path: Path, path: str) -> None:
    suffix = ".docx" if path.startswith("word") else ".xlsx"

    problem = refused(tmp_path, suffix, {path: "<x/>"})

    assert problem.code == "macros"
    assert "ActiveX" in problem.message


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_what_is_embedded_is_told_of_as_it_is_not_read(
    tmp_path: Path, suffix: str
) -> None:
    found = read(tmp_path, suffix, {"word/embeddings/oleObject1.bin": "x"})

    (warning,) = (p for p in found.problems if p.code == "embedded")
    assert warning.severity is Severity.WARNING
    assert "nhúng" in warning.message
