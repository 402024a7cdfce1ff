"""Measure the format checker on Word files made by other hands.

Runs the checker over each set of files (foreign/, foreign/second/ …) and compares its
errors with the set's faults.toml, by file and rule; the figures are told set by set.
Run by `python benchmarks/format_quality.py`.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from service.documents.format import checker
from service.model.findings import Finding
from service.model.problems import Severity

FOREIGN = Path(__file__).parent / "foreign"
SETS = {"first": FOREIGN, **{name: FOREIGN / name for name in ("second", "third")}}


@dataclass(frozen=True)
class Result:
    """What the checker said of one file, beside what is true of it."""

    name: str
    profile: str
    seen_as: str
    expected: dict[str, str]
    """Rule -> where a reader sees the breach."""
    found: dict[str, Finding]
    """Rule -> the first error of that rule."""
    same: frozenset[str]

    @property
    def hits(self) -> list[str]:
        """Rules broken and reported."""
        return [rule for rule in self.expected if rule in self.found]

    @property
    def misses(self) -> list[str]:
        """Rules broken and not reported."""
        return [rule for rule in self.expected if rule not in self.found]

    @property
    def alarms(self) -> list[str]:
        """Rules reported and not broken."""
        known = self.same | self.expected.keys()
        return [rule for rule in self.found if rule not in known]


def main() -> None:
    """Check every file and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-least", type=float, default=0, help="fail below this")
    parser.add_argument("--set", choices=SETS, help="measure this set alone")
    options = parser.parse_args()
    chosen = [options.set] if options.set else list(SETS)
    sets = {name: measured(SETS[name]) for name in chosen}
    results = [result for part in sets.values() for result in part]
    print(file_table(results))
    print(f"\n{rule_table(results)}")
    print(f"\n{disagreements(results)}\n")
    print("\n".join(told_in_short(f"{name} set", part) for name, part in sets.items()))
    print(told_in_short("All files", results))
    sys.exit(min(quality(results)) < options.at_least)


def measured(folder: Path) -> list[Result]:
    """Check every file of a set."""
    truth = tomllib.loads((folder / "faults.toml").read_text("utf-8"))
    return [measure(folder, name, entry) for name, entry in truth.items()]


def measure(folder: Path, name: str, entry: dict[str, Any]) -> Result:
    """Check one file."""
    content = (folder / "files" / f"{name}.docx").read_bytes()
    opinion = checker.check(content)
    found: dict[str, Finding] = {}
    for finding in opinion.findings:
        if finding.severity is Severity.ERROR:
            found.setdefault(finding.rule, finding)
    expected = {fault["rule"]: fault["where"] for fault in entry.get("errors", [])}
    same = frozenset(entry.get("same", []))
    return Result(name, entry["profile"], opinion.profile, expected, found, same)


def quality(results: Iterable[Result]) -> tuple[float, float]:
    """Return precision and recall over all files and rules."""
    hits = misses = alarms = 0
    for result in results:
        hits += len(result.hits)
        misses += len(result.misses)
        alarms += len(result.alarms)
    return ratio(hits, hits + alarms), ratio(hits, hits + misses)


def told_in_short(name: str, results: list[Result]) -> str:
    """Return the two figures of some files in a line."""
    precision, recall = quality(results)
    faults = sum(len(result.expected) for result in results)
    counts = f"{len(results)} files, {faults} faults"
    return f"{name} ({counts}): precision {precision:.3f}, recall {recall:.3f}"


def ratio(part: int, whole: int) -> float:
    """Return *part* of *whole*; of nothing, all."""
    return part / whole if whole else 1.0


def file_table(results: list[Result]) -> str:
    """Return a table with a line for each file."""
    rows = ["| file | profile | faults | hits | misses | false alarms |"]
    rows.append("|---|---|--:|--:|---|---|")
    for result in results:
        seen = result.seen_as
        profile = seen if seen == result.profile else f"{seen} (≠ {result.profile})"
        counts = f"{len(result.expected)} | {len(result.hits)}"
        wrong = f"{', '.join(result.misses)} | {', '.join(result.alarms)}"
        rows.append(f"| {result.name} | {profile} | {counts} | {wrong} |")
    return "\n".join(rows)


def rule_table(results: list[Result]) -> str:
    """Return a table with a line for each rule that is broken or reported."""
    hits, misses, alarms = (
        count(results, pick)
        for pick in (lambda r: r.hits, lambda r: r.misses, lambda r: r.alarms)
    )
    rows = ["| rule | precision | recall | hits | misses | false alarms |"]
    rows.append("|---|--:|--:|--:|--:|--:|")
    for rule in sorted(hits.keys() | misses.keys() | alarms.keys()):
        hit, miss, alarm = (c.get(rule, 0) for c in (hits, misses, alarms))
        shares = f"{ratio(hit, hit + alarm):.2f} | {ratio(hit, hit + miss):.2f}"
        rows.append(f"| {rule} | {shares} | {hit} | {miss} | {alarm} |")
    return "\n".join(rows)


def count(
    results: Iterable[Result], pick: Callable[[Result], list[str]]
) -> dict[str, int]:
    """Count the rules *pick* chooses over all results."""
    counted: dict[str, int] = {}
    for result in results:
        for rule in pick(result):
            counted[rule] = counted.get(rule, 0) + 1
    return counted


def disagreements(results: Iterable[Result]) -> str:
    """Return a line for each miss and each false alarm."""
    rows = []
    for result in results:
        rows += [
            f"- miss: {result.name}, {rule}: {result.expected[rule]}"
            for rule in result.misses
        ]
        rows += [
            f"- false alarm: {result.name}, {rule}: {told(result.found[rule])}"
            for rule in result.alarms
        ]
    return "\n".join(rows) or "No disagreement."


def told(finding: Finding) -> str:
    """Return what a finding says, in short."""
    return f"{finding.found} ≠ {finding.expected} at “{finding.place.text[:40]}”"


if __name__ == "__main__":
    main()
