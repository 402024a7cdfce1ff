"""Handing documents over: one, or those of a campaign or a year as one dossier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from service.desk import registry
from service.filing import export, export_metadata
from service.filing.export_metadata import Dossier
from service.model.errors import WrongUsage
from service.model.filing import Event, Filed
from service.model.records import EXTERNAL
from service.pipeline.steps import Pipeline
from service.vietnamese import fold

EVENT = "exported"


@dataclass(frozen=True)
class Exported:
    """What was handed over: *documents* with the folder of each, below *folder*."""

    folder: Path
    documents: tuple[tuple[Filed, Path], ...] = ()


def one(pipeline: Pipeline, accession: str, about: Dossier, into: Path) -> Exported:
    """Lay the document *accession* into a folder of its own in *into*.

    Raises:
        WrongUsage: there is no such document, or the folder is there already.
        ProgramFailed: its PDF is still owed, or the disk refuses.
        ArchiveDamaged: it is not what was filed.
    """
    filed = registry.find(pipeline, accession)
    registry.must_be_ready(pipeline, [filed])
    about = replace(about, year=about.year or filed.record.year)
    folder = into / filed.folder.name
    export.document(filed, about, folder)
    return _noted(pipeline, Exported(folder, ((filed, folder),)))


def many(
    pipeline: Pipeline, campaign: str, year: int, about: Dossier, folder: Path
) -> Exported:
    """Lay the current documents of a *campaign*, a *year*, or both into *folder*.

    They are in the order of their dates; none found makes no folder.

    Raises:
        WrongUsage: the folder is not empty, or a dossier cannot hold as many.
        ProgramFailed: a PDF is still owed, or the disk refuses.
        ArchiveDamaged: one of them is not what was filed.
    """
    found = _found(pipeline, campaign, year)
    if not found:
        return Exported(folder)
    if len(found) > export_metadata.MOST:
        raise WrongUsage(
            f"Một hồ sơ chứa nhiều nhất {export_metadata.MOST} văn bản (Nghị định 30, "
            f"Phụ lục VI), ở đây có {len(found)}. Hãy nêu cả --campaign và --year."
        )
    registry.must_be_ready(pipeline, found)
    title = about.title or found[0].record.campaign or f"Văn bản năm {year}"
    years = about.year or year or max(filed.record.year for filed in found)
    export.dossier(found, replace(about, title=title, year=years), folder)
    places = [folder / export.place_of(f, n) for n, f in enumerate(found, 1)]
    return _noted(pipeline, Exported(folder, tuple(zip(found, places, strict=True))))


def _found(pipeline: Pipeline, campaign: str, year: int) -> Sequence[Filed]:
    found = [
        filed
        for filed in pipeline.cabinet.current()
        if filed.record.form != EXTERNAL
        and fold(campaign) in fold(filed.record.campaign)
        and year in (0, filed.record.year)
    ]
    return sorted(found, key=lambda f: (export_metadata.date(f), f.accession))


def _noted(pipeline: Pipeline, exported: Exported) -> Exported:
    """Keep with each document that it was handed over, and as which folder."""
    now = pipeline.clock.now()
    with pipeline.cabinet.writing() as writer:
        for filed, folder in exported.documents:
            details = {"folder": folder.relative_to(exported.folder.parent).as_posix()}
            writer.append(filed, Event(now, EVENT, details))
    return exported
