"""Rule sets: what a decree demands of the format, as data, and how it is told."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from service.model.errors import Misconfigured
from service.model.findings import Finding, Place
from service.model.problems import Severity

USUAL = "nd30-2020"
"""The decree in force."""

_PACKAGE = "service.documents.format"
_LONGEST_FOUND = 160


@dataclass(frozen=True)
class Rule:
    """A rule of the decree; *id* is stable, *check* names the code that holds it.

    *values* are its numbers and words, *message* its text with places for {found} and
    {expected}, *profiles* the kinds of document it applies to.
    """

    id: str
    title: str
    check: str
    severity: Severity
    citation: str
    message: str
    profiles: frozenset[str]
    values: Mapping[str, Any]

    def finding(self, place: Place, found: str, expected: str) -> Finding:
        """Return the breach of this rule at *place*."""
        short = found if len(found) <= _LONGEST_FOUND else f"{found[:_LONGEST_FOUND]}…"
        message = self.message.replace("{found}", short)
        message = message.replace("{expected}", expected)
        return Finding(
            self.id, self.severity, place, short, expected, message, self.citation
        )


@dataclass(frozen=True)
class RuleSet:
    """The rules of one decree, in its order; *unchecked* tells why others are not."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    unchecked: Mapping[str, str]

    def rule(self, id_: str) -> Rule:
        """Return the rule *id_*.

        Raises:
            Misconfigured: there is no such rule in the set.
        """
        for rule in self.rules:
            if rule.id == id_:
                return rule
        raise Misconfigured(f"Bộ quy tắc “{self.name}” không có quy tắc “{id_}”.")

    def of(self, profile: str) -> Iterator[Rule]:
        """Yield the rules for documents of *profile*."""
        return (rule for rule in self.rules if profile in rule.profiles)


@cache
def load(name: str = USUAL) -> RuleSet:
    """Return the rule set *name*.

    Raises:
        Misconfigured: there is none of that name, or its file is damaged.
    """
    try:
        text = resources.files(_PACKAGE).joinpath(f"{name}.toml").read_text("utf-8")
        read = tomllib.loads(text)
        rules = tuple(_rule(one, read["profiles"]) for one in read["rule"])
    except (OSError, ValueError, KeyError) as error:
        raise Misconfigured(
            f"Không đọc được bộ quy tắc “{name}” ({error}). Các bộ đang có: "
            f"{', '.join(names())}."
        ) from error
    unchecked = {one["id"]: one["reason"] for one in read["unchecked"]}
    return RuleSet(name, read["title"], rules, unchecked)


def names() -> list[str]:
    """Return the names of the rule sets there are."""
    files = resources.files(_PACKAGE).iterdir()
    return sorted(
        file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")
    )


def _rule(read: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Rule:
    known = {"id", "title", "check", "severity", "citation", "message", "profiles"}
    values = {key: value for key, value in read.items() if key not in known}
    if "required" in values:
        values["required"] = frozenset(groups[values["required"]])
    return Rule(
        id=read["id"],
        title=read["title"],
        check=read["check"],
        severity=Severity(read["severity"]),
        citation=read["citation"],
        message=read["message"],
        profiles=frozenset(groups[read.get("profiles", "all")]),
        values=values,
    )
