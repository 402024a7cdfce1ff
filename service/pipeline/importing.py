"""Old file → read → initiatives cut out → Record → Filed → indexed.

Each step can be repeated: a file is known by the SHA-256 of its bytes, so an import
that was interrupted goes on where it stopped.
"""

import hashlib
import logging
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from service import vietnamese
from service.documents.past import reading
from service.documents.past.reading import Reader
from service.forms.harvesting import harvest, listfiles
from service.forms.harvesting.lists import Listed
from service.model.agencies import Agency
from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.filing import Draft, Filed, Source
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem
from service.pipeline import recording, telling
from service.pipeline.recording import Origin
from service.pipeline.steps import Pipeline

log = logging.getLogger(__name__)

RAW = "text-raw.txt"
MOST_BYTES = 256 * 1024 * 1024
_AHEAD = 4
_GROUP, _GROUP_SECONDS = 64, 2.0


@dataclass(frozen=True)
class Prepared:
    """A file that has been read, or why it has not; *raw* is its text as it was."""

    origin: Origin
    draft: Draft | None = None
    raw: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Importer:
    """The rooms, joined for the past; *agencies* are those of this workspace."""

    pipeline: Pipeline
    reader: Reader
    agencies: tuple[Agency, ...]

    def bring(
        self, files: Iterable[Path], *, external: bool
    ) -> Generator[Outcome, None, None]:
        """Import *files* in their order; yield what became of each.

        *external* ones are of other places. No file stops the others; what is filed is
        indexed in groups, the last of them before this ends.
        """
        group: list[Filed] = []
        clock = self.pipeline.clock
        since = clock.monotonic()
        try:
            for prepared in self._prepared(files, external=external):
                outcome = prepared.outcome or self._file(prepared)
                if outcome.status is Status.FILED and outcome.filed:
                    group.append(outcome.filed)
                if len(group) >= _GROUP or clock.monotonic() - since >= _GROUP_SECONDS:
                    self.pipeline.index(group)
                    group, since = [], clock.monotonic()
                yield outcome
        finally:
            self.pipeline.index(group)

    def _prepared(self, files: Iterable[Path], *, external: bool) -> Iterator[Prepared]:
        """Yield *files* read, in their order, a few ahead of who takes them."""
        workers = self.pipeline.workers
        waiting: deque[Future[Prepared]] = deque()
        with ThreadPoolExecutor(workers) as pool:
            try:
                for path in files:
                    waiting.append(pool.submit(self._prepare, path, external=external))
                    if len(waiting) > workers * _AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _prepare(self, path: Path, *, external: bool) -> Prepared:
        """Read *path*; whatever goes wrong becomes its outcome."""
        origin = Origin(path, "", external)
        try:
            content = _content(path)
            origin = Origin(path, hashlib.sha256(content).hexdigest(), external)
            known = self._known(origin)
            return known or self._read(origin, content)
        except OSError as error:
            message = f"Không đọc được tệp: {vietnamese.refusal(error)}."
            problems: tuple[Problem, ...] = (Problem("", "unreadable", message),)
        except Rejected as error:
            problems = error.problems
        except (Misconfigured, ProgramFailed) as error:
            code = "misconfigured" if isinstance(error, Misconfigured) else ""
            problem = Problem("", code or "program_failed", str(error))
            return Prepared(origin, outcome=_outcome(path, Status.FAILED, (problem,)))
        except Exception as error:  # the import outlives any file
            log.exception("%s failed", path, extra={"step": "imported"})
            problems = (telling.failure(error),)
        return Prepared(origin, outcome=_outcome(path, Status.REJECTED, problems))

    def _known(self, origin: Origin) -> Prepared | None:
        filed = next(iter(self.pipeline.cabinet.by_source(origin.sha256)), None)
        if filed is None:
            return None
        outcome = Outcome(str(origin.path), Status.ALREADY_FILED, filed)
        return Prepared(origin, outcome=outcome)

    def _read(self, origin: Origin, content: bytes) -> Prepared:
        suffix = origin.path.suffix.lower()
        if suffix in listfiles.SUFFIXES:
            try:
                return _of_list(origin, listfiles.read(content, suffix))
            except Rejected as error:
                if suffix != ".xlsx" or error.problems[0].code != listfiles.NO_LIST:
                    raise
            paper = reading.of_tables(listfiles.cells(content), origin.name)
        else:
            paper = self.reader.read(content, suffix, origin.name)
        found = harvest.harvest(paper.text, paper.tables)
        known = () if origin.external else self.agencies
        record = recording.of_paper(origin, paper, found, known)
        raw = paper.raw if paper.raw != paper.text else ""
        return Prepared(origin, Draft(record, None, None, paper.text, None), raw)

    def _file(self, prepared: Prepared) -> Outcome:
        """File what was read, unless the same bytes came under another name."""
        origin, draft = prepared.origin, prepared.draft
        if draft is None:
            raise ValueError(origin.path)
        raw = prepared.raw.encode("utf-8", "replace")
        with self.pipeline.cabinet.writing() as writer:
            known = self._known(origin)
            if known and known.outcome:
                return known.outcome
            try:
                filed = writer.file(
                    draft,
                    issued=draft.record.date,
                    filed_at=self.pipeline.clock.now(),
                    source=Source(vietnamese.nfc(origin.path.name), origin.sha256),
                    source_path=origin.path,
                    extra={RAW: raw} if raw else {},
                )
            except Rejected as error:
                return _outcome(origin.path, Status.REJECTED, error.problems)
        log.info(
            "%s: imported",
            filed.accession,
            extra={"step": "imported", "reference": filed.accession},
        )
        problems = filed.record.warnings
        return Outcome(str(origin.path), Status.FILED, filed, problems)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        message = f"Tệp lớn quá {MOST_BYTES // 2**20} MB. Hãy tách nhỏ rồi nhập."
        raise Rejected(Problem("", "too_large", message))
    return path.read_bytes()


def _of_list(origin: Origin, found: Listed) -> Prepared:
    if not found.initiatives:
        raise Rejected(*found.problems)
    record = recording.of_list(origin, found)
    text = f"{record.subject}\n{len(found.initiatives)} sáng kiến"
    return Prepared(origin, Draft(record, None, None, text, None))


def _outcome(path: Path, status: Status, problems: tuple[Problem, ...]) -> Outcome:
    return Outcome(str(path), status, problems=problems)
