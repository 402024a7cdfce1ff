"""Which engine keeps the full-text index of a workspace: Whoosh, or tantivy, an extra.

The index itself tells: whose copy lies among the indexes is in use. No setting is
written anywhere; if the indexes are deleted, Whoosh builds the next one, unless the
settings name tantivy.
"""

import importlib.util
import shutil
from pathlib import Path

from service.model.errors import Misconfigured
from service.search.engine import Engine
from service.search.shelf import Shelf
from service.search.whoosh_engine import WhooshEngine

WHOOSH, TANTIVY = "whoosh", "tantivy"
NAMES = (WHOOSH, TANTIVY)

WORTH_TANTIVY = 10_000
"""From so many documents on, Whoosh keeps a person waiting and tantivy does not."""

_FOLDERS = {WHOOSH: "fulltext", TANTIVY: "tantivy"}


def in_use(indexes: Path, named: str = "") -> str:
    """Return the engine *named* by the settings, else the one with an index."""
    built = Shelf(_folder(indexes, TANTIVY), TANTIVY).stamp() is not None
    return named or (TANTIVY if built else WHOOSH)


def load(indexes: Path, name: str) -> Engine:
    """Return the engine *name* on its folder among the *indexes*.

    Raises:
        Misconfigured: it is tantivy, which is not installed. Whoosh does not step in:
            to build its index may take minutes, and nobody would see why.
    """
    folder = _folder(indexes, name)
    if name == WHOOSH:
        return WhooshEngine(folder)
    if not is_installed():
        raise Misconfigured(
            "Nơi làm việc này tìm kiếm bằng tantivy nhưng máy chưa cài tantivy. "
            "Hãy cài: pip install 'thidua[tantivy]'; hoặc trở về Whoosh: "
            "thidua reindex --engine whoosh"
        )
    from service.search.tantivy_engine import (  # noqa: PLC0415 - an extra
        TantivyEngine,
    )

    return TantivyEngine(folder)


def discard(indexes: Path, name: str) -> None:
    """Remove the index of the engine *name*."""
    folder = _folder(indexes, name)
    if folder.is_dir():
        shutil.rmtree(folder)


def is_installed() -> bool:
    """Say whether tantivy can be used."""
    return importlib.util.find_spec(TANTIVY) is not None


def _folder(indexes: Path, name: str) -> Path:
    return indexes / _FOLDERS[name]
