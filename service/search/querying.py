r"""Text of a search field → what is asked.

======================  ============================================================
``cải cách``            both words, anywhere; entries with these very marks come first
``"cải cách"``          side by side, in this order, with these very marks if any
``-tập huấn``           "huấn" but not "tập"
``1128/KH-SQHKT``       its parts side by side, in any case
``năm:2022``            only these: see :mod:`service.search.restricting`
``1/4/2022..30/6/2022``
======================  ============================================================

Everything else is read as words: no sign, open quote or bracket, no unknown key and no
value that makes no sense is ever an error. Where a word looks as if more was meant by
it, a hint tells how to say that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from service import vietnamese
from service.model.finding import Entry, Query
from service.search import analysis, restricting, spelling
from service.search.analysis import Syllable
from service.search.restricting import Restrictions

MOST_SYLLABLES = 64
"""A query is no text: what follows so many syllables is not looked up."""

MOST_LETTERS = 2000
"""Nor is what follows so many letters, be it years and days."""

Run = tuple[Syllable, ...]

_PART = re.compile(
    r"""
    (?P<minus>(?<!\S)-)?
    (?:(?P<key>[^\W\d_][\w-]*):(?=["“”„]?[^\s"“”„/]))?
    (?:["“”„](?P<phrase>[^"“”„]*)["“”„]|(?P<word>[^\s"“”„]+))
    """,
    re.VERBOSE,
)
_NUMBER = "so"
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True)
class Asked:
    """A query understood: words and runs are wanted, phrases insisted on.

    A run was written as one word but is several syllables. They stand side by side, and
    are let go like words where no entry holds everything. *meant* has, for folded words
    that look mistyped, the folded word each seems to be. *hints* tell a person what was
    not understood.
    """

    words: Run = ()
    runs: tuple[Run, ...] = ()
    phrases: tuple[Run, ...] = ()
    excluded: tuple[Run, ...] = ()
    restrictions: Restrictions = ()
    hints: tuple[str, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)

    @property
    def loose(self) -> Run:
        """The syllables of which some will do, if there must be a second try."""
        return (*self.words, *(s for run in self.runs for s in run))

    @property
    def wanted(self) -> Run:
        """All syllables that are asked for."""
        return (*self.loose, *(s for phrase in self.phrases for s in phrase))

    @property
    def sought(self) -> Run:
        """All syllables worth marking in the answer."""
        meant = (Syllable(0, 0, word, word) for word in self.meant.values())
        return (*self.wanted, *meant)

    @property
    def numbers(self) -> tuple[Run, ...]:
        """What may be a document's own number: runs, a word alone or after "số"."""
        before = (None, *self.words)
        alone = [
            (word,)
            for word, previous in zip(self.words, before, strict=False)
            if len(self.words) == 1 or (previous and previous.folded == _NUMBER)
        ]
        return (*self.runs, *self.phrases, *alone)


def parse(text: str) -> Asked:
    """Return what *text* asks for: nothing, if it holds no letter and no digit."""
    kinds: dict[str, list[Run]] = {"word": [], "run": [], "phrase": [], "minus": []}
    restrictions: list[restricting.Restriction] = []
    hints: list[str] = []
    left = MOST_SYLLABLES
    for part in _without_operators(
        list(_PART.finditer(vietnamese.nfc(text[:MOST_LETTERS])))
    ):
        narrowed = _restrictions(part)
        if narrowed:
            restrictions += narrowed
            continue
        hints += _hints(part)
        for kind, run in _runs(part):
            kinds[kind].append(run[:left])
            left -= len(run[:left])
    return Asked(
        words=_distinct(run[0] for run in kinds["word"] if run),
        runs=_filled(kinds["run"]),
        phrases=_filled(kinds["phrase"]),
        excluded=_filled(kinds["minus"]),
        restrictions=tuple(restrictions),
        hints=tuple(dict.fromkeys(hints)),
    )


def understand(query: Query) -> Asked:
    """Return what *query* asks for, in its text and beside it."""
    asked = parse(query.text)
    beside = restricting.of(query)
    return replace(asked, restrictions=(*asked.restrictions, *beside))


def as_typed(words: Iterable[str]) -> str:
    """Return *words* of a command line as one query.

    A shell takes the quotes of đơn-vị:"Sở Nội vụ" away but keeps it one word. It also
    keeps one what was a whole query between quotes: năm:2022 kế hoạch.
    """
    return " ".join(map(_quoted, words))


def restated(text: str, words: Mapping[str, str]) -> str:
    """Return *text* with *words*, by their exact forms, put in others' place, or ""."""
    if not words:
        return ""
    text = vietnamese.nfc(text)
    pieces, place = [], 0
    for syllable in analysis.read(text):
        if syllable.exact in words:
            pieces += [text[place : syllable.start], words[syllable.exact]]
            place = syllable.end
    return "".join([*pieces, text[place:]])


def with_forms(text: str, ids: Mapping[str, str]) -> str:
    """Return *text* with the titles of forms in it put as their ids.

    *ids* are by the title as :func:`restricting.form_term` has it.
    """

    def put(part: re.Match[str]) -> str:
        value = part["phrase"] or part["word"] or ""
        term = ids.get(restricting.form_term(value))
        is_form = restricting.key_of(part["key"] or "") == "mau"
        return f"mẫu:{term}" if is_form and term else part.group()

    return _PART.sub(put, vietnamese.nfc(text))


def lines(texts: Iterable[Iterable[str]]) -> str:
    """Return *texts*, each the syllables of one, as lines that :func:`sought` fits."""
    return "".join(f" {' '.join(text)} \n" for text in texts)


def sought(run: Run) -> tuple[str, ...]:
    """Return what :func:`lines` of a text hold one of if *run* stands in it, only then.

    It stands there as it is written, or in long forms.
    """
    marked = is_marked(run)
    written = [(s.exact, s.folded) for s in run]
    ways = (written, spelling.spell(written).forms)
    return tuple({f" {' '.join(way[not marked] for way in forms)} " for forms in ways})


def texts_of(entry: Entry) -> tuple[str, ...]:
    """Return the texts of *entry* that a query looks into; no run crosses them."""
    return entry.title, entry.body, entry.number, entry.accession


def is_marked(run: Run) -> bool:
    """Say whether any syllable of *run* is written with diacritics."""
    return any(syllable.is_marked for syllable in run)


def is_longer_than_terms(run: Run) -> bool:
    """Say whether *run* is more than one term of the index, folded pairs included."""
    return len(run) > (1 if is_marked(run) else 2)


def _restrictions(part: re.Match[str]) -> Restrictions | None:
    """Return what *part* narrows the search to, or None where it is words."""
    value = part["phrase"] or part["word"] or ""
    if part["minus"]:
        return None
    if not part["key"]:
        return restricting.days(value) if ".." in value else None
    key = restricting.key_of(part["key"])
    return restricting.read(key, value) if key else None


def _runs(part: re.Match[str]) -> Iterator[tuple[str, Run]]:
    """Yield the runs of *part* with their kind; a key that is none is a word."""
    if part["key"]:
        yield from (("word", (syllable,)) for syllable in analysis.read(part["key"]))
    run = analysis.read(part["phrase"] or part["word"] or "")
    if run:
        yield _kind(part, run), run


def _kind(part: re.Match[str], run: Run) -> str:
    if part["minus"]:
        return "minus"
    if part["phrase"]:
        return "phrase"
    return "run" if len(run) > 1 else "word"


def _hints(part: re.Match[str]) -> Iterator[str]:
    """Yield what a person should know of words that look like a restriction."""
    if not part["key"]:
        if part["word"] and restricting.is_range(part["word"]):
            yield f"Không hiểu “{part['word']}”. {restricting.HOW_TO['ngay']}"
        return
    written, value = part["key"], part["phrase"] or part["word"]
    key = restricting.key_of(written)
    if not key:
        keys = ", ".join(f"{name}:" for name in restricting.KEYS.values())
        yield f"Không có điều kiện “{written}:”. Các điều kiện là {keys}"
    elif part["minus"]:
        yield f"Không loại trừ được bằng “-{written}:”; chỉ loại trừ được từ, cụm từ."
    else:
        yield f"Không hiểu “{written}:{value}”. {restricting.HOW_TO[key]}"


def _quoted(word: str) -> str:
    key, colon, value = word.partition(":")
    bare = " " in value and not re.search(r'["“”„]', value)
    known = restricting.key_of(key) if colon and bare else ""
    return f'{key}:"{value}"' if known and restricting.read(known, value) else word


def _filled(runs: list[Run]) -> tuple[Run, ...]:
    return tuple(run for run in runs if run)


def _without_operators(parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop AND, OR, NOT as other programs have them, unless nothing else is asked."""
    others = [part for part in parts if part.group() not in _OPERATORS]
    return others or parts


def _distinct(syllables: Iterable[Syllable]) -> Run:
    """Return *syllables* in order, each once."""
    return tuple({syllable.exact: syllable for syllable in syllables}.values())
