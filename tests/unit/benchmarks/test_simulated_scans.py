import random

import numpy as np
from PIL import Image

from benchmarks import simulated_scans
from benchmarks.simulated_scans import LEVELS, Level

PAGE = Image.new("RGB", (420, 594), "white")
SPOTLESS = Level(0, (0, 0), (0, 0), (0, 0), 0, (95, 95))


def _dice() -> random.Random:
    return random.Random(5)  # noqa: S311 - the same scans each time, no secret


def test_the_same_numbers_make_the_same_scan() -> None:
    first, second = (simulated_scans.scan(PAGE, _dice(), LEVELS[1]) for _ in range(2))

    assert first.tobytes() == second.tobytes()


def test_a_page_upside_down_shows_its_foot_on_top() -> None:
    page = PAGE.copy()
    page.paste((0, 0, 0), (0, 560, 420, 594))

    scanned = simulated_scans.scan(page, _dice(), SPOTLESS, upside_down=True)

    rows = np.asarray(scanned.convert("L")).mean(axis=1)
    assert rows[:30].max() < 20
    assert rows[-30:].min() > 200


def test_a_signed_page_has_blue_ink_and_a_red_stamp() -> None:
    signed = np.asarray(simulated_scans.signed(PAGE, _dice(), 50), int)

    red, blue = signed[..., 0], signed[..., 2]
    assert (red - blue).max() > 50
    assert (blue - red).max() > 50


def test_the_second_level_is_noisier_than_the_first() -> None:
    spread = [
        np.asarray(simulated_scans.scan(PAGE, _dice(), LEVELS[level]), float).std()
        for level in (1, 2)
    ]

    assert spread[0] < spread[1]
