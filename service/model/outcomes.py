"""What became of a dropped file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.model.filing import Filed
from service.model.finding import Comparison, Match, best
from service.model.problems import Problem


class Status(StrEnum):
    """How a record of a drop ended.

    A scan is attached to the document it is of, or waits for a person to review it.
    """

    FILED = "filed"
    REJECTED = "rejected"
    ALREADY_FILED = "already_filed"
    ATTACHED = "attached"
    TO_REVIEW = "to_review"
    FAILED = "failed"


_WORST_FIRST = (Status.FAILED, Status.REJECTED, Status.FILED)


@dataclass(frozen=True)
class Outcome:
    """The answer to one record of a dropped file, or to a whole file that failed.

    *comparisons* hold, for each initiative of the record, the past ones like it.
    """

    file: str
    status: Status
    filed: Filed | None = None
    problems: tuple[Problem, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def similar(self) -> tuple[Match, ...]:
        """The past initiatives like any of the record's, best first, each once."""
        return best(self.comparisons)


def worst(outcomes: Sequence[Outcome]) -> Status:
    """Return how a drop of these *outcomes* ended as a whole."""
    found = {outcome.status for outcome in outcomes}
    return next((s for s in _WORST_FIRST if s in found), outcomes[0].status)
