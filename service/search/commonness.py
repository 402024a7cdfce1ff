"""How common words and ideas are where offices write, before the archive can tell.

Ten initiatives do not show that "thủ tục hành chính" says nothing of an idea: a text on
procedures would be taken for the repetition of any other. So each archive is weighed as
if it held the passages of common.tsv as well. Its own initiatives outweigh them by and
by.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("common.tsv")


@dataclass(frozen=True)
class Commonness:
    """In how many of so many *passages* each term is *held*."""

    passages: int
    held: Mapping[str, int]


@cache
def commonness() -> Commonness:
    """Return what comes with the program.

    The first line is the number of passages; on each other is a term (an idea begins
    with "#") and in how many it stands. Rarer ones are left out, as unknown ones are.
    """
    size, *lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Commonness(int(size), {term: int(held) for term, held in rows})


def mark() -> str:
    """Return what changes with the file."""
    return f"{zlib.crc32(_FILE.read_bytes()):08x}"
