"""Drop → Record → Draft → Filed → indexed → reviewed → answered.

Each step can be repeated: a drop is known by the SHA-256 of its bytes, so what an
earlier run filed is found again, not made again.
"""

import datetime as dt
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from service import vietnamese
from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.filing.cabinet import Cabinet, Writer
from service.forms.checking import Checker
from service.forms.reading import reader
from service.intake import answering
from service.intake.claiming import Claims
from service.intake.journal import Row, State
from service.model.drops import SCANS, Drop
from service.model.errors import (
    ArchiveDamaged,
    Misconfigured,
    Rejected,
    Unwritable,
)
from service.model.filing import Draft, Filed, Number, Source
from service.model.forms import Form, Numbering
from service.model.outcomes import Outcome, Status, worst
from service.model.problems import Problem
from service.model.records import Record, Submission
from service.pipeline import tallying, telling
from service.pipeline.drafting import Drafter
from service.pipeline.entries import entries
from service.pipeline.papers import Typist
from service.pipeline.replicating import unknown_origins
from service.pipeline.reviewing import Reviewer
from service.search.engine import Engine
from service.search.similarity_index import SimilarityIndex

log = logging.getLogger(__name__)

_ATTEMPTS = 3
_DEATHS = 3  # the first may be another's fault, who was prepared beside it
_AHEAD = 8
_GROUP, _GROUP_SECONDS = 64, 1.0

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Clock:
    """The time of day and the time that only runs forward, both given from outside."""

    now: Callable[[], dt.datetime]
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class Prepared:
    """A drop that has been read, checked and drafted, or why it has not.

    A record without a draft takes its number at filing and is drafted then.
    """

    drop: Drop
    records: tuple[tuple[Record, Draft | None], ...] = ()
    outcomes: Outcomes = ()


@dataclass(frozen=True)
class Pipeline:
    """The rooms, joined. *moments* overrides a form's own numbering moment.

    *scans* takes the drops of the folder for scans: it attaches them to their documents
    and tells the outcomes, or rejects them. It may be called again with the same drop.
    """

    forms: Mapping[str, Form]
    checker: Checker
    renderer: Renderer
    press: Press | None
    cabinet: Cabinet
    engine: Engine
    similarity: SimilarityIndex
    claims: Claims
    clock: Clock
    outbox: Path
    rejected: Path
    workers: int = 2
    moments: Mapping[str, Numbering] | None = None
    scans: Callable[[Drop], Outcomes] | None = None

    @property
    def drafter(self) -> Drafter:
        """Who drafts the documents of records."""
        return Drafter(self.renderer, self.press)

    @property
    def typist(self) -> Typist:
        """Who writes the program's own papers."""
        return Typist(self.renderer, self.press)

    @property
    def reviewer(self) -> Reviewer:
        """Who compares what is filed with the past."""
        return Reviewer(
            self.forms, self.cabinet, self.similarity, self.typist, self.clock.now
        )

    def run(self, drops: Iterable[Drop]) -> Iterator[Outcomes]:
        """Bring each of *drops* to its answer, in their order; yield the outcomes.

        Drops are prepared side by side, one thread more than there are presses at
        work: a document is filled while another is laid out. They are filed in the
        order they came, so that codes and versions follow it, and indexed in one go
        with whatever was filed meanwhile. No drop stops the others.
        """
        group: list[tuple[Drop, Outcomes]] = []
        since = self.clock.monotonic()
        for prepared in self._prepared(drops):
            group.append((prepared.drop, self.filed(prepared)))
            full = len(group) >= _GROUP
            if full or self.clock.monotonic() - since >= _GROUP_SECONDS:
                yield from self._conclude(group)
                group, since = [], self.clock.monotonic()
        yield from self._conclude(group)

    def _prepared(self, drops: Iterable[Drop]) -> Iterator[Prepared]:
        """Yield *drops* prepared, in their order, a few ahead of who takes them."""
        waiting: deque[Future[Prepared]] = deque()
        with ThreadPoolExecutor(self.workers + 1) as pool:
            for drop in drops:
                if self._is_suspect(drop):
                    yield from (waiting.popleft().result() for _ in tuple(waiting))
                    yield self.prepare(drop)
                    continue
                waiting.append(pool.submit(self.prepare, drop))
                if len(waiting) > self.workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _is_suspect(self, drop: Drop) -> bool:
        """Tell whether the program died at *drop*: it is then prepared alone."""
        row = self.claims.journal.find(drop.id)
        return row is not None and row.deaths > 0

    def prepare(self, drop: Drop) -> Prepared:
        """Read, check and draft *drop*; nothing is filed."""
        row = self.claims.journal.attempt(drop.id)
        attempts = row.attempts if row else 1
        try:
            return self._guarded(
                drop, attempts, lambda: self._to_next(drop, row, attempts)
            )
        finally:
            self.claims.journal.survive(drop.id)

    def _to_next(self, drop: Drop, row: Row | None, attempts: int) -> Prepared:
        """Go on with *drop* where the program left it, as *row* tells.

        Of a scan nothing is filed; of a form nothing may be, in a restored archive.
        """
        is_filed = row is not None and row.state in {State.FILED, State.INDEXED}
        if is_filed and self._known(drop.sha256):
            return self._to_answers(drop, attempts)
        if row and row.deaths > _DEATHS:
            return Prepared(drop, outcomes=(telling.deadly(drop.name),))
        return self._to_drafts(drop, attempts)

    def filed(self, prepared: Prepared) -> Outcomes:
        """Bring what was *prepared* into the archive, or find out why not."""
        if prepared.outcomes:
            return prepared.outcomes
        drop = prepared.drop
        row = self.claims.journal.find(drop.id)
        attempts = row.attempts if row else 1
        started = self.clock.monotonic()
        filed = self._guarded(
            drop, attempts, lambda: self._to_filed(prepared, attempts)
        )
        log.info(
            "%s: %s",
            drop.id,
            filed.outcomes[0].status,
            extra={
                "step": "filed",
                "reference": drop.id,
                "ms": round((self.clock.monotonic() - started) * 1000),
            },
        )
        return filed.outcomes

    def _guarded(
        self, drop: Drop, attempts: int, step: Callable[[], Prepared]
    ) -> Prepared:
        """Take *step*; whatever goes wrong becomes an outcome of *drop*.

        Raises:
            Unwritable: the disk refuses; all drops wait until it does no longer.
        """
        try:
            return step()
        except Unwritable:
            raise
        except Rejected as error:
            outcome = Outcome(drop.name, Status.REJECTED, problems=error.problems)
        except (Misconfigured, ArchiveDamaged) as error:
            problem = telling.fault(error)
            outcome = Outcome(drop.name, Status.FAILED, problems=(problem,))
        except Exception as error:  # the loop outlives any file
            if refusal := vietnamese.disk_refusal(error, drop.path.parent):
                raise Unwritable(refusal) from error
            log.exception("%s failed", drop.id, extra={"step": "failed"})
            status = Status.REJECTED if attempts >= _ATTEMPTS else Status.FAILED
            outcome = Outcome(drop.name, status, problems=(telling.failure(error),))
        return Prepared(drop, outcomes=(outcome,))

    def _to_drafts(self, drop: Drop, attempts: int) -> Prepared:
        if self.scans and drop.sender == SCANS:
            return Prepared(drop, outcomes=self.scans(drop))
        submissions = reader.read(drop, self.forms)
        self._reached(drop, State.READ)
        if len(self._known(drop.sha256)) == len(submissions):
            return self._to_answers(drop, attempts)
        records = [self._traced(record) for record in self.checked(submissions)]
        self._reached(drop, State.CHECKED)
        drafts = tuple((record, self._early_draft(drop, record)) for record in records)
        return Prepared(drop, drafts)

    def _to_answers(self, drop: Drop, attempts: int) -> Prepared:
        """Find again what was made of *drop*: all of it is filed, nothing is read."""
        known = self._known(drop.sha256)
        filed = [known[position] for position in sorted(known)]
        outcomes = tuple(self._again(drop, one, attempts) for one in filed)
        return Prepared(drop, outcomes=outcomes)

    def _traced(self, record: Record) -> Record:
        """Return *record*, warned of the origins it names that nobody knows."""
        unknown = unknown_origins(self.cabinet.listing(), record)
        return replace(record, warnings=(*record.warnings, *unknown))

    def _tallied(self, record: Record) -> Record:
        """Return *record*, warned of numbers that its unit's other forms deny."""
        denied = tallying.warnings(self.cabinet, self.forms, record)
        return replace(record, warnings=(*record.warnings, *denied))

    def _known(self, sha256: str) -> dict[int, Filed]:
        """Return the newest document of each record that a file of these bytes held.

        Who imported a form has only kept it: dropped, it still makes its document.
        """
        return {
            filed.source.position: filed
            for filed in sorted(
                self.cabinet.by_source(sha256), key=lambda filed: filed.version
            )
            if not filed.is_imported
        }

    def _again(self, drop: Drop, filed: Filed, attempts: int) -> Outcome:
        """Answer a drop whose document exists; its own, if a crash came between."""
        if attempts > 1 and filed.source.name == drop.name:
            return Outcome(drop.name, Status.FILED, filed, telling.warnings(filed))
        successor = self.cabinet.successor(filed.accession)
        problems = telling.known(filed, successor)
        return Outcome(drop.name, Status.ALREADY_FILED, filed, problems)

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

    def _reached(self, drop: Drop, state: State) -> None:
        self.claims.journal.advance(drop.id, state)

    def _early_draft(self, drop: Drop, record: Record) -> Draft | None:
        if self._moment(record) is Numbering.AT_FILING:
            return None
        reached = partial(self._reached, drop)
        return self.drafter.draft(record, None, None, reached)

    def _moment(self, record: Record) -> Numbering:
        if record.number or not record.bears_number:
            return Numbering.GIVEN if record.number else Numbering.NONE
        moments = self.moments or {}
        return moments.get(record.form, self.forms[record.form].numbering)

    def _to_filed(self, prepared: Prepared, attempts: int) -> Prepared:
        drop = prepared.drop
        with self.cabinet.writing() as writer:
            self._claim_all_given(writer, prepared.records)
            outcomes = tuple(
                self._file(drop, record, draft, position, attempts)
                for position, (record, draft) in enumerate(prepared.records)
            )
        self._reached(drop, State.FILED)
        return Prepared(drop, outcomes=outcomes)

    def _claim_all_given(
        self, writer: Writer, records: Iterable[tuple[Record, Draft | None]]
    ) -> None:
        """Make sure that all *records* of one file can be filed, or none is.

        Raises:
            Rejected: with every number that another document bears, also in the file.
        """
        problems: list[Problem] = []
        claimed: dict[Number, str] = {}
        for record in (record for record, _ in records if record.number):
            try:
                number = self._given(writer, record)
            except Rejected as error:
                problems += error.problems
            else:
                if claimed.setdefault(number, record.key) != record.key:
                    problems.append(telling.twice(number))
        if problems:
            raise Rejected(*dict.fromkeys(problems))

    def _given(self, writer: Writer, record: Record) -> Number:
        day = record.date or self.clock.now().date()
        return writer.claim_given(record.number, record, day)

    def _file(
        self,
        drop: Drop,
        record: Record,
        draft: Draft | None,
        position: int,
        attempts: int,
    ) -> Outcome:
        """File a record unless the same bytes have been filed meanwhile."""
        with self.cabinet.writing() as writer:
            known = self._known(drop.sha256).get(position)
            if known:
                return self._again(drop, known, attempts)
            if draft is None:
                draft = self._numbered_draft(writer, drop, record)
            draft = replace(draft, record=self._tallied(draft.record))
            filed = self._keep(writer, drop, draft, position)
        return Outcome(drop.name, Status.FILED, filed, telling.warnings(filed))

    def _numbered_draft(self, writer: Writer, drop: Drop, record: Record) -> Draft:
        day = record.date or self.clock.now().date()
        number = writer.next_number(record, day)
        self._reached(drop, State.NUMBERED)
        reached = partial(self._reached, drop)
        return self.drafter.draft(record, number, day, reached)

    def _keep(self, writer: Writer, drop: Drop, draft: Draft, position: int) -> Filed:
        now = self.clock.now()
        record, number, issued = draft.record, draft.number, None
        if record.number:
            issued, number = record.date, self._given(writer, record)
        elif number:
            issued = record.date or now.date()
        return writer.file(
            replace(draft, number=number),
            issued=issued,
            filed_at=now,
            source=Source(drop.name, drop.sha256, position),
            source_path=drop.path,
        )

    def _conclude(self, group: Sequence[tuple[Drop, Outcomes]]) -> Iterator[Outcomes]:
        answers = [outcome for _, outcomes in group for outcome in outcomes]
        documents = {o.filed.accession: o.filed for o in answers if o.filed}
        new = [filed for filed in documents.values() if self._is_unindexed(filed)]
        self.index(new, self._overtaken(documents.values()))
        self._note_indexed(group)
        with ThreadPoolExecutor(self.workers) as pool:
            reviewed = pool.map(self.reviewer.review, answers)
            for drop, outcomes in group:
                yield self._answer(drop, tuple(islice(reviewed, len(outcomes))))

    def _note_indexed(self, group: Sequence[tuple[Drop, Outcomes]]) -> None:
        for drop, outcomes in group:
            if any(outcome.filed for outcome in outcomes):
                self._reached(drop, State.INDEXED)

    def _overtaken(self, documents: Iterable[Filed]) -> list[str]:
        """Return what was replaced by those of *documents* that are replaced too."""
        held = (f.replaces for f in documents if self.cabinet.successor(f.accession))
        return [accession for accession in held if self.engine.find(accession)]

    def _is_unindexed(self, filed: Filed) -> bool:
        """Tell whether the index lacks *filed*: it is new, or a crash came before."""
        return not (
            filed.void_reason
            or self.engine.find(filed.accession)
            or self.cabinet.successor(filed.accession)
        )

    def index(self, documents: Sequence[Filed], gone: Iterable[str] = ()) -> None:
        """Make *documents* findable, in the place of those *gone* and replaced."""
        gone = [*gone, *(filed.replaces for filed in documents if filed.replaces)]
        listed = [entry for filed in documents for entry in entries(filed)]
        if listed or gone:
            self.similarity.replace(listed, gone)
            self.engine.replace(listed, gone)
            settled = [filed.accession for filed in documents]
            self.cabinet.indexed([*settled, *gone])

    def unindex(self, accession: str) -> None:
        """Make *accession* no longer findable."""
        self.index((), [accession])

    def _answer(self, drop: Drop, outcomes: Outcomes) -> Outcomes:
        status, journal = worst(outcomes), self.claims.journal
        if status is Status.FAILED:
            told = [problem.message for o in outcomes for problem in o.problems]
            journal.note(drop.id, " ".join(told))
            self.claims.leave(drop.id)
            return outcomes
        if status is Status.REJECTED:
            answering.reject(self.rejected, journal, drop, outcomes)
        else:
            answering.receive(self.outbox, journal, drop, outcomes)
        self.claims.release(drop, status)
        return outcomes

    def pay_owed(self) -> int:
        """Make the PDFs that are owed; return how many were made."""
        paid = 0
        for filed in self.cabinet.owing_pdf() if self.press else ():
            docx = filed.docx.read_bytes() if filed.docx else b""
            made = self.drafter.pdf(filed.record, docx, filed.text)
            if made:
                with self.cabinet.writing() as writer:
                    writer.add_pdf(filed, made, self.clock.now())
                paid += 1
        return paid
