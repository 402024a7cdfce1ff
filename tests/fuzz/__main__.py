"""python -m tests.fuzz: spoil real files for SECONDS= and read them; the seed is told.

What goes wrong is told and kept in corpus/<target>/, to be mended and kept for good
under a name that says what it is. A case that ends the process is left there as
"current". SEED= repeats a run, TARGET= narrows it, FOUND= keeps elsewhere.
"""

import faulthandler
import hashlib
import logging
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import mutations, targets
from tests.fuzz.targets import Target

CORPUS = Path(__file__).parent / "corpus"
MEMORY = 2 * 2**30
SLOW, HANGING = 15, 600
"""Seconds of work after which a reader is too slow; of time, after which it hangs."""


@dataclass
class Run:
    """A run of the fuzzer: where it keeps what it found, what came of the inputs."""

    found: Path
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def read(self, target: Target, content: bytes) -> None:
        """Read *content*; keep and tell of it if anything but an answer comes."""
        place = self.found / target.name
        place.mkdir(parents=True, exist_ok=True)
        current = place / "current"
        current.write_bytes(content)
        try:
            outcome = _watched(target, content)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            outcome = "fault"
            self._tell(target, content, error)
        current.unlink()
        self.counts[target.name, outcome] += 1

    def _tell(self, target: Target, content: bytes, error: Exception) -> None:
        trace = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in trace if "/site-packages/" not in frame.filename]
        cause = f"{target.name} {type(error).__name__} {own[-1].name}:{own[-1].lineno}"
        self.faults[cause] += 1
        if self.faults[cause] > 1:
            return
        path = self.found / target.name / hashlib.sha256(content).hexdigest()[:12]
        path.write_bytes(content)
        _say(f"FAULT {cause}: {str(error)[:200]!r}\n  kept as {path}")
        traceback.print_exception(error, limit=-6, file=sys.stdout)


def _watched(target: Target, content: bytes) -> str:
    faulthandler.dump_traceback_later(HANGING, exit=True)
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    try:
        with tempfile.TemporaryDirectory(prefix="thidua-fuzz-") as folder:
            return targets.run(target, content, Path(folder))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what a run is for


def _too_slow(_number: int, _frame: object) -> None:
    raise TimeoutError(f"more than {SLOW} s of work")


def main() -> int:
    """Fuzz as the environment says; return how many kinds of faults were found."""
    seconds = float(os.environ.get("SECONDS", "60"))
    seed = os.environ.get("SEED") or str(time.time_ns() % 10**9)
    wanted = os.environ.get("TARGET", "")
    chosen = [one for one in targets.TARGETS if one.name.startswith(wanted)]
    run = Run(Path(os.environ.get("FOUND", CORPUS)))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    warnings.simplefilter("ignore")
    logging.disable()
    _say(f"SEED={seed}")
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        target = chosen[number % len(chosen)]
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - to be repeated
        run.read(target, mutations.spoil(chance, chance.choice(target.seeds())))
        number += 1
    for (name, outcome), times in sorted(run.counts.items()):
        _say(f"{name:12} {outcome:8} {times:7}")
    _say(f"{number} inputs, {len(run.faults)} kinds of faults")
    return len(run.faults)


if __name__ == "__main__":
    sys.exit(min(main(), 100))
