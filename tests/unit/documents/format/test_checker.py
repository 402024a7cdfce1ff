import copy
import io
import random
import time
import zipfile

import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt

from service.documents.format import checker, word_package, word_reading
from service.documents.format.recognition import PROFILES
from service.model.errors import Rejected, WrongUsage
from service.model.findings import Opinion
from tests.unit.documents.format.sound_papers import (
    LONG,
    body,
    content,
    empty,
    found,
    letter,
    letterhead,
    plan,
)
from tests.unit.documents.format.test_recognition import party

DOCUMENT = "word/document.xml"


def rewritten(docx: bytes, part: bytes, name: str = DOCUMENT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return file.getvalue()


def part(docx: bytes, name: str = DOCUMENT) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def test_findings_come_in_reading_order() -> None:
    word = plan()
    for start in ("CỘNG HÒA", "Trên đây", "Nguyễn Văn", "KẾ HOẠCH"):
        found(word, start).runs[0].font.size = Pt(20)

    opinion = checker.check(content(word))

    places = [one.place.paragraph for one in opinion.findings]
    assert places == sorted(places)
    assert len(set(places)) == 4


def test_many_alike_paragraphs_are_one_finding() -> None:
    word = empty()
    for _ in range(500):
        body(word, LONG, size=12)

    findings = checker.check(content(word)).findings

    sizes = [one for one in findings if one.rule == "ND-SIZE"]
    assert [one.found for one in sizes] == ["cỡ 12 (500 đoạn liền nhau)"]


def test_a_draft_is_noted_and_not_blamed() -> None:
    word = plan()
    found(word, "Số: 05").runs[0].text = "Số:      /KH-SNV"
    found(word, "Hà Giang,").runs[0].text = "Hà Giang, ngày     tháng     năm 2022"

    opinion = checker.check(content(word))

    assert opinion.findings == ()
    assert "dự thảo" in opinion.notes[0]


def test_documents_of_the_party_are_declined_with_a_note() -> None:
    opinion = checker.check(content(party()))

    assert (opinion.profile, opinion.findings) == ("party", ())
    assert "Đảng" in opinion.notes[0]


def test_tracked_changes_and_odd_sizes_of_the_letterhead_are_noted() -> None:
    word = plan()
    found(word, "Độc lập").runs[0].font.size = Pt(13)
    docx = content(word)
    xml = part(docx).replace(b"<w:body>", b"<w:body><w:p><w:ins/></w:p>")

    notes = " ".join(checker.check(rewritten(docx, xml)).notes)

    assert "Track Changes" in notes
    assert "tiêu ngữ cỡ 13" in notes


def test_an_empty_document_is_noted() -> None:
    assert "Văn bản không có chữ nào." in checker.check(content(empty())).notes


@pytest.mark.parametrize("profile", PROFILES)
def test_the_profile_may_be_told(profile: str) -> None:
    assert checker.check(content(letter()), profile=profile).profile == profile


def test_an_unknown_profile_is_told() -> None:
    with pytest.raises(WrongUsage, match="cong-van"):
        checker.check(b"", profile="la")


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, b" " * (word_package.MAX_PART + 1))
    return file.getvalue()


def crowd() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(word_package.MAX_PARTS + 1):
            package.writestr(str(number), b"")
    return file.getvalue()


def dense() -> bytes:
    """Make a file of kilobytes that unpacks to more than a page of text could."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, b"<w:p/>" * 2_000_000)
    return file.getvalue()


def filled(body: bytes) -> bytes:
    xml = part(content(empty())).replace(b"<w:body>", b"<w:body>" + body)
    noise = random.Random(1).randbytes(100_000)  # noqa: S311 - so that it is not dense
    return rewritten(content(empty()), xml + b"<!--" + noise.hex().encode() + b"-->")


def deep() -> bytes:
    xml = part(content(empty())).replace(
        b"<w:body>", b"<w:body>" + b"<w:sdt>" * 200 + b"</w:sdt>" * 200
    )
    return rewritten(content(empty()), xml)


SOUND = content(plan())
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
UTF16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "b">]><d/>'


@pytest.mark.parametrize(
    ("docx", "code"),
    [
        pytest.param(b"", "unreadable", id="empty"),
        pytest.param(b"PK\x03\x04 nothing", "unreadable", id="torn"),
        pytest.param(SOUND[: len(SOUND) // 2], "unreadable", id="half"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted", id="encrypted"),
        pytest.param(rewritten(SOUND, b"<w:document"), "broken_xml", id="broken"),
        pytest.param(rewritten(SOUND, b"<a/>"), "not_docx", id="another"),
        pytest.param(rewritten(SOUND, ENTITIES), "hostile", id="entities"),
        pytest.param(rewritten(SOUND, UTF16.encode("utf-16")), "hostile", id="utf-16"),
        pytest.param(deep(), "hostile", id="deep"),
        pytest.param(bomb(), "too_large", id="bomb"),
        pytest.param(crowd(), "too_large", id="crowd"),
        pytest.param(dense(), "too_large", id="dense"),
        pytest.param(filled(b"<w:p/>" * 50_001), "too_long", id="paragraphs"),
        pytest.param(filled(b"<w:tc/>" * 50_001), "too_long", id="cells"),
        pytest.param(filled(b"<w:r/>" * 2_000_001), "too_long", id="marks"),
        pytest.param(bytes(word_package.MAX_FILE + 1), "too_large", id="large"),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_reason(docx: bytes, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        checker.check(docx)

    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_workbook_is_no_word_file() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")

    with pytest.raises(Rejected) as caught:
        checker.check(file.getvalue())

    assert caught.value.problems[0].code == "not_docx"


def test_the_strict_kind_of_word_file_is_read_alike() -> None:
    xml = part(SOUND).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert checker.check(rewritten(SOUND, xml)).findings == ()


WORDS = [b"0", b"-1", b"99999999999", b"x", b"", b"&#x301;", b"1e9", b"nil"]


@pytest.mark.parametrize("seed", range(60))
def test_no_broken_file_breaks_the_checker(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    name = chance.choice([DOCUMENT, "word/styles.xml", "word/settings.xml"])
    xml = bytearray(part(SOUND, name))
    for _ in range(chance.randint(1, 12)):
        start = xml.find(b'"', chance.randrange(len(xml))) + 1
        end = xml.find(b'"', start)
        if chance.random() < 0.8 and 0 < start < end < start + 30:
            xml[start:end] = chance.choice(WORDS)
        else:
            xml[chance.randrange(len(xml))] = chance.randrange(256)
    spoilt = rewritten(SOUND, bytes(xml), name)

    assert isinstance(outcome(spoilt), Opinion | Rejected)


@pytest.mark.parametrize("seed", range(30))
def test_no_torn_bytes_break_the_checker(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    torn = bytearray(SOUND)
    for _ in range(chance.randint(1, 40)):
        torn[chance.randrange(len(torn))] = chance.randrange(256)

    assert isinstance(outcome(bytes(torn)), Opinion | Rejected)


def outcome(docx: bytes) -> Opinion | Rejected:
    try:
        return checker.check(docx)
    except Rejected as refused:
        return refused


def test_a_hundred_pages_take_less_than_two_seconds() -> None:
    long = plan()
    place = found(long, "2. Các cơ quan")
    for number in range(1400):
        place._p.addnext(body(long, f"- Việc {number}: {LONG}")._p)
    docx = content(long)
    start = time.perf_counter()

    opinion = checker.check(docx)

    assert time.perf_counter() - start < 2
    assert opinion.findings == ()


def test_each_letter_of_a_file_is_judged() -> None:
    word = letter()
    again = copy.deepcopy(
        [one for one in word.element.body if one.tag != qn("w:sectPr")]
    )
    word.add_section(WD_SECTION.NEW_PAGE)
    for element in again:
        word.element.body.insert(len(word.element.body) - 1, element)
    sound = checker.check(content(word))
    places = [one for one in word.tables if one.cell(0, 1).text.startswith("CỘNG")]
    places[1].cell(1, 0).paragraphs[0].runs[0].text = "Số: 5/SNV-CCHC"

    broken = checker.check(content(word))

    assert sound.findings == ()
    assert "Tệp có 2 văn bản nối nhau" in sound.notes[-1]
    (finding,) = broken.findings
    assert (finding.rule, finding.place.text) == ("SO-FORM", "Số: 5/SNV-CCHC")
    half = len(word_reading.read(content(word)).paragraphs) // 2
    assert finding.place.paragraph > half - 5


@pytest.mark.parametrize(
    ("number", "is_letter"), [("", False), ("Số: 06/SNV-CCHC", True)]
)
def test_only_what_is_numbered_is_a_letter_of_its_own(
    number: str,
    is_letter: bool,  # noqa: FBT001 - a case of the table
) -> None:
    word = letter()
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    letterhead(word, number)

    notes = checker.check(content(word)).notes

    assert ("văn bản nối nhau" in "".join(notes)) is is_letter
