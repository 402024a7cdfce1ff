"""What is wrong with an input, where, and how to mend it."""

import re
from dataclasses import dataclass
from enum import StrEnum

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST = 4000


def legible(text: str, longest: int = _LONGEST) -> str:
    """Return *text* fit to be shown, whoever wrote it.

    A file may quote us what moves a cursor, turns the direction of reading, or is half
    a letter that no encoding holds.
    """
    shown = _STEERING.sub("\ufffd", text)
    return f"{shown[: longest - 1]}…" if len(shown) > longest else shown


class Severity(StrEnum):
    """Whether a problem stops the filing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One fault of an input, told so that the sender can mend it.

    *where* is the place in the sender's own terms ("ô C7", "dang_ky[2].tien_do"),
    *code* an English word for programs, *message* Vietnamese for people. Both are made
    legible: they quote what was sent.
    """

    where: str
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        for name in ("where", "message"):
            object.__setattr__(self, name, legible(getattr(self, name)))
