"""Digital signatures (chữ ký số): who signs, and what is found of a signed PDF."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path

VIETNAM = dt.timezone(dt.timedelta(hours=7))


def local(moment: dt.datetime) -> dt.datetime:
    """Return *moment* in the time of Việt Nam (ISO 8601: +07:00)."""
    return moment.astimezone(VIETNAM)


class Role(StrEnum):
    """Whose signature it is (Decree 30, Appendix I, II.7 and II.8)."""

    PERSON = "person"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        """What people call the signature."""
        if self is Role.PERSON:
            return "chữ ký của người có thẩm quyền"
        return "chữ ký của cơ quan, tổ chức"


@dataclass(frozen=True)
class Holder:
    """Whom a certificate (chứng thư số) names, who issued it, and how long it holds.

    *fingerprint* is the SHA-256 of the certificate.
    """

    name: str
    organization: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: dt.datetime
    valid_to: dt.datetime


class Change(StrEnum):
    """What was added to a document after a signature was put on it."""

    NONE = "none"
    SIGNATURES = "signatures"
    CONTENT = "content"


class Level(StrEnum):
    """How long a signature can be proved (PAdES, ETSI EN 319 142-1)."""

    CMS = "CMS"
    BASIC = "B-B"
    TIMED = "B-T"
    LONG = "B-LT"
    ARCHIVAL = "B-LTA"


class Verdict(IntEnum):
    """What is to be thought of a signature, the worst last."""

    GOOD = 0
    UNKNOWN_ROOT = 1
    UNREADABLE = 2
    BAD_CERTIFICATE = 3
    CHANGED = 4


@dataclass(frozen=True)
class Signature:
    """A digital signature in a PDF, and what is found about it.

    *page* is 0 where nothing of it shows. *claimed* is the time that the signer's
    machine told, *stamped* that of a time-stamp (dấu thời gian) by *stamper*, whose
    root is trusted where *stamp_trusted*. *root* names the trusted root its
    certificate comes from; *fault* tells, for people, why the verdict is no good one.
    A *time_stamp* is one on the whole document, by no signer. *role* is known of
    signatures of this program only.
    """

    field: str
    verdict: Verdict
    role: Role | None = None
    page: int = 0
    time_stamp: bool = False
    level: Level | None = None
    holder: Holder | None = None
    claimed: dt.datetime | None = None
    stamped: dt.datetime | None = None
    stamper: str = ""
    stamp_trusted: bool = False
    intact: bool = False
    change: Change = Change.CONTENT
    root: str = ""
    revoked: dt.datetime | None = None
    fault: str = ""

    @property
    def whole(self) -> bool:
        """Whether what was signed is there as it was, and only that."""
        return self.intact and self.change is not Change.CONTENT

    @property
    def at(self) -> dt.datetime | None:
        """When it was made: proved by a trusted time-stamp, else as claimed."""
        return self.stamped if self.stamped and self.stamp_trusted else self.claimed


@dataclass(frozen=True)
class Report:
    """The signatures of a PDF; *accession* is "" for a file outside the archive."""

    file: Path
    accession: str
    signatures: tuple[Signature, ...]

    @property
    def verdict(self) -> Verdict:
        """What is to be thought of the whole file."""
        return max((one.verdict for one in self.signatures), default=Verdict.GOOD)
