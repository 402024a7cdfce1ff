"""The order of the steps: Drop → Record → Draft → Filed → indexed → answered.

This is the only place that knows it. Each step can be repeated: a drop is known by the
SHA-256 of its bytes, so what an earlier run filed is found again, not made again.
"""

import datetime as dt
import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.filing.cabinet import Cabinet, Writer
from service.forms.checking import Checker
from service.forms.reading import reader
from service.intake import answering
from service.intake.claiming import Claims
from service.intake.journal import State
from service.model.drops import Drop
from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.filing import Draft, Filed, Number, Pdf, Source
from service.model.finding import Entry, Match
from service.model.forms import Form, Numbering
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem, Severity
from service.model.records import Record, Submission
from service.search import similarity
from service.search.engine import Engine

log = logging.getLogger(__name__)

_Done = tuple[Drop, tuple[Outcome, ...]]

_ATTEMPTS = 3
_GROUP, _GROUP_SECONDS = 64, 1.0
_SIMILAR = 3


@dataclass(frozen=True)
class Clock:
    """The time of day and the time that only runs forward, both given from outside."""

    now: Callable[[], dt.datetime]
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class Pipeline:
    """The rooms, joined. *moments* overrides a form's own numbering moment."""

    forms: Mapping[str, Form]
    checker: Checker
    renderer: Renderer
    press: Press | None
    cabinet: Cabinet
    engine: Engine
    claims: Claims
    clock: Clock
    outbox: Path
    rejected: Path
    workers: int = 2
    moments: Mapping[str, Numbering] | None = None

    def run(self, drops: Iterable[Drop]) -> Iterator[tuple[Outcome, ...]]:
        """Bring each of *drops* to its answer; yield the outcomes, a tuple a drop.

        One thread more than there are presses at work: a document is filled or filed
        while another is laid out. The calling thread indexes in one go whatever has
        been filed meanwhile, then answers. No drop stops the others.
        """
        done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
        with ThreadPoolExecutor(self.workers + 1) as pool:
            waiting = 0
            for waiting, drop in enumerate(drops, 1):  # noqa: B007 - the count stays
                pool.submit(self._work, drop, done.put)
            while waiting:
                group = _next_group(done, waiting)
                waiting -= len(group)
                yield from self._conclude(group)

    def _work(self, drop: Drop, put: Callable[[_Done], None]) -> None:
        started = self.clock.monotonic()
        outcomes = self.outcomes(drop)
        log.info(
            "%s: %s",
            drop.id,
            outcomes[0].status,
            extra={
                "step": "filed",
                "reference": drop.id,
                "ms": round((self.clock.monotonic() - started) * 1000),
            },
        )
        put((drop, outcomes))

    def outcomes(self, drop: Drop) -> tuple[Outcome, ...]:
        """Bring *drop* into the archive, or find out why not; nothing is answered."""
        attempts = self.claims.journal.attempt(drop.id)
        try:
            return self._to_filed(drop)
        except Rejected as error:
            return (Outcome(drop.name, Status.REJECTED, problems=error.problems),)
        except Misconfigured as error:
            problem = Problem("", "misconfigured", str(error))
            return (Outcome(drop.name, Status.FAILED, problems=(problem,)),)
        except Exception as error:  # the loop outlives any file
            log.exception("%s failed", drop.id, extra={"step": "failed"})
            status = Status.REJECTED if attempts >= _ATTEMPTS else Status.FAILED
            return (Outcome(drop.name, status, problems=(_failure(error),)),)

    def _to_filed(self, drop: Drop) -> tuple[Outcome, ...]:
        submissions = reader.read(drop, self.forms)
        known = self._known(drop.sha256)
        if len(known) == len(submissions):
            return tuple(_again(drop, known[position]) for position in sorted(known))
        records = self.checked(submissions)
        self.claims.journal.advance(drop.id, State.CHECKED)
        outcomes = tuple(
            self._file(drop, record, position)
            for position, record in enumerate(records)
        )
        self.claims.journal.advance(drop.id, State.FILED)
        return outcomes

    def _known(self, sha256: str) -> dict[int, Filed]:
        """Return the newest document of each record that a file of these bytes held."""
        return {
            filed.source.position: filed
            for filed in sorted(
                self.cabinet.by_source(sha256), key=lambda filed: filed.version
            )
        }

    def checked(self, submissions: Sequence[Submission]) -> list[Record]:
        """Return the records of one file; all are good, or none is taken.

        Raises:
            Rejected: with the problems of every submission.
        """
        today = self.clock.now().date()
        records: list[Record] = []
        problems: list[Problem] = []
        for submission in submissions:
            try:
                records.append(self.checker.check(submission, today))
            except Rejected as error:
                problems += error.problems
        if problems:
            raise Rejected(*dict.fromkeys(problems))  # rows of a split form share
        return records

    def _file(self, drop: Drop, record: Record, position: int) -> Outcome:
        source = Source(drop.name, drop.sha256, position)
        if self._moment(record) is Numbering.AT_FILING:
            with self.cabinet.writing() as writer:
                day = record.date or self.clock.now().date()
                number = writer.next_number(record, day)
                return self._keep(writer, drop, self.draft(record, number, day), source)
        draft = self.draft(record, None, None)
        with self.cabinet.writing() as writer:
            return self._keep(writer, drop, draft, source)

    def _moment(self, record: Record) -> Numbering:
        if record.number or not record.bears_number:
            return Numbering.GIVEN if record.number else Numbering.NONE
        moments = self.moments or {}
        return moments.get(record.form, self.forms[record.form].numbering)

    def _keep(
        self, writer: Writer, drop: Drop, draft: Draft, source: Source
    ) -> Outcome:
        """File *draft* unless another worker has filed the same bytes meanwhile."""
        known = self._known(source.sha256).get(source.position)
        if known:
            return _again(drop, known)
        now = self.clock.now()
        record, number, issued = draft.record, draft.number, None
        if record.number:
            issued = record.date
            day = issued or now.date()
            number = writer.claim_given(record.number, record, day)
        elif number:
            issued = record.date or now.date()
        filed = writer.file(
            replace(draft, number=number),
            issued=issued,
            filed_at=now,
            source=source,
            source_path=drop.path,
        )
        return Outcome(drop.name, Status.FILED, filed, _warnings(filed))

    def draft(
        self, record: Record, number: Number | None, issued: dt.date | None
    ) -> Draft:
        """Render *record* and, where the machine can, make its PDF."""
        docx = self.renderer.render(record, number, issued)
        text = text_of(docx)
        return Draft(record, number, docx, text, self._pdf(record, docx, text))

    def _pdf(self, record: Record, docx: bytes, text: str) -> Pdf | None:
        if self.press is None:
            return None
        date = record.date or dt.date(record.year, 1, 1)
        try:
            return self.press.publish(docx, text, date)
        except ProgramFailed as error:
            log.warning("PDF owed: %s", error, extra={"step": "converted"})
            return None

    def _conclude(self, group: Sequence[_Done]) -> Iterator[tuple[Outcome, ...]]:
        documents = [o.filed for _, outcomes in group for o in outcomes if o.filed]
        self.index([filed for filed in documents if self._is_unindexed(filed)])
        for drop, outcomes in group:
            yield self._answer(drop, tuple(self._compared(o) for o in outcomes))

    def _is_unindexed(self, filed: Filed) -> bool:
        """Tell whether the index lacks *filed*: it is new, or a crash came before."""
        return not (
            self.engine.find(filed.accession) or self.cabinet.successor(filed.accession)
        )

    def index(self, documents: Sequence[Filed]) -> None:
        """Make *documents* findable, in the place of the versions they replace."""
        if not documents:
            return
        self.engine.replace(
            [entry for filed in documents for entry in entries(filed)],
            gone=[filed.replaces for filed in documents if filed.replaces],
        )

    def _compared(self, outcome: Outcome) -> Outcome:
        if outcome.filed is None or outcome.status is not Status.FILED:
            return outcome
        return replace(outcome, similar=self.similar(outcome.filed))

    def similar(self, filed: Filed, limit: int = _SIMILAR) -> tuple[Match, ...]:
        """Return past initiatives that resemble those of *filed*, best first."""
        return self.resembling(filed.record, limit, without=(filed.accession,))

    def resembling(
        self, record: Record, limit: int, without: Sequence[str] = ()
    ) -> tuple[Match, ...]:
        """Return past initiatives that resemble those of *record*, best first.

        What the same unit filed for the same year is the same story, not a repeat.
        """
        found: dict[str, Match] = {}
        for initiative in record.initiatives:
            text = f"{initiative.title}\n{initiative.text}"
            for match in similarity.similar(
                self.engine, text, limit=limit * 2, without=without
            ):
                best = found.get(match.entry.id)
                if not _same_story(match.entry, record) and (
                    best is None or match.score > best.score
                ):
                    found[match.entry.id] = match
        ranked = sorted(found.values(), key=lambda m: (-m.score, m.entry.id))
        return tuple(ranked[:limit])

    def _answer(self, drop: Drop, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        status = outcomes[0].status
        if status is Status.FAILED:
            return outcomes
        if status is Status.REJECTED:
            answering.reject(self.rejected, drop, outcomes[0].problems)
        else:
            answering.receive(self.outbox, drop, outcomes)
        self.claims.release(drop, status)
        return outcomes

    def pay_owed(self) -> int:
        """Make the PDFs that are owed; return how many were made."""
        paid = 0
        for filed in self.cabinet.owing_pdf() if self.press else ():
            made = self._pdf(filed.record, filed.docx.read_bytes(), filed.text)
            if made:
                with self.cabinet.writing() as writer:
                    writer.add_pdf(filed, made, self.clock.now())
                paid += 1
        return paid


def _next_group(done: queue.SimpleQueue[_Done], waiting: int) -> list[_Done]:
    """Return what is done next: one drop, or in a rush as many as one commit pays for.

    Each commit of the index costs the same for one document as for many, so while more
    are *waiting* it is put off, but never for longer than people notice.
    """
    group = [done.get()]
    until = time.monotonic() + _GROUP_SECONDS
    while len(group) < min(waiting, _GROUP):
        try:
            group.append(done.get(timeout=max(until - time.monotonic(), 0)))
        except queue.Empty:
            break
    return group


def entries(filed: Filed) -> Iterator[Entry]:
    """Yield what the index is to know of *filed*: itself, then its initiatives."""
    record = filed.record
    number = str(filed.number) if filed.number else ""
    document = Entry(
        accession=filed.accession,
        initiative="",
        title=record.subject,
        body=filed.text,
        form=record.form,
        unit=record.unit,
        year=record.year,
        number=number,
    )
    yield document
    for position, initiative in enumerate(record.initiatives, 1):
        yield replace(
            document,
            initiative=f"{filed.accession}/{position}",
            title=initiative.title,
            body=initiative.text,
            field=initiative.field,
        )


def _same_story(entry: Entry, record: Record) -> bool:
    return (entry.unit, entry.year) == (record.unit, record.year)


def _warnings(filed: Filed) -> tuple[Problem, ...]:
    if filed.pdf:
        return filed.record.warnings
    owed = Problem(
        "",
        "pdf_owed",
        "Chưa lập được bản PDF; bản Word đã lưu. Gõ thidua doctor để biết máy thiếu "
        "gì, rồi thidua run để lập bản PDF.",
        Severity.WARNING,
    )
    return (*filed.record.warnings, owed)


def _again(drop: Drop, filed: Filed) -> Outcome:
    message = f"Nội dung này đã tiếp nhận, mã {filed.accession}."
    note = Problem("", "already_filed", message, Severity.WARNING)
    return Outcome(drop.name, Status.ALREADY_FILED, filed, (note,))


def _failure(error: Exception) -> Problem:
    if isinstance(error, ProgramFailed):
        return Problem("", "program_failed", str(error))
    return Problem(
        "",
        "bug",
        f"Chương trình gặp lỗi khi xử lý tệp này ({type(error).__name__}: {error}). "
        "Tệp được giữ nguyên và sẽ được thử lại; nếu vẫn lỗi, hãy gửi tệp cho người "
        "quản trị.",
    )
