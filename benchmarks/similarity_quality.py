"""How well repeated initiatives are found, and told from others on the same topic.

    python benchmarks/similarity_quality.py [--others 10000] [FILE...]

FILE (by default rewritten/dev.jsonl and rewritten/heldout.jsonl, measured apart) holds
initiatives with texts that tell them again; see rewritten/README.md. They are filed
among generated others. The plain method beside ours is the cosine of TF-IDF weights of
syllables and pairs, on the same index and among the same 50 candidates; it calls a
duplicate what is nearer than the best of all thresholds, chosen with the answers known.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import distortions, generated_text
from service.model.finding import Entry, Match
from service.search import similarity
from service.search.features import features
from service.search.similarity_index import SimilarityIndex

HERE = Path(__file__).parent
PLACES = 5


GROUPS = {
    "light edits": tuple(distortions.ALTERED),
    "halves and merged": ("half", "merged"),
    "moderate": ("moderate",),
    "reworded": ("reworded",),
    "heavy": ("heavy",),
}
"""The ways that have one goal."""

SMALL = (1, 3, 10)
"""An office begins with so few initiatives."""


class Verdicts(NamedTuple):
    """How good a verdict is, each from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.recall * self.precision / (sum(self) or 1)

    def __str__(self) -> str:
        """Write them with two digits."""
        recall, precision = f"{self.recall:.2f}", f"{self.precision:.2f}"
        return f"recall {recall}, precision {precision}, F1 {self.f1:.2f}"


@dataclass(frozen=True)
class Accused:
    """How many of those asked are called a duplicate."""

    called: int
    asked: int

    @classmethod
    def of(cls, answered: Sequence["Answered"]) -> "Accused":
        """Count those of *answered*."""
        return cls(sum(bool(a.duplicates) for a in answered), len(answered))

    def __add__(self, more: "Accused") -> "Accused":
        """Count both together."""
        return Accused(self.called + more.called, self.asked + more.asked)

    def __str__(self) -> str:
        """Write them as a share."""
        return f"{self.called}/{self.asked}"


@dataclass(frozen=True)
class Told:
    """An initiative told again in some *way*: it is *of* one that is held, or of none.

    *repeats* says whether it is the same idea.
    """

    way: str
    of: str
    title: str
    text: str
    repeats: bool = True

    @property
    def entry(self) -> Entry:
        """What is asked."""
        return Entry("", "", self.title, self.text, "mau-1", "Đơn vị hỏi", 2026)


@dataclass(frozen=True)
class Answered:
    """What was found for a telling: our matches, and the plain method's cosines."""

    told: Told
    matches: tuple[Match, ...]
    plain: Mapping[str, float]

    def has_among(self, first: int, found: Iterable[str]) -> bool:
        """Tell whether the right one is among the *first* of *found*."""
        return self.told.of in list(found)[:first]

    @property
    def found(self) -> list[str]:
        """The initiatives found, best first."""
        return [match.entry.accession for match in self.matches]

    @property
    def duplicates(self) -> list[str]:
        """The initiatives it is said to repeat."""
        return [m.entry.accession for m in self.matches if m.verdict == "duplicate"]


def originals(path: Path) -> list[dict[str, dict[str, str]]]:
    """Return the initiatives of *path* with their other tellings."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def strangers(row: dict[str, dict[str, str]]) -> Told:
    """Return the initiative of *row* as one that nothing held repeats."""
    return Told("stranger", "", str(row["title"]), str(row["text"]), repeats=False)


def tellings(held: Sequence[dict[str, dict[str, str]]]) -> Iterator[Told]:
    """Yield every initiative of *held*, told again in each way."""
    for row, following in zip(held, [*held[1:], held[0]], strict=True):
        name, title, text = str(row["id"]), str(row["title"]), str(row["text"])
        chance = random.Random(name)  # noqa: S311 - no secret
        for way, alter in distortions.ALTERED.items():
            yield Told(way, name, alter(title, chance), alter(text, chance))
        yield Told("half", name, "", distortions.half(text, chance))
        merged = f"{distortions.half(text, chance)} {following['text']}"
        yield Told("merged", str(following["id"]), "", merged)
        for way in sorted({"moderate", "reworded", "heavy"} & row.keys()):
            yield Told(way, name, row[way]["title"], row[way]["text"])
        other = row["hard_negative"]
        yield Told("hard negative", name, other["title"], other["text"], repeats=False)


def corpus(held: Sequence[dict[str, dict[str, str]]], others: int) -> Iterator[Entry]:
    """Yield *held* among generated *others*."""
    for number, text in enumerate(generated_text.initiatives(1, others)):
        name = f"other-{number}"
        yield Entry(
            name, f"{name}/1", text.title, text.body, "mau-1", text.unit, text.year
        )
    for row in held:
        name = str(row["id"])
        yield Entry(
            name, f"{name}/1", str(row["title"]), str(row["text"]), "mau-1",
            str(row["agency"]), int(str(row["year"])),
        )  # fmt: skip


def answers(index: SimilarityIndex, told: Told) -> Answered:
    """Return what is found for *told*."""
    asked = features(told.title, told.text)
    near = sorted(index.nearest(asked, limit=50), key=lambda near: -near.words)
    return Answered(
        told,
        similarity.similar(index, told.entry, limit=20),
        {n.entry.accession: n.words for n in near},
    )


def report(name: str, answered: Sequence[Answered]) -> None:
    """Print the figures of one file."""
    print(f"\n{name}: {len(answered)} tellings")
    print(f"{'way':14}{'n':>4}{'R@1':>7}{'R@5':>7}{'plain':>7}{'duplicate':>11}")
    for way in dict.fromkeys(a.told.way for a in answered):
        some = [a for a in answered if a.told.way == way]
        print(f"{way:14}{len(some):4}{_line(some)}")
    print()
    for label, ways in GROUPS.items():
        ours, plain = verdicts(answered, ways), plain_verdicts(answered, ways)
        print(f"{label:18} {ours}   plain: {plain}")


def _line(some: Sequence[Answered]) -> str:
    said = accused(some)
    if not some[0].told.of:
        return f"{'-':>7}{'-':>7}{'-':>7}{said:11.2f}"
    first, five = recall(some, 1), recall(some, PLACES)
    right = sum(a.told.of in a.duplicates for a in some) / len(some)
    return f"{first:7.2f}{five:7.2f}{plain_recall(some, PLACES):7.2f}{right:11.2f}"


def told_as(answered: Sequence[Answered], ways: Sequence[str]) -> list[Answered]:
    """Return those of *answered* that are told in one of *ways*."""
    return [a for a in answered if a.told.way in ways]


def recall(some: Sequence[Answered], first: int) -> float:
    """Return how often the right one is among the *first* found."""
    return sum(a.has_among(first, a.found) for a in some) / len(some)


def plain_recall(some: Sequence[Answered], first: int) -> float:
    """Return the same of the plain method."""
    return sum(a.has_among(first, a.plain) for a in some) / len(some)


def accused(some: Sequence[Answered]) -> float:
    """Return how often anything is called a duplicate."""
    return sum(bool(a.duplicates) for a in some) / len(some)


def verdicts(answered: Sequence[Answered], ways: Sequence[str]) -> Verdicts:
    """Return how good the verdict duplicate is for tellings in *ways*."""
    return _verdicts(answered, ways, lambda a: a.duplicates)


def plain_verdicts(answered: Sequence[Answered], ways: Sequence[str]) -> Verdicts:
    """Return the same of the plain method at its best threshold."""
    of_ways = told_as(answered, ways)
    thresholds = {a.plain[a.told.of] for a in of_ways if a.told.of in a.plain}
    tried = (
        _verdicts(answered, ways, partial(_nearer, threshold=threshold))
        for threshold in thresholds or {1.0}
    )
    return max(tried, key=attrgetter("f1"))


def _nearer(answered: Answered, threshold: float) -> list[str]:
    return [name for name, near in answered.plain.items() if near >= threshold]


def _verdicts(
    answered: Sequence[Answered],
    ways: Sequence[str],
    duplicates: Callable[[Answered], Collection[str]],
) -> Verdicts:
    """Count the verdicts for tellings in *ways*.

    A false alarm is any other initiative called a duplicate, there, of a hard negative
    or of a stranger.
    """
    asked = told_as(answered, ways)
    found = sum(a.told.of in duplicates(a) for a in asked)
    negatives = [a for a in answered if not a.told.repeats]
    wrong = sum(bool({*duplicates(a)} - {a.told.of}) for a in asked)
    wrong += sum(bool(duplicates(a)) for a in negatives)
    return Verdicts(found / (len(asked) or 1), found / (found + wrong or 1))


def measure(path: Path, others: int) -> list[Answered]:
    """Measure the tellings of *path* among *others*, and what repeats nothing.

    That is what the other files beside *path* hold.
    """
    held = originals(path)
    beside = sorted({*path.parent.glob("*.jsonl")} - {path})
    new = [strangers(row) for other in beside for row in originals(other)]
    with tempfile.TemporaryDirectory() as folder:
        index = SimilarityIndex(Path(folder) / "similarity.sqlite")
        index.rebuild(corpus(held, others))
        found = [answers(index, told) for told in (*tellings(held), *new)]
        index.close()
    return found


def small(path: Path, size: int) -> tuple[Accused, Accused]:
    """Ask the first archives of *size* initiatives of *path* about one another.

    Return how many of the others are called a duplicate though nothing repeats them,
    and how many of the held ones, told again in other words, are.
    """
    rows = originals(path)
    new, again = Accused(0, 0), Accused(0, 0)
    for start in range(0, len(rows) - size + 1, size):
        held = rows[start : start + size]
        others = [strangers(row) for row in rows if row not in held]
        told = [one for one in tellings(held) if one.way in {"moderate", "reworded"}]
        with tempfile.TemporaryDirectory() as folder:
            index = SimilarityIndex(Path(folder) / "similarity.sqlite")
            index.rebuild(corpus(held, 0))
            new += Accused.of([answers(index, one) for one in others])
            again += Accused.of([answers(index, one) for one in told])
            index.close()
    return new, again


def report_small(path: Path) -> None:
    """Print what archives of a few initiatives of *path* accuse."""
    print(f"\n{path.name}: archives of a few initiatives")
    print(f"{'size':>6}{'new called duplicate':>24}{'told again':>16}")
    for size in SMALL:
        new, again = small(path, size)
        print(f"{size:6}{new!s:>24}{again!s:>16}")


def main() -> None:
    """Measure what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", type=int, default=10_000)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    default = [HERE / "rewritten" / f"{name}.jsonl" for name in ("dev", "heldout")]
    for path in options.files or default:
        report(path.name, measure(path, options.others))
        report_small(path)


if __name__ == "__main__":
    main()
