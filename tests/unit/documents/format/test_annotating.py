import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Word

from service.documents.format import annotating, checker, word_reading
from service.model.findings import Finding, Opinion, Place
from service.model.problems import Severity
from tests.unit.documents.format.sound_papers import changed, content, found, plan
from tests.unit.documents.format.test_rules import CASES

BROKEN = changed(plan(), CASES["QH"][1])
SAID = Finding(
    "QH", Severity.ERROR, Place(), "cỡ 14", "cỡ 12–13", "Cỡ < 12 & > 13.", "Mục II.1"
)


def opened(whole: bytes) -> Word:
    return docx.Document(io.BytesIO(whole))


def opinion(*places: Place) -> Opinion:
    return Opinion(
        "nd30-2020", "named", tuple(replace(SAID, place=place) for place in places)
    )


def test_a_finding_becomes_a_comment_at_its_paragraph() -> None:
    found_ = checker.check(BROKEN)

    word = opened(annotating.annotate(BROKEN, found_))

    (comment,) = word.comments
    (finding,) = found_.findings
    assert comment.author == "thidua"
    assert comment.text == f"[QH] {finding.message} ({finding.citation})"
    marked = found(word, "CỘNG HÒA")._p
    assert 'w:commentReference w:id="0"' in marked.xml


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place(), id="the document"),
        pytest.param(Place("header", 60), id="a header"),
        pytest.param(Place(paragraph=9999), id="nowhere"),
    ],
)
def test_what_no_comment_can_stand_at_is_told_at_the_first_paragraph(
    place: Place,
) -> None:
    annotated = annotating.annotate(BROKEN, opinion(place))

    word = opened(annotated)
    assert 'w:commentReference w:id="0"' in word.paragraphs[0]._p.xml
    assert [one.text for one in word.comments] == ["[QH] Cỡ < 12 & > 13. (Mục II.1)"]


def test_comments_already_there_stay() -> None:
    word = plan()
    word.add_comment(found(word, "KẾ HOẠCH").runs, text="Đã xem", author="An")

    annotated = annotating.annotate(content(word), opinion(Place(), Place()))

    again = annotating.annotate(annotated, opinion(Place()))
    comments = list(opened(again).comments)
    assert [one.author for one in comments] == ["An", "thidua", "thidua", "thidua"]
    assert len({one.comment_id for one in comments}) == 4


def test_the_text_and_every_other_part_stay_as_they_are() -> None:
    annotated = annotating.annotate(BROKEN, checker.check(BROKEN))

    before, after = (word_reading.read(one).paragraphs for one in (BROKEN, annotated))
    assert [one.text for one in before] == [one.text for one in after]
    with (
        zipfile.ZipFile(io.BytesIO(BROKEN)) as old,
        zipfile.ZipFile(io.BytesIO(annotated)) as new,
    ):
        differ = {n for n in old.namelist() if old.read(n) != new.read(n)}
        assert differ <= {
            "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels",
        }  # fmt: skip
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments1.xml"}


def test_the_opinion_of_the_annotated_file_is_the_same() -> None:
    opinion_ = checker.check(BROKEN)

    annotated = annotating.annotate(BROKEN, opinion_)

    assert checker.check(annotated).findings == opinion_.findings


def test_a_sound_file_is_returned_as_it_came() -> None:
    whole = content(plan())

    assert annotating.annotate(whole, checker.check(whole)) == whole
