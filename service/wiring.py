"""Config → Service: the only place that picks the real clock, programs, databases."""

import datetime as dt
import fcntl
import os
import secrets
import shutil
import sysconfig
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from service import vietnamese
from service.config import FILE, Config
from service.desk import examining, guarding, reception, status, upkeep
from service.desk.printing import PrintDesk
from service.documents import machine, transcribing
from service.documents.office import OfficePool
from service.documents.past import ocr
from service.documents.past.reading import Reader
from service.documents.publishing import OfficePress
from service.documents.rendering import Renderer
from service.documents.set_aside import SetAside
from service.filing.archive import Archive
from service.filing.cabinet import Cabinet
from service.filing.catalogue import Catalogue
from service.filing.lock import Lock
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.reading import reader
from service.intake import endings
from service.intake.claiming import Claims
from service.intake.journal import Journal
from service.intake.marks import Marks
from service.model import page_marks
from service.model.agencies import Agency
from service.model.checks import Check
from service.model.drops import SCANS
from service.model.errors import Misconfigured, Unwritable, WrongUsage
from service.pipeline.importing import Importer
from service.pipeline.scan_back import ScanBack
from service.pipeline.signing_set import Assembler
from service.pipeline.steps import Clock, Pipeline
from service.printing import address, printers
from service.printing.journal import PrintJournal
from service.printing.keeping import Store
from service.printing.sets import Sets
from service.scanning.review_list import ReviewList
from service.search import engines
from service.search.similarity_index import SimilarityIndex

AGENCIES = "agencies.toml"
SHARED = ("inbox", "outbox", "rejected")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody takes for another."""
FOLDERS = ("inbox", "outbox", "rejected", "processing", "archive", "indexes")


@dataclass(frozen=True)
class Service:
    """A workspace in use; close it to stop its programs and release its files."""

    config: Config
    agencies: tuple[Agency, ...]
    pipeline: Pipeline
    office: OfficePool
    scans: ScanBack
    prints: PrintDesk
    assembler: Assembler

    @property
    def importer(self) -> Importer:
        """What takes in documents of the past."""
        reader = Reader(self.office.to_docx, ocr.Tesseract(self.config.workers))
        return Importer(self.pipeline, reader, self.agencies)

    def agency(self, day: dt.date) -> Agency:
        """Return the agency this workspace belongs to, under its name of *day*."""
        found = agencies.find(self.agencies, self.config.agency, day)
        return found or self.agencies[0]

    def close(self) -> None:
        """Stop outside programs and close the databases."""
        if self.pipeline.press:
            self.pipeline.press.close()
        self.office.close()
        self.pipeline.engine.close()
        self.pipeline.similarity.close()
        self.pipeline.claims.journal.close()
        self.prints.journal.close()
        self.assembler.sets.close()


def build(config: Config, *, clock: Clock | None = None) -> Service:
    """Join the real rooms for the workspace of *config*.

    Raises:
        Misconfigured: a form, the agencies or the settings are wrong.
    """
    _make_folders(config)
    forms = definitions.load_all(config.templates)
    known = agencies.load(config.workspace / AGENCIES)
    office = _office(config)
    cabinet = _cabinet(config)
    clock = clock or Clock(now)
    sets = Sets(config.folder("processing") / "sets.sqlite")
    scans = _scans(config, cabinet, known, clock, sets)
    pipeline = Pipeline(
        forms=forms,
        checker=Checker(forms, known, config.agency or known[0].id),
        renderer=Renderer(forms),
        press=OfficePress(office) if config.pdf else None,  # owed without
        cabinet=cabinet,
        engine=engines.load(config.folder("indexes"), engine_of(config)),
        similarity=_similarity(config),
        claims=_claims(config),
        clock=clock,
        outbox=config.folder("outbox"),
        rejected=config.folder("rejected"),
        workers=config.workers,
        moments=config.numbering,
        scans=scans.take,
    )
    upkeep.catch_up(pipeline)
    prints, assembler = _prints(config), _assembler(config, pipeline, sets)
    return Service(config, known, pipeline, office, scans, prints, assembler)


def _make_folders(config: Config) -> None:
    folders = list(map(config.folder, FOLDERS))
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        (config.folder("inbox") / SCANS).mkdir(exist_ok=True)
    except OSError as error:
        refusal = vietnamese.disk_refusal(error, error.filename) or (
            f"{error.filename} không phải là thư mục, hoặc ổ đĩa của nó chưa gắn."
        )
        raise Unwritable(refusal) from error
    guarding.must_not_overlap(folders)


def now() -> dt.datetime:
    """Return the time of day on this machine, with its time zone."""
    return dt.datetime.now(dt.UTC).astimezone()  # noqa: TID251 - the one real clock


def engine_of(config: Config) -> str:
    """Return the name of the engine that searches the workspace of *config*."""
    return engines.in_use(config.folder("indexes"), config.engine)


def switch(config: Config, name: str) -> int:
    """Build the index of the engine *name*, then drop the other's; count documents.

    Raises:
        WrongUsage: the settings insist on another engine.
        Misconfigured: the engine is not installed, or a thidua run would go on with
            the old one.
    """
    if config.engine not in ("", name):
        raise WrongUsage(
            f"{config.origins['engine']} đặt engine = {config.engine!r}. Hãy bỏ hoặc "
            "sửa mục đó trước khi đổi công cụ tìm kiếm."
        )
    indexes = config.folder("indexes")
    with alone(config):
        engines.load(indexes, name).close()
        engines.discard(indexes, name)
        service = build(replace(config, engine=name))
        try:
            count = service.pipeline.cabinet.count()
        finally:
            service.close()
        for other in set(engines.NAMES) - {name}:
            engines.discard(indexes, other)
    return count


def _cabinet(config: Config) -> Cabinet:
    return Cabinet(
        Archive(config.folder("archive")),
        Catalogue(config.folder("indexes") / "catalogue.sqlite"),
        config.folder("processing") / "lock",
        by_type=config.by_type,
    )


def _scans(
    config: Config,
    cabinet: Cabinet,
    known: tuple[Agency, ...],
    clock: Clock,
    sets: Sets,
) -> ScanBack:
    return ScanBack(
        cabinet=cabinet,
        review=ReviewList(config.folder("processing") / "scans"),
        transcriber=cache(transcribing.find),
        offices=frozenset(page_marks.office(agency.id) for agency in known),
        behind=sets.behind,
        now=clock.now,
        workers=config.workers,
    )


def _similarity(config: Config) -> SimilarityIndex:
    return SimilarityIndex(config.folder("indexes") / "similarity.sqlite")


def _claims(config: Config) -> Claims:
    folder = config.folder("processing")
    return Claims(folder / "drops", Journal(folder / "journal.sqlite"), _new_id)


def _prints(config: Config) -> PrintDesk:
    folder = config.folder("processing")
    return PrintDesk(
        PrintJournal(folder / "prints.sqlite"),
        Store(folder / "prints"),
        Lock(folder / "prints.lock"),
        address.server(config.print_server),
        config.printer,
        lambda: "".join(secrets.choice(_LETTERS) for _ in range(6)),
    )


def _assembler(config: Config, pipeline: Pipeline, sets: Sets) -> Assembler:
    return Assembler(
        pipeline.forms,
        pipeline.typist,
        sets,
        pipeline.clock.now,
        on_slips=config.slip_marks,
        on_pages=config.page_marks,
    )


def _new_id() -> str:
    return f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}"


def _office(config: Config) -> OfficePool:
    """Return LibreOffice, started when it is first needed."""
    return OfficePool(
        config.workers,
        soffice=_program(config.soffice),
        python=_program(config.uno_python),
        deadline=config.deadline_seconds,
        recycle=config.recycle_documents,
        set_aside=_set_aside(config),
    )


def _set_aside(config: Config) -> SetAside:
    return SetAside(config.folder("processing") / "set-aside.jsonl", now)


def _program(named: str) -> Path | None:
    return Path(named) if named else None


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """Hold the inbox of *config* for this process; a crash lets go of it.

    Raises:
        Misconfigured: another thidua run watches it; its process is named.
    """
    path = config.folder("processing") / "run.lock"
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise Misconfigured(
                f"Tiến trình {file.read().strip()} đang canh nơi làm việc này. Chỉ cần "
                "một thidua run; hãy dừng tiến trình kia nếu muốn chạy lại."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def holder(config: Config) -> status.Running | None:
    """Return the thidua run that holds the inbox of *config*."""
    path = config.folder("processing") / "run.lock"
    try:
        with path.open(encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        since = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()
        named = path.read_text(encoding="ascii").strip()
        return status.Running(int(named) if named.isdigit() else 0, since)
    except FileNotFoundError:
        pass
    return None


def observe(config: Config) -> status.Status:
    """Look how the workspace of *config* is doing; nothing is mended by it."""
    rooms = status.Rooms(
        config.workspace,
        Archive(config.folder("archive")),
        Catalogue(config.folder("indexes") / "catalogue.sqlite"),
        engines.load(config.folder("indexes"), engine_of(config)),
        _similarity(config),
        Journal(config.folder("processing") / "journal.sqlite"),
        config.workers,
    )
    try:
        return status.look(rooms, holder(config), now())
    finally:
        rooms.catalogue.close()
        rooms.engine.close()
        rooms.similarity.close()
        rooms.journal.close()


def watch(
    config: Config, stop: reception.Stop, alarm: Callable[[str], None]
) -> reception.Watch:
    """Return how the inbox of *config* is watched; *alarm* tells people."""
    return reception.Watch(
        settle=config.settle_seconds,
        patience=config.patience_seconds,
        interval=config.interval_seconds,
        stop=stop,
        opens=lambda path: reader.opens(path) and endings.has_end(path),
        obstacle=_guard(config).obstacle,
        alarm=alarm,
    )


def _guard(config: Config) -> guarding.Guard:
    """Return who looks after the folders; the shared ones may lie on another disk."""
    return guarding.Guard(
        shared=tuple(map(config.folder, SHARED)),
        own=(config.folder("processing"), config.folder("archive")),
        marks=Marks(config.folder("processing") / "marks"),
        floor=config.floor_mib,
    )


def examine(config: Config) -> list[Check]:
    """Look at the machine and the workspace for thidua doctor."""
    checks = [
        *machine.examine(
            soffice=_program(config.soffice), python=_program(config.uno_python)
        ),
        _set_aside(config).examine(),
        ocr.examine(),
        printers.examine(config.printer, address.server(config.print_server)),
        *upkeep.folders(config.workspace, FOLDERS),
        upkeep.disk(config.workspace),
        _engine_check(config),
        _signing_check(config),
        *_workspace_checks(config),
    ]
    for name, load in (
        ("Biểu mẫu", lambda: definitions.load_all(config.templates)),
        ("Cơ quan", lambda: agencies.load(config.workspace / AGENCIES)),
    ):
        checks.append(upkeep.loads(name, load))
    return checks


def _signing_check(config: Config) -> Check:
    from service.desk import signing_check  # noqa: PLC0415 - its libraries load slowly

    return signing_check.examine(
        signing_check.Means(
            module=Path(config.token_module) if config.token_module else None,
            usual=config.pictures,
            seal=config.seal,
            roots=config.roots,
        ),
        now(),
    )


def _workspace_checks(config: Config) -> Iterator[Check]:
    """Look at what a workspace needs beside its folders."""
    inbox, mounts = config.folder("inbox"), reception.mounts()
    yield examining.taking_in(_guard(config))
    yield examining.local(map(config.folder, ("archive", "processing")), mounts)
    yield examining.events(inbox, mounts)
    yield examining.chain(Archive(config.folder("archive")))
    yield examining.network_of_office()
    with suppress(Misconfigured):  # told by name above
        yield examining.indexes(observe(config))
        known = agencies.load(config.workspace / AGENCIES)
        yield examining.units(inbox, known, now().date())


def _engine_check(config: Config) -> Check:
    catalogue = Catalogue(config.folder("indexes") / "catalogue.sqlite")
    try:
        return upkeep.engine(engine_of(config), catalogue.count)
    finally:
        catalogue.close()


def shipped() -> Path:
    """Return the folder with the forms and settings that come with the program.

    A checkout has them beside the package, an installed wheel under share/.
    """
    checkout = Path(__file__).parent.parent
    if (checkout / "templates").is_dir():
        return checkout
    return Path(sysconfig.get_path("data")) / "share" / "thidua"


def init(folder: Path) -> None:
    """Make *folder* a workspace; what is there already stays as it is.

    Raises:
        WrongUsage: *folder* is a workspace already.
        Misconfigured: the folder cannot be written.
    """
    if (folder / FILE).exists():
        raise WrongUsage(f"{folder} đã là nơi làm việc rồi (có {FILE}).")
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "inbox" / SCANS).mkdir(exist_ok=True)
        _copy_new(shipped(), folder, (FILE, AGENCIES))
        shutil.copytree(
            shipped() / "templates",
            folder / "templates",
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("*.py", "authoring", "__pycache__"),
        )
    except OSError as error:
        raise Misconfigured(
            f"Không ghi được {folder}: {vietnamese.refusal(error)}."
        ) from error


def _copy_new(source: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        if not (target / name).exists():
            shutil.copy(source / name, target / name)
