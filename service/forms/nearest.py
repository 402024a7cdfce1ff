"""The writing that a mistyped word most likely meant."""

import difflib
from collections.abc import Iterable

from service import vietnamese


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the one of *known* that resembles *text* most, or ""."""
    writings = {vietnamese.fold(writing): writing for writing in known}
    found = difflib.get_close_matches(vietnamese.fold(text), writings, n=1)
    return writings[found[0]] if found else ""


def hint(text: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of *known* was meant; "" when nothing resembles."""
    meant = nearest(text, known)
    return f" Có phải '{meant}'?" if meant else ""
