"""Finds the past initiatives that resemble a text, and shows where and why.

The engine names candidates (BM25 over syllables and pairs). These are compared with the
asked text as it stands: the score is the cosine of their terms, single syllables and
pairs, those rare among all of them weighing more. It is 1 for the same text in any
marks and about 0.7 where one text is half of the other; a short text is also compared
with the title alone.

The thresholds come from what the score means, and were then looked at on fifty
published initiatives of different provinces. DUPLICATE: two texts of one length have
half their weight in common, or one is a quarter of the other. Copies and five in six
halves lie above; no two independent texts did, even of the same idea (at most 0.42).
FLOOR: 19 of 20 pairs on different topics stay below, by phrases every office uses.
Between the two a person must judge: the same idea in other words (median 0.24) scores
hardly above another idea on the same topic (0.14).
"""

import math
import textwrap
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service import vietnamese
from service.model.finding import Entry, Match
from service.search import analysis
from service.search.engine import Engine
from service.search.passages import shared

DUPLICATE = 0.5
FLOOR = 0.12
CANDIDATES = 50
TITLE_WEIGHT = 2

Terms = Counter[str]


@dataclass(frozen=True)
class _Likened:
    """A text to compare: its title if it has one, its body, and the terms of both."""

    title: str
    body: str
    terms: Terms

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}".strip()


def similar(
    engine: Engine,
    asked: str | Sequence[Entry],
    *,
    limit: int,
    without: Collection[str] = (),
) -> tuple[Match, ...]:
    """Return the initiatives that resemble *asked*, best first.

    Several entries are asked one by one, and a match keeps its best score. Accessions
    in *without* and those of the entries themselves are left out.
    """
    if isinstance(asked, str):
        texts, left_out = [_likened("", asked)], {*without}
    else:
        texts = [_likened(entry.title, entry.body) for entry in asked]
        left_out = {*without, *(entry.accession for entry in asked)}
    best: dict[str, Match] = {}
    for text in texts:
        for match in _like_one(engine, text, left_out):
            known = best.get(match.entry.id)
            if known is None or known.score < match.score:
                best[match.entry.id] = match
    ranked = sorted(best.values(), key=lambda match: (-match.score, match.entry.id))
    return tuple(ranked[: max(limit, 0)])


def _like_one(engine: Engine, mine: _Likened, left_out: set[str]) -> list[Match]:
    hits = engine.like(mine.text, limit=CANDIDATES, without=left_out)
    found = [(hit.entry, _likened(hit.entry.title, hit.entry.body)) for hit in hits]
    rarity = _rarity([mine.terms, *(theirs.terms for _, theirs in found)])
    scored = ((_score(mine, theirs, rarity), entry) for entry, theirs in found)
    return [_match(mine, entry, score) for score, entry in scored if score >= FLOOR]


def _likened(title: str, body: str) -> _Likened:
    terms = _terms(body)
    for term, times in _terms(title).items():
        terms[term] += TITLE_WEIGHT * times
    return _Likened(title, body, terms)


def _terms(text: str) -> Terms:
    syllables = analysis.folded(text)
    return Counter(syllables + analysis.pairs(syllables))


def _rarity(texts: Sequence[Terms]) -> dict[str, float]:
    """Return how much each term tells: 1 if all *texts* hold it, more if few do."""
    held = Counter(term for text in texts for term in text)
    return {t: 1 + math.log(len(texts) / count) for t, count in held.items()}


def _score(mine: _Likened, theirs: _Likened, rarity: dict[str, float]) -> float:
    whole = _cosine(mine.terms, theirs.terms, rarity)
    return round(max(whole, _cosine(mine.terms, _terms(theirs.title), rarity)), 4)


def _cosine(mine: Terms, theirs: Terms, rarity: dict[str, float]) -> float:
    first, second = (
        {t: (1 + math.log(n)) * rarity[t] for t, n in terms.items()}
        for terms in (mine, theirs)
    )
    common = sum(weight * second.get(term, 0.0) for term, weight in first.items())
    size = math.hypot(*first.values()) * math.hypot(*second.values())
    return common / size if size else 0.0


def _match(mine: _Likened, entry: Entry, score: float) -> Match:
    passages = shared(mine.text, f"{entry.title}\n{entry.body}")
    reasons = [f"Từ ngữ giống nhau khoảng {score:.0%}"]
    if vietnamese.fold(mine.title or mine.body) == vietnamese.fold(entry.title):
        reasons.insert(0, f"Trùng tên: “{entry.title}”")
    if passages:
        quoted = "; ".join(f"“{_short(passage.theirs)}”" for passage in passages)
        reasons.append(f"Trùng cụm từ: {quoted}")
    verdict = "duplicate" if score >= DUPLICATE else "related"
    return Match(entry, verdict, score, passages, tuple(reasons))


def _short(passage: str) -> str:
    return textwrap.shorten(passage, width=80, placeholder="…")
