"""Trees of YAML and JSON → Submissions: keys may be keys or labels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.forms import paths
from service.forms.paths import Path
from service.forms.reading import recognition
from service.forms.reading.labels import bare, by_label
from service.model.errors import Rejected
from service.model.forms import Form, Kind, Property
from service.model.problems import Problem
from service.model.records import Submission

_RECORDS = "ban ghi"


def submissions(
    documents: Iterable[Any], forms: Mapping[str, Form], name: str
) -> tuple[Submission, ...]:
    """Return one submission for each record of *documents*.

    Raises:
        Rejected: there is no record, or the form of one is unknown.
    """
    records = [record for tree in documents for record in _records(tree)]
    if not records:
        raise Rejected(Problem(name, "empty", "Tệp không có mục nào được điền."))
    problems: list[Problem] = []
    found: list[Submission] = []
    for position, record in enumerate(records):
        where = f"{name}, bản ghi {position + 1}" if len(records) > 1 else name
        form = _form(record, forms, where, problems)
        if form:
            prefix = f"bản ghi {position + 1}, " if len(records) > 1 else ""
            found.append(_Naming(prefix).submission(form, record, position))
    if problems:
        raise Rejected(*problems)
    return tuple(found)


def _records(tree: Any) -> Iterator[Any]:
    """Iterate over the records of a document, each with the form named above it."""
    if isinstance(tree, list):
        for item in tree:
            yield from _records(item)
    elif isinstance(tree, dict) and (key := _wrapper(tree)) is not None:
        named = {k: v for k, v in tree.items() if recognition.is_marker(k)}
        for record in _records(tree[key]):
            yield {**named, **record} if isinstance(record, dict) else record
    elif tree is not None:
        yield tree


def _wrapper(tree: Mapping[str, Any]) -> str | None:
    return next((k for k in tree if bare(k.replace("_", " ")) == _RECORDS), None)


def _form(
    record: Any, forms: Mapping[str, Form], where: str, problems: list[Problem]
) -> Form | None:
    if not isinstance(record, dict):
        message = 'Chỗ này phải có dạng "tên mục: nội dung". Hãy dùng mẫu trống.'
        problems.append(Problem(where, "not_a_record", message))
        return None
    given = next((str(v) for k, v in record.items() if recognition.is_marker(k)), "")
    form = recognition.named(given, forms) if given else _guess(record, forms, where)
    if form is None:
        problems.append(recognition.unknown(where, forms, given))
    return form


def _guess(
    record: Mapping[str, Any], forms: Mapping[str, Form], where: str
) -> Form | None:
    """Return the one form that has the tables of *record*, else the file name's."""
    scores = {}
    for key, form in forms.items():
        known = by_label(form.properties)
        found = [known[bare(k)] for k in record if bare(k) in known]
        tables = sum(item.kind is Kind.TABLE for item in found)
        scores[key] = len(found) if tables else 0
    return recognition.best(scores, forms) or recognition.by_file_name(where, forms)


class _Naming:
    """The naming of one record's values; collects where the sender wrote them."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.places: dict[str, str] = {}
        self.order: list[str] = []
        self.problems: list[Problem] = []

    def submission(
        self, form: Form, record: Mapping[str, Any], position: int
    ) -> Submission:
        filled = {k: v for k, v in record.items() if not recognition.is_marker(k)}
        values = self._level(form.properties, filled, (), ())
        for item in form.properties:
            self._place((item.key,), (item.key,))
        problems, order = tuple(self.problems), tuple(self.order)
        return Submission(form.id, values, position, self.places, problems, order=order)

    def _level(
        self,
        properties: tuple[Property, ...],
        tree: Mapping[str, Any],
        path: Path,
        written: Path,
    ) -> dict[str, Any]:
        """Return *tree* by property key, without what nobody filled in."""
        known = by_label(properties)
        values: dict[str, Any] = {}
        for label, raw in tree.items():
            item = known.get(bare(label))
            key = item.key if item else label
            self._place((*path, key), (*written, label))
            if key in values:
                self._repeated((*written, label))
            value = self._value(item, raw, (*path, key), (*written, label))
            if value is not None:
                values[key] = value
        return values

    def _value(self, item: Property | None, raw: Any, path: Path, written: Path) -> Any:
        if item and item.kind is Kind.GROUP and isinstance(raw, dict):
            return self._level(item.members, raw, path, written) or None
        if item and item.kind is Kind.TABLE and isinstance(raw, list):
            return self._rows(item, raw, path, written) or None
        return raw

    def _rows(
        self, table: Property, raw: list[Any], path: Path, written: Path
    ) -> list[Any]:
        rows: list[Any] = []
        for number, row in enumerate(raw):
            if _is_blank(row):
                continue
            here, there = (*path, len(rows)), (*written, number)
            self._place(here, there)
            named = isinstance(row, dict)
            rows.append(self._level(table.members, row, here, there) if named else row)
        return rows

    def _place(self, path: Path, written: Path) -> None:
        place = f"{self.prefix}{paths.spoken(written)}"
        self.order.append(place)
        if self.prefix or path != written:
            self.places.setdefault(paths.dotted(path), place)

    def _repeated(self, written: Path) -> None:
        place = f"{self.prefix}{paths.spoken(written)}"
        message = "Mục này ghi hai lần dưới hai tên. Hãy giữ lại một."
        self.problems.append(Problem(place, "duplicate_key", message))


def _is_blank(row: Any) -> bool:
    if isinstance(row, dict):
        return all(_is_blank(value) for value in row.values())
    return row in (None, "")
