"""Signed PDF → who signed, when, whether it is as it was signed, trusted by whom.

Nothing is fetched: what is told follows from the file and the folder of trusted roots.
"""

import asyncio
import datetime as dt
import io
import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature

from service.model.errors import Rejected
from service.model.problems import Problem
from service.model.signatures import Level, Signature, Verdict
from service.signing import evidence, examining, fields
from service.signing.evidence import Evidence
from service.signing.trust import Trust

log = logging.getLogger(__name__)

_MOST_BYTES = 200 * 2**20
_MOST_SIGNATURES = 100

_TRACE = b"/ByteRange"
"""What no PDF holds that was never signed."""

_HOSTILE = (
    PdfError, ValueError, TypeError, LookupError, AttributeError, AssertionError,
    ArithmeticError, NotImplementedError, RecursionError, EOFError, zlib.error,
    struct.error,
)  # fmt: skip
"""What pyHanko and asn1crypto raise at files that are broken, or made to hurt."""

_Field = tuple[str, Any, Any]  # name, signature, field: pyHanko types them not


def inspect(
    content: bytes, name: str, trust: Trust, now: dt.datetime
) -> tuple[Signature, ...]:
    """Return the signatures in the PDF *content*, called *name*, oldest first.

    Raises:
        Rejected: it is no PDF, or broken, or locked by a password.
    """
    if len(content) > _MOST_BYTES:
        raise Rejected(_broken(name, "lớn quá 200 MiB"))
    if b"%PDF-" not in content[:1024]:
        raise Rejected(_broken(name, "không phải tệp PDF"))
    try:
        reader = _reader(content)
        locked = reader.encrypted and not _is_unlocked(reader)
        signed = [] if locked else list(enumerate_sig_fields(reader, True))
        vouching = Evidence(trust) if locked else evidence.gather(reader, trust)
    except _HOSTILE as error:
        raise Rejected(_broken(name, "hỏng hoặc viết sai chuẩn PDF")) from error
    if locked:
        raise Rejected(_broken(name, "đặt mật khẩu"))
    if not signed and _TRACE in content:
        raise Rejected(_broken(name, "mang dấu vết chữ ký đã hỏng hoặc bị gỡ"))
    if len(signed) > _MOST_SIGNATURES:
        raise Rejected(_broken(name, f"có quá {_MOST_SIGNATURES} chữ ký"))
    return asyncio.run(_examined(reader, signed, vouching, now))


def _reader(content: bytes) -> PdfFileReader:
    """Return the reader of *content*, lenient where it keeps not all rules of PDF."""
    try:
        return _read(content, strict=True)
    except PdfReadError:
        return _read(content, strict=False)


def _read(content: bytes, *, strict: bool) -> PdfFileReader:
    reader = PdfFileReader(io.BytesIO(content), strict=strict)
    if not reader.encrypted:
        _ = reader.root["/Pages"]["/Count"]
    return reader


def _is_unlocked(reader: PdfFileReader) -> bool:
    return bool(reader.decrypt(b"").status.value)


def _broken(name: str, why: str) -> Problem:
    message = f"tệp {why} nên không xem được chữ ký số. Hãy xin lại tệp gốc từ nơi gửi."
    return Problem(name, "pdf_unreadable", message)


async def _examined(
    reader: PdfFileReader,
    signed: Sequence[_Field],
    vouching: Evidence,
    now: dt.datetime,
) -> tuple[Signature, ...]:
    found: list[tuple[int, Signature]] = []
    for name, _, field in signed:
        try:
            embedded = EmbeddedPdfSignature(reader, field, _printable(name))
            one = await examining.examine(embedded, vouching, now)
            box = fields.box(reader, field)
            placed = replace(one, page=box.page + 1) if box else one
            found.append((embedded.signed_revision, placed))
        except _HOSTILE:
            log.info("signature %s cannot be examined", name, exc_info=True)
            found.append((-1, _unreadable(_printable(name))))
    found.sort(key=lambda pair: pair[0])
    return tuple(_levelled([one for _, one in found], vouching))


def _printable(name: object) -> str:
    return "".join(letter for letter in str(name) if letter.isprintable())


def _unreadable(name: str) -> Signature:
    fault = "chữ ký hỏng, hoặc thuộc dạng chương trình chưa kiểm tra được"
    return Signature(name, Verdict.UNREADABLE, fault=fault)


def _levelled(found: Sequence[Signature], vouching: Evidence) -> Iterator[Signature]:
    """Yield *found* with the level that what came later in the file gives them."""
    for index, one in enumerate(found):
        if one.level is Level.TIMED and vouching.in_document:
            stamped = any(later.time_stamp for later in found[index + 1 :])
            yield replace(one, level=Level.ARCHIVAL if stamped else Level.LONG)
        else:
            yield one
