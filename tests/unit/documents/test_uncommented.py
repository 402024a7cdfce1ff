import io
import zipfile
import zlib

import docx
import pytest
from lxml import etree

from service.documents.packaging import packed
from service.documents.uncommented import uncommented
from tests.unit.documents.sheets import part


def commented() -> bytes:
    word = docx.Document()
    run = word.add_paragraph("Kính gửi").add_run(" ông An")
    word.add_comment(run, "Thiếu dấu hai chấm", "An", "A")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def bare(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return uncommented(package, content)


def changed(content: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    return packed({**parts, name: part})


def test_nothing_leads_to_a_comment_and_the_text_stays() -> None:
    root = part(bare(commented()))

    assert not list(root.iter("{*}commentReference"))
    assert "".join(map(str, root.itertext())).strip() == "Kính gửi ông An"


def test_a_file_without_comments_is_not_touched() -> None:
    content = packed({"word/document.xml": b"<w:commentReference/>"})

    assert bare(content) is content


def test_a_damaged_part_is_left_to_libreoffice() -> None:
    broken = changed(commented(), "word/document.xml", b"<w:commentReference")

    with zipfile.ZipFile(io.BytesIO(bare(broken))) as package:
        kept = package.read("word/document.xml")

    assert kept == b"<w:commentReference"
    with pytest.raises(etree.XMLSyntaxError):
        part(bare(broken))


def test_a_damaged_package_is_told() -> None:
    content = bytearray(commented())
    at = content.index(b"word/document.xml") + len(b"word/document.xml")
    content[at : at + 60] = b"x" * 60

    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        bare(bytes(content))
