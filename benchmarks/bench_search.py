"""Print every figure of searching and comparing beside its goal.

    make bench-search [FOLDER=…] [SIZES="10000 100000"] [QUICK=1]

Each line is measured by the script that it names in benchmarks/README.md. FOLDER holds
judged initiatives, pairs and queries (see search_quality.py and pair_quality.py); they
are not part of this repository. With QUICK archives are smaller, where goals of speed
say nothing: their lines are told without a verdict.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import (
    bench_search_speed,
    filing_speed,
    pair_quality,
    search_quality,
    similarity_quality,
    similarity_speed,
    timing,
)
from benchmarks.similarity_quality import PLACES, Answered, Verdicts
from service.search import engines
from service.search.whoosh_engine import WhooshEngine

REWRITTEN = tuple(
    Path(__file__).parent / "rewritten" / f"{name}.jsonl" for name in ("dev", "heldout")
)
"""Initiatives with texts that tell them again; see rewritten/README.md."""

NDCG = {"dau": 0.85, "khong_dau": 0.85, "viet_tat_loi_go": 0.75}
"""The least gain of judged queries: with marks, without, short or mistyped."""

MOST_MS = {("Whoosh", 10_000): 40, ("tantivy", 10_000): 10, ("tantivy", 100_000): 20}
"""What 95 of 100 searches keep below, by engine and number of documents."""


LIGHT = Verdicts(recall=0.98, precision=0.95)
"""What light edits are to reach."""


@dataclass(frozen=True)
class Row:
    """What was measured, its goal, and whether *reached* meets it, if that is asked."""

    what: str
    goal: str
    reached: str
    met: bool | None = None

    def __str__(self) -> str:
        """Write it as a line of the table, with the load of the last minute."""
        verdict = {True: "met", False: "missed", None: ""}[self.met]
        load = timing.load().split()[0]
        return f"| {self.what} | {self.goal} | {self.reached} | {verdict} | {load} |"


@dataclass(frozen=True)
class Sizes:
    """How much is measured: archives of so many, each asked so often."""

    others: int = 10_000
    documents: tuple[int, ...] = (10_000,)
    initiatives: int = similarity_speed.SIZE
    filing: int = filing_speed.SIZE
    repeats: int = 40


QUICK = Sizes(300, (1000,), 2000, 1000, 10)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="judged initiatives and queries")
    parser.add_argument("--sizes", type=int, nargs="*", help="documents to search in")
    parser.add_argument("--quick", action="store_true", help="small archives")
    options = parser.parse_args()
    sizes = QUICK if options.quick else Sizes()
    if options.sizes:
        sizes = replace(sizes, documents=tuple(options.sizes))
    print(f"Machine: {timing.machine()}; load before: {timing.load()}\n")
    print("| what | goal | reached | | load |\n|---|---|---|---|--:|")
    for row in rows(options.folder, sizes):
        print(row, flush=True)


def rows(
    folder: Path | None, sizes: Sizes, retold: Sequence[Path] = REWRITTEN
) -> Iterator[Row]:
    """Measure and yield every line of the table."""
    yield from judged(folder)
    for path in retold:
        yield from rewritten(path, sizes.others)
    for size in sizes.documents:
        for engine in bench_search_speed.ENGINES:
            yield searching(engine, size, sizes.repeats)
    yield from comparing(sizes.initiatives, sizes.repeats)
    for engine in engines.NAMES:
        yield filing(engine, sizes.filing, sizes.repeats)


def at_least(what: str, figure: str, least: float, value: float, told: str = "") -> Row:
    """Return the line of a *figure* that is to be *least* or more."""
    goal = f"{figure} ≥ {least}".strip()
    return Row(what, goal, told or f"{value:.3f}", value >= least)


def at_most(what: str, figure: str, most: float, value: float, told: str) -> Row:
    """Return the line of a *figure* that is to be *most* or less."""
    return Row(what, f"{figure} ≤ {most:g}".strip(), told, value <= most)


def judged(folder: Path | None) -> Iterator[Row]:
    """Yield the lines of the judged initiatives in *folder*."""
    if folder is None:
        what = "judged queries, nDCG@10; judged pairs, recall@10 and AUC"
        yield Row(what, "", "not measured: no FOLDER given")
        return
    for kind, gain in gains(folder).items():
        yield at_least(f"judged queries, {kind}", "nDCG@10", NDCG.get(kind, 0), gain)
    found = pair_quality.measure(folder)
    yield at_least("judged pairs: same-idea partners", "recall@10", 0.97, found.recall)
    yield at_least("judged pairs: same idea or related", "AUC", 0.85, found.auc)


def gains(folder: Path) -> dict[str, float]:
    """Return the mean gain of each kind of judged query in *folder*."""
    with tempfile.TemporaryDirectory() as place:
        engine = WhooshEngine(Path(place))
        engine.rebuild(search_quality.entries(folder))
        asked = search_quality.queries(folder)
        graded = [search_quality.grade(engine, query) for query in asked]
        engine.close()
    return search_quality.by_kind(graded)


def rewritten(path: Path, others: int) -> Iterator[Row]:
    """Yield the lines of the initiatives in *path* that are told again."""
    answered = similarity_quality.measure(path, others)
    among = f"{path.stem} among {others:,}: "
    yield copied(f"{among}light edits", answered)
    yield verdict(f"{among}halves and merged", "halves and merged", 0.93, answered)
    yield verdict(f"{among}moderate", "moderate", 0, answered)
    for way in ("reworded", "heavy"):
        some = similarity_quality.told_as(answered, (way,))
        found = similarity_quality.recall(some, PLACES)
        plain = similarity_quality.plain_recall(some, PLACES)
        told = f"{found:.2f} (plain: {plain:.2f})"
        yield at_least(f"{among}{way}", f"recall@{PLACES}", 0.8, found, told)
        yield verdict(f"{among}{way}", way, 0.6, answered)
    negatives = similarity_quality.told_as(answered, ("hard negative",))
    share = similarity_quality.accused(negatives)
    what = f"{among}hard negatives called duplicate"
    yield at_most(what, "", 0.1, share, f"{share:.2f}")
    new = similarity_quality.told_as(answered, ("stranger",))
    if new:
        share = similarity_quality.accused(new)
        yield Row(f"{among}new ideas called duplicate", "", f"{share:.2f}")


def copied(what: str, answered: Sequence[Answered]) -> Row:
    """Return the line of texts that were copied and edited lightly."""
    ways = similarity_quality.GROUPS["light edits"]
    ours = similarity_quality.verdicts(answered, ways)
    plain = similarity_quality.plain_verdicts(answered, ways)
    met = ours.recall >= LIGHT.recall and ours.precision >= LIGHT.precision
    goal = f"recall ≥ {LIGHT.recall}, precision ≥ {LIGHT.precision}"
    return Row(what, goal, f"{ours} (plain: {plain})", met)


def verdict(what: str, group: str, least: float, answered: Sequence[Answered]) -> Row:
    """Return the line of the verdict duplicate for a *group* of ways to tell."""
    ways = similarity_quality.GROUPS[group]
    ours = similarity_quality.verdicts(answered, ways)
    plain = similarity_quality.plain_verdicts(answered, ways)
    told = f"{ours} (plain: F1 {plain.f1:.2f})"
    row = at_least(f"{what}, verdict", "F1", least, ours.f1, told)
    return row if least else replace(row, goal="", met=None)


def searching(engine: str, size: int, repeats: int) -> Row:
    """Return the line of searches of 1 to 8 words."""
    speed = bench_search_speed.measure(engine, size, repeats, repeats)
    what = f"search {size:,} documents, {engine}, p50/p95 ms"
    told = f"{speed.searches} (processor {speed.busy})"
    most = MOST_MS.get((engine, size))
    if most is None:
        return Row(what, "", told)
    return at_most(what, "p95", most, speed.searches.late, told)


def comparing(size: int, repeats: int) -> Iterator[Row]:
    """Yield the lines of finding past initiatives like a new one."""
    speed = similarity_speed.measure(size, repeats, repeats)
    asked = f"{speed.asked} (processor {speed.worked})"
    added = f"{speed.added} (processor {speed.added_work})"
    start = speed.start / 1000
    among = f"`similar` among {size:,} initiatives: "
    lines = (
        at_most("warm, p50/p95 ms", "p95", 200, speed.asked.late, asked),
        at_most("one added, p50/p95 ms", "p95", 50, speed.added.late, added),
        Row("right after one was added, p50/p95 ms", "", str(speed.after_adding)),
        at_most("memory, MiB", "", 1000, speed.memory, str(speed.memory)),
        at_most("start to first answer, s", "", 2, start, f"{start:.2f}"),
    )
    for row in lines:
        met = row.met if size >= Sizes.initiatives else None
        yield replace(row, what=f"{among}{row.what}", met=met)


def filing(engine: str, size: int, repeats: int) -> Row:
    """Return the line of one document filed: searchable and comparable."""
    took, worked = filing_speed.measure(size, repeats, engine)
    what = f"one more of {size:,} documents in both indexes, {engine}, p50/p95 ms"
    row = at_most(what, "p50", 100, took.median, f"{took} (processor {worked})")
    return row if size >= Sizes.filing else replace(row, met=None)


if __name__ == "__main__":
    main()
