"""Submission → Record: every rule of the form kept, or every problem told at once."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from service import vietnamese
from service.forms import (
    agencies,
    capitals,
    citing,
    complaints,
    deriving,
    issuers,
    names,
    nearest,
    paths,
    prose,
)
from service.forms.coercion import Coercion
from service.forms.complaints import Complaint, shown
from service.forms.rules import Rulebook
from service.forms.spelling import words
from service.model.agencies import Agency
from service.model.errors import Misconfigured, Rejected
from service.model.forms import Form, Numbering
from service.model.problems import Problem, Severity
from service.model.records import Record, Submission, Values

_NUMBER = re.compile(r"\d{1,6}(/\d{4})?/[^\W_][\w&.\-–]*")


class Checker:
    """Checks submissions of *forms*; *home* is the agency meant where none is named."""

    def __init__(
        self, forms: Mapping[str, Form], agencies: tuple[Agency, ...], home: str
    ) -> None:
        dropped = [form for form in forms.values() if not form.internal]
        hinted = capitals.hints(agency.name for agency in agencies)
        self._desks = {form.id: _Desk(form, hinted) for form in dropped}
        self._agencies = agencies
        self._home = home

    def check(self, submission: Submission, today: dt.date) -> Record:
        """Return the record that *submission* makes.

        Raises:
            Rejected: the submission breaks rules; carries every problem of it.
            Misconfigured: the home agency is unknown, or a rule cannot be computed.
        """
        notes = _Notes(submission)
        desk = self._desk(submission.form)
        if desk is None:
            notes.add(self._unknown_form(submission.form))
            raise Rejected(*notes.ordered())
        typed = self._headed(desk.form, submission, today, notes)
        values = desk.check(typed, notes)
        agency = self._agency(values, today)
        if agency is None:
            notes.add(self._unknown_agency(values["co_quan"]))
        elif warning := _unknown_unit(values, agency):
            notes.add(warning, Severity.WARNING)
        if agency is None or notes.has_errors:
            raise Rejected(*notes.ordered())
        values = _officially(values, agency)
        return deriving.derive(desk.form, values, agency, today, notes.ordered())

    def _headed(
        self, form: Form, submission: Submission, today: dt.date, notes: "_Notes"
    ) -> Values:
        """Return the values of *submission* with those its letterhead alone says."""
        typed = submission.values
        day = _day(typed.get("ngay")) or today
        found = issuers.issuer(submission.letterhead, self._agencies, day)
        for complaint, severity in _head_faults(form, typed, found):
            notes.add(complaint, severity)
        owner = issuers.owner(submission.sender, self._agencies, day)
        if warning := _other_sender(form, typed, found, owner, submission.sender):
            notes.add(warning, Severity.WARNING)
        if not found.unit and form.find("don_vi"):
            found = replace(owner, agency=found.agency or owner.agency)
        agency = found.agency.name if found.agency else ""
        said = {"co_quan": agency, "don_vi": found.unit or agency}
        missing = {k: v for k, v in said.items() if form.find(k) and not typed.get(k)}
        return {**typed, **{k: v for k, v in missing.items() if v}}

    def _desk(self, form: str) -> "_Desk | None":
        return self._desks.get(form) or self._desks.get(vietnamese.slug(form))

    def _unknown_form(self, form: str) -> Complaint:
        forms = [desk.form for desk in self._desks.values()]
        known = "; ".join(f"{form.id} ({form.title})" for form in forms)
        said = f"không có biểu mẫu {shown(form)}" if form else "chưa ghi tên biểu mẫu"
        hint = nearest.hint(form, self._desks)
        message = f"{said}.{hint} Hãy ghi 'mau' là một trong: {known}."
        return Complaint(("mau",), "unknown_form", message)

    def _agency(self, values: Values, today: dt.date) -> Agency | None:
        day = _day(values.get("ngay")) or today
        if named := values.get("co_quan"):
            return agencies.find(self._agencies, str(named), day)
        home = agencies.find(self._agencies, self._home, day)
        if home is None:
            raise Misconfigured(
                f"Cơ quan của máy này là '{self._home}' nhưng agencies.toml không có."
                " Hãy sửa thidua.toml hoặc thêm cơ quan đó vào agencies.toml."
            )
        return home

    def _unknown_agency(self, named: Any) -> Complaint:
        hint = nearest.hint(str(named), agencies.names(self._agencies))
        known = "; ".join(f"{a.name} ({a.id})" for a in self._agencies)
        message = (
            f"không biết cơ quan {shown(named)}.{hint} Hãy ghi một trong: {known};"
            " hoặc thêm cơ quan vào agencies.toml."
        )
        return Complaint(("co_quan",), "unknown_agency", message)


class _Notes:
    """The problems of one submission, in the sender's words for places."""

    def __init__(self, submission: Submission) -> None:
        self._places = submission.places
        self._read = {
            problem.where
            for problem in submission.problems
            if problem.severity is Severity.ERROR
        }
        self._last = len(submission.order) + 1
        self._order = {p: -n for n, p in enumerate(reversed(submission.order))}
        self.problems = list(submission.problems)

    def add(self, complaint: Complaint, severity: Severity = Severity.ERROR) -> None:
        """Add *complaint*, unless it laments what reading failed to read."""
        own_place = self._places.get(paths.dotted(complaint.path))
        if complaint.code == "missing" and own_place in self._read:
            return
        where = paths.place(complaint.path, self._places)
        nowhere = where == self._places.get(paths.dotted(()))
        message = complaint.nowhere if nowhere else ""
        self.problems.append(
            Problem(where, complaint.code, message or complaint.message, severity)
        )

    def add_all(self, complaints: Iterable[Complaint]) -> None:
        """Add *complaints* as errors."""
        for complaint in complaints:
            self.add(complaint)

    def ordered(self) -> list[Problem]:
        """Return the problems as a person meets them in the file; the whole first."""
        return sorted(self.problems, key=lambda problem: self._rank(problem.where))

    def _rank(self, where: str) -> int:
        """Return how far down *where* is; what has no place is where it belongs to."""
        while where not in self._order and ", " in where:
            where = where.rpartition(", ")[0]
        return self._order.get(where, -self._last)

    @property
    def has_errors(self) -> bool:
        """Tell whether anything stops the filing."""
        return any(p.severity is Severity.ERROR for p in self.problems)


class _Desk:
    """A form with its schema and rules compiled once."""

    def __init__(
        self, form: Form, hinted: Callable[[str], Iterator[capitals.Hint]]
    ) -> None:
        self.form = form
        self._hinted = hinted
        self._schema = complaints.compiled(form.schema)
        self._rulebook = Rulebook(form)

    def check(self, typed: Values, notes: _Notes) -> Values:
        """Return the complete values of what was *typed*, adding faults to *notes*."""
        coercion = Coercion()
        coerced = coercion.level(self.form.properties, typed)
        notes.add_all(coercion.complaints)
        for complaint in coercion.warnings:
            notes.add(complaint, Severity.WARNING)
        spoiled = {complaint.path for complaint in coercion.complaints}
        for complaint in complaints.listen(self._schema, coerced):
            path = coercion.original(complaint.path)
            if path not in spoiled:
                notes.add(replace(complaint, path=path))
            spoiled.add(path)
        values = deriving.complete(self.form.properties, coerced)
        breaches = self._rulebook.breaches(values, spoiled, coercion.original)
        for breach, severity in breaches:
            notes.add(breach, severity)
        if ("so",) not in spoiled:
            notes.add_all(_number_faults(self.form, values))
        for complaint in names.complaints(self.form.properties, values):
            notes.add(complaint, Severity.WARNING)
        if not spoiled:
            for complaint in self._wording(values):
                original = coercion.original(complaint.path)
                notes.add(replace(complaint, path=original), Severity.WARNING)
        return values

    def _wording(self, values: Values) -> Iterator[Complaint]:
        """Yield what is said otherwise than documents say it."""
        texts = list(prose.texts(self.form.properties, values))
        heading = values.get("kem_theo", {}).get("so_ky_hieu", "")
        yield from citing.complaints(texts, {values.get("so", ""), heading})
        yield from capitals.complaints(texts, self._hinted)


def _number_faults(form: Form, values: Values) -> Iterator[Complaint]:
    number = values.get("so", "")
    if not number and form.numbering is Numbering.GIVEN:
        message = "thiếu số, ký hiệu. Hãy ghi số đã cấp, ví dụ 1128/KH-SQHKT."
        yield Complaint(("so",), "missing", message)
    if number and not _NUMBER.fullmatch(number):
        message = (
            f"{shown(number)} không phải số, ký hiệu. Hãy ghi như 1128/KH-SQHKT,"
            " hoặc để trống để chương trình cấp số."
        )
        yield Complaint(("so",), "bad_number", message)


def _head_faults(
    form: Form, typed: Values, found: issuers.Issuer
) -> Iterator[tuple[Complaint, Severity]]:
    """Yield what the letterhead says beside the values: another agency or unit.

    A letter (a form that knows no unit) of an agency nobody knows is refused: it would
    be issued anew under our name.
    """
    at = (issuers.PLACE,)
    labelled = str(typed.get("don_vi") or "")
    if form.find("don_vi") is None:
        stranger = "" if found.agency else f"{found.unknown} {found.unit}".strip()
        if stranger and not typed.get("co_quan"):
            message = (
                f"văn bản này của {shown(stranger)}, không có trong agencies.toml. Hãy"
                " ghi mục 'Cơ quan ban hành', hoặc thêm cơ quan vào agencies.toml."
            )
            yield Complaint(at, "unknown_agency", message), Severity.ERROR
        return
    if found.unknown:
        message = (
            f"không biết cơ quan {shown(found.unknown)} ở đầu trang. Nếu không phải cơ"
            " quan của máy này, hãy ghi mục 'Cơ quan ban hành' hoặc thêm cơ quan vào"
            " agencies.toml."
        )
        yield Complaint(at, "unknown_agency", message), Severity.WARNING
    if found.unit and labelled and words(labelled) != words(found.unit):
        message = (
            f"đầu trang ghi {shown(found.unit)} nhưng mục 'Đơn vị' ghi"
            f" {shown(labelled)}; chương trình dùng mục 'Đơn vị'. Hãy kiểm tra lại."
        )
        yield Complaint(at, "contradiction", message), Severity.WARNING


def _other_sender(
    form: Form,
    typed: Values,
    found: issuers.Issuer,
    owner: issuers.Issuer,
    folder: str,
) -> Complaint | None:
    """Return that the form names another unit than the one whose *folder* it is."""
    named = str(typed.get("don_vi") or found.unit)
    whose = owner.unit or (owner.agency.name if owner.agency else "")
    known = {words(whose), *map(words, owner.agency.aliases if owner.agency else ())}
    if not form.find("don_vi") or not named or not whose or words(named) in known:
        return None
    message = (
        f"biểu ghi đơn vị {shown(named)} nhưng tệp được gửi trong thư mục"
        f" 'inbox/{folder}' của {shown(whose)}; chương trình dùng đơn vị ghi trong"
        " biểu. Hãy kiểm tra: nếu ghi nhầm đơn vị thì sửa rồi gửi lại."
    )
    return Complaint(("don_vi",), "other_sender", message)


def _officially(values: Values, agency: Agency) -> Values:
    """Return *values* with agency and unit as agencies.toml writes them."""
    named = {key: values[key] for key in ("co_quan", "don_vi") if values.get(key)}
    if "don_vi" in named:
        named["don_vi"] = issuers.official(str(named["don_vi"]), agency)
    if "co_quan" in named:
        named["co_quan"] = agency.name
    return {**values, **named}


def _unknown_unit(values: Values, agency: Agency) -> Complaint | None:
    unit = values.get("don_vi")
    if not isinstance(unit, str) or not unit or not agency.units:
        return None
    if issuers.has_unit(unit, agency):
        return None
    message = (
        f"{shown(unit)} không có trong danh sách đơn vị của {agency.name}."
        f"{nearest.hint(unit, agency.units)} Hãy kiểm tra lại tên đơn vị."
    )
    return Complaint(("don_vi",), "unknown_unit", message)


def _day(text: Any) -> dt.date | None:
    return vietnamese.parse_date(str(text)) if text else None
