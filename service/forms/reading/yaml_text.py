"""YAML text → plain trees, one for each document of the file.

Built from parser events, not from a loader: values stay as typed ("không" and "01" are
text, only decimal integers are numbers), and what a form never needs is refused.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from service.forms.spelling import quoted
from service.model.errors import Rejected
from service.model.problems import Problem

MAX_DEPTH = 20
MAX_DIGITS = 18
_INTEGER = re.compile(rf"[-+]?(0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})")
_NULLS = {"", "~", "null", "Null", "NULL"}


def parse(text: str, name: str) -> list[Any]:
    """Return the documents of *text*.

    Raises:
        Rejected: the text is not YAML, repeats a key, or uses anchors or tags.
    """
    builder = _Builder(name, yaml.parse(text, Loader=yaml.CSafeLoader))
    try:
        documents = list(builder.documents())
    except yaml.YAMLError as error:
        raise Rejected(_broken(error, name)) from error
    if builder.problems:
        raise Rejected(*builder.problems)
    return documents


class _Builder:
    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self.name = name
        self.events = events
        self.problems: list[Problem] = []

    def documents(self) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield self._node(next(self.events), 0)

    def _node(self, event: yaml.Event, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Rejected(self._refuse(event, "alias", _ALIAS))
        if depth > MAX_DEPTH:
            raise Rejected(self._refuse(event, "too_deep", _DEEP))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._scalar(event)

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> dict[str, Any]:
        self._check_tag(start)
        tree: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise Rejected(self._refuse(event, "bad_yaml", _KEY))
            key = str(self._scalar(event))
            if key in tree:
                message = f"Mục {quoted(key)} ghi hai lần. Hãy giữ lại một."
                self.problems.append(self._refuse(event, "duplicate_key", message))
            tree[key] = self._node(next(self.events), depth + 1)
        return tree

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> list[Any]:
        self._check_tag(start)
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _scalar(self, event: yaml.Event) -> str | int | None:
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 the grammar's last case
        self._check_tag(event)
        plain = event.style is None or event.style == ""
        if plain and event.value in _NULLS:
            return None
        if plain and _INTEGER.fullmatch(event.value):
            return int(event.value)
        return event.value

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        if getattr(event, "tag", None):
            raise Rejected(self._refuse(event, "bad_yaml", _TAG))

    def _refuse(self, event: yaml.Event, code: str, message: str) -> Problem:
        mark = event.start_mark
        line = f", dòng {mark.line + 1}" if mark else ""
        return Problem(f"{self.name}{line}", code, message)


_ALIAS = (
    "Không dùng dấu & và * để tham chiếu. Hãy ghi đủ nội dung, hoặc đặt trong nháy."
)
_DEEP = "Các mục lồng nhau quá sâu. Hãy dùng mẫu trống của chương trình."
_KEY = "Chỗ này phải là tên mục, theo sau là dấu hai chấm."
_TAG = "Không dùng dấu ! ở đầu giá trị. Hãy đặt giá trị trong nháy kép."


def _broken(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"{name}, dòng {mark.line + 1}, cột {mark.column + 1}" if mark else name
    return Problem(
        where,
        "bad_yaml",
        "Tệp YAML viết chưa đúng ở gần chỗ này. Kiểm tra dấu hai chấm, khoảng trắng đầu"
        " dòng (không dùng phím Tab) và dấu nháy.",
    )
