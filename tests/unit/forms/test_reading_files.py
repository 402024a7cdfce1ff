"""Files that are not what they seem, and files that are still on their way."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from service.forms import definitions
from service.forms.reading import packages, reader
from service.model.drops import Drop
from service.model.errors import Rejected

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
TYPES = "[Content_Types].xml"


def read(path: Path) -> None:
    reader.read(Drop("1", path.name, path, "", 0), FORMS)


def refused(tmp_path: Path, name: str, content: bytes) -> tuple[str, str]:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Rejected) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert name in problem.where or problem.where.startswith("ô")
    return problem.code, problem.message


def workbook() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def document() -> bytes:
    file = io.BytesIO()
    Document().save(file)
    return file.getvalue()


def rebuilt(
    content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes
) -> bytes:
    """Return the package *content* with parts changed, left out or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if (part := change(name, source.read(name))) is not None:
                target.writestr(name, part)
        for name, part in more.items():
            target.writestr(name, part)
    return file.getvalue()


def same(_name: str, part: bytes) -> bytes:
    return part


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("bieu.xls", ".xlsx"),
        ("bieu.XLSM", ".xlsx"),
        ("bieu.doc", ".docx"),
        ("bieu.docm", ".docx"),
        ("bieu.pdf", "gốc"),
        ("bieu.zip", "giải nén"),
        ("bieu.mp4", "mẫu trống"),
        ("bieu", "mẫu trống"),
    ],
)
def test_other_formats_are_refused_with_advice(
    tmp_path: Path, name: str, advice: str
) -> None:
    code, message = refused(tmp_path, name, b"x")

    assert code == "unsupported"
    assert advice in message


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        pytest.param(b"", "empty", "trống", id="empty"),
        pytest.param(b"\0" * 9, "empty", "trống", id="only zeros"),
        pytest.param(b"%PDF-1.7", "wrong_type", "PDF", id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0..", "protected", "mật khẩu", id="ole"),
        pytest.param(b"<html>", "wrong_type", "Lưu thành", id="html"),
        pytest.param(b"PK\3\4 no directory", "damaged", "hỏng", id="no directory"),
    ],
)
def test_files_under_a_false_suffix_say_what_they_are(
    tmp_path: Path, suffix: str, content: bytes, code: str, word: str
) -> None:
    found, message = refused(tmp_path, f"bieu.{suffix}", content)

    assert found == code
    assert word in message


def test_the_two_office_formats_are_told_apart(tmp_path: Path) -> None:
    code, message = refused(tmp_path, "bieu.docx", workbook())

    assert code == "wrong_type"
    assert "đuôi thành .xlsx" in message


def test_an_office_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    content = rebuilt(workbook(), lambda n, p: b"<Types/>" if n == TYPES else p)

    assert refused(tmp_path, "bieu.xlsx", content)[0] == "wrong_type"


def test_macros_are_refused_by_part_and_by_type(tmp_path: Path) -> None:
    by_part = rebuilt(workbook(), same, **{"xl/vbaProject.bin": b"x"})
    by_type = rebuilt(
        document(),
        lambda n, p: p + b"<!-- macroEnabled -->" if n == TYPES else p,
    )

    assert refused(tmp_path, "bieu.xlsx", by_part)[0] == "macros"
    assert refused(tmp_path, "bieu.docx", by_type)[0] == "macros"


def test_encrypted_entries_are_told_as_a_password(tmp_path: Path) -> None:
    content = bytearray(workbook())
    content[content.index(b"PK\1\2") + 8] |= 1

    assert refused(tmp_path, "bieu.xlsx", bytes(content))[0] == "protected"


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', id="doctype"),
        pytest.param('<?xml version="1.0"?><a/>'.encode("utf-16"), id="utf-16"),
        pytest.param(b'<?xml version="1.0" encoding="UTF-7"?><a/>', id="utf-7"),
    ],
)
def test_markup_that_may_hide_entities_is_refused(tmp_path: Path, part: bytes) -> None:
    content = rebuilt(workbook(), same, **{"xl/more.xml": part})

    assert refused(tmp_path, "bieu.xlsx", content)[0] == "unsafe"


def test_a_zip_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    bomb = rebuilt(workbook(), same, bomb=b"\0" * (packages.MAX_SIZE + 1))

    assert refused(tmp_path, "bieu.xlsx", bomb)[0] == "unsafe"


def test_a_crowd_of_entries_is_refused(tmp_path: Path) -> None:
    crowd = {f"a{n}": b"" for n in range(packages.MAX_ENTRIES)}

    code, _ = refused(tmp_path, "bieu.xlsx", rebuilt(workbook(), same, **crowd))

    assert code == "unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    content = rebuilt(workbook(), same, **{"xl/workbook.xml": b"<a/>"})

    assert refused(tmp_path, "bieu.xlsx", content)[0] == "damaged"


def test_bit_rot_is_told_as_damage(tmp_path: Path) -> None:
    content = bytearray(document())
    content[len(content) // 2] ^= 0xFF

    assert refused(tmp_path, "bieu.docx", bytes(content))[0] == "damaged"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda n, p: None if "rels" in n else p, id="no relations"),
        pytest.param(
            lambda n, p: b"<broken" if "sheet1" in n or "document.xml" in n else p,
            id="broken main part",
        ),
    ],
)
def test_missing_and_broken_parts_are_damage(
    tmp_path: Path, suffix: str, change: Callable[[str, bytes], bytes | None]
) -> None:
    whole = workbook() if suffix == "xlsx" else document()

    code, _ = refused(tmp_path, f"bieu.{suffix}", rebuilt(whole, change))

    assert code == "damaged"


def test_numbers_that_are_none_are_damage(tmp_path: Path) -> None:
    sheet = b'<worksheet><row r="x"><c/></row></worksheet>'
    content = rebuilt(workbook(), lambda n, p: sheet if "sheet1" in n else p)

    assert refused(tmp_path, "bieu.xlsx", content)[0] == "damaged"


def test_a_document_without_a_body_is_empty(tmp_path: Path) -> None:
    content = rebuilt(document(), lambda n, p: b"<a/>" if "document.xml" in n else p)

    assert refused(tmp_path, "bieu.docx", content)[0] == "empty"


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    code, message = refused(tmp_path, "a.yaml", b" " * (reader.MAX_SIZE + 1))

    assert code == "too_large"
    assert "32 MB" in message


def test_a_file_that_vanished_is_a_rejection(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        read(tmp_path / "mat.yaml")

    assert caught.value.problems[0].code == "unreadable"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_growing_office_file_opens_only_when_whole(
    tmp_path: Path, suffix: str
) -> None:
    whole = workbook() if suffix == "xlsx" else document()
    path = tmp_path / f"bieu.{suffix}"
    sizes = [0, 1, len(whole) // 2, len(whole) - 1, len(whole)]

    states = [path.write_bytes(whole[:n]) == n and reader.opens(path) for n in sizes]

    assert states == [False, True, False, False, True]


@pytest.mark.parametrize(
    ("name", "content", "whole"),
    [
        ("a.yaml", b"mau: mau-1", True),
        ("a.json", b"", False),
        ("a.yaml", b"\0\0\0", False),
        ("a.yaml", "Tiếng".encode()[:-1] + b"\xe1", False),
        ("a.docx", b"%PDF", True),
        ("a.pdf", b"%PDF", True),
        ("a.xlsx", b"\0\0\0", False),
    ],
)
def test_whole_means_readable_or_certain_to_be_refused(
    tmp_path: Path, name: str, content: bytes, *, whole: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert reader.opens(path) is whole


def test_a_missing_file_does_not_open(tmp_path: Path) -> None:
    assert reader.opens(tmp_path / "mat.xlsx") is False
