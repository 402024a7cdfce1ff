"""Handing out forms: blank, or filled with what the units have filed."""

from service import vietnamese
from service.forms import merging
from service.forms.blanks import docx, xlsx, yaml
from service.model.errors import WrongUsage
from service.model.forms import Form
from service.model.records import Record, Values
from service.pipeline.steps import Pipeline

_REGISTERED = "ky_theo_doi"
"""The property that tells the period of a register."""


def write(form: Form, kind: str, values: Values | None = None) -> bytes:
    """Return *form* as a file of *kind* (xlsx, docx or yaml), blank or filled."""
    if kind == "xlsx":
        return xlsx.write(form, values)
    if kind == "docx":
        return docx.write(form, values)
    return yaml.write(form, values).encode()


def merge(
    pipeline: Pipeline, form: Form, year: int, period: str
) -> tuple[Values, list[Record]]:
    """Return the values of the report *form* and the units' records they come from.

    *period* ("Sơ kết", "Tổng kết", of a register "Quý III năm 2022") restricts the
    records to it where it is given.

    Raises:
        WrongUsage: *form* rolls nothing up, or nothing was filed for it.
    """
    wanted = {rule.form for rule in form.merges}
    if not wanted:
        raise WrongUsage(f"Biểu mẫu {form.id} không tổng hợp từ biểu mẫu khác.")
    found = [
        filed
        for filed in pipeline.cabinet.current()
        if filed.record.form in wanted
        and filed.record.year == year
        and _is_of(filed.record, period)
    ]
    if not found:
        names = ", ".join(sorted(wanted))
        raise WrongUsage(f"Chưa có {names} nào của năm {year} trong kho lưu trữ.")
    records = sorted((filed.record for filed in found), key=lambda r: r.unit)
    issued = {filed.record.key: filed.issued for filed in found if filed.issued}
    values = merging.merge(form, records, year, issued)
    if period and form.find(_REGISTERED):
        values = {**values, _REGISTERED: period}
    return values, records


def _is_of(record: Record, period: str) -> bool:
    told = record.values.get("ky") or record.values.get(_REGISTERED, "")
    return not period or vietnamese.fold(told) == vietnamese.fold(period)
