"""A chain that was lost, cut or altered → a new one, which a person answers for."""

import datetime as dt
import hashlib
import uuid
from dataclasses import replace

from service.filing import chain
from service.filing.archive import TEMPORARY, Archive
from service.filing.chain import Link
from service.filing.verifying import verify, verify_with
from service.model.errors import ArchiveDamaged, WrongUsage
from service.model.filing import Acceptance, Damage
from service.storage import durable

_WHOLE = "Kho lưu trữ nguyên vẹn, không có gì để chấp nhận."
_BEYOND = (
    "Chỉ chấp nhận được chuỗi lưu bị mất, cụt hoặc đổi. Trước hết phải khôi phục từ "
    "bản sao lưu, hoặc chuyển ra ngoài kho: "
)


def accept(archive: Archive, reason: str, at: dt.datetime) -> tuple[Damage, ...]:
    """Begin the chain of *archive* anew as all stands; return what was accepted.

    The chain before is kept beside it. Only while nobody writes.

    Raises:
        WrongUsage: nothing is damaged.
        ArchiveDamaged: something else than the chain is; a chain cannot mend it.
    """
    accepted = verify(archive)
    if not accepted:
        raise WrongUsage(_WHOLE)
    content = _content(archive, reason, at)
    left = verify_with(archive, content)
    if left:
        raise ArchiveDamaged(
            _BEYOND + "; ".join(f"{d.path}: {d.message}" for d in left)
        )
    _keep_former(archive, at)
    archive.chain.put(content, archive.root / f"{TEMPORARY}{uuid.uuid4().hex}")
    return accepted


def accepted(archive: Archive) -> tuple[Acceptance, ...]:
    """Return when and why people accepted the chain of *archive*, in their order."""
    links = chain.decode(archive.chain.content() or b"")
    return tuple(
        Acceptance(dt.datetime.fromisoformat(link.at), link.note)
        for link in links
        if link.is_acceptance
    )


def _content(archive: Archive, reason: str, at: dt.datetime) -> bytes:
    """Return a chain of what people accepted before, and of all that there is."""
    former = archive.chain.content() or b""
    before = [link for link in chain.decode(former) if link.is_acceptance]
    now = [chain.last(folder) for folder in archive.walk()]
    digest = hashlib.sha256(former).hexdigest()
    line = Link("", at.isoformat(), chain.ACCEPTED, len(now), digest, note=reason)
    return chain.joined([*(replace(link, position=0) for link in before), line, *now])


def _keep_former(archive: Archive, at: dt.datetime) -> None:
    """Keep the chain before as evidence, hidden beside the new one."""
    former = archive.chain.content()
    if former is not None:
        kept = archive.root / f".{at:%Y%m%dT%H%M%S}-{chain.NAME}"
        durable.write(kept, former)
        durable.sync(kept)
