"""Copies as LibreOffice lays them out (Decree 30, Appendix III, layout 3.1)."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from service import config, wiring
from service.desk import copying, reception, registry
from service.desk.copying import Kind, Order
from service.model.filing import Filed
from service.pipeline.steps import Clock
from service.wiring import Service
from tests.conftest import EXAMPLES, NOON

pytestmark = pytest.mark.office

SHORT = """
mau: ke-hoach
nam: 2026
trich_yeu: Dọn kho lưu trữ
noi_dung:
- {cap: I, noi_dung: Mục đích}
- {noi_dung: Làm cho gọn.}
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("sao") / "noi-lam-viec"
    wiring.init(folder)
    service = wiring.build(config.load(folder, {}), clock=Clock(lambda: NOON))
    yield service
    service.close()


def issued(service: Service, path: Path) -> Filed:
    """Issue the plan in *path*; its own pages stand for the signed paper."""
    (outcome,) = reception.process(service.pipeline, [path])
    assert outcome.filed
    assert outcome.filed.pdf
    how = registry.Issue(signed_scan=outcome.filed.pdf)
    return registry.issue(service.pipeline, outcome.filed.accession, how)


def copied(service: Service, filed: Filed, order: Order) -> list[str]:
    """Return the text of each page of a copy of *filed*."""
    agency = service.agencies[0]
    copy = copying.copy(service.pipeline, filed.accession, order, agency)
    assert copy.pdf
    pages = PdfReader(io.BytesIO(copy.pdf.read_bytes())).pages
    assert len(pages) == copy.pages
    return [page.extract_text() for page in pages]


def test_a_short_document_is_certified_on_its_own_sheet(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "ngan.yaml"
    path.write_text(SHORT)

    (page,) = copied(service, issued(service, path), Order(Kind.TRUE))

    end = page.rindex("Nguyễn Thanh Nhã", 0, page.index("SAO Y"))
    below = page[end:]
    places = [below.index(one) for one in ("SAO Y", "Số: 01/SY-SQHKT", "Lưu: VT.")]
    assert places == sorted(places)
    assert page.count("Độc lập - Tự do - Hạnh phúc") == 1


def test_an_excerpt_has_the_chosen_pages_in_full_form(
    service: Service, tmp_path: Path
) -> None:
    plan = (EXAMPLES / "ke-hoach-1128.yaml").read_text()
    path = tmp_path / "dai.yaml"
    kept = [x for x in plan.splitlines() if not x.startswith(("so:", "ngay:"))]
    path.write_text("\n".join(kept))
    filed = issued(service, path)
    assert filed.pages > 4

    pages = copied(service, filed, Order(Kind.EXCERPT, pages=(2,)))

    text = "\n".join(pages)
    assert len(pages) < filed.pages
    for part in ("KẾ HOẠCH", "Độc lập - Tự do", "[…]", "(Đã ký)", "TRÍCH SAO"):
        assert part in text
    assert "Mẫu 1" not in pages[-1]
