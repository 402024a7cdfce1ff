"""Looking after the house: health, integrity, rebuilding what is derived."""

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from service import vietnamese
from service.desk import registry
from service.documents import template_check
from service.filing import accepting, verifying
from service.forms import definitions
from service.model.checks import Check
from service.model.errors import Misconfigured, WrongUsage
from service.model.filing import Acceptance, Damage
from service.model.finding import Entry
from service.model.problems import Problem
from service.pipeline.entries import entries
from service.pipeline.steps import Pipeline
from service.search import engines

_FLOOR_MIB = 500
_ENGINE = "Công cụ tìm kiếm"


def reindex(pipeline: Pipeline) -> int:
    """Rebuild everything derived from the archive; return the number of documents.

    The old index answers until the new one is whole.
    """
    pipeline.cabinet.reindex()
    changed = pipeline.cabinet.unindexed()
    pipeline.similarity.rebuild(_entries(pipeline))
    pipeline.engine.rebuild(_entries(pipeline))
    pipeline.cabinet.indexed([filed.accession for filed in changed])
    return pipeline.cabinet.count()


def _entries(pipeline: Pipeline) -> Iterator[Entry]:
    for filed in pipeline.cabinet.current():
        yield from entries(filed)


def catch_up(pipeline: Pipeline) -> None:
    """Index what was filed and not indexed before a crash, or all of it afresh."""
    registry.finish_issues(pipeline)
    if not pipeline.engine.fresh:
        reindex(pipeline)
        return
    if not pipeline.similarity.fresh:
        pipeline.similarity.rebuild(_entries(pipeline))
    current = pipeline.cabinet.current_accessions()
    _index_changed(pipeline, frozenset(current))
    if pipeline.engine.documents() != len(current):
        absent = (a for a in current if not pipeline.engine.find(a))
        pipeline.index([f for a in absent if (f := pipeline.cabinet.get(a))])
    if pipeline.engine.documents() != len(current):  # it finds what is not current
        pipeline.engine.rebuild(_entries(pipeline))
    if pipeline.similarity.corpus().size != pipeline.cabinet.listing().count():
        pipeline.similarity.rebuild(_entries(pipeline))


def _index_changed(pipeline: Pipeline, current: Collection[str]) -> None:
    """Index what changed last, or take it out: an issue or a void was cut short."""
    changed = pipeline.cabinet.unindexed()
    found = [filed for filed in changed if filed.accession in current]
    gone = [filed for filed in changed if filed.accession not in current]
    replaced = [filed.replaces for filed in gone if filed.replaces]
    pipeline.index(found, [*(filed.accession for filed in gone), *replaced])


def verify(pipeline: Pipeline) -> tuple[Damage, ...]:
    """Compare the archive with what was filed."""
    return verifying.verify(pipeline.cabinet.archive, pipeline.cabinet.still)


def accept(pipeline: Pipeline, reason: str) -> tuple[Damage, ...]:
    """Begin the archive's chain anew, for *reason*; return what was accepted.

    Raises:
        WrongUsage: nothing is damaged, or the reason is missing.
        ArchiveDamaged: something else than the chain is.
    """
    if not reason.strip():
        raise WrongUsage('Hãy ghi lý do chấp nhận, ví dụ: --accept "biên bản 05/BB".')
    cabinet = pipeline.cabinet
    with cabinet.still():
        return accepting.accept(cabinet.archive, reason.strip(), pipeline.clock.now())


def accepted(pipeline: Pipeline) -> tuple[Acceptance, ...]:
    """Return when and why people accepted a chain that was not whole."""
    return accepting.accepted(pipeline.cabinet.archive)


def check_form(folder: Path) -> list[Problem]:
    """Return every fault of the form in *folder*: definition first, then template."""
    faults = definitions.faults(folder)
    if faults:
        return faults
    return template_check.faults(definitions.load(folder))


def folders(workspace: Path, names: Iterable[str]) -> Sequence[Check]:
    """Tell whether the folders of *workspace* are there and writable."""
    return [_folder(workspace / name) for name in names]


def _folder(path: Path) -> Check:
    try:
        probe = path / ".thidua-probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Check(
            f"Thư mục {path.name}",
            ok=False,
            found=f"{path}: {vietnamese.refusal(error)}",
            remedy=f"mkdir -p '{path}' và cấp quyền ghi cho người chạy thidua",
        )
    return Check(f"Thư mục {path.name}", ok=True, found=str(path))


def disk(workspace: Path) -> Check:
    """Tell whether there is room for new documents."""
    free = shutil.disk_usage(workspace).free // 2**20
    return Check(
        "Dung lượng đĩa",
        ok=free >= _FLOOR_MIB,
        found=f"còn {free} MiB",
        remedy=f"Dọn đĩa để còn ít nhất {_FLOOR_MIB} MiB.",
    )


def engine(name: str, count: Callable[[], int]) -> Check:
    """Tell whether the engine *name* can be used, and fits as many documents."""
    if name == engines.TANTIVY:
        installed = engines.is_installed()
        return Check(
            _ENGINE,
            ok=installed,
            found=name if installed else f"{name} (chưa cài)",
            remedy="pip install 'thidua[tantivy]', hoặc trở về Whoosh: "
            "thidua reindex --engine whoosh",
        )
    try:
        held = count()
    except Misconfigured as error:
        return Check(_ENGINE, ok=False, found=str(error), remedy="thidua reindex")
    return Check(
        _ENGINE,
        ok=held <= engines.WORTH_TANTIVY,
        found=f"{name}, {held} văn bản",
        remedy="pip install 'thidua[tantivy]', rồi: thidua reindex --engine tantivy "
        "(kho đã lớn, tantivy tìm nhanh hơn nhiều)",
        required=False,
    )


def loads(
    name: str, load: Callable[[], Sequence[object] | Mapping[str, object]]
) -> Check:
    """Tell whether *load*, which reads settings called *name*, finds them sound."""
    try:
        count = len(load())
    except Misconfigured as error:
        return Check(name, ok=False, found=str(error), remedy="Sửa các chỗ nêu trên.")
    return Check(name, ok=True, found=f"{count}")
