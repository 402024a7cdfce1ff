"""Labels as people write them → the properties they name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from service.forms.spelling import plain
from service.model.forms import Form, Kind, Property

_NUMBERING = re.compile(r"^\(?(\d+(\.\d+)*|[ivxlc]+|[a-z])\s*[.)]\s*(?=\S)")
_HINT = re.compile(r"\s*\([^()]*\)\s*$")
_MAX = 200


def bare(text: str) -> str:
    """Return *text* folded, without numbering, hint in brackets and closing marks."""
    return _bare(text[:_MAX])


@lru_cache(maxsize=4096)  # every row is held against every form
def _bare(text: str) -> str:
    folded = _HINT.sub("", plain(text)).rstrip(" :*.")
    return _NUMBERING.sub("", _HINT.sub("", folded).rstrip(" :*."))


@dataclass(frozen=True)
class Slot:
    """A place of a form to fill in: *path* is "don_vi" or "nguoi_ky.ho_ten"."""

    path: str
    property: Property
    group: str = ""


@cache
def by_label(properties: tuple[Property, ...]) -> Mapping[str, Property]:
    """Return *properties* under every writing of their labels and their keys."""
    known: dict[str, Property] = {}
    for item in properties:
        for writing in (*item.labels, item.key, item.key.replace("_", " ")):
            known.setdefault(bare(writing), item)
    return known


class Slots:
    """The slots of a form outside its tables, found by label."""

    def __init__(self, form: Form) -> None:
        self._top = {
            label: Slot(item.key, item)
            for label, item in by_label(form.properties).items()
        }
        self._groups = {
            item.key: _members(item)
            for item in form.properties
            if item.kind is Kind.GROUP
        }

    def find(self, text: str, group: str = "") -> Slot | None:
        """Return the slot *text* labels; members of *group* come first."""
        label = bare(text)
        inside = self._groups.get(group, {})
        return inside.get(label) or self._top.get(label) or self._only(label)

    def _only(self, label: str) -> Slot | None:
        found = [m[label] for m in self._groups.values() if label in m]
        return found[0] if len(found) == 1 else None


def _members(group: Property) -> Mapping[str, Slot]:
    return {
        label: Slot(f"{group.key}.{item.key}", item, group.key)
        for label, item in by_label(group.members).items()
    }
