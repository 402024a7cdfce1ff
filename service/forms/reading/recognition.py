"""Which form a file, a sheet or a heading is about."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from service.forms.reading.labels import bare
from service.forms.spelling import plain, quoted
from service.model.forms import Form
from service.model.problems import Problem
from service.vietnamese import slug

Forms = Mapping[str, Form]

_NUMBERED = re.compile(r"(bieu )?mau (so )?\d|de cuong\b")
MARKERS = {"mau", "bieu mau"}


def fillable(forms: Forms) -> dict[str, Form]:
    """Return the *forms* people send in."""
    return {key: form for key, form in forms.items() if not form.internal}


def is_marker(text: str) -> bool:
    """Tell whether *text* is the label that names the form ("Mẫu")."""
    return bare(text) in MARKERS


def is_numbered(text: str) -> bool:
    """Tell whether *text* names one form beyond doubt: "MẪU SỐ 1", "Đề cương"."""
    return bool(_NUMBERED.match(plain(text)))


def named(text: str, forms: Forms) -> Form | None:
    """Return the form that *text* names by id or title, or by a type of its own."""
    wanted = _plain(text)
    if not wanted:
        return None
    found = [form for form in forms.values() if wanted in _names(form)]
    meant = found or [form for form in forms.values() if wanted == _plain(form.type)]
    return meant[0] if len(meant) == 1 else None


def headed(text: str, forms: Forms) -> Form | None:
    """Return the form *text* is the heading of: "MẪU 1", or a title and its year.

    A sentence that begins like a title ("Thông báo đến các đơn vị.") is no heading.
    """
    found = named(text, forms)
    if found or len(text) > _LONGEST_TITLE:
        return found
    if not text.isupper() and text.rstrip()[-1:] in set(".;:,"):
        return None
    folded = plain(text)
    titles = {plain(form.title): form for form in forms.values()}
    begun = [title for title in titles if folded.startswith(title)]
    return titles[max(begun, key=len)] if begun else None


_LONGEST_TITLE = 300


def by_file_name(name: str, forms: Forms) -> Form | None:
    """Return the form whose id stands in the file name: "Mẫu 1 - Phòng A.xlsx"."""
    words = f"-{slug(PurePath(name).stem, 200)}-"
    found = [form for form in forms.values() if f"-{slug(form.id)}-" in words]
    return found[0] if len(found) == 1 else None


def best(scores: Mapping[str, int], forms: Forms) -> Form | None:
    """Return the form with the highest score, of several the one with least to fill.

    A report may hold a table of Mẫu 2: who sends the table alone means Mẫu 2.
    """
    top = max(scores.values(), default=0)
    winners = [forms[key] for key, score in scores.items() if score == top > 0]
    least = min((len(form.properties) for form in winners), default=0)
    shortest = [form for form in winners if len(form.properties) == least]
    return shortest[0] if len(shortest) == 1 else None


def unknown(where: str, forms: Forms, given: str = "") -> Problem:
    """Return the problem of a form nobody can tell."""
    listed = "; ".join(f"{form.id} ({form.title})" for form in forms.values())
    fault = (
        f"Không có biểu mẫu {quoted(given)}." if given else "Không rõ đây là biểu nào."
    )
    return Problem(
        where,
        "unknown_form",
        f'{fault} Hãy ghi một dòng "Mẫu" kèm mã biểu mẫu. Các biểu mẫu: {listed}.',
    )


def _names(form: Form) -> set[str]:
    return {_plain(name) for name in (form.id, form.title)}


def _plain(text: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9]+", plain(text)))
    return re.sub(r"^(bieu )?mau so (?=\d)", "mau ", words)
