"""How well judged pairs of initiatives are told apart: same idea, or only related.

    python benchmarks/pair_quality.py FOLDER

FOLDER holds ``initiatives.jsonl`` (see search_quality.py) and ``pairs.tsv`` (id1, id2,
label: same_idea, related or different). Every initiative is asked about among all the
others. The recall is the share of same-idea partners, from either side, among the ten
first matches; the AUC is how often a same-idea pair is nearer than a related one.
"""

import argparse
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import search_quality
from service.model.finding import Entry
from service.search import similarity
from service.search.similarity_index import SimilarityIndex

PLACES = 10
SAME, RELATED = "same_idea", "related"


class Pair(NamedTuple):
    """Two initiatives and what a person said of them."""

    first: str
    second: str
    label: str


@dataclass(frozen=True)
class Quality:
    """What was measured on judged pairs, each from 0 to 1.

    *missed* are the partners not found, each after the one that was asked about.
    """

    recall: float
    auc: float
    missed: tuple[tuple[str, str], ...]


def pairs(folder: Path) -> list[Pair]:
    """Return the judged pairs in *folder*."""
    lines = (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines[1:]]


def partners(judged: Sequence[Pair]) -> Iterator[tuple[str, str]]:
    """Yield each initiative with a partner of the same idea, from either side."""
    for pair in judged:
        if pair.label == SAME:
            yield pair.first, pair.second
            yield pair.second, pair.first


def auc(positive: Collection[float], negative: Collection[float]) -> float:
    """Return how often one of *positive* is greater than one of *negative*.

    Equals count half: 0.5 is no better than chance.
    """
    wins = sum((p > n) + (p == n) / 2 for p, n in product(positive, negative))
    return wins / (len(positive) * len(negative))


def measure(folder: Path) -> Quality:
    """Measure the judged pairs in *folder*."""
    entries = {entry.accession: entry for entry in search_quality.entries(folder)}
    judged = pairs(folder)
    with tempfile.TemporaryDirectory() as place:
        index = SimilarityIndex(Path(place) / "similarity.sqlite")
        index.rebuild(entries.values())
        found = _found(index, [entries[asked] for asked, _ in partners(judged)])
        near = {
            label: _near(index, entries, judged, label) for label in (SAME, RELATED)
        }
        index.close()
    wanted = list(partners(judged))
    missed = tuple((one, other) for one, other in wanted if other not in found[one])
    recall = 1 - len(missed) / len(wanted)
    return Quality(recall, auc(near[SAME], near[RELATED]), missed)


def _found(
    index: SimilarityIndex, asked: Sequence[Entry]
) -> Mapping[str, Collection[str]]:
    return {
        entry.accession: {
            match.entry.accession
            for match in similarity.similar(
                index, entry, limit=PLACES, without=[entry.accession]
            )
        }
        for entry in dict.fromkeys(asked)
    }


def _near(
    index: SimilarityIndex,
    entries: Mapping[str, Entry],
    judged: Sequence[Pair],
    label: str,
) -> list[float]:
    return [
        similarity.compare(index, entries[pair.first], [entries[pair.second]])[
            0
        ].nearness
        for pair in judged
        if pair.label == label
    ]


def main() -> None:
    """Print both figures and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    quality = measure(parser.parse_args().folder)
    print(f"recall@{PLACES} {quality.recall:.3f}, AUC {quality.auc:.3f}")
    for one, other in quality.missed:
        print(f"missed: {other}, asked about {one}")


if __name__ == "__main__":
    main()
