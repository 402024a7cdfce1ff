from pathlib import Path

import pytest
from docx import Document

from templates import build
from tests.unit.documents.sheets import TEMPLATES


def test_the_committed_templates_are_what_the_script_writes() -> None:
    committed = {
        path.parent.name: path.read_bytes()
        for path in TEMPLATES.glob("*/template.docx")
    }

    assert build.templates() == committed


def test_checking_writes_nothing_and_tells_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["--check", "-o", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
    assert "mau-1" in capsys.readouterr().err


def test_written_templates_pass_the_check(tmp_path: Path) -> None:
    assert build.main(["-o", str(tmp_path)]) == 0
    assert build.main(["--check", "-o", str(tmp_path)]) == 0


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*/template.docx")), ids=str)
def test_a_template_opens_and_stays_small(path: Path) -> None:
    document = Document(str(path))

    assert path.stat().st_size < 10_000
    assert document.sections[0].different_first_page_header_footer
