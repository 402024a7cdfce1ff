"""Every reader of foreign bytes, and what may come out of it: an answer, or a clear no.

A reader that lets any other exception out, says nothing, or says it in letters that
spoil a terminal has failed. So has one that leaves anything outside its folder.
"""

import datetime as dt
import hashlib
import io
import json
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from service.documents.format import annotating, checker, fixing, pdf_checking
from service.documents.past.papers import PastPaper
from service.documents.past.reading import Reader, of_tables
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.filing import records_json, restoring, verifying
from service.forms import agencies
from service.forms.checking import Checker
from service.forms.harvesting import harvest, listfiles
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import ArchiveDamaged, Misconfigured, Rejected, ThiduaError
from service.model.finding import Query
from service.model.problems import Problem
from service.model.records import Record
from service.pipeline import recording
from service.pipeline.recording import Origin
from service.search import querying
from service.search.whoosh_engine import WhooshEngine
from service.storage.packages import UNPACKABLE
from tests.fuzz import seeds
from tests.unit.filing import papers

TODAY = dt.date(2026, 3, 2)
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_LONGEST = 4000
_LONGEST_NAME = 200

Seeds = Callable[[], Sequence[bytes]]
Read = Callable[[bytes, Path], None]


@dataclass(frozen=True)
class Target:
    """A reader; *read* gets a file's bytes and an empty folder to work in.

    *refusals* are the errors it may answer with; *seeds* are real files.
    """

    name: str
    seeds: Seeds
    read: Read
    refusals: tuple[type[ThiduaError], ...] = (Rejected,)


class Unclear(AssertionError):
    """A reader did not say clearly what is wrong."""


def run(target: Target, content: bytes, folder: Path) -> str:
    """Read *content* in *folder*; return "read" or "refused".

    Raises:
        Unclear: the refusal says nothing, or says it badly.
        Exception: whatever the reader let out that it should not.
    """
    try:
        target.read(content, folder)
    except target.refusals as error:
        _must_be_clear(error)
        return "refused"
    return "read"


def _must_be_clear(error: ThiduaError) -> None:
    told = [str(error)[:_LONGEST]]
    if isinstance(error, Rejected):
        if not error.problems:
            raise Unclear("no problem is told") from error
        if not all(one.code and one.message for one in error.problems):
            raise Unclear("a problem says nothing") from error
        told = [text for one in error.problems for text in (one.where, one.message)]
    for text in told:
        _must_be_printable(text)


def _must_be_printable(text: str) -> None:
    """Make sure that *text* can be written to a letter and to a terminal.

    Raises:
        Unclear: it holds a control character, half a letter, or turns directions.
    """
    for sign in text:
        steers = unicodedata.bidirectional(sign) in _TURNING
        kind = unicodedata.category(sign)
        if steers or (kind in {"Cc", "Cs"} and sign not in "\n\t"):
            raise Unclear(f"U+{ord(sign):04X} in {text[:200]!r}")
    if len(text) > _LONGEST:
        raise Unclear(f"{len(text)} characters: {text[:200]!r}")


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        _must_be_printable(problem.where)
        _must_be_printable(problem.message)


@cache
def _checker() -> Checker:
    known = agencies.load(seeds.ROOT / "agencies.toml")
    return Checker(seeds.forms(), known, known[0].id)


@cache
def _renderer() -> Renderer:
    return Renderer(seeds.forms())


@cache
def _letters() -> tuple[bytes, ...]:
    """Return documents as the program prints them."""
    made = []
    for submission in seeds.submissions():
        try:
            record = _checker().check(submission, TODAY)
        except Rejected:
            continue  # an example that another agency's settings go with
        made.append(_renderer().render(record, None, None))
    return tuple(made)


def _as_form(suffix: str) -> Read:
    """Read a drop, check it, and print what is good."""

    def read(content: bytes, folder: Path) -> None:
        path = folder / f"tep{suffix}"
        path.write_bytes(content)
        reader.opens(path)
        drop = Drop("1", path.name, path, "", len(content))
        for submission in reader.read(drop, seeds.forms()):
            record = _checker().check(submission, TODAY)
            _tell(record.warnings)
            text_of(_renderer().render(record, None, None))

    return read


class _NoEyes:
    def read(self, pictures: Iterable[bytes]) -> list[str]:
        """Return a line for each of *pictures*."""
        return ["Trang ảnh" for _ in pictures]


def _no_office(_content: bytes, suffix: str) -> bytes:
    raise Rejected(Problem("", "office", f"LibreOffice đọc tệp {suffix}."))


def _as_past(suffix: str) -> Read:
    """Import a file as the pipeline does."""

    def read(content: bytes, folder: Path) -> None:
        path = folder / f"nam truoc{suffix}"
        origin = Origin(path, hashlib.sha256(content).hexdigest(), external=True)
        if suffix in listfiles.SUFFIXES:
            try:
                listed = listfiles.read(content, suffix)
            except Rejected as error:
                if suffix != ".xlsx" or error.problems[0].code != listfiles.NO_LIST:
                    raise
                _keep(_of(origin, of_tables(listfiles.cells(content), origin.name)))
            else:
                _keep(recording.of_list(origin, listed))
        else:
            paper = Reader(_no_office, _NoEyes()).read(content, suffix, origin.name)
            _keep(_of(origin, paper))

    return read


def _of(origin: Origin, paper: PastPaper) -> Record:
    found = harvest.harvest(paper.text, paper.tables)
    return recording.of_paper(origin, paper, found, ())


def _keep(record: Record) -> None:
    """Make sure that the archive would keep *record* as it is.

    Raises:
        Unclear: it would not.
    """
    _tell(record.warnings)
    plain = json.dumps(records_json._plain(record), ensure_ascii=False).encode()
    if records_json._built(Record, json.loads(plain)) != record:
        raise Unclear("the archive would keep something else")


def _format_of_word(content: bytes, _folder: Path) -> None:
    opinion = checker.check(content)
    annotating.annotate(content, opinion)
    fixing.fix(content)


def _format_of_pdf(content: bytes, _folder: Path) -> None:
    pdf_checking.check(content)


def _as_archive(content: bytes, folder: Path) -> None:
    """Verify and reindex an archive; what differs from a sound one must be told."""
    desk = papers.desk(folder)
    laid = _laid(_files(content), desk.archive.root)
    damages = verifying.verify(desk.archive)
    for damage in damages:
        _must_be_printable(damage.message)
    if laid and laid != _files(seeds.archives()[0]) and not damages:
        raise Unclear("verify sees no difference")
    try:
        desk.cabinet.reindex()
        for filed in desk.cabinet.documents():
            desk.cabinet.get(filed.accession)
    finally:
        desk.catalogue.close()


def _files(content: bytes) -> dict[str, bytes]:
    """Return what a package holds that a folder can hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {n: package.read(n) for n in package.namelist() if _fits(n)}
    except (*UNPACKABLE, OSError):
        return {}


def _fits(name: str) -> bool:
    pure = PurePosixPath(name)
    leads_out = pure.is_absolute() or ".." in pure.parts or "\0" in name
    own = name.startswith(".")  # hidden at the root: the program's own
    return name == str(pure) and not (leads_out or own) and len(name) < _LONGEST_NAME


def _laid(files: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """Write *files* below *root*; return those that could be written."""
    root.mkdir()
    laid = {}
    for name, part in files.items():
        path = root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part)
        except OSError:
            continue  # one is a folder, as another lies in it
        laid[name] = part
    return laid


def _restore(content: bytes, folder: Path) -> None:
    file, target = folder / "b.zip", folder / "moi"
    file.write_bytes(content)
    try:
        restoring.restore(file, target, "thidua.toml")
    except ThiduaError:
        if {path.name for path in folder.iterdir()} != {"b.zip"}:
            raise Unclear("a refused backup left something behind") from None
        raise
    found = {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }
    if found != seeds.KEPT:
        raise Unclear(f"restored something else: {found}")


@cache
def _engine() -> WhooshEngine:
    engine = WhooshEngine(Path(tempfile.mkdtemp(prefix="thidua-fuzz-index-")))
    engine.rebuild([])
    return engine


def _ask(content: bytes, _folder: Path) -> None:
    text = content.decode("utf-8", "replace")
    querying.as_typed(text.split())
    querying.with_forms(text, {})
    _engine().search(Query(text))


TARGETS = (
    Target("form.yaml", seeds.yaml_forms, _as_form(".yaml")),
    Target("form.json", seeds.json_forms, _as_form(".json")),
    Target("form.xlsx", seeds.workbooks, _as_form(".xlsx")),
    Target("form.docx", seeds.word_forms, _as_form(".docx")),
    Target("letter.docx", _letters, _as_form(".docx")),
    Target("past.docx", _letters, _as_past(".docx")),
    Target("past.pdf", seeds.prints, _as_past(".pdf")),
    Target("past.html", seeds.pages, _as_past(".html")),
    Target("past.txt", seeds.texts, _as_past(".txt")),
    Target("past.xlsx", seeds.workbooks, _as_past(".xlsx")),
    Target("past.csv", seeds.tables, _as_past(".csv")),
    Target("past.json", seeds.arrays, _as_past(".json")),
    Target("past.jsonl", seeds.lines, _as_past(".jsonl")),
    Target("format.docx", _letters, _format_of_word),
    Target("format.pdf", seeds.prints, _format_of_pdf),
    Target("archive.zip", seeds.archives, _as_archive, (ArchiveDamaged,)),
    Target("backup.zip", seeds.backups, _restore, (Rejected, Misconfigured)),
    Target("query.txt", seeds.queries, _ask, ()),
)
