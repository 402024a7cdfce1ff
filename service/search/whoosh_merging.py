"""When a commit joins segments: seldom, and never so many that a filing would wait."""

import math
from collections import defaultdict
from typing import Any

from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

FAN = 8
"""So many segments of about the same size are joined into one."""

LARGEST = 64
"""A segment of so many entries is joined no more; only a rebuild makes larger ones.

Joining takes some 3 ms per entry. A commit that joins 64 takes about 0.2 s, one that
joins 512 would take 2 s; a search gains less than that from fewer segments.
"""


def merge_in_tiers(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Join the largest tier that is full, with all below it; return what is left.

    Whoosh's own policy joins some of them at most commits and takes twice as long in
    all. Here an entry is rewritten at most once per power of FAN.
    """
    held = [segment for segment in segments if segment.doc_count()]
    tiers = defaultdict(list)
    for segment in held:
        tiers[_tier(segment.doc_count())].append(segment)
    full = [t for t in tiers if len(tiers[t]) >= FAN and FAN**t < LARGEST]
    joined = [s for s in held if full and _tier(s.doc_count()) <= max(full)]
    for segment in joined:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in held if segment not in joined]


def _tier(count: int) -> int:
    return int(math.log(count, FAN) + 1e-9)
