"""Drops, edits, crashes, issues, voids, rebuilding in any order, beside a ledger.

The suite tries a few lives, the same each time. THIDUA_LIVES=400 tries so many others,
twice as long.
"""

import datetime as dt
import hashlib
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from service import config, wiring
from service.desk import reception, registry, upkeep
from service.model.finding import Query
from service.pipeline.steps import Clock
from service.wiring import Service
from tests.conftest import NOON
from tests.fakes import FakeClock, FakePress
from tests.property.dying import survives
from tests.property.ledger import File, Ledger, Paper, Sheet

pytestmark = pytest.mark.property

LIVES = int(os.environ.get("THIDUA_LIVES", "0"))
EARLY = ("cong-van",)
SETTINGS = {
    "THIDUA_SETTLE_SECONDS": "0",
    "THIDUA_PATIENCE_SECONDS": "0",
    "THIDUA_FLOOR_MIB": "0",
    "THIDUA_WORKERS": "1",
}
DAYS = tuple(NOON + dt.timedelta(days=days) for days in (0, 1, -30, 365))
SHEETS = st.builds(
    Sheet,
    st.sampled_from(["mau-1", "ke-hoach", "cong-van"]),
    st.integers(0, 1),
    st.integers(0, 4),
)
SENDERS = st.sampled_from(["", "", "Tổ a/"])
STEPS = st.one_of(st.none(), st.integers(1, 120))
"""Where the process is killed, if at all."""


class Life(RuleBasedStateMachine):
    """A workspace and the ledger of what must be true of it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="thidua-life-"))
        self.clock = FakeClock(NOON)
        self.press = FakePress()
        self.ledger = Ledger(EARLY)
        self.crashes = 0
        self.dropped = 0
        self.found: tuple[object, ...] = ()

    @initialize()
    def begin(self) -> None:
        wiring.init(self.root)
        shutil.rmtree(self.root / "templates")
        (self.root / "templates").symlink_to(wiring.shipped() / "templates")
        early = "".join(f'{form} = "at_filing"\n' for form in EARLY)
        text = f'agency = "sqhkt"\n[numbering]\n{early}'
        (self.root / "thidua.toml").write_text(text, encoding="utf-8")
        self.service = self.opened()

    def opened(self) -> Service:
        service = wiring.build(
            config.load(self.root, SETTINGS), clock=Clock(self.clock.now)
        )
        return replace(service, pipeline=replace(service.pipeline, press=self.press))

    def teardown(self) -> None:
        if hasattr(self, "service"):
            self.service.close()
        shutil.rmtree(self.root)

    def does(self, work: Callable[[Service], object], step: int | None) -> bool:
        """Do *work*, killed at *step*, and open again; tell whether it was done."""
        if step is None or self.crashes >= 2:  # three deaths set a file aside
            work(self.service)
            self.crashes = 0
            return True
        self.service.close()
        done = survives(lambda: work(self.opened()), self.root, step)
        self.crashes = 0 if done else self.crashes + 1
        self.service = self.opened()
        return done

    def drop(self, sheets: tuple[Sheet, ...], sender: str, **changes: Any) -> None:
        self.dropped += 1
        name = f"{sender}tệp {self.dropped}.yaml"
        file = File(unicodedata.normalize("NFC", name), sheets, **changes)
        path = self.root / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
        os.utime(path, (self.dropped, self.dropped))
        self.ledger.waiting.append(file)

    @rule(sheet=SHEETS, sender=SENDERS)
    def drop_a_form(self, sheet: Sheet, sender: str) -> None:
        self.drop((sheet,), sender)

    @rule(sheet=SHEETS, revisions=st.permutations(range(5)), count=st.integers(2, 3))
    def drop_versions(self, sheet: Sheet, revisions: list[int], count: int) -> None:
        for revision in revisions[:count]:
            self.drop((replace(sheet, revision=revision),), "")

    @rule(revisions=st.tuples(st.integers(0, 4), st.integers(0, 4)), sender=SENDERS)
    def drop_two_forms(self, revisions: tuple[int, int], sender: str) -> None:
        sheets = (Sheet("mau-1", n, revision) for n, revision in enumerate(revisions))
        self.drop(tuple(sheets), sender)

    @rule(sender=SENDERS, spoiled=st.sampled_from(["mau: la\n", "{", "mau: mau-1\n"]))
    def drop_what_is_no_form(self, sender: str, spoiled: str) -> None:
        self.drop((), sender, spoiled=spoiled)

    @precondition(lambda self: self.ledger.answered)
    @rule(data=st.data())
    def drop_again(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(self.ledger.answered))
        self.drop(file.sheets, "", spoiled=file.spoiled)

    @rule(step=STEPS)
    def run(self, step: int | None) -> None:
        done = self.does(self.empty, step)
        year = self.clock.now().year
        if done:
            self.ledger.receive(year)
            self.ledger.answer()
        else:
            self.ledger.receive(year, self.service.pipeline.cabinet.count())

    def empty(self, service: Service) -> None:
        watch = reception.Watch(0, 0, 0, reception.Stop(), lambda _: True)
        for _ in reception.empty(service.pipeline, self.root / "inbox", watch):
            pass

    @precondition(lambda self: self.ledger.issuable())
    @rule(data=st.data(), step=STEPS)
    def issue(self, data: st.DataObject, step: int | None) -> None:
        accession = data.draw(st.sampled_from(self.ledger.issuable()))
        self.does(
            lambda s: registry.issue(s.pipeline, accession, registry.Issue()), step
        )
        if self.service.pipeline.cabinet.count() > len(self.ledger.papers):
            self.ledger.issue(accession, self.clock.now().year)

    @precondition(lambda self: self.ledger.voidable())
    @rule(data=st.data(), step=STEPS)
    def void(self, data: st.DataObject, step: int | None) -> None:
        accession = data.draw(st.sampled_from(self.ledger.voidable()))
        done = self.does(lambda s: registry.void(s.pipeline, accession, "nhầm"), step)
        filed = registry.find(self.service.pipeline, accession)
        assert filed.void_reason or not done
        if filed.void_reason:
            self.ledger.void(accession)

    @rule(step=STEPS)
    def reindex(self, step: int | None) -> None:
        self.does(lambda service: upkeep.reindex(service.pipeline), step)

    @rule()
    def start_again(self) -> None:
        self.service.close()
        self.service = self.opened()

    @rule()
    def keep_a_copy_of_the_indexes(self) -> None:
        self.close()
        shutil.rmtree(self.root / "older", ignore_errors=True)
        shutil.copytree(self.root / "indexes", self.root / "older", symlinks=True)
        self.service = self.opened()

    @rule(names=st.sampled_from(["*", "catalogue.*", "similarity.*", "fulltext"]))
    def bring_older_indexes(self, names: str) -> None:
        """Put those kept, or none, in the place of the indexes."""
        self.close()
        for path in (self.root / "indexes").glob(names):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in (self.root / "older").glob(names):
            shutil.move(path, self.root / "indexes" / path.name)
        self.service = self.opened()

    def close(self) -> None:
        self.service.close()
        self.service.pipeline.cabinet._catalogue.close()

    @rule(day=st.sampled_from(DAYS))
    def let_the_clock_jump(self, day: dt.datetime) -> None:
        self.clock.go_on(day - self.clock.now())

    @rule(fails=st.booleans())
    def let_the_press_fail(self, *, fails: bool) -> None:
        self.press.fails = fails

    @invariant()
    def the_archive_is_what_was_filed(self) -> None:
        if not hasattr(self, "service"):
            return
        cabinet = self.service.pipeline.cabinet
        assert upkeep.verify(self.service.pipeline) == ()
        papers = {paper.accession: paper for paper in self.ledger.papers.values()}
        found = {filed.accession: filed for filed in cabinet.documents()}
        assert sorted(found) == sorted(papers)
        for accession, paper in papers.items():
            filed = found[accession]
            number = filed.number and (filed.issued.year, filed.number.value)  # type: ignore[union-attr]  # a number has its day
            assert (
                filed.version,
                filed.replaces,
                filed.source.sha256,
                filed.source.position,
                number,
                bool(filed.void_reason),
            ) == (
                paper.version,
                paper.replaces,
                hashlib.sha256(paper.source.encode()).hexdigest(),
                paper.position,
                paper.number,
                paper.void,
            )

    @invariant()
    def the_indexes_know_what_is_current(self) -> None:
        if not hasattr(self, "service") or self.found == self.all_there_is():
            return
        pipeline = self.service.pipeline
        current = {paper.accession: paper for paper in self.ledger.current}
        assert set(pipeline.cabinet.current_accessions()) == set(current)
        assert pipeline.engine.documents() == len(current)
        for paper in self.ledger.papers.values():
            is_current = paper.accession in current
            if paper.number and (draft := self.ledger.papers.get(paper.replaces)):
                self.is_told(draft, paper)
            assert bool(pipeline.engine.find(paper.accession)) is is_current
            told = pipeline.similarity.find(f"{paper.accession}/1") is not None
            assert told is (is_current and paper.sheet.kind == "mau-1")
            self.is_found(paper, list(current.values()))
        self.found = self.all_there_is()

    def all_there_is(self) -> tuple[object, ...]:
        """Return what the indexes depend on: looking twice would find the same."""
        return (self.service, *self.ledger.papers.values())

    def is_told(self, draft: Paper, issued: Paper) -> None:
        if draft.number or (draft.source, draft.position) != (
            issued.source,
            issued.position,
        ):
            return
        filed = registry.find(self.service.pipeline, draft.accession)
        told = [e.details["as"] for e in filed.events if e.name == "issued"]
        assert told == [issued.accession]

    def is_found(self, paper: Paper, current: list[Paper]) -> None:
        asked = Query(paper.sheet.word, limit=50)
        hits = self.service.pipeline.engine.search(asked).hits
        with_word = {p.accession for p in current if p.sheet == paper.sheet}
        assert {hit.entry.accession for hit in hits} == with_word

    @invariant()
    def each_drop_is_answered_once(self) -> None:
        if not hasattr(self, "service") or self.ledger.waiting:
            return
        told = [
            str(path.relative_to(self.root))
            for folder in ("outbox", "rejected")
            for path in (self.root / folder).rglob("*.txt")
        ]
        assert sorted(told) == sorted(map(_answer, self.ledger.answered))
        for file in self.ledger.answered:
            if not file.sheets:
                kept = self.root / "rejected" / file.name
                assert kept.read_text(encoding="utf-8") == file.text
        assert list((self.root / "processing" / "drops").iterdir()) == []
        assert self.service.pipeline.claims.journal.unanswered() == []

    @invariant()
    def the_status_tells_it(self) -> None:
        if not hasattr(self, "service"):
            return
        status = wiring.observe(self.service.config)
        assert status.documents == len(self.ledger.papers)
        assert status.unindexed == 0
        assert (status.oldest is None) is (not self.ledger.waiting)


def _answer(file: File) -> str:
    if file.sheets:
        return f"outbox/{file.name}.da-nhan.txt"
    return f"rejected/{file.name}.loi.txt"


def test_life_of_documents() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES or 6,
            stateful_step_count=40 if LIVES else 20,
            derandomize=not LIVES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
