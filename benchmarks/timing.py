"""How long work takes, how much memory it holds, and on which machine."""

import os
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Spread(NamedTuple):
    """The median of some times, and what 95 of 100 keep below; milliseconds."""

    median: float
    late: float

    def __str__(self) -> str:
        """Write both as the tables do: 12.3/45.6."""
        return f"{self.median:.1f}/{self.late:.1f}"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long *work* took."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def both(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long *work* took, and how long of it this process was at work."""
    before = time.process_time()
    took = milliseconds(work)
    return took, (time.process_time() - before) * 1000


def spread(times: Sequence[float]) -> Spread:
    """Return the median and the 95th percentile of *times*."""
    ordered = sorted(times)
    median, late = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
    return Spread(median, late)


def machine() -> str:
    """Name the machine: processor, cores, memory, system, Python."""
    cpu = next(
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory} GiB, {platform.platform()}, "
        f"Python {platform.python_version()}"
    )


def load() -> str:
    """Return how many processes wanted a core in the last 1, 5 and 15 minutes."""
    return " ".join(f"{some:.1f}" for some in os.getloadavg())


def most_resident() -> int:
    """Return the most MiB that this process has held at once."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (most,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(most) >> 10
