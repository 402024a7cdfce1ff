"""Pages of one document → its signed original in the archive, or the review list."""

import datetime as dt
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.filing.cabinet import Cabinet, Writer
from service.model import page_marks
from service.model.filing import Event, Filed
from service.model.outcomes import Outcome, Status
from service.model.page_marks import SLIP, PageMark
from service.model.problems import Problem
from service.pipeline import scan_remarks
from service.pipeline.scan_library import ArchiveLibrary
from service.scanning import composing, standard, telling
from service.scanning.review_list import ReviewList
from service.scanning.sorting import Gathered, How, Stray, Why
from service.scanning.stack import Page
from service.scanning.waiting import Decision, Origin, Waiting

ORIGINAL, SLIP_PAPER = "ban-ky-quet.pdf", "phieu-trinh-ky.pdf"
EVENT = "signed_scan"
_SUBJECT = 70
_COMPLETED = {Why.MISSING, Why.COARSE}
"""What waits for a reason that a later scan of the document does away with."""


@dataclass(frozen=True)
class Binder:
    """Attaches scanned pages to documents, each once, and keeps those that wait."""

    cabinet: Cabinet
    review: ReviewList
    library: ArchiveLibrary
    now: Callable[[], dt.datetime]

    def bind(self, origin: Origin, found: Gathered) -> Outcome:
        """Attach the pages *found* of a document, or tell what keeps them waiting."""
        filed = self._filed(found.accession)
        if attached := self._attached_from(found.accession, filed, origin.sha256):
            self._clear(origin, found, filed)
            problems = tuple(scan_remarks.again(attached, origin, filed, found))
            return Outcome(origin.name, Status.ATTACHED, filed, problems)
        earlier = self._earlier(found)
        whole = _joined(found, earlier)
        missing = [number for number in found.missing if number not in whole]
        why = _obstacle(filed, list(whole.values()), missing)
        if why is not None:
            return self._wait(origin, found, why)
        self._remember(origin, found)
        details = _details(origin, found, earlier)
        attached_to = self.attach(filed, whole, details)
        self._clear(origin, found, attached_to)
        remarks = scan_remarks.remarks(attached_to, found, list(whole.values()))
        problems = (*scan_remarks.replaced(filed), *remarks)
        return Outcome(origin.name, Status.ATTACHED, attached_to, problems)

    def _filed(self, accession: str) -> Filed:
        filed = self.cabinet.get(accession)
        if filed is None:
            raise LookupError(accession)  # who sorted the pages saw it
        return self.library.target(filed)

    def _attached_from(self, accession: str, filed: Filed, source: str) -> Event | None:
        """Return the event by which pages of the file *source* came to *filed*.

        It may have come to the draft *accession*, which gave it its original.
        """
        draft = self.cabinet.get(accession)
        events = (*filed.events, *(draft.events if draft else ()))
        scans = (event for event in events if event.name == EVENT)
        return next((event for event in scans if source in _sources(event)), None)

    def attach(
        self, filed: Filed, pages: Mapping[int, Page], details: Mapping[str, Any]
    ) -> Filed:
        """Attach *pages* by number as the signed original of *filed*."""
        papers = _papers(pages)
        written = [page for number, page in pages.items() if number != SLIP]
        told = {
            **details,
            "dpi": min(page.dpi for page in written),
            "colour": all(page.coloured for page in written),
            "searchable": all(page.layer is not None for page in written),
        }
        with self.cabinet.writing() as writer:
            attached = self._attach(writer, filed.accession, papers, told)
        self.cabinet.indexed([attached.accession])
        return attached

    def _attach(
        self,
        writer: Writer,
        accession: str,
        papers: Mapping[str, bytes],
        details: Mapping[str, Any],
    ) -> Filed:
        """Attach *papers*, unless another did it, to the document as it is now."""
        filed = self._filed(accession)
        if _is_done(filed, details):
            return filed
        return writer.attach(filed, papers, Event(self.now(), EVENT, details))

    def _earlier(self, found: Gathered) -> list[Waiting]:
        """Return what waits for the pages that were missing of the same document."""
        if not found.missing:
            return []
        return [
            entry
            for entry in self.review.all()
            if entry.document == found.accession and entry.why is Why.MISSING
        ]

    def _wait(self, origin: Origin, found: Gathered, why: Why) -> Outcome:
        entry = Waiting(
            origin=origin,
            why=why,
            pages=tuple(claim.page for claim in found.claims),
            document=found.accession,
            of=tuple(claim.mark for claim in found.claims),
        )
        return self.keep(entry)

    def keep(self, entry: Waiting) -> Outcome:
        """Lay *entry* on the review list and tell what a person has to do."""
        told = self.told(self.review.add(entry))
        return Outcome(entry.origin.name, Status.TO_REVIEW, problems=(told,))

    def told(self, entry: Waiting) -> Problem:
        """Return why *entry* waits, and what a person has to do."""
        return telling.waiting(entry, self._about(entry), self._missing(entry))

    def _missing(self, entry: Waiting) -> list[int]:
        """Return the pages of its document that nothing on the list holds."""
        alike = (
            other
            for other in self.review.all()
            if other.document == entry.document and other.why is Why.MISSING
        )
        held = {mark.page for other in alike for mark in other.of}
        wanted = (mark.page for mark in self.library.pages(entry.document))
        return [number for number in wanted if number not in held]

    def assign(
        self, entry: Waiting, filed: Filed, chosen: Sequence[int]
    ) -> tuple[Filed, Waiting | None]:
        """Attach the *chosen* pages of *entry*, all if none, because a person says so.

        Returns the document, and the entry that the other pages now are.
        """
        picked = [entry.pages[at - 1] for at in chosen] or list(entry.pages)
        pages = _as_numbered(entry, picked)
        source = entry.origin.sha256
        numbers = tuple(page.number for page in pages.values())
        office = page_marks.office(filed.record.agency.id)
        of = (PageMark(filed.accession, filed.version, n, office) for n in pages)
        self.review.decide(Decision(source, numbers, tuple(of)))
        details = {
            "source": source,
            "file": entry.origin.name,
            "drop": entry.origin.drop,
            "pages": list(numbers),
            "by": ["person"],
        }
        attached = self.attach(filed, pages, details)
        rest = self._rest(entry, numbers)
        self.review.remove(entry, "assigned", to=attached.accession)
        return attached, rest

    def _rest(self, entry: Waiting, taken: Collection[int]) -> Waiting | None:
        """Keep what is left of *entry* as an entry of its own."""
        left = tuple(page for page in entry.pages if page.number not in taken)
        if not left:
            return None
        marked = zip(entry.numbers, entry.of, strict=False)
        of = tuple(mark for number, mark in marked if number not in taken)
        return self.review.add(replace(entry, pages=left, of=of))

    def strays(self, origin: Origin, found: Sequence[Stray]) -> Iterator[Waiting]:
        """Yield what becomes of pages without a document: neighbours stay together."""
        group: list[Stray] = []
        for stray in sorted(found, key=lambda stray: stray.page.number):
            if group and not _belong_together(group[-1], stray):
                yield _entry(origin, group)
                group = []
            group.append(stray)
        if group:
            yield _entry(origin, group)

    def _about(self, entry: Waiting) -> str:
        """Return how a person knows the document of *entry*."""
        filed = self.cabinet.get(entry.document)
        if filed is None:
            return entry.document
        if entry.why is Why.OUTDATED:
            return self.library.outdated_by(filed)
        if entry.why is Why.FROZEN:
            return self.library.target(filed).frozen
        subject = textwrap.shorten(filed.record.subject, _SUBJECT, placeholder="…")
        return f"{entry.document} ({filed.record.type} - {subject})"

    def _remember(self, origin: Origin, found: Gathered) -> None:
        """Remember what no mark tells: sorted again, the document waits no longer."""
        if any(claim.how is not How.MARK for claim in found.claims):
            numbers = tuple(claim.page.number for claim in found.claims)
            of = tuple(claim.mark for claim in found.claims)
            self.review.decide(Decision(origin.sha256, numbers, of))

    def _clear(self, origin: Origin, found: Gathered, attached: Filed) -> None:
        """Take off the list what waited for what is attached now, or is attached."""
        taken = {claim.page.number for claim in found.claims}
        for entry in self.review.all():
            if entry.document == found.accession and entry.why in _COMPLETED:
                self.review.remove(entry, "attached", to=attached.accession)
            elif entry.origin.sha256 == origin.sha256 and taken & set(entry.numbers):
                self._rest(entry, taken)
                self.review.remove(entry, "attached", to=attached.accession)


def _as_numbered(entry: Waiting, picked: Sequence[Page]) -> dict[int, Page]:
    """Return *picked* by the page each is in its document: as marked, or as picked."""
    marked = dict(zip(entry.numbers, entry.of, strict=False))
    if all(page.number in marked for page in picked):
        numbered = {marked[page.number].page: page for page in picked}
        if len(numbered) == len(picked):
            return dict(sorted(numbered.items()))
    return dict(enumerate(picked, 1))


def _sources(event: Event) -> set[str]:
    joined = (earlier["source"] for earlier in event.details.get("joined", ()))
    return {event.details.get("source", ""), *joined}


def _is_done(filed: Filed, details: Mapping[str, Any]) -> bool:
    same = ("source", "pages")
    return any(
        event.name == EVENT and all(event.details.get(k) == details[k] for k in same)
        for event in filed.events
    )


def _joined(found: Gathered, earlier: Sequence[Waiting]) -> dict[int, Page]:
    """Return the pages by number: those just scanned, the gaps filled from before."""
    pages = {claim.mark.page: claim.page for claim in found.claims}
    for entry in earlier:
        for page, mark in zip(entry.pages, entry.of, strict=True):
            pages.setdefault(mark.page, page)
    return dict(sorted(pages.items()))


def _obstacle(
    filed: Filed, pages: Sequence[Page], missing: Sequence[int]
) -> Why | None:
    if missing:
        return Why.MISSING
    if not standard.is_readable(pages):
        return Why.COARSE
    signed = [e for e in filed.events if e.name in {EVENT, "signed"}]
    if not signed:
        return None
    if signed[-1].name == "signed":
        return Why.SIGNED
    return Why.POORER if _is_poorer(pages, signed[-1].details) else None


def _is_poorer(pages: Sequence[Page], kept: Mapping[str, Any]) -> bool:
    """Tell whether *pages* fall short of the standard that the scan *kept* keeps."""
    good = standard.is_kept(kept.get("dpi", 0), coloured=kept.get("colour", False))
    return good and any(standard.shortfalls(pages))


def _details(
    origin: Origin, found: Gathered, earlier: Sequence[Waiting]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "source": origin.sha256,
        "file": origin.name,
        "drop": origin.drop,
        "pages": [claim.page.number for claim in found.claims],
        "by": sorted({claim.how.value for claim in found.claims}),
    }
    if earlier:
        told["joined"] = [
            {"source": entry.origin.sha256, "pages": list(entry.numbers)}
            for entry in earlier
        ]
    return told


def _papers(pages: Mapping[int, Page]) -> dict[str, bytes]:
    """Return the signed original and, where it was scanned along, its slip."""
    written = [page for number, page in pages.items() if number != SLIP]
    papers = {ORIGINAL: composing.compose(written)}
    if SLIP in pages:
        papers[SLIP_PAPER] = composing.compose([pages[SLIP]])
    return papers


def _belong_together(before: Stray, after: Stray) -> bool:
    return (
        before.why is after.why
        and _document(before) == _document(after)
        and _likest(before) == _likest(after)
        and (bool(before.mark) or after.page.number == before.page.number + 1)
    )


def _likest(stray: Stray) -> str:
    return stray.guesses[0].mark.accession if stray.guesses else ""


def _document(stray: Stray) -> str:
    return stray.mark.accession if stray.mark else ""


def _entry(origin: Origin, group: Sequence[Stray]) -> Waiting:
    return Waiting(
        origin=origin,
        why=group[0].why,
        pages=tuple(stray.page for stray in group),
        document=_document(group[0]),
        of=tuple(stray.mark for stray in group if stray.mark),
        guesses=group[0].guesses,
    )
