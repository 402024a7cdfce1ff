"""Spoiled input: real files, spoiled by chance; each must be told clearly."""

import hashlib
import random
from collections.abc import Mapping
from pathlib import Path

from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.forms import Form
from tests.conftest import FILES, NOON
from tests.fuzz import mutations


def read(
    seed: int, folder: Path, forms: Mapping[str, Form], checker: Checker
) -> list[str]:
    """Read and check one spoiled file; anything but a clear answer is a fault."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    origin = chance.choice(FILES)
    content = mutations.spoil(chance, origin.read_bytes())
    path = folder / f"spoiled{origin.suffix}"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    drop = Drop(str(seed), path.name, path, digest, len(content))
    try:
        for submission in reader.read(drop, forms):
            checker.check(submission, NOON.date())
    except Rejected as error:
        is_told = all(problem.message for problem in error.problems)
        return [] if is_told else ["says nothing"]
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return [f"escaped: {origin.name}: {error!r}"]
    return []
