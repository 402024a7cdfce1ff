"""What was tried, and every fault found."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.torture.judging import DOUBLED, LOST, MISNUMBERED


@dataclass
class Tally:
    """Counts of what was tried; each fault begins with how its trial is repeated."""

    drops: int = 0
    kills: int = 0
    refusals: int = 0
    inputs: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, trial: str, found: Iterable[str]) -> None:
        """Note what *trial* has *found*."""
        self.faults += [(trial, fault) for fault in found]

    def add(self, other: "Tally") -> None:
        """Add what *other* counted."""
        self.drops += other.drops
        self.kills += other.kills
        self.refusals += other.refusals
        self.inputs += other.inputs
        self.faults += other.faults

    def columns(self) -> tuple[int, ...]:
        """Return the figures of a line of the table, but for its seconds."""
        counts = [self._count(kinds) for kinds in (LOST, DOUBLED, MISNUMBERED)]
        other = len(self.faults) - sum(counts)
        tried = (self.drops, self.kills, self.refusals, self.inputs)
        return (*tried, *counts, other)

    def _count(self, kinds: tuple[str, ...]) -> int:
        return sum(fault.startswith(kinds) for _, fault in self.faults)


HEADS = (
    *("drops", "kills survived", "faults injected", "bad inputs tried"),
    *("lost", "doubled", "numbers wrong", "other faults"),
)
"""The columns of the table."""
