"""Numbers and records under whatever comes: no gap, no twin, nothing lost."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.filing import events, manifest, numbering, records_json, register
from service.filing.verifying import verify
from service.model.agencies import Agency, Signer
from service.model.errors import Rejected
from service.model.filing import Event, Filed, Number, Source
from service.model.problems import Problem, Severity
from service.model.records import Initiative, Record
from tests.unit.filing import papers
from tests.unit.filing.papers import NOW, Desk, draft, record

pytestmark = pytest.mark.property

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MOMENTS = st.datetimes(timezones=st.just(papers.ZONE))
EVENTS = st.builds(
    Event, MOMENTS, st.text(), st.dictionaries(st.text(), JSON, max_size=3)
)
RECORDS = st.builds(
    Record,
    values=st.dictionaries(st.text(), JSON, max_size=4),
    agency=st.builds(Agency, signers=st.tuples(st.builds(Signer))),
    initiatives=st.lists(st.builds(Initiative), max_size=2).map(tuple),
    warnings=st.lists(
        st.builds(Problem, severity=st.sampled_from(Severity)), max_size=2
    ).map(tuple),
)
SYMBOLS = st.from_regex(r"[A-ZĐ]{1,4}(-[A-ZĐ0-9]{1,6}){0,2}", fullmatch=True)
FOLDER = Path("archive/2022/04/14/2022-000001-a")


@st.composite
def filed_documents(draw: st.DrawFn) -> Filed:
    """A document in FOLDER with or without its PDF."""
    pdf = draw(st.sampled_from([None, FOLDER / "a.pdf"]))
    return draw(
        st.builds(
            Filed,
            record=RECORDS,
            number=st.none() | st.builds(Number),
            filed_at=MOMENTS,
            source=st.builds(Source),
            folder=st.just(FOLDER),
            docx=st.just(FOLDER / "a.docx"),
            pdf=st.just(pdf),
            events=st.just(()),
        )
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(filed_documents())
def test_a_document_comes_back_from_json_as_it_was(filed: Filed) -> None:
    content = records_json.encode(filed)

    assert records_json.decode(content, FOLDER, ()) == filed


@given(st.lists(EVENTS, max_size=4), st.integers(0))
def test_events_come_back_up_to_where_a_crash_cut_them(
    happened: list[Event], cut: int
) -> None:
    lines: list[bytes] = []
    for event in happened:
        lines.append(events.encode(event, events.seal(b"".join(lines))))
    content = b"".join(lines)[: cut % (len(b"".join(lines)) + 1)]

    read = events.decode(content)

    assert list(read) == happened[: content.count(b"\n")]


@given(SYMBOLS, st.integers(1, 9_999_999))
def test_a_printed_number_is_read_back(symbol: str, value: int) -> None:
    number = Number(value, symbol, "sqhkt/2022")

    assert numbering.parse(str(number)) == (value, symbol)


@given(st.text(), st.integers(1900, 2200), st.none() | SYMBOLS | st.just(""))
def test_a_series_is_read_back(agency: str, year: int, kind: str | None) -> None:
    series = numbering.Series(f"a{agency}", year, kind)

    assert numbering.series(str(series)) == series


@given(st.text())
def test_no_text_breaks_the_reading_of_a_number(text: str) -> None:
    parsed = numbering.parse(text)

    assert parsed is None or parsed[0] > 0


@given(
    st.dictionaries(
        st.from_regex(r"[^/\x00-\x1f\x85\u2028\u2029\ud800-\udfff]+", fullmatch=True),
        st.binary(),
    )
)
def test_a_manifest_is_read_back(files: dict[str, bytes]) -> None:
    lines = {name: hashlib.sha256(files[name]).hexdigest() for name in files}

    content = "".join(f"{lines[name]}  {name}\n" for name in files).encode()

    assert manifest.parse(content) == lines


WORK = st.lists(
    st.tuples(
        st.sampled_from(["issue", "give", "fail", "void", "forget", "new year"]),
        st.sampled_from("abcd"),
        st.sampled_from(["KH", "BC"]),
    ),
    max_size=9,
)


class Office:
    """A cabinet at work, and the day it is there."""

    def __init__(self, root: Path, *, by_type: bool) -> None:
        self.desk: Desk = papers.desk(root, by_type=by_type)
        self.day = NOW.date()

    def issue(self, key: str, kind: str) -> None:
        self.desk.issue(record(key + kind, abbreviation=kind), self.day)

    def give(self, key: str, kind: str) -> None:
        of = record(key + kind, abbreviation=kind)
        with self.desk.cabinet.writing() as writer:
            follows = writer.next_number(of, self.day)
            number = writer.claim_given(str(follows), of, self.day)
            self.desk.put(writer, draft(of, number), issued=self.day)

    def fail(self, key: str, kind: str) -> None:
        wrong = Source("kế hoạch.xlsx", "0" * 64)
        with pytest.raises(Rejected):
            self.desk.issue(record(key, abbreviation=kind), self.day, source=wrong)

    def void(self, _key: str, _kind: str) -> None:
        with self.desk.cabinet.writing() as writer:
            for filed in list(self.desk.cabinet.current())[:1]:
                writer.append(filed, Event(NOW, "voided", {"reason": "nhầm"}))

    def forget(self, _key: str, _kind: str) -> None:
        self.desk.catalogue.close()
        (self.desk.root / "indexes" / "catalogue.sqlite").unlink(missing_ok=True)

    def new_year(self, _key: str, _kind: str) -> None:
        self.day = self.day.replace(year=self.day.year + 1)


def series_of(documents: list[Filed]) -> Iterator[list[int]]:
    names = {filed.number.series for filed in documents if filed.number}
    for name in names:
        yield sorted(
            f.number.value for f in documents if f.number and f.number.series == name
        )


@settings(max_examples=20, deadline=None)
@given(WORK, st.booleans())
def test_numbers_have_no_gap_and_no_twin(
    work: list[tuple[str, str, str]],
    by_type: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), by_type=by_type)

        for verb, key, kind in work:
            getattr(office, verb.replace(" ", "_"))(key, kind)

        documents = list(office.desk.cabinet.documents())
        for values in series_of(documents):
            assert values == list(range(1, len(values) + 1))
        assert not documents or verify(office.desk.archive) == ()
        rows = register.rows(documents)
        assert len(rows) == len([f for f in documents if f.number])
        office.desk.catalogue.close()
