"""What became of a dropped file."""

from dataclasses import dataclass
from enum import StrEnum

from service.model.filing import Filed
from service.model.finding import Match
from service.model.problems import Problem


class Status(StrEnum):
    """How a record of a drop ended."""

    FILED = "filed"
    REJECTED = "rejected"
    ALREADY_FILED = "already_filed"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """The answer to one record of a dropped file, or to a whole file that failed.

    *similar* holds past initiatives that resemble those of the record, best first.
    """

    file: str
    status: Status
    filed: Filed | None = None
    problems: tuple[Problem, ...] = ()
    similar: tuple[Match, ...] = ()
