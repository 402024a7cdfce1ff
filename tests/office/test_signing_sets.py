"""The signing slip as LibreOffice lays it out."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from service import config, wiring
from service.desk import printing, reception
from service.model import page_marks
from service.model.page_marks import SLIP, PageMark
from service.pipeline.steps import Clock
from service.scanning import codes
from service.wiring import Service
from tests.conftest import EXAMPLES, NOON

pytestmark = pytest.mark.office

PLAN, LETTER = "2026-000001", "2026-000002"
OFFICE = page_marks.office("sqhkt")
DPI = 200


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("trinh-ky") / "noi-lam-viec"
    wiring.init(folder)
    service = wiring.build(config.load(folder, {}), clock=Clock(lambda: NOON))
    files = [EXAMPLES / "ke-hoach-1128.yaml", EXAMPLES / "cong-van-don-doc.yaml"]
    list(reception.process(service.pipeline, files))
    yield service
    service.close()


def _images(papers: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(papers) as document:
        return [page.render(scale=DPI / 72).to_pil() for page in document]


def _printed(service: Service, *accessions: str, on_pages: bool = False) -> bytes:
    assembler = replace(service.assembler, on_pages=on_pages)
    return printing.signing_papers(
        service.pipeline, assembler, accessions, copies=1, duplex=False
    )


def test_the_codes_of_a_printed_set_are_read(service: Service) -> None:
    papers = _printed(service, PLAN, LETTER, on_pages=True)

    read = [seen.mark for image in _images(papers) for seen in codes.marks(image)]
    first = PageMark(PLAN, 1, SLIP, OFFICE)
    assert read == [first, *service.assembler.sets.behind(first)]


def test_the_code_of_the_slip_is_alone_in_its_white(service: Service) -> None:
    slip = _images(_printed(service, PLAN, LETTER))[0]

    (seen,) = codes.marks(slip)
    (left, top), _, (right, low), _ = seen.corners
    edge, white = 3, round((right - left) / 21 * 4) - 3
    around = slip.convert("L")
    around.paste(255, (left - edge, top - edge, right + edge, low + edge))
    room = around.crop((left - white, top - white, right + white, low + white))
    assert right - left == pytest.approx(25 / 25.4 * DPI, abs=4)
    assert room.getextrema() == (255, 255)


def test_a_slip_of_ten_documents_is_one_page(service: Service) -> None:
    letter = service.pipeline.cabinet.get(LETTER)
    assert letter

    papers = service.assembler.assemble([letter] * 10, copies=1, duplex=False)

    with pypdfium2.PdfDocument(papers) as document:
        assert len(document) == 1 + 10 * letter.pages
