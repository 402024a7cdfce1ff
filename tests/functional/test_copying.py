"""Copies of filed documents: sao y, sao lục, trích sao, with numbers of their own."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from service.desk import amending, copying, pending, reception, registry
from service.desk.copying import Kind, Order
from service.documents.text import text_of
from service.filing.wants import Want
from service.model.errors import ProgramFailed, Rejected, WrongUsage
from service.model.filing import Event, Filed
from service.pipeline.steps import Pipeline
from service.wiring import Service
from tests.conftest import EXAMPLES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install

TRUE, OF_COPY, EXCERPT = Order(Kind.TRUE), Order(Kind.OF_COPY), Order(Kind.EXCERPT)


def page() -> bytes:
    """Return a scan of one page."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    content = io.BytesIO()
    pdf.save(content, deterministic_id=True)
    return content.getvalue()


def draft(pipeline: Pipeline, folder: Path, subject: str = "Kế hoạch thử") -> str:
    path = folder / "kh.yaml"
    path.write_text(
        f"mau: ke-hoach\nnam: 2026\ntrich_yeu: {subject}\n"
        "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
    )
    (outcome,) = reception.process(pipeline, [path])
    assert outcome.filed
    return outcome.filed.accession


def sign(pipeline: Pipeline, filed: Filed, name: str = "signed_scan") -> Filed:
    event = Event(pipeline.clock.now(), name, {"role": "agency"})
    with pipeline.cabinet.writing() as writer:
        return writer.attach(filed, {"ban-ky-quet.pdf": page()}, event)


@pytest.fixture
def signed(pipeline: Pipeline, tmp_path: Path) -> Filed:
    """An issued plan whose signed paper came back as a scan."""
    accession = draft(pipeline, tmp_path)
    return sign(pipeline, registry.issue(pipeline, accession, registry.Issue()))


@pytest.fixture
def copy(open_service: Callable[..., Service]) -> Callable[[Filed, Order], Filed]:
    """Copy a document for the agency of the workspace."""
    service = open_service()

    def copied(filed: Filed, order: Order) -> Filed:
        agency = service.agencies[0]
        return copying.copy(service.pipeline, filed.accession, order, agency)

    return copied


Copy = Callable[[Filed, Order], Filed]


def test_copies_of_all_kinds_share_one_row_of_numbers(
    pipeline: Pipeline, signed: Filed, copy: Copy
) -> None:
    first = copy(signed, TRUE)
    second = copy(signed, Order(Kind.EXCERPT, pages=(1,)))
    third = copy(sign(pipeline, first), OF_COPY)

    numbers = [str(one.number) for one in (first, second, third)]
    assert numbers == ["01/SY-SQHKT", "02/TrS-SQHKT", "03/SL-SQHKT"]
    assert [row.number for row in registry.rows(pipeline, 2026)] == ["01/KH-SQHKT"]
    listed = registry.rows(pipeline, 2026, copies=True)
    assert [row.number for row in listed] == numbers


def test_a_copy_says_what_it_is_and_who_copied(
    signed: Filed, copy: Copy, tmp_path: Path
) -> None:
    order = Order(Kind.TRUE, recipients=("Phòng Kiến trúc",))

    filed = copy(signed, order)

    assert filed.docx
    assert text_of(filed.docx.read_bytes()).splitlines() == [
        "SỞ QUY HOẠCH - KIẾN TRÚC",
        "SAO Y",
        "Số: 01/SY-SQHKT",
        "Thành phố Hồ Chí Minh, ngày 02 tháng 3 năm 2026",
        "Nơi nhận:",
        "- Phòng Kiến trúc;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Nguyễn Thanh Nhã",
    ]
    assert filed.record.subject == (
        "Kế hoạch số 01/KH-SQHKT ngày 02 tháng 3 năm 2026: Kế hoạch thử"
    )
    assert tmp_path in filed.folder.parents


def test_a_copy_is_a_document_of_its_own(
    pipeline: Pipeline, signed: Filed, copy: Copy
) -> None:
    filed = copy(signed, TRUE)

    source = registry.find(pipeline, signed.accession)
    assert source.events[-1].name == "copied"
    assert source.events[-1].details == {"as": filed.accession, "kind": "sao-y"}
    assert filed.source_path.read_bytes() == page()
    assert pipeline.engine.find(filed.accession)
    assert pipeline.cabinet.successor(signed.accession) == ""


def test_a_copy_on_paper_waits_for_print_and_an_electronic_one_for_the_agency(
    open_service: Callable[..., Service], signed: Filed, copy: Copy
) -> None:
    on_paper = copy(signed, TRUE)
    as_file = copy(signed, Order(Kind.TRUE, electronic=True))

    service = open_service()
    found = pending.tasks(service.pipeline, service.prints, service.scans)

    assert {(task.place, task.want) for task in found} == {
        (on_paper.accession, Want.PRINT),
        (as_file.accession, Want.AGENCY_SIGNATURE),
    }


def test_an_electronic_copy_is_the_scan_as_it_is(signed: Filed, copy: Copy) -> None:
    filed = copy(signed, Order(Kind.TRUE, electronic=True))

    assert filed.pdf
    assert filed.pdf.read_bytes() == page()
    assert (filed.docx, filed.pages, filed.owes_pdf) == (None, 1, False)


def test_an_electronic_excerpt_is_a_file_anew(signed: Filed, copy: Copy) -> None:
    filed = copy(signed, Order(Kind.EXCERPT, pages=(1,), electronic=True))

    assert filed.docx
    assert "(Đã ký)" in text_of(filed.docx.read_bytes())


def test_a_number_from_the_paper_register_is_taken_up(
    signed: Filed, copy: Copy
) -> None:
    copy(signed, Order(Kind.TRUE, number="41"))

    assert str(copy(signed, TRUE).number) == "42/SY-SQHKT"
    with pytest.raises(Rejected):
        copy(signed, Order(Kind.EXCERPT, pages=(1,), number="41"))


@pytest.mark.parametrize(
    ("order", "said"),
    [
        pytest.param(OF_COPY, "--kind sao-y", id="no copy to copy from"),
        pytest.param(EXCERPT, "có 1 trang", id="no pages"),
        pytest.param(Order(Kind.EXCERPT, pages=(2,)), "có 1 trang", id="no such page"),
        pytest.param(Order(Kind.TRUE, pages=(1,)), "khi trích sao", id="part of all"),
        pytest.param(Order(Kind.TRUE, signer="Lạ"), "Người được ký", id="stranger"),
    ],
)
def test_a_wrong_order_is_told(
    pipeline: Pipeline, signed: Filed, copy: Copy, order: Order, said: str
) -> None:
    with pytest.raises(WrongUsage, match=said):
        copy(signed, order)

    assert registry.rows(pipeline, 2026, copies=True) == ()


def test_only_what_was_issued_and_signed_is_copied(
    pipeline: Pipeline, copy: Copy, tmp_path: Path
) -> None:
    accession = draft(pipeline, tmp_path)
    plain = registry.find(pipeline, accession)
    with pytest.raises(WrongUsage, match="thidua issue"):
        copy(plain, TRUE)

    unsigned = registry.issue(pipeline, accession, registry.Issue())

    with pytest.raises(WrongUsage, match="inbox/scan"):
        copy(unsigned, TRUE)
    with pytest.raises(WrongUsage, match=unsigned.accession):
        copy(plain, TRUE)


def test_a_form_without_a_number_is_printed_instead(
    pipeline: Pipeline, copy: Copy
) -> None:
    (outcome,) = reception.process(
        pipeline, [EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"]
    )
    assert outcome.filed

    with pytest.raises(WrongUsage, match=r"không mang số.*thidua print"):
        copy(outcome.filed, TRUE)


def test_a_copy_of_a_scan_without_the_number_is_to_be_looked_at(
    pipeline: Pipeline, shell: Shell, tmp_path: Path
) -> None:
    blank = sign(pipeline, registry.find(pipeline, draft(pipeline, tmp_path)))
    issued = registry.issue(pipeline, blank.accession, registry.Issue())
    words = ("copy", issued.accession, "--kind", "sao-y")

    told = shell(*words, "--electronic")[2]
    sign(pipeline, issued)
    then = shell(*words, "--electronic")[2]

    assert "quét trước khi cấp số" in told
    assert "quét trước khi cấp số" not in then


def test_a_true_copy_is_made_of_originals_only(
    pipeline: Pipeline, signed: Filed, copy: Copy
) -> None:
    first = sign(pipeline, copy(signed, TRUE))

    with pytest.raises(WrongUsage, match="sao-luc"):
        copy(first, TRUE)
    with pytest.raises(WrongUsage, match="không trích sao được"):
        copy(first, Order(Kind.EXCERPT, pages=(1,)))


def test_a_file_signed_digitally_needs_no_electronic_copy(
    pipeline: Pipeline, tmp_path: Path, copy: Copy
) -> None:
    how = registry.Issue(electronic=True)
    issued = registry.issue(pipeline, draft(pipeline, tmp_path), how)
    signed = sign(pipeline, issued, "signed")

    with pytest.raises(WrongUsage, match="gửi chính tệp đó"):
        copy(signed, Order(Kind.TRUE, electronic=True))
    assert str(copy(signed, TRUE).number) == "01/SY-SQHKT"


def test_a_recalled_document_is_not_copied(
    pipeline: Pipeline, signed: Filed, copy: Copy
) -> None:
    amending.recall(pipeline, signed.accession, "sai")

    with pytest.raises(WrongUsage, match="đã bị thu hồi"):
        copy(signed, TRUE)


def test_who_recalls_is_told_of_the_copies_that_are_about(
    shell: Shell, signed: Filed, copy: Copy
) -> None:
    gone, used = copy(signed, TRUE), copy(signed, TRUE)
    shell("recall", gone.accession, "--reason", "sai")

    code, _, err = shell("recall", signed.accession, "--reason", "sai")

    assert (code, gone.accession in err) == (0, False)
    assert f"Đã sao thành {used.accession}: bản sao còn in, ký được" in err


def test_no_number_is_lost_where_no_pdf_can_be_made(
    pipeline: Pipeline, press: FakePress, signed: Filed, copy: Copy
) -> None:
    press.fails = True
    with pytest.raises(ProgramFailed):
        copy(signed, TRUE)
    press.fails = False

    assert str(copy(signed, TRUE).number) == "01/SY-SQHKT"
    assert len(registry.rows(pipeline, 2026, copies=True)) == 1


def test_a_clerk_copies_and_prints_the_register_of_copies(
    shell: Shell,
    press: FakePress,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    install(press, monkeypatch)
    path, scan = tmp_path / "kh.yaml", tmp_path / "ky.pdf"
    path.write_text(
        "mau: ke-hoach\nnam: 2026\ntrich_yeu: Thử\nnoi_dung:\n- {cap: I, noi_dung: A}\n"
    )
    scan.write_bytes(page())
    (filed,) = shell.json("process", path)
    issued = shell.json("issue", filed["accession"], "--signed-scan", scan)

    code, out, err = shell(
        "copy", issued["accession"], "--kind", "trich-sao", "--pages", "1",
        "--recipients", "Phòng Kiến trúc",
    )  # fmt: skip

    assert (code, "số 01/TrS-SQHKT" in out, "thidua print" in err) == (0, True, True)
    (row,) = shell.json("register", "--copies")
    assert "01/TrS-SQHKT" in shell("register", "--copies")[1]
    assert row["subject"].startswith("Bản trích sao: trang 1 của Kế hoạch số 01/KH")
    assert (row["recipients"], row["keeper"]) == ("Phòng Kiến trúc", "VT")
    assert "sao thành" in shell("show", issued["accession"])[1]
    told = shell("copy", issued["accession"], "--kind", "sao-y", "--electronic")[2]
    assert "--as agency" in told
    made = shell.json("copy", issued["accession"], "--kind", "sao-y")
    assert (made["number"], made["copy_of"]) == ("03/SY-SQHKT", issued["accession"])
    book = tmp_path / "so.docx"
    assert shell("register", "--copies", "--as", "docx", "-o", book)[0] == 0
    assert "SỔ ĐĂNG KÝ BẢN SAO" in text_of(book.read_bytes())
    assert shell("verify")[0] == 0


def test_a_machine_without_press_says_so_and_takes_no_number(
    shell: Shell, tmp_path: Path
) -> None:
    path, scan = tmp_path / "kh.yaml", tmp_path / "ky.pdf"
    path.write_text(
        "mau: ke-hoach\nnam: 2026\ntrich_yeu: Thử\nnoi_dung:\n- {cap: I, noi_dung: A}\n"
    )
    scan.write_bytes(page())
    (filed,) = shell.json("process", path)
    issued = shell.json("issue", filed["accession"], "--signed-scan", scan)

    code, _, err = shell("copy", issued["accession"], "--kind", "sao-y")

    assert (code, "thidua doctor" in err) == (5, True)
    assert shell("register", "--copies")[1].endswith("chưa có bản sao nào.\n")
