"""What is wrong with an input, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the filing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One fault of an input, told so that the sender can mend it.

    *where* is the place in the sender's own terms ("ô C7", "dang_ky[2].tien_do"),
    *code* an English word for programs, *message* Vietnamese for people.
    """

    where: str
    code: str
    message: str
    severity: Severity = Severity.ERROR
