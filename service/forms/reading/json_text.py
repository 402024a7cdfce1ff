"""JSON text → a plain tree; numbers that are no integers and true/false stay text."""

import json
from collections.abc import Callable
from typing import Any

from service.forms.spelling import quoted
from service.model.errors import Rejected
from service.model.problems import Problem

MAX_DEPTH = 20
MAX_DIGITS = 18


def parse(text: str, name: str) -> Any:
    """Return the tree *text* holds.

    Raises:
        Rejected: the text is not JSON or repeats a key.
    """
    problems: list[Problem] = []
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_pairs(name, problems),
            parse_float=str,
            parse_int=lambda digits: (
                int(digits) if len(digits) <= MAX_DIGITS else digits
            ),
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        where = f"{name}, dòng {error.lineno}, cột {error.colno}"
        raise Rejected(Problem(where, "bad_json", _BROKEN)) from error
    except RecursionError as error:
        raise Rejected(Problem(name, "too_deep", _DEEP)) from error
    if problems:
        raise Rejected(*problems)
    return _as_text(tree, name, 0)


_BROKEN = (
    "Tệp JSON viết chưa đúng ở gần chỗ này. Kiểm tra dấu ngoặc, dấu phẩy và dấu nháy"
    " kép."
)
_DEEP = "Các mục lồng nhau quá sâu. Hãy dùng mẫu trống của chương trình."


def _pairs(
    name: str, problems: list[Problem]
) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for key, value in pairs:
            if key in tree:
                message = f"Mục {quoted(key)} ghi hai lần. Hãy giữ lại một."
                problems.append(Problem(name, "duplicate_key", message))
            tree[key] = value
        return tree

    return build


def _as_text(tree: Any, name: str, depth: int) -> Any:
    """Return *tree* with true and false as text.

    Raises:
        Rejected: it is deeper than any form.
    """
    if depth > MAX_DEPTH:
        raise Rejected(Problem(name, "too_deep", _DEEP))
    if isinstance(tree, dict):
        return {key: _as_text(value, name, depth + 1) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_as_text(value, name, depth + 1) for value in tree]
    if isinstance(tree, bool):
        return "true" if tree else "false"
    return tree
