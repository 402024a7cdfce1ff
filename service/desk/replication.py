"""Handing an initiative on to other units, and telling what became of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from service import vietnamese
from service.desk import blanks, initiatives, registry
from service.model.agencies import Agency
from service.model.errors import WrongUsage
from service.model.records import Initiative
from service.pipeline import replicating, staging
from service.pipeline.papers import Paper
from service.pipeline.replicating import Replication
from service.pipeline.steps import Pipeline

REGISTRATION, CATALOGUE = "mau-1", "danh-muc-nhan-rong"


def replicate(pipeline: Pipeline, initiative: str, unit: str, kind: str) -> bytes:
    """Return the registration of *unit*, filled in as *kind* from its origin.

    Raises:
        WrongUsage: there is no such initiative, or it is the unit's own.
    """
    origin = initiatives.named(pipeline, initiative)
    if vietnamese.fold(origin.entry.unit) == vietnamese.fold(unit):
        raise WrongUsage(f"{origin.id} là sáng kiến của chính {unit}.")
    done = _read(pipeline, origin.id)
    year = pipeline.clock.now().year
    values = replicating.registration(origin.entry, done, unit, year)
    return blanks.write(pipeline.forms[REGISTRATION], kind, values)


def note(pipeline: Pipeline, initiative: str, unit: str, result: str = "") -> None:
    """Keep that *unit* takes over *initiative*, and with which *result*, if any.

    What others published has no document of its own to keep it in: the registration
    of the unit will name it.
    """
    origin = initiatives.named(pipeline, initiative)
    if not origin.entry.corpus:
        details = {"initiative": origin.id, "unit": unit.strip(), "result": result}
        initiatives.note(pipeline, origin, staging.REPLICATED, details)


def note_result(pipeline: Pipeline, initiative: str, unit: str, result: str) -> None:
    """Keep with which *result* the *unit* replicated *initiative*.

    Raises:
        WrongUsage: there is no such initiative in the archive, or no result is told.
    """
    origin = initiatives.story(pipeline, initiative).id
    note(pipeline, origin, unit, initiatives.given(result))


def replications(pipeline: Pipeline, year: int = 0) -> list[Replication]:
    """Return who replicates what, when, with which result; of *year* where given."""
    found = replicating.replications(
        initiatives.stories(pipeline),
        pipeline.forms,
        lambda initiative: _read(pipeline, initiative),
    )
    return [r for r in found if not year or r.date.startswith(f"{year:04d}-")]


def _read(pipeline: Pipeline, initiative: str) -> Initiative:
    accession, _, position = initiative.partition("/")
    filed = registry.find(pipeline, accession)
    return filed.record.initiatives[int(position) - 1]


def book(pipeline: Pipeline, agency: Agency, year: int, kind: str) -> bytes:
    """Return the list of what was replicated in *year* as docx, pdf or xlsx.

    Raises:
        WrongUsage: nothing was replicated.
        ProgramFailed: the PDF cannot be made on this machine.
    """
    form, today = pipeline.forms[CATALOGUE], pipeline.clock.now().date()
    values = _values(replications(pipeline, year), year)
    filled_in = partial(blanks.write, form, "xlsx", values)
    paper = Paper(form, values, agency, today, filled_in)
    return pipeline.typist.write(paper, kind)


def _values(listed: Sequence[Replication], year: int) -> Mapping[str, Any]:
    rows = [_row(replication) for replication in listed if replication.is_done]
    if not rows:
        raise WrongUsage(
            f"Năm {year} chưa có đơn vị nào đăng ký nhân rộng. Hãy chọn năm khác bằng "
            "--year, hoặc chuẩn bị bản đăng ký bằng thidua replicate."
        )
    title = f"Mô hình, sáng kiến được nhân rộng năm {year}"
    return {"trich_yeu": title, "nam": year, "nhan_rong": rows}


def _row(replication: Replication) -> Mapping[str, Any]:
    origin, replica = replication.origin, replication.replica
    return {
        "ten": origin.told.title,
        "don_vi_goc": origin.told.unit,
        "nam_goc": origin.told.year or None,
        "ma_goc": origin.id,
        "don_vi_nhan_rong": replication.unit,
        "ngay_dang_ky": replication.date if replica else "",
        "ma_dang_ky": replica.id if replica else "",
        "giai_doan": replica.stage.label if replica else "",
        "ket_qua": replication.result,
    }
