"""Scanned stack → signed originals beside their documents, or the review list.

Each step can be repeated: what was attached tells in its event which file it came from,
what waits goes by a name that follows from its pages, and what words or a person
decided is remembered before it is done.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from service.documents.transcribing import Transcriber
from service.filing.cabinet import Cabinet
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.outcomes import Outcome
from service.model.page_marks import PageMark
from service.model.problems import Problem
from service.pipeline.binding import Binder
from service.pipeline.scan_library import ArchiveLibrary
from service.scanning import stack
from service.scanning.review_list import ReviewList
from service.scanning.sorting import Claim, Sorter, Stray, gather
from service.scanning.stack import Page
from service.scanning.waiting import Origin

log = logging.getLogger(__name__)

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class ScanBack:
    """The rooms, joined for scans. *offices* are the agencies of this workspace.

    *behind* tells the pages printed behind a slip. Where *transcriber* finds none there
    is no text layer, and pages without marks are told by their place only.
    """

    cabinet: Cabinet
    review: ReviewList
    transcriber: Callable[[], Transcriber | None]
    offices: frozenset[str]
    behind: Callable[[PageMark], Sequence[PageMark]]
    now: Callable[[], dt.datetime]
    workers: int = 2

    @property
    def library(self) -> ArchiveLibrary:
        """What the archive knows of documents, for one stack."""
        return ArchiveLibrary(self.cabinet, self.offices, self.behind)

    @property
    def binder(self) -> Binder:
        """Who attaches pages, or keeps them."""
        return Binder(self.cabinet, self.review, self.library, self.now)

    def take(self, drop: Drop) -> Outcomes:
        """Bring every page of the scanned file *drop* to where it belongs.

        Raises:
            Rejected: it is no scan, cannot be read, or shows nothing.
        """
        origin = Origin(drop.name, drop.sha256, self.now(), drop.id)
        with TemporaryDirectory(prefix="thidua-") as folder:
            pages = self._read(drop.path, Path(folder))
            known = self._decided(origin)
            sorted_ = tuple(Sorter(pages, self.library, known).sort())
            if not sorted_:
                raise _empty()
            outcomes = tuple(self._brought(origin, sorted_))
        log.info("%s: %s pages", drop.id, len(pages), extra={"step": "scanned"})
        return outcomes

    def _read(self, path: Path, folder: Path) -> tuple[Page, ...]:
        """Lay the pages of *path* out and write down what they say."""
        pages = tuple(stack.lay_out(path, folder))
        transcriber = self.transcriber()
        if transcriber is None:
            return pages
        with ThreadPoolExecutor(self.workers) as pool:
            return tuple(pool.map(partial(_transcribed, transcriber), pages))

    def _decided(self, origin: Origin) -> Mapping[int, PageMark]:
        """Return which pages of the file of *origin* were decided on before."""
        decisions = self.review.decisions(origin.sha256)
        return {
            number: mark
            for decision in decisions
            for number, mark in zip(decision.numbers, decision.of, strict=True)
        }

    def _brought(
        self, origin: Origin, sorted_: Sequence[Claim | Stray]
    ) -> Iterator[Outcome]:
        """Yield what becomes of each document, then of the pages without one."""
        binder = self.binder
        claims = [one for one in sorted_ if isinstance(one, Claim)]
        strays = [one for one in sorted_ if isinstance(one, Stray)]
        gathered, doubled = gather(claims, binder.library)
        bound = [binder.bind(origin, found) for found in gathered]
        yield from (one for one in bound if one.filed)
        yield from (one for one in bound if not one.filed)
        for entry in binder.strays(origin, [*strays, *doubled]):
            yield binder.keep(entry)


def _transcribed(transcriber: Transcriber, page: Page) -> Page:
    """Return *page* upright, with its words; its mark told already how it lies."""
    if page.blank:
        return page
    if not page.marks:
        lying = transcriber.turned(stack.legible(page.upright()), page.dpi)
        page = replace(page, turned=(page.turned + lying) % 360)
    written = transcriber.transcribe(stack.legible(page.upright()), page.dpi)
    layer = page.jpeg.with_suffix(".pdf")
    layer.write_bytes(written.pdf)
    return replace(page, text=written.text, layer=layer)


def _empty() -> Rejected:
    message = (
        "Mọi trang đều trắng. Hãy kiểm tra đã đặt đúng mặt giấy vào máy quét, rồi quét "
        "lại."
    )
    return Rejected(Problem("tệp quét", "empty", message))
