"""Initiatives of a record → past initiatives that tell the same idea."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from service.filing.cabinet import Cabinet
from service.model.finding import Comparison, Entry, Match
from service.model.initiatives import Verdict
from service.model.records import Record
from service.pipeline.entries import of_initiative
from service.pipeline.judging import judgement
from service.pipeline.replicating import is_origin
from service.pipeline.stories import same_story
from service.search import similarity
from service.search.similarity_index import SimilarityIndex

WORTH_TELLING = 0.35
"""A match that is no duplicate and scores less is only told to who asks."""

_STORIES = 3  # as many of one's own story may stand before what is asked for


def asked(record: Record) -> list[Entry]:
    """Return the initiatives of *record*, not filed yet, as they are compared."""
    document = Entry("", "", record.subject, "", record.form, record.unit, record.year)
    return [of_initiative(i, record, document) for i in record.initiatives]


def compare(
    index: SimilarityIndex,
    cabinet: Cabinet,
    entries: Iterable[Entry],
    *,
    limit: int,
    without: Collection[str] = (),
) -> tuple[Comparison, ...]:
    """Compare each of *entries* with all past initiatives but its own story.

    The same initiative in a registration, then in a report, is one story and no repeat.
    What a person decided before is told with the match.
    """
    return tuple(_compared(index, cabinet, entry, limit, without) for entry in entries)


def worth_telling(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """Return *comparisons* with what a person should look at unasked."""
    return tuple(
        replace(c, matches=tuple(m for m in c.matches if _is_worth_telling(m)))
        for c in comparisons
    )


def _is_worth_telling(match: Match) -> bool:
    return match.verdict == Verdict.DUPLICATE or match.score >= WORTH_TELLING


def _compared(
    index: SimilarityIndex,
    cabinet: Cabinet,
    asked: Entry,
    limit: int,
    without: Collection[str],
) -> Comparison:
    found = similarity.similar(
        index, asked, limit=limit + _STORIES, without={*without, asked.accession}
    )
    others = _one_of_each_story([m for m in found if not same_story(m.entry, asked)])
    told = sorted(_told(cabinet, asked, others), key=_rank)
    return Comparison(asked, tuple(told[:limit]))


def _one_of_each_story(matches: Iterable[Match]) -> list[Match]:
    """Return of each story among *matches* the one that comes first."""
    told: list[Match] = []
    for match in matches:
        if not any(same_story(match.entry, known.entry) for known in told):
            told.append(match)
    return told


def _rank(match: Match) -> int:
    """Return where *match* is told: repeats, then what was judged, then the others."""
    decided = match.judgement
    verdict = decided.verdict if decided else match.verdict
    return 0 if verdict == Verdict.DUPLICATE else 1 if decided else 2


def _told(cabinet: Cabinet, asked: Entry, matches: Iterable[Match]) -> Iterator[Match]:
    """Yield *matches* with what people know of them: decisions, replication."""
    for match in matches:
        decided = judgement(cabinet, asked.id, match.entry.id) if asked.id else None
        told = replace(match, judgement=decided)
        if asked.origin and is_origin(cabinet.listing(), asked.origin, match.entry):
            reason = f"Nhân rộng từ chính sáng kiến này ({asked.origin})"
            reasons = (reason, *match.reasons)
            told = replace(told, verdict=Verdict.RELATED, reasons=reasons)
        yield told
