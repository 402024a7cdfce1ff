"""The life of an initiative (sáng kiến): its stages, and what people decided of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far an initiative has come; the last three stages end it."""

    REGISTERED = "registered"
    SELECTED = "selected"
    APPRAISED = "appraised"
    UNDER_WAY = "under_way"
    INTERIM_REVIEWED = "interim_reviewed"
    FINAL_REVIEWED = "final_reviewed"
    PROPOSED = "proposed"
    RECOGNISED = "recognised"
    REPLICATED = "replicated"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    Stage.REGISTERED: "đăng ký",
    Stage.SELECTED: "lựa chọn",
    Stage.APPRAISED: "thẩm định",
    Stage.UNDER_WAY: "thực hiện",
    Stage.INTERIM_REVIEWED: "sơ kết",
    Stage.FINAL_REVIEWED: "tổng kết",
    Stage.PROPOSED: "đề nghị khen",
    Stage.RECOGNISED: "công nhận",
    Stage.REPLICATED: "nhân rộng",
    Stage.REFUSED: "từ chối",
    Stage.DUPLICATE: "trùng",
    Stage.WITHDRAWN: "rút",
}


class Verdict(StrEnum):
    """What two initiatives are to each other."""

    DUPLICATE = "duplicate"
    RELATED = "related"
    DISTINCT = "distinct"


@dataclass(frozen=True)
class Judgement:
    """What a person decided about two initiatives, and why; it outweighs any score."""

    initiative: str
    other: str
    verdict: Verdict
    reason: str
    at: dt.datetime
