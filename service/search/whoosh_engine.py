"""The engine on Whoosh: nothing to install, quick enough for ten thousand texts."""

import heapq
import math
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import whoosh
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.filedb.filestore import FileStorage
from whoosh.searching import Searcher
from whoosh.writing import SegmentWriter

from service.model.errors import Misconfigured
from service.model.finding import Entry, Hit, Query, Results
from service.search import analysis, querying, snippets, whoosh_terms
from service.search.querying import Asked
from service.search.shelf import Shelf
from service.search.whoosh_merging import merge_in_tiers

MARK = f"whoosh {whoosh.versionstring()}, analysis {analysis.VERSION}"

TELLING_TERMS = 40
"""How many of a text's terms are looked up to find its like."""

_TRIES = 5

Scored = tuple[float, int]


class WhooshEngine:
    """An index of entries in a folder of its own, as :class:`~.engine.Engine` says.

    One searcher serves all threads in turn: Whoosh computes in Python, so two at a time
    would not be faster. Writers never wait for it, nor it for them.
    """

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder, MARK)
        self._reading = threading.Lock()
        self._searcher: Searcher | None = None
        self._stamp: tuple[int, int] | None = None

    @property
    def fresh(self) -> bool:
        """Whether the index is whole and made here by this version of the program."""
        with self._reading:
            return self._current() is not None

    def replace(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """File *entries* in place of all that is held of their accessions."""
        filed = list(entries)
        old = {*gone, *(entry.accession for entry in filed)}
        if not old:
            return
        with self._shelf.writing() as copy:
            if copy is None:
                raise _stale()
            with _filling(copy) as writer:
                writer.delete_by_query(whoosh_terms.of_accessions(old))
                _add(writer, filed)
            self._shelf.seal(copy)

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Build a new index of *entries* beside the live one, then take its place."""
        with self._shelf.writing(), self._shelf.blank() as copy:
            whoosh_index.FileIndex.create(FileStorage(copy), whoosh_terms.schema())
            with _filling(copy) as writer:
                _add(writer, entries)
            self._shelf.seal(copy)

    def search(self, query: Query) -> Results:
        """Return the best entries for *query*; without words, the newest first."""
        asked = querying.parse(query.text)
        with self._open() as searcher:
            if not asked.wanted:
                return _newest(searcher, asked, query)
            results = _best(searcher, whoosh_terms.all_of(asked, query), asked, query)
            if results.total or len(asked.loose) < 2:  # noqa: PLR2004 - one word is all
                return results
            some = _best(searcher, whoosh_terms.any_of(asked, query), asked, query)
        return Results(some.total, some.hits, every_word=False)

    def like(
        self, text: str, *, limit: int, without: Collection[str] = ()
    ) -> tuple[Hit, ...]:
        """Return the initiatives that best match *text*, best first."""
        with self._open() as searcher:
            terms = _telling(searcher, text)
            asked = whoosh_terms.initiatives(terms, without)
            found = heapq.nlargest(limit, _scored(searcher, asked))
            return tuple(_hit(searcher, scored, Asked()) for scored in found)

    def find(self, accession: str) -> tuple[Entry, ...]:
        """Return what is held of *accession*: the document, then its initiatives."""
        with self._open() as searcher:
            found = _scored(searcher, whoosh_terms.of_accessions([accession]))
            entries = [_entry(searcher, number) for _, number in found]
        return tuple(sorted(entries, key=whoosh_terms.order, reverse=True))

    def count(self) -> int:
        """Return how many initiatives are held."""
        return self._count(whoosh_terms.INITIATIVE)

    def documents(self) -> int:
        """Return how many documents are held."""
        return self._count(whoosh_terms.DOCUMENT)

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._reading:
            self._let_go()

    def _count(self, kind: str) -> int:
        with self._open() as searcher:
            return sum(1 for _ in _scored(searcher, q.Term("kind", kind)))

    @contextmanager
    def _open(self) -> Iterator[Searcher]:
        with self._reading:
            searcher = self._current()
            if searcher is None:
                raise _stale()
            yield searcher

    def _current(self) -> Searcher | None:
        """Return a searcher of the copy as last sealed, whoever sealed it.

        Opened anew after each commit: Whoosh's own ``refresh`` keeps what was removed
        from a segment, and the segments that were joined into others.
        """
        stamp = self._shelf.stamp()
        if self._searcher is None or stamp != self._stamp:
            self._let_go()
            self._searcher = self._opened()
            self._stamp = stamp
        return self._searcher

    def _opened(self) -> Searcher | None:
        for _ in range(_TRIES):
            copy = self._shelf.live()
            if copy is None:
                return None
            try:
                return _index(copy).searcher()
            except (OSError, whoosh_index.EmptyIndexError):
                continue  # another program has put a new copy in its place meanwhile
        return None

    def _let_go(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


@contextmanager
def _filling(copy: Path) -> Iterator[SegmentWriter]:
    """Open *copy* for writing and commit at the end, or leave it as it was."""
    writer = _index(copy).writer(limitmb=64)
    try:
        yield writer
        writer.commit(mergetype=merge_in_tiers)
    except BaseException:
        writer.cancel()
        raise


def _add(writer: SegmentWriter, entries: Iterable[Entry]) -> None:
    for entry in entries:
        writer.add_document(**whoosh_terms.document(entry))


def _index(copy: Path) -> whoosh_index.FileIndex:
    """Open *copy* with our own schema, so that none is read from the file."""
    return whoosh_index.FileIndex(FileStorage(copy), schema=whoosh_terms.schema())


def _stale() -> Misconfigured:
    return Misconfigured(
        "Chỉ mục tìm kiếm chưa có, đã cũ hoặc bị hỏng; "
        "hãy chạy “thidua reindex” để lập lại từ kho lưu trữ."
    )


def _scored(searcher: Searcher, asked: q.Query) -> Iterator[Scored]:
    """Yield score and place of everything that answers *asked*."""
    for leaf, offset in searcher.leaf_searchers():
        matcher = asked.matcher(leaf, leaf.context())
        while matcher.is_active():
            yield matcher.score(), offset + matcher.id()
            matcher.next()


def _accepted(searcher: Searcher, wanted: q.Query, asked: Asked) -> list[Scored]:
    found = list(_scored(searcher, wanted))
    if asked.needs_reading:
        return [f for f in found if querying.accepts(asked, _entry(searcher, f[1]))]
    return found


def _best(searcher: Searcher, wanted: q.Query, asked: Asked, query: Query) -> Results:
    found = _accepted(searcher, wanted, asked)
    best = heapq.nlargest(max(query.limit, 0), found)
    return Results(len(found), tuple(_hit(searcher, s, asked) for s in best))


def _newest(searcher: Searcher, asked: Asked, query: Query) -> Results:
    found = _accepted(searcher, whoosh_terms.everything(asked, query), asked)
    if not found:  # and Whoosh has no columns in an empty index
        return Results(0, ())
    order = searcher.reader().column_reader("order")
    best = heapq.nlargest(max(query.limit, 0), found, key=lambda f: order[f[1]])
    return Results(len(found), tuple(_hit(searcher, f, asked) for f in best))


def _entry(searcher: Searcher, number: int) -> Entry:
    return whoosh_terms.entry(searcher.stored_fields(number))


def _hit(searcher: Searcher, scored: Scored, asked: Asked) -> Hit:
    score, number = scored
    entry = _entry(searcher, number)
    return Hit(entry, score, snippets.snippet(entry.title, entry.body, asked.wanted))


def _telling(searcher: Searcher, text: str) -> list[q.Term]:
    """Return the terms that set *text* apart: often here, seldom elsewhere."""
    single = analysis.folded(text)
    terms = Counter(("folded", term) for term in single)
    terms.update(("pairs", pair) for pair in analysis.pairs(single))
    everything = searcher.doc_count_all()
    weighed = []
    for (field, term), times in terms.items():
        held = searcher.doc_frequency(field, term)
        if held:
            weighed.append((times * math.log(1 + everything / held), field, term))
    return [
        q.Term(field, term) for _, field, term in heapq.nlargest(TELLING_TERMS, weighed)
    ]
