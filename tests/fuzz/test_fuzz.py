"""Spoiled files: a few of every kind, and every one that ever went wrong."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import mutations, targets
from tests.fuzz.targets import TARGETS, Target

CORPUS = Path(__file__).parent / "corpus"
BY_NAME = {target.name: target for target in TARGETS}
CASES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
SECONDS = 10


@pytest.mark.property
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_spoiled_file_is_read_or_refused_clearly(
    tmp_path_factory: pytest.TempPathFactory, target: Target, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    content = mutations.spoil(chance, chance.choice(target.seeds()))

    outcome = targets.run(target, content, tmp_path_factory.mktemp("fuzz"))

    assert outcome in {"read", "refused"}


@pytest.mark.parametrize("case", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_once_went_wrong_is_read_or_refused_in_time(
    tmp_path: Path, case: Path
) -> None:
    began = time.process_time()

    outcome = targets.run(BY_NAME[case.parent.name], case.read_bytes(), tmp_path)

    assert outcome in {"read", "refused"}
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_real_files_are_read(tmp_path: Path, target: Target) -> None:
    outcomes = []
    for number, content in enumerate(target.seeds()[:4]):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcomes.append(targets.run(target, content, folder))

    assert "read" in outcomes


def test_the_same_seed_spoils_in_the_same_way() -> None:
    content = BY_NAME["form.xlsx"].seeds()[0]

    first, second = (mutations.spoil(random.Random(7), content) for _ in range(2))  # noqa: S311

    assert first == second != content


def test_every_corpus_folder_is_of_a_reader() -> None:
    assert {case.parent.name for case in CASES} <= set(BY_NAME)
