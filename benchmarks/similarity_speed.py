"""Measure how fast past initiatives like a new one are found, on any number of them.

    python benchmarks/similarity_speed.py [--size 100000]

The archive and the new initiatives are generated (generated_text.py, two seeds). A
question is `thidua similar` whole: candidates, comparison, passages, reasons of ten
matches. It is asked in a process of its own, so that memory and start are those of one
that did not build the index: the start is from `python` to the first answer.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import generated_text, similarity_quality, timing
from benchmarks.timing import Spread, milliseconds, spread
from service.model.finding import Entry
from service.search import similarity
from service.search.similarity_index import SimilarityIndex

SIZE, QUESTIONS, ADDITIONS, STARTS = 100_000, 100, 60, 3
_SEED = 2
_PLACES = 10


@dataclass(frozen=True)
class Speed:
    """What was measured; times in milliseconds, memory in MiB.

    *worked* and *added_work* are what the processor needed of them, *after_adding* is
    the question right after one was added, *start* the median of some starts.
    """

    held: int
    built_seconds: float
    megabytes: float
    start: float
    asked: Spread
    worked: Spread
    added: Spread
    added_work: Spread
    after_adding: Spread
    memory: int


def measure(size: int, questions: int = QUESTIONS, additions: int = ADDITIONS) -> Speed:
    """Measure with *size* initiatives held."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "similarity.sqlite"
        built = milliseconds(partial(_build, path, size)) / 1000
        starts = [
            milliseconds(partial(_in_a_process, path, 1, 0))
            for _ in range(min(STARTS, questions))
        ]
        found = _in_a_process(path, questions, additions)
        return Speed(
            held=size,
            built_seconds=built,
            megabytes=path.stat().st_size / 1e6,
            start=median(starts),
            memory=found.pop("memory"),
            **{name: Spread(*values) for name, values in found.items()},
        )


def _build(path: Path, size: int) -> None:
    index = SimilarityIndex(path)
    index.rebuild(similarity_quality.corpus([], size))
    index.close()


def _in_a_process(path: Path, questions: int, additions: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--ask", str(path)]
    counts = ["--questions", str(questions), "--additions", str(additions)]
    done = subprocess.run([*command, *counts], check=True, capture_output=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _new(count: int) -> Iterator[Entry]:
    for number, text in enumerate(generated_text.initiatives(_SEED, count)):
        name = f"new-{number}"
        yield Entry(
            name, f"{name}/1", text.title, text.body, "mau-1", text.unit, text.year
        )


def ask(path: Path, questions: int, additions: int) -> dict[str, Any]:
    """Ask and add on the index at *path*; return the times and the memory."""
    index = SimilarityIndex(path)
    new = list(_new(max(questions, additions)))
    _ask(index, new[0])
    asked = [timing.both(partial(_ask, index, entry)) for entry in new[:questions]]
    added, after = [], []
    for entry in new[:additions]:
        added.append(timing.both(partial(index.replace, [entry])))
        after.append(milliseconds(partial(_ask, index, entry)))
    index.close()
    times = {
        "asked": [took for took, _ in asked],
        "worked": [worked for _, worked in asked],
        "added": [took for took, _ in added],
        "added_work": [worked for _, worked in added],
        "after_adding": after,
    }
    spreads = {name: spread(some) for name, some in times.items() if some}
    return {**spreads, "memory": timing.most_resident()}


def _ask(index: SimilarityIndex, entry: Entry) -> None:
    similarity.similar(index, entry, limit=_PLACES, without=[entry.accession])


def main() -> None:
    """Measure what the command line asks for, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--additions", type=int, default=ADDITIONS)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    counts = options.questions, options.additions
    if options.ask:
        print(json.dumps(ask(options.ask, *counts)))
    else:
        print("Load before:", timing.load())
        print(measure(options.size, *counts))


if __name__ == "__main__":
    main()
