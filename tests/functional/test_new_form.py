"""The guide docs/huong-dan/bieu-mau-moi.md, walked step by step."""

import json
import re
import shutil
from pathlib import Path

import docx
import pytest

from service.cli.main import main
from service.forms import definitions
from tests.conftest import EXAMPLES

GUIDE = EXAMPLES.parent / "docs" / "huong-dan" / "bieu-mau-moi.md"


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert found is not None
    return found[1]


def _retitled(form: str, block: str) -> str:
    for line in block.splitlines():
        key = line.split(" = ")[0]
        form = re.sub(rf"(?m)^{key} = .*$", line, form)
    return form


def test_a_form_made_by_following_the_guide_works(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("THIDUA_PDF", "false")
    folder = Path("templates/chuong-trinh")

    shutil.copytree("templates/ke-hoach", folder)
    form = folder / "form.toml"
    form.write_text(_retitled(form.read_text(), _block("toml")))
    schema = folder / "schema.yaml"
    schema.write_text(schema.read_text() + _block("yaml"))
    _type_into_word(folder / "template.docx", "Kinh phí thực hiện: {{ kinh_phi }}")
    example = folder / "example.yaml"
    text = example.read_text().replace("mau: ke-hoach", "mau: chuong-trinh")
    example.write_text(text + "\nkinh_phi: 20 triệu đồng\n")

    assert main(["forms", "check", str(folder)]) == 0
    assert main(["forms", "blank", "chuong-trinh", "-o", "chuong-trinh.xlsx"]) == 0
    capsys.readouterr()
    assert main(["process", str(example), "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    printed = [p.text for p in docx.Document(answer["docx"]).paragraphs]
    assert "CHƯƠNG TRÌNH" in printed
    assert "Kinh phí thực hiện: 20 triệu đồng" in printed


def _type_into_word(path: Path, text: str) -> None:
    """Type *text* as a paragraph before the closing one, as a person would."""
    document = docx.Document(str(path))
    closing = next(p for p in document.paragraphs if "ket" in p.text)
    closing.insert_paragraph_before(text, style=closing.style)
    path.chmod(0o644)
    document.save(str(path))


def test_every_step_that_is_forgotten_is_named(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace / "templates" / "chuong-trinh"
    shutil.copytree(workspace / "templates" / "ke-hoach", folder)
    schema = folder / "schema.yaml"
    schema.write_text(schema.read_text() + _block("yaml"))
    _type_into_word(folder / "template.docx", "Kinh phí: {{ kinhphi }}")

    code = main(["forms", "check", str(folder)])

    told = capsys.readouterr().out
    assert code == 4
    assert "kinhphi" in told
    assert "kinh_phi" in told


def test_every_form_is_in_the_guide() -> None:
    listed = (GUIDE.parent / "cac-bieu-mau.md").read_text()

    forms = definitions.load_all(EXAMPLES.parent / "templates").values()

    assert [f.id for f in forms if not f.internal and f"`{f.id}`" not in listed] == []
