"""PDFs that LibreOffice really printed, held to the rules."""

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.shared import Mm, Pt, RGBColor

from service.documents import pdf
from service.documents.format import annotating, checker, fixing, pdf_checking
from service.documents.office import OfficePool
from tests.unit.documents.format.sound_papers import (
    content,
    found,
    letter,
    plan,
    write,
)
from tests.unit.documents.sheets import DAY, NUMBER, RENDERER
from tests.unit.documents.sheets import plan as our_plan

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office() -> Iterator[OfficePool]:
    with OfficePool() as pool:
        yield pool


def rules(office: OfficePool, whole: bytes) -> list[str]:
    printed = pdf.finish(office.convert(whole), date=dt.date(2022, 4, 5))
    return [one.rule for one in pdf_checking.check(printed).findings]


def laid_out(word: Word) -> bytes:
    """Return *word* with room for the state title in one line."""
    for column, width in zip(word.tables[0].columns, (62, 103), strict=True):
        column.width = Mm(width)
    return content(word)


def test_a_state_title_that_is_broken_in_print_is_told(office: OfficePool) -> None:
    assert rules(office, content(letter())) == ["QH"]


def test_our_plan_has_no_finding_in_print(office: OfficePool) -> None:
    rows = [
        ("", f"Nội dung thứ {number} của kế hoạch này. " * 8) for number in range(9)
    ]
    told = our_plan(*rows, trich_yeu="Phát động thi đua", ket="Trên đây là Kế hoạch.")
    whole = RENDERER.render(told, NUMBER, DAY)

    assert rules(office, whole) == []


@pytest.mark.parametrize("sound", [plan, letter])
def test_a_sound_word_file_is_sound_in_print(
    office: OfficePool, sound: Callable[[], Word]
) -> None:
    assert rules(office, laid_out(sound())) == []


def test_what_is_wrong_in_word_is_wrong_in_print(office: OfficePool) -> None:
    word = plan()
    found(word, "CỘNG HÒA").runs[0].bold = False
    found(word, "KẾ HOẠCH").runs[0].font.size = Pt(16)
    found(word, "Trên đây").runs[0].font.color.rgb = RGBColor(255, 0, 0)
    for section in word.sections:
        section.left_margin = Mm(20)
    write(word.add_paragraph(), "Phụ chú", 14).runs[0].font.name = "Arial"

    found_ = rules(office, laid_out(word))

    assert set(found_) == {"QH", "TL", "COLOUR", "PG-LEFT", "FONT"}


def test_an_annotated_file_is_printed_by_the_warm_office(office: OfficePool) -> None:
    word = plan()
    found(word, "CỘNG HÒA").runs[0].bold = False
    broken = content(word)
    opinion = checker.check(broken)
    annotated = annotating.annotate(broken, opinion)

    printed = office.convert(annotated)

    assert opinion.findings
    assert pdf.text(printed) == pdf.text(office.convert(broken))


def test_a_fixed_and_an_annotated_file_open_in_libreoffice(tmp_path: Path) -> None:
    word = plan()
    found(word, "CỘNG HÒA").runs[0].bold = False
    word.sections[0].header._element.clear()
    broken = content(word)
    fixed = fixing.fix(broken)
    annotated = annotating.annotate(broken, checker.check(broken))

    for name, whole in (("fixed", fixed.content), ("annotated", annotated)):
        (tmp_path / f"{name}.docx").write_bytes(whole)
    subprocess.run(
        [
            shutil.which("soffice") or "soffice", "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(tmp_path),
            *map(str, tmp_path.glob("*.docx")),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    pages = {
        name: pdf.text((tmp_path / f"{name}.pdf").read_bytes()).split("\f")
        for name in ("fixed", "annotated")
    }
    assert "CỘNG HÒA" in pages["annotated"][0]
    assert pages["fixed"][1].split()[0] == "2"
    assert len(list(docx.Document(io.BytesIO(annotated)).comments)) == 2
