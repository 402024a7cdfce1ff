"""Handing out forms: blank, or filled with what the units have filed."""

from service import vietnamese
from service.forms import merging
from service.forms.blanks import docx, xlsx, yaml
from service.model.errors import WrongUsage
from service.model.forms import Form
from service.model.records import Record, Values
from service.pipeline.steps import Pipeline


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

    *period* ("Sơ kết", "Tổng kết") restricts the records to it where it is given.

    Raises:
        WrongUsage: *form* rolls nothing up, or nothing was filed for it.
    """
    wanted = {rule.form for rule in form.merges}
    if not wanted:
        raise WrongUsage(f"Biểu mẫu {form.id} không tổng hợp từ biểu mẫu khác.")
    records = [
        filed.record
        for filed in pipeline.cabinet.current()
        if filed.record.form in wanted
        and filed.record.year == year
        and _is_of(filed.record, period)
    ]
    if not records:
        names = ", ".join(sorted(wanted))
        raise WrongUsage(f"Chưa có {names} nào của năm {year} trong kho lưu trữ.")
    records.sort(key=lambda record: record.unit)
    return merging.merge(form, records, year), records


def _is_of(record: Record, period: str) -> bool:
    told = record.values.get("ky", "")
    return not period or vietnamese.fold(told) == vietnamese.fold(period)
