"""The metadata of documents that are handed over bear the decree's tags."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from service.filing import export, export_contents, export_metadata
from service.filing.export_metadata import Dossier
from service.model.agencies import Signer
from service.model.errors import ProgramFailed, WrongUsage
from service.model.filing import Event, Filed
from service.model.records import IMPORTED
from tests.unit.filing.papers import AGENCY, NOW, RECORD, Desk, draft, record

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("phu-luc-6.xsd")))
DOSSIER = Dossier(2022, "Phong trào 2022", "H29.12", "01.TĐ", "20 năm", "Lê Văn A")


@pytest.fixture
def filed(desk: Desk) -> Filed:
    return desk.issue(RECORD)


def read(content: bytes) -> etree._Element:
    """Return the root of *content*, which keeps the schema of Appendix VI."""
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root


def texts(root: etree._Element) -> dict[str, str]:
    return {str(e.tag): e.text or "" for e in root.iter() if len(e) == 0}


def test_a_document_bears_the_tags_of_the_decree(filed: Filed) -> None:
    root = read(export_metadata.document(filed, DOSSIER, 3))

    tags = [str(element.tag) for element in root]
    assert tags == [
        "FileCode", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation",
        "IssuedDate", "OrganName", "Subject", "Language", "PageAmount", "Description",
        "SignerInfo", "To", "To",
    ]  # fmt: skip
    assert texts(root) == {
        "OrganId": "H29.12",
        "FileCatalog": "2022",
        "FileNotation": "01.TĐ",
        "DocOrdinal": "3",
        "TypeName": "Kế hoạch",
        "CodeNumber": "01",
        "CodeNotation": "KH-SQHKT",
        "IssuedDate": "2022-04-14",
        "OrganName": "Các phòng, ban",
        "Subject": RECORD.subject,
        "Language": "Tiếng Việt",
        "PageAmount": "2",
        "Description": "Mã lưu 2022-000001",
        "Position": "GIÁM ĐỐC",
        "FullName": "Nguyễn Thanh Nhã",
    }
    assert root.findtext("OrganName") == AGENCY.name
    assert [to.findtext("OrganName") for to in root.iter("To")] == [
        "Sở Nội vụ",
        "Các phòng, ban",
    ]


def test_what_is_not_known_is_left_out(desk: Desk) -> None:
    plan = record(signer=None, recipients=())
    plain = desk.file(draft(plan, pdf=None))

    root = read(export_metadata.document(plain, Dossier(2022), 1))

    assert {"CodeNumber", "IssuedDate", "SignerInfo", "To", "PageAmount"}.isdisjoint(
        {str(element.tag) for element in root}
    )
    assert "bản thảo" in (root.findtext("Description") or "")


def test_too_long_a_text_is_cut_to_its_length_and_bad_letters_go(desk: Desk) -> None:
    long = record(
        subject="Phát động\x07\n" + "x" * 600,
        agency=replace(AGENCY, name="S" * 300),
        signer=Signer("N" * 60, "T" * 120, "KT."),
    )
    filed = desk.file(draft(long))

    root = read(export_metadata.document(filed, DOSSIER, 999))

    subject = root.findtext("Subject") or ""
    assert (len(subject), subject[-1]) == (500, "…")
    assert subject.startswith("Phát động x")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1128/KH-SQHKT", ("1128", "KH-SQHKT")),
        ("Thông báo ngày 4", (None, "Thông báo ngày 4")),
        ("", (None, None)),
    ],
)
def test_an_imported_number_is_told_as_far_as_it_is_one(
    number: str, told: tuple[str | None, str | None], desk: Desk
) -> None:
    past = record(form=IMPORTED, number=number, date=dt.date(2022, 4, 5))
    filed = desk.file(draft(past))

    root = read(export_metadata.document(filed, DOSSIER, 1))

    assert (root.findtext("CodeNumber"), root.findtext("CodeNotation")) == told
    assert root.findtext("IssuedDate") == "2022-04-05"


def test_void_numbers_and_replaced_versions_are_told(desk: Desk, filed: Filed) -> None:
    second = desk.issue(RECORD)
    with desk.cabinet.writing() as writer:
        second = writer.append(second, Event(NOW, "voided", {"reason": "nhầm"}))

    note = export_metadata.note(second)

    assert note == "Mã lưu 2022-000002; đã hủy số: nhầm; thay bản 2022-000001"
    assert filed.accession == "2022-000001"


def test_a_dossier_counts_its_documents_and_pages(desk: Desk) -> None:
    documents = [desk.issue(record(key)) for key in "abc"]

    root = read(export_metadata.contents(documents, DOSSIER))

    assert [e.findtext("DocOrdinal") for e in root.iter("Document")] == ["1", "2", "3"]
    assert root.findtext("Title") == "Phong trào 2022"
    assert (root.findtext("Maintenance"), root.findtext("Creator")) == (
        "20 năm",
        "Lê Văn A",
    )
    assert (root.findtext("DocTotal"), root.findtext("PageTotal")) == ("3", "6")
    assert root.findtext("StartDate") == root.findtext("EndDate") == "2022-04-14"


def test_the_list_has_the_seven_columns_and_counts_pages_on(desk: Desk) -> None:
    documents = [
        desk.issue(RECORD),
        desk.file(draft(record("b", subject="=1+1\x07"), pdf=None)),
        desk.issue(record("c")),
    ]

    book = load_workbook(io.BytesIO(export_contents.write(documents, Dossier(2022))))

    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "STT")
    assert rows[head] == [label for label, _ in export_contents.COLUMNS]
    assert [row[5] for row in rows[head + 2 :]] == ["1-2", None, "3-4"]
    assert [row[1] for row in rows[head + 2 :]] == ["01/KH-SQHKT", None, "02/KH-SQHKT"]
    assert rows[head + 3][3] == "Kế hoạch: =1+1"
    assert any("MỤC LỤC VĂN BẢN" in str(row[0]) for row in rows[:head])


def test_only_what_a_reader_needs_is_handed_over(desk: Desk, tmp_path: Path) -> None:
    with desk.cabinet.writing() as writer:
        filed = desk.put(writer, draft(), extra={"ban-ky.pdf": b"%PDF signed"})

    export.document(filed, DOSSIER, tmp_path / "ra")

    slug = RECORD.slug
    assert {path.name for path in (tmp_path / "ra").iterdir()} == {
        "SHA256SUMS", "ban-ky.pdf", f"{slug}.docx", f"{slug}.pdf", "van-ban.xml",
    }  # fmt: skip
    lines = (tmp_path / "ra" / "SHA256SUMS").read_text().splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        "ban-ky.pdf", f"{slug}.docx", f"{slug}.pdf", "van-ban.xml",
    ]  # fmt: skip


def test_an_imported_file_is_its_own_document(desk: Desk, tmp_path: Path) -> None:
    past = replace(draft(record(form=IMPORTED), pdf=None), docx=None)
    filed = desk.file(past)

    export.document(filed, DOSSIER, tmp_path / "ra")

    assert (tmp_path / "ra" / "source.xlsx").is_file()


def test_a_failure_leaves_no_half_folder(filed: Filed, tmp_path: Path) -> None:
    gone = replace(filed, folder=tmp_path / "gone")

    with pytest.raises(ProgramFailed):
        export.document(gone, DOSSIER, tmp_path / "nơi" / "ra")

    assert list((tmp_path / "nơi").iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(
    filed: Filed, tmp_path: Path
) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "tệp").touch()

    with pytest.raises(WrongUsage):
        export.dossier([filed], DOSSIER, tmp_path / "ra")
