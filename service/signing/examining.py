"""One signature of a PDF → what is found about it, and what to think of it."""

import datetime as dt
from dataclasses import dataclass, replace

from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.path import ValidationPath

from service.model.signatures import Change, Holder, Level, Signature, Verdict, local
from service.signing import certificates, fields
from service.signing.evidence import Evidence

_USES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_PADES = "/ETSI.CAdES.detached"
_SIGNING_ONLY = {ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


async def examine(
    embedded: EmbeddedPdfSignature, evidence: Evidence, now: dt.datetime
) -> Signature:
    """Return what is found about *embedded* with the help of *evidence*.

    Its certificate is checked as of the time-stamp, if that is trusted, else as of the
    time that the signer's machine told.
    """
    if embedded.sig_object_type == "/DocTimeStamp":
        return await _time_stamp(embedded, evidence, now)
    claimed = embedded.self_reported_timestamp
    status = await _status(embedded, evidence, claimed or now, now)
    if status.timestamp_validity:
        stamped = status.timestamp_validity.timestamp
        timed = await _status(embedded, evidence, stamped, stamped)
        if timed.timestamp_validity and timed.timestamp_validity.trusted:
            status = timed
    found = _found(embedded, status, claimed)
    return await _judged(_Case(found, embedded, status), evidence, now)


async def _status(
    embedded: EmbeddedPdfSignature,
    evidence: Evidence,
    signed: dt.datetime,
    stamped: dt.datetime,
) -> PdfSignatureStatus:
    return await async_validate_pdf_signature(
        embedded,
        evidence.context(signed),
        evidence.context(stamped),
        key_usage_settings=_USES,
    )


def _found(
    embedded: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    claimed: dt.datetime | None,
) -> Signature:
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp else None
    return Signature(
        embedded.field_name,
        Verdict.GOOD,
        role=fields.role(embedded.field_name),
        level=_level(embedded, stamped),
        holder=certificates.holder(embedded.signer_cert),
        claimed=claimed,
        stamped=stamped,
        stamper=certificates.name(stamp.signing_cert) if stamp else "",
        stamp_trusted=bool(stamp and stamp.trusted),
        intact=bool(status.intact and status.valid and _covers(status)),
        change=_change(status),
        root=_root(status.validation_path) if status.trusted else "",
    )


def _level(embedded: EmbeddedPdfSignature, stamped: dt.datetime | None) -> Level:
    if embedded.sig_object.get("/SubFilter") != _PADES:
        return Level.CMS
    return Level.TIMED if stamped else Level.BASIC


def _covers(status: PdfSignatureStatus | DocumentTimestampStatus) -> bool:
    """Tell whether the signature is over all that was there when it was made."""
    coverage = status.coverage
    return coverage is not None and coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _change(status: PdfSignatureStatus | DocumentTimestampStatus) -> Change:
    level = status.modification_level
    if level is ModificationLevel.NONE:
        return Change.NONE
    forbidden = isinstance(status, PdfSignatureStatus) and not status.docmdp_ok
    if level in _SIGNING_ONLY and not forbidden:
        return Change.SIGNATURES
    return Change.CONTENT


def _root(path: ValidationPath | None) -> str:
    return certificates.name(path.first) if path else ""


@dataclass(frozen=True)
class _Case:
    """What is found, beside what it was found from."""

    found: Signature
    embedded: EmbeddedPdfSignature
    status: PdfSignatureStatus


async def _judged(case: _Case, evidence: Evidence, now: dt.datetime) -> Signature:
    found, status = case.found, case.status
    if not found.whole:
        return replace(found, verdict=Verdict.CHANGED, fault=_how_changed(found))
    stamp = status.timestamp_validity
    if stamp and not (stamp.intact and stamp.valid):
        fault = "dấu thời gian không khớp với chữ ký"
        return replace(found, verdict=Verdict.CHANGED, fault=fault)
    until = found.at if found.stamp_trusted and found.at else now
    revoked = await evidence.revoked(case.embedded.signer_cert, until)
    fault = _certificate_fault(found, revoked, now)
    if fault:
        bad = Verdict.BAD_CERTIFICATE
        return replace(found, verdict=bad, fault=fault, revoked=revoked)
    if not found.root:
        return replace(found, verdict=Verdict.UNKNOWN_ROOT, fault=_UNKNOWN)
    return found


_UNKNOWN = "chưa rõ gốc tin cậy của chứng thư"


def _how_changed(found: Signature) -> str:
    if found.intact:
        return "sau khi ký đã thêm hoặc sửa nội dung"
    return "nội dung không còn như lúc ký, hoặc chữ ký bị sửa"


def _certificate_fault(
    found: Signature, revoked: dt.datetime | None, now: dt.datetime
) -> str:
    if revoked:
        day = local(revoked)
        return f"chứng thư bị thu hồi từ {day:%d/%m/%Y %H:%M}"
    if found.holder and not _held(found.holder, found.at or now):
        return "chứng thư không có hiệu lực lúc ký"
    return ""


def _held(holder: Holder, moment: dt.datetime) -> bool:
    return holder.valid_from <= moment <= holder.valid_to


async def _time_stamp(
    embedded: EmbeddedPdfSignature, evidence: Evidence, now: dt.datetime
) -> Signature:
    status = await async_validate_pdf_timestamp(embedded, evidence.context(now))
    stamped = status.timestamp
    status = await async_validate_pdf_timestamp(embedded, evidence.context(stamped))
    found = Signature(
        embedded.field_name,
        Verdict.GOOD,
        time_stamp=True,
        holder=certificates.holder(embedded.signer_cert),
        stamped=stamped,
        stamper=certificates.name(embedded.signer_cert),
        stamp_trusted=status.trusted,
        intact=bool(status.intact and status.valid and _covers(status)),
        change=_change(status),
        root=_root(status.validation_path) if status.trusted else "",
    )
    if not found.whole:
        return replace(found, verdict=Verdict.CHANGED, fault=_how_changed(found))
    if not found.root:
        return replace(found, verdict=Verdict.UNKNOWN_ROOT, fault=_UNKNOWN)
    return found
