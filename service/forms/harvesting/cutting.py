"""What is told of one initiative → Initiative: its title apart from the rest."""

import re

from service.model.records import Initiative

_LONGEST_TITLE = 200
_BULLET = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)])\s*")
_KIND = re.compile(
    r"^(?:tên\s+)?(?:(?:mô hình|giải pháp|sáng kiến)(?:\s*[,/]\s*)?)+"
    r"\s*(?:(?:số\s*)?\d{1,2})?\s*[:.-]\s*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:(?:mô hình|giải pháp|sáng kiến)(?:\s*[,/]\s*)?)*\s*(?:(?:số\s*)?\d{0,2})?\s*"
    r"[:.…_-]*|\([^)]*\)|[^\w]*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s+(?=(?:lĩnh vực|tác giả|(?:đơn vị|nơi|phạm vi|thời gian)"
    r"(?: (?:áp dụng|thực hiện|đăng ký))?)\s*:)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])|:\s+(?=[^\W\d_])|(?<=”)\s*[:-]\s+")


def cut(
    written: str,
    rest: str = "",
    *,
    field: int = 0,
    background: str = "",
    unit: str = "",
) -> Initiative | None:
    """Return the initiative whose title and text are *written*; None if it is blank.

    Its first line is the title; of a single long paragraph the first sentence is.
    """
    lines = [line.strip() for line in written.strip().splitlines() if line.strip()]
    if not lines:
        return None
    first = _KIND.sub("", _BULLET.sub("", lines[0])).strip()
    if _EMPTY.fullmatch(first):
        return None
    title, more = _titled(first)
    text = "\n".join(filter(None, (more, *lines[1:], rest.strip())))
    return Initiative(
        title.strip(" .;:"), text, field=field, background=background.strip(), unit=unit
    )


def _titled(line: str) -> tuple[str, str]:
    """Part a line into title and text: at a label, or where it is too long."""
    line, *labelled = _LABELLED.split(line, maxsplit=1)
    title, more = _shortened(line)
    return title, "\n".join(filter(None, (more, *labelled)))


def _shortened(line: str) -> tuple[str, str]:
    if len(line) <= _LONGEST_TITLE:
        return line, ""
    found = next((m for m in _BREAK.finditer(line) if m.start() >= 10), None)  # noqa: PLR2004 - two words
    if found and found.start() <= _LONGEST_TITLE:
        return line[: found.start()], line[found.end() :]
    short = line[:_LONGEST_TITLE].rsplit(" ", 1)[0]
    return f"{short}…", line
