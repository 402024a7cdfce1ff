"""The chain against the documents → Damage: what the folders alone cannot tell."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.filing import chain, events
from service.filing.chain import Link
from service.filing.folders import accession_of
from service.filing.inspecting import RESTORE
from service.model.filing import Damage

_ACCESSION = re.compile(r"\d{4}-\d{6}")
_BROKEN = (
    "Dòng {line} không còn như lúc ghi; từ dòng ấy, chuỗi không làm chứng được nữa. "
    f"{RESTORE}"
)
_TORN = "Dòng cuối ghi dở khi máy tắt đột ngột. Hãy chạy thidua reindex để bỏ dòng ấy."
_LOST = f"Chuỗi lưu của kho đã mất. {RESTORE}"
_CUT = f"Mất {{lost}} sự kiện cuối, từ “{{event}}” lúc {{at}}. {RESTORE}"
_FORGED = f"Sự kiện thứ {{position}} không phải sự kiện đã ghi vào chuỗi. {RESTORE}"
_PENDING = (
    "Sự kiện cuối chưa kịp vào chuỗi khi máy tắt đột ngột. Hãy chạy thidua reindex."
)
_UNLINKED = (
    "{added} sự kiện cuối không do chương trình ghi, hoặc chain.jsonl cũ hơn hồ sơ. "
    f"{RESTORE}"
)
_STRANGER = (
    "Hồ sơ này không do chương trình lưu vào kho này, hoặc chain.jsonl cũ hơn hồ sơ. "
    "Hãy chuyển hồ sơ ra ngoài, hoặc khôi phục chain.jsonl từ bản sao lưu."
)
_MISPLACED = (
    "Thứ tự lưu không như đã ghi: chuỗi bị lập lại hoặc đổi chỗ từ hồ sơ này. "
    f"{RESTORE}"
)


@dataclass(frozen=True)
class Witness:
    """What a document says of itself: the seals of its events, the link it follows.

    *seals* is None where the events cannot be read; *follows* is None where it was
    filed before there was a chain.
    """

    accession: str
    place: str
    seals: tuple[str, ...] | None
    follows: str | None

    def damage(self, kind: str, message: str, name: str = "") -> Damage:
        """Tell what is wrong with it, or with its file *name*."""
        return Damage(self.accession, f"{self.place}{name}", kind, message)


def witness(root: Path, folder: Path) -> Witness:
    """Hear the document in *folder* of the archive at *root*."""
    place = folder.relative_to(root).as_posix()
    try:
        content = (folder / events.NAME).read_bytes()
        happened = events.decode(content)
    except (OSError, ValueError):
        return Witness(accession_of(folder), place, None, None)
    lines = events.whole(content).splitlines()
    seals = tuple(json.loads(line)["sha256"] for line in lines)
    follows = happened[0].details.get("chain") if happened else None
    return Witness(accession_of(folder), place, seals, follows)


def damages(
    before: bytes | None, after: bytes | None, documents: Sequence[Witness]
) -> Iterator[Damage]:
    """Compare *documents* with the chain as it was *before* and *after* their hearing.

    What the chain told before must be there; what is there it must tell after.
    """
    if after is None:
        if any(document.follows is not None for document in documents):
            yield Damage("", chain.NAME, "missing", _LOST)
        return
    links = chain.decode(after)
    whole = events.whole(after)
    is_broken = len(links) < whole.count(b"\n")
    if is_broken:
        message = _BROKEN.format(line=len(links) + 1)
        yield Damage("", chain.NAME, "altered", message)
    elif whole != after:
        yield Damage("", chain.NAME, "altered", _TORN)
    promised = len(chain.decode(before or b""))
    yield from _cut(links[:promised], documents)
    yield from _forged(links, documents)
    yield from _misplaced(links, documents)
    if not is_broken:
        yield from _unlinked(links, documents)


def accessions(content: bytes | None) -> frozenset[str]:
    """Return the accessions that the chain *content* tells of."""
    told = (link.accession for link in chain.decode(content or b""))
    return frozenset(filter(_ACCESSION.fullmatch, told))


def _heard(documents: Iterable[Witness]) -> Iterator[tuple[Witness, tuple[str, ...]]]:
    for document in documents:
        if document.seals is not None:
            yield document, document.seals


def _cut(links: Iterable[Link], documents: Iterable[Witness]) -> Iterator[Damage]:
    """Find documents with fewer events than the chain had told of."""
    of = _by_accession(links)
    for document, seals in _heard(documents):
        lost = [x for x in of.get(document.accession, ()) if x.position > len(seals)]
        if lost:
            message = _CUT.format(
                lost=lost[-1].position - len(seals), event=lost[0].event, at=lost[0].at
            )
            yield document.damage("missing", message, f"/{events.NAME}")


def _forged(links: Iterable[Link], documents: Iterable[Witness]) -> Iterator[Damage]:
    """Find events other than the chain tells of."""
    of = _by_accession(links)
    for document, seals in _heard(documents):
        for link in of.get(document.accession, ()):
            if (
                0 < link.position <= len(seals)
                and link.seal != seals[link.position - 1]
            ):
                message = _FORGED.format(position=link.position)
                yield document.damage("altered", message, f"/{events.NAME}")
                break


def _misplaced(links: Iterable[Link], documents: Iterable[Witness]) -> Iterator[Damage]:
    """Find the first document that was not filed where the chain tells of it."""
    links = tuple(links)
    first = {link.accession: link for link in reversed(links)}
    accepted = _accepted(links)
    for document in documents:
        link = first.get(document.accession)
        if (
            link
            and link not in accepted
            and document.follows not in (None, link.before)
        ):
            yield document.damage("reordered", _MISPLACED)
            return


def _accepted(links: Sequence[Link]) -> frozenset[Link]:
    """Return the links of documents that a person accepted as they stood."""
    return frozenset(
        link
        for place, acceptance in enumerate(links)
        if acceptance.is_acceptance
        for link in links[place + 1 : place + 1 + acceptance.position]
    )


def _unlinked(links: Iterable[Link], documents: Sequence[Witness]) -> Iterator[Damage]:
    """Find events that the chain does not tell of; one alone is left by a crash."""
    last = {link.accession: link.position for link in links}
    found = []
    for document, seals in _heard(documents):
        position = last.get(document.accession)
        if position != 0 and len(seals) > (position or 0):
            found.append((document, len(seals) - (position or 0)))
    if [added for _, added in found] == [1]:
        yield found[0][0].damage("altered", _PENDING, f"/{events.NAME}")
        return
    for document, added in found:
        if document.accession in last:
            message = _UNLINKED.format(added=added)
            yield document.damage("extra", message, f"/{events.NAME}")
        else:
            yield document.damage("extra", _STRANGER)


def _by_accession(links: Iterable[Link]) -> Mapping[str, Sequence[Link]]:
    listed: dict[str, list[Link]] = {}
    for link in links:
        listed.setdefault(link.accession, []).append(link)
    return listed
