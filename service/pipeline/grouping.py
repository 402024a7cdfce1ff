"""Listed → groups: the initiatives that are one, each told on by later documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from service import vietnamese
from service.filing.listing import Listed
from service.model.finding import Entry
from service.model.forms import Form
from service.model.initiatives import Stage
from service.pipeline import staging
from service.pipeline.titles import likeness, words

_REWORDED, _MOST = 0.4, 0.75

_Place = tuple[str, int | str]
"""A unit, and a year or a campaign."""

Group = list[Listed]
"""The initiatives of one story as they were filed, former versions too."""


def times(entry: Entry) -> set[int | str]:
    """Return the year and the campaign of *entry*, those that are known."""
    return {time for time in (entry.year, vietnamese.fold(entry.campaign)) if time}


def grouped(listed: Iterable[Listed], forms: Mapping[str, Form]) -> list[Group]:
    """Return *listed*, which stand in the order of filing, by story."""
    shelf = _Shelf(forms)
    documents: dict[str, list[Listed]] = defaultdict(list)
    for member in listed:
        documents[member.entry.accession].append(member)
    for document in documents.values():
        shelf.take_in(document)
    return shelf.groups


class _Shelf:
    """The stories told so far, by unit and time and by equal titles."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.groups: list[Group] = []
        self._forms = forms
        self._of: dict[str, int] = {}
        self._near: dict[_Place, dict[str, set[int]]] = defaultdict(dict)
        self._shortest: dict[int, int] = {}
        self._titled: dict[tuple[tuple[str, ...], int], set[int]] = defaultdict(set)

    def take_in(self, document: Sequence[Listed]) -> None:
        """Tell each initiative of *document* on in its story, or begin one.

        The most alike go first, and no story takes two of one document.
        """
        pairs = [
            (score, -position, story)
            for position, member in enumerate(document)
            for story, score in self._candidates(member).items()
        ]
        left, taken = dict(enumerate(document)), set[int]()
        for _, position, story in sorted(pairs, reverse=True):
            if -position in left and story not in taken:
                taken.add(story)
                self._add(left.pop(-position), story)
        for member in left.values():
            self.groups.append([])
            self._add(member, len(self.groups) - 1)

    def _add(self, member: Listed, story: int) -> None:
        self.groups[story].append(member)
        self._of[member.id] = story
        self._titled[words(member.entry.title), member.entry.year].add(story)
        told = {*words(member.entry.title)}
        self._shortest[story] = min(len(told), self._shortest.get(story, len(told)))
        for place, word in product(_places(member.entry), told):
            self._near[place].setdefault(word, set()).add(story)

    def _candidates(self, member: Listed) -> Mapping[int, float]:
        """Return how alike *member* is to the stories it may belong to."""
        scored = {story: self._score(member, story) for story in self._worth(member)}
        found = {story: score for story, score in scored.items() if score}
        former = self._of.get(f"{member.replaces}/{member.id.partition('/')[2]}")
        if former is not None and _is_reworded(member, self.groups[former]):
            found.setdefault(former, _REWORDED)
        return found or self._titled_alike(member)

    def _worth(self, member: Listed) -> set[int]:
        """Return the stories of its unit and time that share most of a title with it.

        None of the others can be alike: it is the cheap half of the comparison.
        """
        own = {*words(member.entry.title)}
        found = set[int]()
        for place in _places(member.entry):
            shared = Counter(chain(*(self._near[place].get(word, ()) for word in own)))
            found.update(
                story
                for story, count in shared.items()
                if count >= _MOST * min(len(own), self._shortest[story])
            )
        return found

    def _score(self, member: Listed, story: int) -> float:
        return max(_likeness(member, known) for known in self.groups[story])

    def _titled_alike(self, member: Listed) -> Mapping[int, float]:
        """Return the only story of that title, for reports, which may name no unit."""
        if staging.stage(member, self._forms) is Stage.REGISTERED:
            return {}
        alike = self._titled.get((words(member.entry.title), member.entry.year), set())
        return dict.fromkeys(alike, 1.0) if len(alike) == 1 else {}


def _places(entry: Entry) -> Iterator[_Place]:
    unit = vietnamese.fold(entry.unit)
    if unit:
        yield from ((unit, time) for time in times(entry))


def _likeness(member: Listed, known: Listed) -> float:
    """Return how alike they are; versions and periods of one form may be reworded."""
    found = likeness(member.entry.title, known.entry.title)
    is_later = (
        member.entry.form != known.entry.form
        or member.replaces == known.entry.accession
        or member.period != known.period
    )
    return found if found == 1.0 or is_later else 0.0


def _is_reworded(member: Listed, former: Group) -> bool:
    """Tell whether the row was corrected: something of its former title is left."""
    one = {*words(member.entry.title)}
    other = {*words(former[-1].entry.title)}
    return len(one & other) >= _REWORDED * max(len(one), len(other))
