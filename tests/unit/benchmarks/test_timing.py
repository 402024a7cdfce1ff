import time

from benchmarks import timing
from benchmarks.timing import Spread


def test_the_spread_is_the_median_and_what_95_of_100_keep_below() -> None:
    assert timing.spread([float(n) for n in range(100, 0, -1)]) == Spread(51, 96)
    assert timing.spread([3.0]) == Spread(3, 3)
    assert str(Spread(1.26, 30)) == "1.3/30.0"


def test_work_is_timed_in_milliseconds() -> None:
    started = time.perf_counter()

    took, worked = timing.both(lambda: sum(range(100_000)))

    assert 0 < took <= (time.perf_counter() - started) * 1000
    assert worked > 0


def test_the_machine_and_its_memory_are_named() -> None:
    assert "cores" in timing.machine()
    assert timing.most_resident() > 1
    assert len(timing.load().split()) == 3
