"""What a file says beside the form: told as warnings, so that nothing is lost unseen.

What the form prints itself (titles, hints, the national heading, places to sign) says
nothing and is passed over.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.forms.blanks import layout
from service.forms.reading import letterheads, outline, recognition, signatures
from service.forms.reading.grids import Cell, Row
from service.forms.spelling import plain, quoted, words
from service.model.forms import Form, Property
from service.model.problems import Problem, Severity

_LEAST_HINT = 15
_SAME_HINT = 0.75
_BLANK_NUMBER = re.compile(r"so\s*:?\W*[\w\-–&/]*")
_ENCLOSED = re.compile(r"\(?(ban hanh )?kem theo [^\d]*(nam \d{4})?[^\d]*")
_CAMPAIGN = words("cải cách hành chính năm phong trào thi đua về của tại")


def unread(rows: Sequence[Row], form: Form, used: set[str]) -> Iterator[Problem]:
    """Yield a warning for each run of *rows* with cells that nobody understood."""
    run: list[Cell] = []
    below_recipients = False
    for row in rows:
        below_recipients = _is_recipients(row, below=below_recipients)
        listed = row.filled[:1] if below_recipients else ()
        left = [cell for cell in _left(row, form, used) if cell not in listed]
        if not left:
            yield from _told(run)
            run = []
        run += left[:1]
    yield from _told(run)


def _left(row: Row, form: Form, used: set[str]) -> Iterator[Cell]:
    """Iterate over the cells of *row* that hold something of the sender's own."""
    if _is_marker(row):
        return
    for cell in row.filled:
        if cell.place not in used and not _is_printed(cell, form):
            yield cell


def _is_marker(row: Row) -> bool:
    label, *_ = row.text.split("\n")
    return recognition.is_marker(label.partition(":")[0])


def _is_recipients(row: Row, *, below: bool) -> bool:
    """Tell whether *row* lists who receives the page, which no unit's form stores."""
    text = plain(row.text)
    return text.startswith("noi nhan") or (below and text[:1] in "-–+")


def _told(run: Sequence[Cell]) -> Iterator[Problem]:
    """Tell of a *run* of rows, by their first cells; a last heading says nothing."""
    while run and outline.opens_part(run[-1].text) and run[-1].text.isupper():
        run = run[:-1]
    if not run:
        return
    more = f" và {len(run) - 1} dòng tiếp theo" if len(run) > 1 else ""
    message = (
        f"Không rõ {quoted(run[0].text)}{more} thuộc mục nào nên bỏ qua. Nếu cần, hãy"
        " ghi vào một mục của biểu."
    )
    yield Problem(run[0].place, "unread", message, Severity.WARNING)


def _is_printed(cell: Cell, form: Form) -> bool:
    lines = [line for line in cell.text.split("\n") if line.strip()]
    return all(_is_silent(line, form) for line in lines)


def _is_silent(line: str, form: Form) -> bool:
    text = plain(line)
    return (
        letterheads.is_rule(line)
        or letterheads.is_national(line)
        or signatures.opens(line)
        or _is_hint(text, form)
        or _is_titled(line, form)
        or bool(_BLANK_NUMBER.fullmatch(text) or _ENCLOSED.fullmatch(text))
        or text.isdecimal()
    )


def _is_hint(text: str, form: Form) -> bool:
    """Tell whether *text* is on the blanks of *form*, also on those of an older one."""
    own = _own(form.properties)
    return text in own or bool(
        difflib.get_close_matches(text, own, n=1, cutoff=_SAME_HINT)
        if len(text) >= _LEAST_HINT
        else ()
    )


def _is_titled(line: str, form: Form) -> bool:
    """Tell whether *line* is of the title: words of the form, the campaign, years."""
    if recognition.headed(line, {form.id: form}):
        return True
    known = {*words(f"{form.title} {form.type} {form.subject}"), *_CAMPAIGN}
    return line.isupper() and all(w in known or w.isdecimal() for w in words(line))


@cache
def _own(properties: tuple[Property, ...]) -> frozenset[str]:
    """Return the texts that a blank of *properties* shows: labels, hints and helps."""
    texts = {layout.HELP_ON_PAGE, layout.HELP_ON_SHEET, layout.MARKER_HELP}
    for item in _all(properties):
        texts |= {item.label, layout.label(item), layout.hint(item)}
        texts |= set(layout.table_hint(item).split("\n"))
    return frozenset(plain(line) for text in texts for line in text.split("\n"))


def _all(properties: Sequence[Property]) -> Iterator[Property]:
    for item in properties:
        yield item
        yield from item.members
