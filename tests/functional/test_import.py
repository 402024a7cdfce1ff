"""thidua import: the past goes into the archive, once, and is found there."""

import os
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.desk import importing, printing
from service.documents.past.ocr import Tesseract
from service.documents.past.reading import Reader
from service.model.errors import Misconfigured, ProgramFailed, WrongUsage
from service.model.outcomes import Status
from service.model.records import EXTERNAL, IMPORTED
from service.pipeline.importing import Importer, Prepared
from service.pipeline.steps import Pipeline
from service.wiring import Service
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell

LIST = EXAMPLES / "sang-kien-ngoai.csv"
PAGE = """Quay lại
ỦY BAN NHÂN DÂN TỈNH HẢI SƠN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
SỞ NỘI VỤ | Độc lập - Tự do - Hạnh phúc |
Số: 15/KH-SNV | Hải Sơn, ngày 05 tháng 3 năm 2021 |
KẾ HOẠCH
Mở cửa thứ bảy
Lĩnh vực | Nội dung đăng ký | Tiến độ |
2. Cải cách thủ tục hành chính | Sáng thứ bảy chứng thực | Tháng 8 |
Tin, ảnh: AN
"""


@pytest.fixture
def past(tmp_path: Path) -> Path:
    folder = tmp_path / "cũ"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "ke-hoach.txt").write_text(PAGE)
    document = docx.Document()
    document.add_paragraph("Báo cáo nội bộ năm 2019")
    document.save(str(folder / "báo cáo.docx"))
    (folder / "~$bao cao.docx").write_bytes(b"lock")
    (folder / ".an.txt").write_text("ẩn")
    (folder / "lien-ket.txt").symlink_to(folder / "2021" / "ke-hoach.txt")
    (folder / "vong").symlink_to(folder)
    return folder


def test_a_folder_is_taken_in_once(shell: Shell, past: Path) -> None:
    first = shell.json("import", past)
    second = shell.json("import", past)

    assert first == {
        "added": 2, "skipped": 0, "failed": [], "documents": 2, "initiatives": 1
    }  # fmt: skip
    assert second == {
        "added": 0, "skipped": 2, "failed": [], "documents": 0, "initiatives": 0
    }  # fmt: skip


def test_what_was_imported_is_found_by_its_old_number(shell: Shell, past: Path) -> None:
    shell("import", past)

    (hit, *_) = shell.json("search", "15/KH-SNV")["hits"]

    assert hit["number"] == "15/KH-SNV"
    assert hit["form"] == IMPORTED
    assert (hit["year"], hit["docx"], hit["pdf"]) == (2021, None, None)
    shown = shell.json("show", hit["accession"])
    assert (shown["type"], shown["subject"]) == ("Kế hoạch", "Mở cửa thứ bảy")
    assert shown["agency"] == "SỞ NỘI VỤ, ỦY BAN NHÂN DÂN TỈNH HẢI SƠN"
    assert shown["issued"] == "2021-03-05"
    raw = Path(shown["folder"]) / "text-raw.txt"
    assert raw.read_text().startswith("Quay lại")


def test_only_an_agency_under_our_own_parent_is_ours(
    shell: Shell, tmp_path: Path
) -> None:
    ours = tmp_path / "cua-minh.txt"
    ours.write_text(PAGE.replace("TỈNH HẢI SƠN", "TP. HỒ CHÍ MINH"))

    shell("import", ours)

    hit = shell.json("search", "15/KH-SNV")["hits"][0]
    assert shell.json("show", hit["accession"])["agency"] == "Sở Nội vụ"


def test_its_number_never_enters_our_register(shell: Shell, past: Path) -> None:
    shell("import", past)
    accession = shell.json("search", "15/KH-SNV")["hits"][0]["accession"]

    assert "15/KH-SNV" not in shell("register", "--year", "2021")[1]
    assert shell("issue", accession)[0] == WrongUsage.exit_code
    assert shell("verify")[0] == 0


def test_the_archive_alone_brings_it_all_back(shell: Shell, past: Path) -> None:
    shell("import", past)
    shell("import", LIST, "--external")
    before = shell.json("search", "thứ bảy")["total"]

    assert shell("reindex")[0] == 0

    assert shell.json("search", "thứ bảy")["total"] == before


def test_initiatives_of_other_places_are_kept_apart(
    open_service: Callable[..., Service],
) -> None:
    service = open_service()

    (outcome,) = importing.bring(service.importer, [LIST], external=True)

    assert outcome.filed
    record = outcome.filed.record
    assert (record.form, len(record.initiatives)) == (EXTERNAL, 20)
    first = record.initiatives[0]
    assert (first.unit, first.year, first.field) == ("UBND phường An Hạ", 2023, 2)
    assert first.province.startswith("tỉnh Hải Sơn")
    assert first.url == "https://example.com/vd01"
    assert record.values["ma_trong_danh_sach"][0] == "vd01"
    entries = service.pipeline.engine.find(outcome.filed.accession)
    assert len(entries) == 21
    assert {entry.corpus for entry in entries} == {"sang-kien-ngoai"}


def test_rows_of_a_list_are_counted_and_bad_ones_told(
    shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "ds.jsonl"
    path.write_text('{"title": "Mở cửa"}\n{"text": "x"}\n{"title": "Nhắc hẹn"}\n')

    answer = shell.json("import", path, exits=3)
    code, out, _ = shell("import", path)

    assert (answer["added"], answer["documents"], answer["initiatives"]) == (2, 1, 2)
    (fault,) = answer["failed"]
    assert fault["file"] == str(path)
    assert fault["problem"].startswith("dòng 2: Thiếu tên")
    assert code == 0
    assert "bỏ qua 2 mục" in out


def test_one_bad_file_stops_no_other(shell: Shell, past: Path) -> None:
    (past / "hỏng.docx").write_bytes(b"PK\x03\x04")
    (past / "lạ.exe").write_bytes(b"MZ")
    (past / "trống.txt").write_bytes(b"")

    code, out, _ = shell("import", past)

    assert code == 3
    assert "Đã nhập 2 tệp" in out
    assert out.count("CHƯA NHẬP") == 3


def test_what_is_not_there_and_links_are_told(shell: Shell, past: Path) -> None:
    code, out, _ = shell("import", past / "khong-co", past / "lien-ket.txt")

    assert code == 3
    assert "Không có tệp" in out
    assert "liên kết" in out


def test_the_same_bytes_under_two_names_are_one(shell: Shell, past: Path) -> None:
    (past / "bản sao.txt").write_text(PAGE)

    answer = shell.json("import", past)

    assert (answer["added"], answer["skipped"]) == (2, 1)


def test_a_filled_form_of_the_past_gives_its_initiatives(
    shell: Shell, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ĐĂNG KÝ SÁNG KIẾN NĂM 2020"],
        ["Lĩnh vực", "Nội dung đăng ký", "Ghi chú"],
        ["2. Cải cách thủ tục hành chính", "Mở cửa thứ bảy", ""],
    ):
        sheet.append(row)
    book.save(tmp_path / "mau-1.xlsx")

    answer = shell.json("import", tmp_path / "mau-1.xlsx")

    assert (answer["added"], answer["initiatives"]) == (1, 1)


def test_a_form_that_was_imported_can_still_be_processed(
    shell: Shell,
) -> None:
    form = EXAMPLES / "mau-2-trung-tam-thong-tin-quy-hoach.xlsx"
    shell("import", form)

    (outcome,) = shell.json("process", form)

    assert outcome["status"] == Status.FILED.value


def test_an_imported_file_is_not_printed_without_a_pdf(
    pipeline: Pipeline, open_service: Callable[..., Service], past: Path
) -> None:
    importer = open_service().importer
    (outcome,) = importer.bring([past / "2021" / "ke-hoach.txt"], external=False)
    assert outcome.filed

    with pytest.raises(WrongUsage, match="thidua open"):
        printing.print_set(pipeline, [outcome.filed.accession], copies=1, duplex=False)


def test_a_machine_that_cannot_read_scans_is_told_the_remedy(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quet.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "tin.txt").write_text(PAGE)
    monkeypatch.setenv("PATH", str(tmp_path))

    code, out, _ = shell("import", tmp_path / "quet.png", tmp_path / "tin.txt")

    assert code == Misconfigured.exit_code
    assert "tesseract-ocr-vie" in out
    assert "Đã nhập 1 tệp" in out


def test_an_interrupted_import_goes_on(
    open_service: Callable[..., Service], past: Path
) -> None:
    files, _ = importing.listing([past])
    service = open_service()
    first = service.importer.bring(files, external=False)
    next(first)
    first.close()
    service.close()
    again = open_service()

    rest = list(importing.bring(again.importer, files, external=False))

    assert [one.status for one in rest] == [Status.ALREADY_FILED, Status.FILED]
    assert again.pipeline.cabinet.count() == 2


def test_a_folder_nobody_may_read_is_passed_over(past: Path) -> None:
    closed = past / "2021"
    closed.chmod(0)
    try:
        files, _ = importing.listing([past])
    finally:
        closed.chmod(0o755)

    assert len(files) == (2 if os.geteuid() == 0 else 1)


def test_a_person_who_watches_sees_how_far_it_is(
    shell: Shell, past: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    _, out, err = shell("import", past)

    assert "Đang nhập" in err
    assert "Đang nhập" not in out


@pytest.mark.parametrize(
    ("name", "text", "year"),
    [
        ("a", "Phong trào thi đua giai đoạn 2023 - 2025\nTrong năm 2022", 2023),
        ("a", "Phong trào thi đua của phường\nTrong năm 2022", 2022),
        ("báo cáo 2018", "Phong trào thi đua của phường", 2018),
        ("a", "Phong trào thi đua của phường", 0),
    ],
)
def test_the_year_is_that_of_the_title_before_that_of_the_text(
    open_service: Callable[..., Service],
    tmp_path: Path,
    name: str,
    text: str,
    year: int,
) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(text)

    (outcome,) = open_service().importer.bring([path], external=False)

    assert outcome.filed
    assert outcome.filed.record.year == year


SUFFIXES = (".docx", ".pdf", ".txt", ".html", ".csv", ".jsonl", ".json", ".xlsx")
HEADS = (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf{")


@pytest.fixture
def take(pipeline: Pipeline, tmp_path: Path) -> Callable[[bytes, str], Prepared]:
    """Read bytes as a file of an ending, up to what would be filed."""

    def modernise(content: bytes, suffix: str) -> bytes:
        raise ProgramFailed(f"{len(content)} {suffix}")

    importer = Importer(pipeline, Reader(modernise, Tesseract()), ())

    def take_(content: bytes, suffix: str) -> Prepared:
        path = tmp_path / f"la{suffix}"
        path.write_bytes(content)
        return importer._prepare(path, external=False)

    return take_


@pytest.mark.property
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    head=st.sampled_from(HEADS),
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode())
    ),
    suffix=st.sampled_from(SUFFIXES),
)
def test_no_bytes_stop_an_import(
    take: Callable[[bytes, str], Prepared], head: bytes, content: bytes, suffix: str
) -> None:
    prepared = take(head + content, suffix)

    problems = prepared.outcome.problems if prepared.outcome else ()
    assert prepared.draft or problems
    assert "bug" not in {problem.code for problem in problems}
