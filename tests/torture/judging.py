"""What must be true of a desk after all its drops were answered, whatever happened."""

import filecmp
import fnmatch
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from service.desk import upkeep
from service.filing import register
from service.intake.answering import LETTER, RECEIPT
from service.model.finding import Query
from service.pipeline.entries import entries
from service.wiring import Service
from tests.torture.desk import Desk, files
from tests.torture.post import Letter

LOST = ("lost", "not answered", "left in", "unanswered", "no end")
DOUBLED = ("answered twice", "filed twice", "told otherwise")
MISNUMBERED = ("accessions", "numbers of", "the register")
"""How the faults begin that a clerk fears most; all others are counted together."""

QUERIES = ("hồ sơ", "ma QR", "phong trào", "văn bản")
_LEFTOVERS = (".*.part", "*.part", ".tmp-*", "*.new", "*.tmp", ".thidua-*")


def faults(desk: Desk, letters: Iterable[Letter]) -> list[str]:
    """Return what is wrong after *letters* were dropped and all was answered."""
    with desk.opened() as service:
        return [
            *_damages(service),
            *_unanswered(service, desk.root),
            *_wrong_numbers(service),
            *_stale_indexes(service),
            *_leftovers(desk.root),
            *_lost(service, desk.root, tuple(letters)),
            *_torn(service, desk.root / "outbox"),
        ]


def _damages(service: Service) -> Iterator[str]:
    for damage in upkeep.verify(service.pipeline):
        yield f"damaged: {damage}"


def _unanswered(service: Service, root: Path) -> Iterator[str]:
    for name in files(root / "inbox"):
        yield f"left in the inbox: {name}"
    for path in (root / "processing" / "drops").iterdir():
        yield f"left in work: {path.name}"
    for row in service.pipeline.claims.journal.unanswered():
        yield f"unanswered in the journal: {row}"


def _wrong_numbers(service: Service) -> Iterator[str]:
    documents = list(service.pipeline.cabinet.documents())
    accessions = [int(filed.accession[5:]) for filed in documents]
    if accessions != list(range(1, len(documents) + 1)):
        yield f"accessions: {accessions}"
    series: dict[str, list[int]] = {}
    for filed in documents:
        if filed.number:
            series.setdefault(filed.number.series, []).append(filed.number.value)
    for name, values in series.items():
        if sorted(values) != list(range(1, len(values) + 1)):
            yield f"numbers of {name}: {values}"
    if len(register.rows(documents)) != sum(map(len, series.values())):
        yield "the register does not list every number once"
    made = Counter(
        (filed.source.sha256, filed.source.position)
        for filed in documents
        if not any(event.name == "issued" for event in filed.events)
    )
    yield from (f"filed twice: {key}" for key, times in made.items() if times > 1)


def _stale_indexes(service: Service) -> Iterator[str]:
    """Compare what the indexes say with what they say when they are made anew."""
    before = _findings(service)
    upkeep.reindex(service.pipeline)
    after = _findings(service)
    for name, found in before.items():
        if found != after[name]:
            yield f"index: {name}: {found} but anew {after[name]}"


def _findings(service: Service) -> Mapping[str, object]:
    pipeline = service.pipeline
    current = pipeline.cabinet.current_accessions()
    listed = [e for f in pipeline.cabinet.current() for e in entries(f) if e.initiative]
    found: dict[str, object] = {
        "current": current,
        "count": pipeline.cabinet.count(),
        "unindexed": pipeline.cabinet.unindexed(),
        "documents": pipeline.engine.documents(),
        "initiatives": pipeline.engine.count(),
        "held": {code: pipeline.engine.find(code) for code in current},
        "corpus": pipeline.similarity.corpus(),
        "compared": [pipeline.similarity.find(entry.id) for entry in listed],
        "numbered": [f.accession for f in pipeline.cabinet.numbered(2026)],
        "owing": [f.accession for f in pipeline.cabinet.owing_pdf()],
    }
    for query in QUERIES:
        hits = pipeline.engine.search(Query(query, limit=200)).hits
        found[query] = sorted(hit.entry.id for hit in hits)
    return found


def _leftovers(root: Path) -> Iterator[str]:
    desk = root.parent
    found = {path for pattern in _LEFTOVERS for path in desk.rglob(pattern)}
    for path in sorted(found):
        yield f"left behind: {path.relative_to(desk)}"
    for engine in ("whoosh", "tantivy"):
        copies = list((root / "indexes" / engine).glob("copy-*"))
        if len(copies) > 1:
            yield f"several copies of the index: {copies}"
    for log in desk.glob("thidua-loi-*.log"):
        yield f"a bug was met: {log.read_text(encoding='utf-8')}"
    for folder in desk.glob("thidua-office-*"):
        yield f"LibreOffice left {folder}"


def _lost(service: Service, root: Path, letters: tuple[Letter, ...]) -> Iterator[str]:
    """Compare what was dropped with what was answered and filed."""
    documents = service.pipeline.cabinet.documents()
    sources = {filed.source.sha256 for filed in documents}
    received = set(fnmatch.filter(files(root / "outbox"), f"*{RECEIPT}"))
    back = set(files(root / "rejected"))
    for letter in letters:
        is_filed = hashlib.sha256(letter.content).hexdigest() in sources
        is_received = f"{letter.name}{RECEIPT}" in received
        is_rejected = f"{letter.name}{LETTER}" in back
        is_back = letter.name in back
        if (is_filed, is_received) != (letter.is_good, letter.is_good):
            yield f"lost: {letter.name}, {is_filed=}, {is_received=}"
        if (is_rejected, is_back) != (not letter.is_good,) * 2:
            yield f"not answered: {letter.name}, {is_rejected=}, {is_back=}"
    promised = {f"{x.name}{end}" for x in letters for end in ("", LETTER, RECEIPT)}
    for name in (received | back) - promised:
        yield f"answered twice: {name}"


def _torn(service: Service, outbox: Path) -> Iterator[str]:
    """Compare the papers handed out with those in the archive."""
    papers = {
        f"{filed.accession}-{paper.name}": paper
        for filed in service.pipeline.cabinet.documents()
        for paper in (filed.docx, filed.pdf)
        if paper
    }
    for name in files(outbox):
        copy = outbox / name
        if copy.name in papers:
            is_whole = filecmp.cmp(papers[copy.name], copy, shallow=False)
        else:
            is_whole = copy.read_bytes().endswith(b"\n")
        if not is_whole:
            yield f"torn: {name}"
