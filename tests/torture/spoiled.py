"""Spoiled input: real files, cut, flipped, patched; each must be told clearly."""

import hashlib
import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.forms import Form
from tests.conftest import FILES, NOON

_PATCHES = (
    b"<!DOCTYPE x [<!ENTITY e 'e'>]>",
    b"\0",
    b"]]>",
    b"{{ 7*7 }}{% raw %}",
    "\u202e".encode(),
    b"\xff\xfe",
    b"=cmd|'/c calc'!A0",
    b"9" * 400,
    b"<w:p>" * 300,
)


def spoil(chance: random.Random, content: bytes) -> bytes:
    """Return *content* with one thing wrong."""
    kind = chance.choice(("cut", "flip", "patch", "inner", "twice"))
    if kind == "inner" and content.startswith(b"PK"):
        return _inner(chance, content)
    place = chance.randrange(len(content))
    if kind == "cut":
        return content[:place]
    if kind == "flip":
        end = place + chance.randrange(1, 9)
        return content[:place] + chance.randbytes(end - place) + content[end:]
    if kind == "twice":
        return content[:place] + content[place // 2 :]
    return content[:place] + chance.choice(_PATCHES) + content[place:]


def _inner(chance: random.Random, content: bytes) -> bytes:
    """Spoil one part of an Office file and pack it again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        victim = chance.choice(old.namelist())
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                part = old.read(name)
                if name == victim:
                    place = chance.randrange(len(part) + 1)
                    part = part[:place] + chance.choice(_PATCHES) + part[place:]
                new.writestr(name, part)
    return packed.getvalue()


def read(
    seed: int, folder: Path, forms: Mapping[str, Form], checker: Checker
) -> list[str]:
    """Read and check one spoiled file; anything but a clear answer is a fault."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    origin = chance.choice(FILES)
    content = spoil(chance, origin.read_bytes())
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
