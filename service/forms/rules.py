"""Checks across properties (form.toml, [[rules]]): Jinja expressions in a sandbox."""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service import vietnamese
from service.forms import paths, patterns
from service.forms.complaints import Complaint
from service.model.errors import Misconfigured
from service.model.forms import Form, Rule
from service.model.problems import Severity

_NUMBER = re.compile(
    r"\d|\b(hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ"
    r"|một nửa|gấp đôi)\b"
)  # "một" and "năm" alone are mostly an article and a year


def _with_number(text: Any) -> bool:
    """Tell whether *text* says a number, in digits or in words."""
    return bool(_NUMBER.search(vietnamese.nfc(str(text)).casefold()))


def _deadline(text: Any) -> bool:
    """Tell whether the day of the deadline *text* can be read."""
    return vietnamese.deadline(str(text)) is not None


def _is_decimal(text: Any) -> bool:
    """Tell whether *text* is a number and nothing else."""
    return vietnamese.number(str(text)) is not None


def _number(text: Any) -> Decimal:
    """Return the number that *text* writes, 0 where it is blank."""
    return vietnamese.number(str(text)) or Decimal(0)


def _sandbox() -> ImmutableSandboxedEnvironment:
    sandbox = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined)
    sandbox.tests |= {
        "with_number": _with_number,
        "deadline": _deadline,
        "decimal": _is_decimal,
    }
    sandbox.filters |= {"number": _number, "days_after": vietnamese.days_after}
    return sandbox


_SANDBOX = _sandbox()
_FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


@lru_cache(maxsize=1024)  # forms are loaded again and again, and seldom change
def names(check: str) -> frozenset[str]:
    """Return the names that the expression *check* asks for.

    Raises:
        jinja2.TemplateSyntaxError: *check* is no expression.
    """
    _SANDBOX.compile_expression(check)
    asked = find_undeclared_variables(_SANDBOX.parse(f"{{{{ {check} }}}}"))
    return frozenset(asked)


class Rulebook:
    """The rules of one form, compiled once."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._rules = [(rule, *_compiled(rule)) for rule in form.rules]

    def breaches(
        self,
        values: Mapping[str, Any],
        spoiled: AbstractSet[paths.Path],
        original: Callable[[paths.Path], paths.Path],
    ) -> Iterator[tuple[Complaint, Severity]]:
        """Yield what breaks a rule; *values* hold every property.

        A rule is not asked about what is *spoiled*: that has faults of its own, and
        the rule could trip over them. *original* turns a path into *values* into the
        sender's, which complaints and *spoiled* speak of.
        """
        spoiled_rows = {path[:2] for path in spoiled}
        spoiled_keys = {path[0] for path in spoiled}
        for rule, names, holds in self._rules:
            if (rule.each,) in spoiled or spoiled_keys & (names - {rule.each}):
                continue
            for path, known in _scopes(rule, values):
                where = original(path)
                if rule.each and where[:2] in spoiled_rows:
                    continue
                if not self._asked(rule, holds, known):
                    message = patterns.fill(rule.message, known)
                    yield Complaint(where, "rule", message), rule.severity

    def _asked(
        self, rule: Rule, holds: Callable[..., Any], known: Mapping[str, Any]
    ) -> bool:
        try:
            return bool(holds(**known))
        except _FAILURES as error:
            raise Misconfigured(
                f"Biểu mẫu '{self._form.id}': điều kiện \"{rule.check}\" trong"
                f" form.toml không tính được ({error}). Hãy sửa điều kiện này."
            ) from error


def _compiled(rule: Rule) -> tuple[frozenset[str], Callable[..., Any]]:
    return names(rule.check), _expression(rule.check)


@lru_cache(maxsize=1024)
def _expression(check: str) -> Callable[..., Any]:
    return _SANDBOX.compile_expression(check, undefined_to_none=False)


def _scopes(
    rule: Rule, values: Mapping[str, Any]
) -> Iterator[tuple[paths.Path, Mapping[str, Any]]]:
    """Yield where *rule* is asked and the names it may use there."""
    at = (rule.at,) if rule.at else ()
    if not rule.each:
        yield at, values
        return
    for number, row in enumerate(values[rule.each]):
        yield (rule.each, number, *at), {**values, **row}
