"""Where in the values of a form something stands, for programs and for people.

A path is a tuple of keys and row numbers from 0: ("dang_ky", 2, "tien_do").
"""

from collections.abc import Mapping

Path = tuple[str | int, ...]


def dotted(path: Path) -> str:
    """Write *path* as places are keyed: "dang_ky[2].tien_do"."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def spoken(path: Path, row: str = "dòng") -> str:
    """Write *path* for people, counting from 1: "dang_ky, dòng 3, tien_do"."""
    steps = (f"{row} {step + 1}" if isinstance(step, int) else step for step in path)
    return ", ".join(steps)


def place(path: Path, places: Mapping[str, str]) -> str:
    """Return the sender's own words for *path*.

    A part without a place of its own, such as a column that was not filled, is at
    the place of its row, and at last at that of the whole, whose path is (); without
    any place the path is spoken.
    """
    for end in range(len(path), -1, -1):
        if found := places.get(dotted(path[:end])):
            return found
    return spoken(path)
