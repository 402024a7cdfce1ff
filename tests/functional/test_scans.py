"""Scans of signed papers: from the feeder to the file of their document."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from service.desk import reception, registry
from service.desk import scans as desk_of
from service.documents import pdf
from service.model.drops import SCANS
from service.model.errors import WrongUsage
from service.model.filing import Event, Filed
from service.model.outcomes import Outcome, Status
from service.model.page_marks import PageMark
from service.wiring import Service
from tests.conftest import EXAMPLES
from tests.scanner import FakeTranscriber, PagedPress, blank, mark, scanned, sheet

FORMS = (
    "cong-van-don-doc.yaml",
    "mau-1-phong-quy-hoach-chung.yaml",
    "mau-1-trung-tam-thong-tin-quy-hoach.yaml",
    "cong-van-dinh-chinh.yaml",
)


@pytest.fixture
def press() -> PagedPress:
    return PagedPress(3)


class Office:
    """A workspace with four documents of three pages, and its scanner."""

    def __init__(self, service: Service, folder: Path, *, words: bool) -> None:
        self.pipeline = service.pipeline
        files = [EXAMPLES / name for name in FORMS]
        filed = reception.process(self.pipeline, files)
        self.documents = [one.filed for one in filed if one.filed]
        self._folder = folder
        self.sets: dict[PageMark, Sequence[PageMark]] = {}
        reader = FakeTranscriber(self._texts()) if words else None
        self.scans = replace(
            service.scans,
            transcriber=lambda: reader,
            behind=lambda slip: self.sets.get(slip, ()),
        )
        self.pipeline = replace(self.pipeline, scans=self.scans.take)

    def _texts(self) -> dict[tuple[int, int], str]:
        return {
            (int(filed.accession[-4:]), page): text
            for filed in self.documents
            if filed.pdf
            for page, text in enumerate(pdf.text(filed.pdf.read_bytes()).split("\f"), 1)
        }

    def of(self, at: int, page: int, *, marked: bool = True) -> Image.Image:
        """Return a scanned page of the document *at*."""
        return sheet(mark(self.documents[at], page), marked=marked)

    def whole(self, at: int, *, marked: bool = True) -> list[Image.Image]:
        """Return all scanned pages of the document *at*."""
        return [self.of(at, n, marked=marked) for n in (1, 2, 3)]

    def scan(self, *pages: Image.Image, name: str = "chồng.pdf") -> list[Outcome]:
        """Scan *pages* in one go and take them in."""
        return self.drop(scanned(self._folder / name, *pages))

    def drop(self, path: Path) -> list[Outcome]:
        """Take the scanned file *path* in."""
        return list(reception.process(self.pipeline, [path], SCANS))

    def now(self, at: int) -> Filed:
        """Return the document *at* as it is now."""
        found = self.pipeline.cabinet.get(self.documents[at].accession)
        assert found is not None
        return found

    def scans_of(self, at: int) -> list[Event]:
        """Return the scans that were attached to the document *at*."""
        return [event for event in self.now(at).events if event.name == "signed_scan"]


@pytest.fixture
def office(open_service: Callable[..., Service], tmp_path: Path) -> Office:
    return Office(open_service(), tmp_path, words=True)


@pytest.fixture
def blind(open_service: Callable[..., Service], tmp_path: Path) -> Office:
    """Return an office without OCR."""
    return Office(open_service(), tmp_path, words=False)


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str, str]]:
    """Return status, accession or "", and code and place of the first problem."""
    return [
        (
            one.status.value,
            one.filed.accession if one.filed else "",
            f"{one.problems[0].code} {one.problems[0].where}".strip()
            if one.problems
            else "",
        )
        for one in outcomes
    ]


def test_a_stack_comes_back_with_what_is_missing_and_foreign_named(
    office: Office,
) -> None:
    stranger = replace(mark(office.documents[0], 1), office="ZZZ")
    unknown = replace(mark(office.documents[0], 1), accession="2026-000999")
    stack = [
        *office.whole(1),
        blank(),
        office.of(0, 1).rotate(180),
        sheet(stranger),
        office.of(0, 2),
        *reversed(office.whole(3)),
        office.of(0, 3),
        sheet(unknown),
        office.of(2, 1),
        office.of(2, 3),
    ]

    outcomes = office.scan(*stack)

    code = [filed.accession for filed in office.documents]
    assert told(outcomes) == [
        ("attached", code[1], ""),
        ("attached", code[0], "to_number"),
        ("attached", code[3], "to_number"),
        ("to_review", "", "pages_missing trang 13-14 của tệp quét"),
        ("to_review", "", "other_office trang 6 của tệp quét"),
        ("to_review", "", "unknown_document trang 12 của tệp quét"),
    ]
    assert f"Thiếu trang 2 của {code[2]}" in outcomes[3].problems[0].message
    assert [e.details["pages"] for e in office.scans_of(0)] == [[5, 7, 11]]
    assert [e.details["pages"] for e in office.scans_of(3)] == [[10, 9, 8]]
    assert office.scans_of(2) == []


def test_a_signed_original_is_a_pdf_of_all_pages_upright(office: Office) -> None:
    office.scan(*(image.rotate(180) for image in office.whole(0)))

    original = office.now(0).signed_original
    assert original is not None
    assert original.name == "ban-ky-quet.pdf"
    with pikepdf.open(original) as document:
        matrices = [page.Contents.read_bytes()[:12] for page in document.pages]
    assert matrices == [b"q -595.440 0"] * 3
    details = office.scans_of(0)[0].details
    assert (details["dpi"], details["colour"], details["searchable"]) == (
        200,
        True,
        True,
    )


def test_a_missing_page_scanned_later_completes_the_document(office: Office) -> None:
    office.scan(office.of(1, 1), office.of(1, 3), name="một.pdf")

    outcomes = office.scan(office.of(1, 2), name="hai.pdf")

    assert told(outcomes) == [("attached", office.documents[1].accession, "")]
    assert office.scans.review.all() == ()
    original = office.now(1).signed_original
    assert original is not None
    with pikepdf.open(original) as document:
        assert len(document.pages) == 3
    (joined,) = office.scans_of(1)[0].details["joined"]
    assert joined["pages"] == [1, 2]


def test_the_same_file_is_attached_once(office: Office) -> None:
    path = scanned(Path(office.now(0).folder.parent) / "x.pdf", *office.whole(0))
    office.drop(path)

    outcomes = office.drop(path)

    assert told(outcomes)[0][2] == "already_attached"
    assert len(office.scans_of(0)) == 1


def test_a_second_scan_takes_the_place_of_the_first_and_says_so(
    office: Office,
) -> None:
    office.scan(*office.whole(0), name="một.pdf")
    dark = [image.point(lambda level: level - 5) for image in office.whole(0)]

    outcomes = office.scan(*dark, name="hai.pdf")

    assert told(outcomes)[0][2] == "replaced_original"
    original = office.now(0).signed_original
    assert original is not None
    assert original.name == "ban-ky-quet-2.pdf"


def test_a_poorer_scan_does_not_replace_a_good_one(office: Office) -> None:
    office.scan(*office.whole(0), name="một.pdf")
    grey = [image.convert("L") for image in office.whole(0)]

    (outcome,) = office.scan(*grey, name="hai.pdf")

    assert outcome.problems[0].code == "poorer_than_original"
    assert len(office.scans_of(0)) == 1


def test_doubled_pages_wait_and_the_first_ones_count(office: Office) -> None:
    outcomes = office.scan(*office.whole(0), office.of(0, 2))

    assert [one.status for one in outcomes] == [Status.ATTACHED, Status.TO_REVIEW]
    assert outcomes[1].problems[0].code == "doubled"
    assert office.scans_of(0)[0].details["pages"] == [1, 2, 3]


def test_a_paper_signed_as_draft_belongs_to_the_numbered_document(
    office: Office,
) -> None:
    issued = registry.issue(
        office.pipeline, office.documents[0].accession, registry.Issue()
    )

    (outcome,) = office.scan(*office.whole(0))

    assert outcome.filed is not None
    assert outcome.filed.accession == issued.accession
    assert outcome.problems == ()


def test_a_draft_that_was_signed_takes_its_original_along(
    office: Office, tmp_path: Path
) -> None:
    path = scanned(tmp_path / "a.pdf", *office.whole(0))
    office.drop(path)

    issued = registry.issue(
        office.pipeline, office.documents[0].accession, registry.Issue()
    )
    (again,) = office.drop(path)

    assert issued.signed_original is not None
    assert told([again]) == [("attached", issued.accession, "already_attached")]
    assert again.filed is not None
    assert again.filed.signed_original == issued.signed_original


def test_a_page_of_an_old_version_is_not_attached(
    office: Office, tmp_path: Path
) -> None:
    changed = tmp_path / "a.yaml"
    text = (EXAMPLES / FORMS[1]).read_text(encoding="utf-8")
    changed.write_text(text.replace("tám bước", "chín bước"), encoding="utf-8")
    (newer,) = reception.process(office.pipeline, [changed])

    outcomes = office.scan(*office.whole(1))

    assert newer.filed is not None
    assert told(outcomes) == [("to_review", "", "outdated trang 1-3 của tệp quét")]
    assert newer.filed.accession in outcomes[0].problems[0].message


def test_a_void_document_takes_no_scan(office: Office) -> None:
    issued = registry.issue(
        office.pipeline, office.documents[0].accession, registry.Issue()
    )
    registry.void(office.pipeline, issued.accession, "ký nhầm")

    outcomes = office.scan(*office.whole(0))

    assert outcomes[0].problems[0].code == "frozen"
    assert "ký nhầm" in outcomes[0].problems[0].message


def test_a_digital_signature_is_not_replaced_by_a_scan(office: Office) -> None:
    with office.pipeline.cabinet.writing() as writer:
        event = Event(dt.datetime.now(dt.UTC), "signed")  # noqa: TID251 - any time
        writer.attach(office.now(0), {"ban-ky-so.pdf": b"%PDF"}, event)

    outcomes = office.scan(*office.whole(0))

    assert outcomes[0].problems[0].code == "digitally_signed"


def test_pages_without_marks_are_told_by_their_words(office: Office) -> None:
    outcomes = office.scan(
        *office.whole(2, marked=False), *office.whole(0, marked=False)
    )

    assert [one.filed and one.filed.accession for one in outcomes] == [
        office.documents[2].accession,
        office.documents[0].accession,
    ]
    assert office.scans_of(2)[0].details["by"] == ["place", "words"]


def test_unclear_pages_wait_apart_by_what_they_are_like(office: Office) -> None:
    texts = office.scans.transcriber()
    assert isinstance(texts, FakeTranscriber)
    known = dict(texts.texts)
    known[9, 1] = known[2, 1][: len(known[2, 1]) // 3]
    known[9, 2] = "thực đơn bữa trưa cơm gà canh chua trà đá tráng miệng"
    reader = FakeTranscriber(known)
    scans = replace(office.scans, transcriber=lambda: reader)
    office.pipeline = replace(office.pipeline, scans=scans.take)
    lost = replace(mark(office.documents[0], 1), accession="2026-000009")

    pages = (sheet(replace(lost, page=n), marked=False) for n in (1, 2))
    outcomes = office.scan(*pages)

    assert [one.problems[0].where for one in outcomes] == [
        "trang 1 của tệp quét",
        "trang 2 của tệp quét",
    ]
    assert "Giống nhất" in outcomes[0].problems[0].message
    assert "Giống nhất" not in outcomes[1].problems[0].message


def test_the_same_unmarked_file_is_known_again(office: Office, tmp_path: Path) -> None:
    path = scanned(tmp_path / "a.pdf", *office.whole(2, marked=False))
    office.drop(path)

    outcomes = office.drop(path)

    assert told(outcomes)[0][2] == "already_attached"
    assert office.scans.review.all() == ()


def test_a_slip_brings_its_set_and_is_kept_with_the_first(blind: Office) -> None:
    slip = mark(blind.documents[0], 0)
    blind.sets[slip] = [
        mark(blind.documents[at], n) for at in (0, 1) for n in (1, 2, 3)
    ]
    pages = [*blind.whole(0, marked=False), *blind.whole(1, marked=False)]

    outcomes = blind.scan(sheet(slip), *pages)

    assert [one.status for one in outcomes] == [Status.ATTACHED] * 2
    codes = {problem.code for one in outcomes for problem in one.problems}
    assert codes == {"by_order", "not_searchable", "to_number"}
    assert sorted(blind.scans_of(0)[0].details["papers"]) == [
        "ban-ky-quet.pdf",
        "phieu-trinh-ky.pdf",
    ]


def test_a_page_too_few_behind_a_slip_is_not_guessed(blind: Office) -> None:
    slip = mark(blind.documents[0], 0)
    blind.sets[slip] = [mark(blind.documents[0], n) for n in (1, 2, 3)]

    outcomes = blind.scan(sheet(slip), *blind.whole(0, marked=False)[:2])

    assert [one.problems[0].code for one in outcomes] == ["pages_missing", "unclear"]


def test_a_scan_below_the_standard_is_kept_with_a_warning(office: Office) -> None:
    coarse = [image.convert("L").resize((1240, 1754)) for image in office.whole(1)]

    path = scanned(office.now(0).folder.parent / "x.pdf", *coarse, dpi=150)
    (outcome,) = office.drop(path)

    assert outcome.status is Status.ATTACHED
    assert {p.code for p in outcome.problems} == {"low_resolution", "not_coloured"}


def test_a_scan_that_nobody_can_read_waits_for_a_better_one(office: Office) -> None:
    pages = office.whole(1)
    poor = [image.resize((1075, 1520)) for image in pages]
    path = scanned(office.now(0).folder.parent / "x.pdf", *poor, dpi=130)

    (waiting,) = office.drop(path)
    (better,) = office.scan(*pages)

    assert waiting.problems[0].code == "too_coarse"
    assert better.status is Status.ATTACHED
    assert office.scans.review.all() == ()


def test_a_stack_of_blank_pages_is_refused(office: Office, workspace: Path) -> None:
    (outcome,) = office.scan(blank(), blank())

    assert outcome.problems[0].code == "empty"
    letter = workspace / "rejected" / "scan" / "chồng.pdf.loi.txt"
    assert "quét lại" in letter.read_text(encoding="utf-8")


def test_the_answer_says_where_each_page_went(office: Office, workspace: Path) -> None:
    office.scan(*office.whole(1), office.of(0, 1))

    receipt = workspace / "outbox" / "scan" / "chồng.pdf.da-nhan.txt"
    text = receipt.read_text(encoding="utf-8")
    assert f"Mã lưu: {office.documents[1].accession}" in text
    assert "Trang trong tệp quét: 1-3" in text
    assert "Chưa ghép" in text
    assert f"Thiếu trang 2-3 của {office.documents[0].accession}" in text


def test_a_person_assigns_pages_and_the_rest_waits_on(office: Office) -> None:
    other = [sheet(replace(mark(office.documents[0], n), office="ZZZ")) for n in (1, 2)]
    office.scan(*other)
    (entry,) = office.scans.review.all()

    filed, rest = desk_of.assign(
        office.scans, office.pipeline, entry.id, office.documents[1].accession, [2]
    )

    assert filed.accession == office.documents[1].accession
    assert office.scans_of(1)[0].details["by"] == ["person"]
    assert office.scans_of(1)[0].details["pages"] == [2]
    assert rest is not None
    assert [one.numbers for one in office.scans.review.all()] == [(1,)]


def test_what_a_person_assigned_is_known_when_it_comes_again(
    office: Office, tmp_path: Path
) -> None:
    stranger = replace(mark(office.documents[0], 1), office="ZZZ")
    path = scanned(tmp_path / "a.pdf", sheet(stranger))
    office.drop(path)
    (entry,) = office.scans.review.all()
    desk_of.assign(
        office.scans, office.pipeline, entry.id, office.documents[1].accession, []
    )

    outcomes = office.drop(path)

    assert told(outcomes)[0][:2] == ("attached", office.documents[1].accession)
    assert len(office.scans_of(1)) == 1
    assert office.scans.review.all() == ()


def test_pages_are_not_assigned_to_what_is_void(office: Office) -> None:
    office.scan(office.of(1, 1))
    (entry,) = office.scans.review.all()
    code = office.documents[0].accession
    issued = registry.issue(office.pipeline, code, registry.Issue())
    registry.void(office.pipeline, issued.accession, "nhầm")

    with pytest.raises(WrongUsage, match="hủy số"):
        desk_of.assign(office.scans, office.pipeline, entry.id, code, [])


def test_a_backup_keeps_what_waits(office: Office, workspace: Path) -> None:
    office.scan(office.of(1, 1))
    (entry,) = office.scans.review.all()

    kept = sorted(p.name for p in (workspace / "processing" / "scans").rglob("*.*"))

    assert {"entry.json", "0001.jpg", "log.jsonl"} <= set(kept)
    assert entry.pages[0].jpeg.is_file()
