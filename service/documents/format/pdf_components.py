"""Print → the components of a document (thể thức), found by their place and words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.documents.format import pdf_heads
from service.documents.format.components import is_a5
from service.documents.format.pdf_heads import (
    HEAD,
    LINE,
    SAME_LINE,
    end_of,
    upper_half,
)
from service.documents.format.pdf_print import Print, Row
from service.vietnamese import fold

_PROFILES = {
    "quyet dinh": "quyet-dinh",
    "nghi quyet": "quyet-dinh",
    "bien ban": "bien-ban",
    "giay moi": "giay-moi",
}
_RECEIVERS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}(?:[.\s-]+[A-ZĐ]{1,6})*[.\s]*\(?\s*\d{1,4}\s*\)?\.?")
_CONTACT = re.compile(r"(ĐT|điện thoại|tel|fax|e-?mail|website)\s*[.:]", re.IGNORECASE)
_TOP = ("TY", "TL", "KG", "KG-L", "TY-CV", "SO")
_FOOT = 25.0  # mm, the lower margin
_WIDE = 105.0  # mm, half the paper: such lines go from edge to edge
_AGREEING = 3  # lines that end at one place: a margin, no chance
_ENOUGH = 3  # such lines
_SIGNED_GAP = 10.0  # mm between the title and the name: room for the signature


@dataclass(frozen=True)
class Components:
    """What was recognised: rows by check id, and the kind of document.

    "KG-L" are the lines listed below "Kính gửi".
    """

    profile: str
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def of(self, rule: str) -> tuple[Row, ...]:
        """Return the rows of component *rule*, none if it was not found."""
        return self.rows.get(rule, ())

    def text(self, rule: str) -> str:
        """Return the text of component *rule* in one line."""
        return " ".join(" ".join(row.text for row in self.of(rule)).split())

    @property
    def type(self) -> str:
        """The folded name of the type of document, "" if it bears none."""
        return fold(self.text("TL")).rstrip(":")


def recognise(printed: Print) -> Components:
    """Find the components of *printed*; profile "form" has no letterhead."""
    found = pdf_heads.components(printed)
    found |= _signature(printed)
    found["DC"] = _contact(printed)
    found["ND"] = _body(printed, found)
    found["ND-END"] = _last_line(printed, found)
    kept = {rule: tuple(rows) for rule, rows in found.items() if rows}
    return Components(_profile(printed, kept), kept)


def _profile(printed: Print, found: Mapping[str, Sequence[Row]]) -> str:
    head = [fold(row.text) for row in upper_half(printed)]
    if "dang cong san viet nam" in head and "QH" not in found:
        return "party"
    is_small = all(is_a5(one.width_mm, one.height_mm) for one in printed.sheets)
    if is_small and not {"TL", "SO"} <= found.keys():
        return "slip"
    if "TL" in found:
        is_numbered = pdf_heads.is_numbered(printed)
        is_issued = is_numbered or {"CQBH", "NN-W"} <= found.keys()
        kind = _PROFILES.get(fold(found["TL"][0].text).rstrip(":"), "named")
        return kind if is_issued else "form"
    return "cong-van" if "SO" in found else "form"


def _signature(printed: Print) -> dict[str, list[Row]]:
    words = [row for row in printed.rows if _RECEIVERS.match(row.text)][-1:]
    if not words:
        return {}
    sheet = printed.sheets[words[0].page - 1]
    rows = sorted(sheet.rows, key=lambda row: row.baseline)
    below = [row for row in rows if row.baseline > words[0].baseline + SAME_LINE]
    middle = words[0].left + (sheet.width_mm - words[0].left) * 0.4
    listed = _listed([row for row in below if row.left < middle - LINE])
    right = max([middle - 3 * LINE, *(row.right for row in listed)])
    level = words[0].baseline - LINE
    signed = [r for r in rows if r.baseline > level and r.centre > max(right, middle)]
    drafter = [row for row in listed if _DRAFTER.fullmatch(row.text)]
    receivers = [row for row in listed if row not in drafter]
    return {"NN-W": words, "NN-L": receivers, "KHST": drafter, **_signer(signed)}


def _contact(printed: Print) -> list[Row]:
    """Return the address of the agency at the foot of any page."""
    found: list[Row] = []
    for sheet in printed.sheets:
        foot = [r for r in sheet.rows if r.baseline > sheet.height_mm - _FOOT]
        named = [row.baseline for row in foot if _CONTACT.search(row.text)]
        found += [row for row in foot if named and row.baseline > min(named) - LINE]
    return found


def _listed(rows: Sequence[Row]) -> list[Row]:
    listed: list[Row] = []
    for row in rows:
        if listed and row.baseline - listed[-1].baseline > LINE:
            break
        listed.append(row)
    return listed


def _signer(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Part the right column at the room left for the signature."""
    for at in range(1, len(rows)):
        if rows[at].baseline - rows[at - 1].baseline > _SIGNED_GAP:
            return {"QHAN": list(rows[:at]), "HT": [rows[-1]]}
    return {"QHAN": list(rows)}


def _body(printed: Print, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the full lines of the text: they reach from edge to edge."""
    edges = text_edges(printed)
    if not edges:
        return []
    left, right = edges
    start = max(end_of(found.get(rule, ())) for rule in _TOP)
    end = found.get("NN-W", ())
    last = (end[0].page, end[0].baseline) if end else (len(printed.sheets) + 1, 0.0)
    return [
        row
        for row in printed.rows
        if (1, start) < (row.page, row.baseline) < last
        and left - 1 < row.left < left + 15
        and row.right > right - 2
    ]


def _last_line(printed: Print, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the last line of the text before the receivers."""
    for words in found.get("NN-W", ()):
        signers = set(found.get("QHAN", ()))
        above = [
            row
            for row in printed.rows
            if (row.page, row.baseline) < (words.page, words.baseline - SAME_LINE)
            and row not in signers
        ]
        ordered = sorted(above, key=lambda row: (row.page, row.baseline))
        is_minutes = any(fold(row.text) == "bien ban" for row in found.get("TL", ()))
        return list((_unsigned(ordered) if is_minutes else ordered)[-1:])
    return []


def _unsigned(rows: Sequence[Row]) -> Sequence[Row]:
    """Return *rows* without the signatures at their end, as minutes have them.

    They begin with who signs, in bold capitals; no line below runs across the page.
    """
    wide = [at for at, row in enumerate(rows) if row.right - row.left > _WIDE]
    after = wide[-1] + 1 if wide else 0
    signers = (
        at
        for at, row in enumerate(rows)
        if at >= after and row.text.isupper() and row.face.bold
    )
    return rows[: next(signers, len(rows))]


def text_edges(printed: Print) -> tuple[float, float] | None:
    """Return where the lines of upright pages begin and end, if many agree.

    The upper half of page 1 is left out: letterheads often reach into the margins.
    """
    rows = [
        row
        for sheet in printed.sheets
        if not sheet.landscape
        for row in sheet.rows
        if row.page > 1 or row.baseline > HEAD * sheet.height_mm
    ]
    wide = [row for row in rows if row.right - row.left > _WIDE]
    begins = Counter(round(row.left) for row in rows)
    ends = Counter(round(row.right) for row in wide)
    repeated = [left for left, count in begins.items() if count > 1]
    if len(wide) < _ENOUGH or not repeated:
        return None
    agreed = [end for end, count in ends.items() if count >= _AGREEING]
    if not agreed:
        return None
    begin, end = min(repeated), max(agreed)
    return (
        min(row.left for row in rows if abs(row.left - begin) <= SAME_LINE),
        max(row.right for row in wide if abs(row.right - end) <= SAME_LINE),
    )
