"""The writing that a mistyped word most likely meant."""

import difflib
from collections.abc import Iterable

from service import vietnamese

_LONGEST = 200


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the one of *known* that resembles *text* most, or ""."""
    writings = {vietnamese.fold(writing): writing for writing in known}
    start = vietnamese.fold(text[:_LONGEST])
    found = difflib.get_close_matches(start, writings, n=1)
    return writings[found[0]] if found else ""


def hint(text: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of *known* was meant; "" when nothing resembles."""
    meant = nearest(text, known)
    return f" Có phải '{meant}'?" if meant else ""
