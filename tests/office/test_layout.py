"""What LibreOffice makes of the documents: pages, numbers, the signature's place."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from service.model.records import Record
from tests.unit.documents.sheets import (
    DAY,
    NUMBER,
    REGISTERED,
    RENDERER,
    plan,
    record,
    registration,
)

pytestmark = pytest.mark.office
CLOSING = "Trên đây là Kế hoạch phát động phong trào thi đua cải cách hành chính. " * 4
LAST = "Đề nghị các đơn vị thực hiện"
SIGNER = {"chuc_vu": "Trưởng phòng", "ho_ten": "Nguyễn Thanh Nhã"}
Pages = list[list[str]]


def closed_plan(length: int, closing: str) -> Record:
    return plan(*[("", f"Dòng {n}") for n in range(length)], ket=closing)


def report(length: int) -> Record:
    return record(
        "de-cuong",
        ky="Sơ kết",
        mo_hinh=[{"ten": "Mã QR"}],
        dac_diem="\n".join(f"Dòng {n}" for n in range(length)),
        bai_hoc=CLOSING,
        truong_don_vi=SIGNER,
    )


def registered(length: int) -> Record:
    rows = [{**REGISTERED, "noi_dung": f"Dòng {n}"} for n in range(length)]
    return registration(*rows, truong_don_vi=SIGNER)


def attached() -> Record:
    forms = [{"ten": f"Bản {mau}", "mau": mau} for mau in ("mau-1", "mau-2")]
    text = "\n".join(["Một dòng"] * 60)
    forms.append({"ten": "Phụ lục", "noi_dung_dinh_kem": text})
    return plan(("", "Ý"), ket=LAST, dinh_kem=forms)


CASES: Mapping[str, Record] = {
    **{f"one-{n}": closed_plan(n, CLOSING) for n in range(14, 28)},
    **{f"two-{n}": closed_plan(n, f"{CLOSING}\n{LAST}") for n in range(14, 28)},
    **{f"body-{n}": closed_plan(n, "") for n in range(16, 26)},
    **{f"form-{n}": registered(n) for n in range(4, 10)},
    **{f"report-{n}": report(n) for n in range(1, 10)},
    "attached": attached(),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pages]:
    """Convert every case in one run of LibreOffice; lines of each page by case."""
    folder = tmp_path_factory.mktemp("layout")
    for name, made in CASES.items():
        docx = RENDERER.render(made, NUMBER, DAY)
        (folder / f"{name}.docx").write_bytes(docx)
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: _pages(folder / f"{name}.pdf") for name in CASES}


def _pages(path: Path) -> Pages:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [[line.strip() for line in text.splitlines()] for text in texts]


def above_the_signature(pages: Pages) -> list[str]:
    """Return the lines of text on the signer's page before the signature block."""
    (page,) = [page for page in pages if "Nguyễn Thanh Nhã" in page]
    starts = ("Nơi nhận:", "XÁC NHẬN")
    end = next(n for n, line in enumerate(page) if line.startswith(starts))
    return [line for line in page[:end] if not line.isdigit()]


@pytest.mark.parametrize("case", [name for name in CASES if name != "attached"])
def test_a_signature_never_stands_alone(pages: Mapping[str, Pages], case: str) -> None:
    assert len(above_the_signature(pages[case])) >= 2


@pytest.mark.parametrize("kind", ["one", "two", "body", "form", "report"])
def test_the_cases_reach_over_a_page_end(pages: Mapping[str, Pages], kind: str) -> None:
    counts = {len(found) for name, found in pages.items() if name.startswith(kind)}

    assert counts >= {1, 2} or counts >= {2, 3}


def test_only_later_pages_are_numbered_and_each_attachment_anew(
    pages: Mapping[str, Pages],
) -> None:
    numbers = [page[0] if page[0].isdigit() else "" for page in pages["attached"]]

    assert numbers == ["", "", "", "", "2", "3"]


def test_the_letterhead_stands_in_single_lines(pages: Mapping[str, Pages]) -> None:
    first = pages["attached"][0]

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "SỞ QUY HOẠCH - KIẾN TRÚC" in first
    assert "Số: 1128/KH-SQHKT" in " ".join(first)
    assert "Thành phố Hồ Chí Minh, ngày 14 tháng 4 năm 2022" in " ".join(first)
