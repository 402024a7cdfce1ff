"""PDF → signed PDF: a revision added at its end, every earlier byte kept."""

import asyncio
import datetime as dt
import io
from dataclasses import dataclass, field

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.problems import Problem
from service.model.signatures import Level, Role
from service.signing import fields
from service.signing.keys import Key
from service.signing.looks import Look
from service.signing.trust import Trust

_USES = {"non_repudiation", "digital_signature"}


@dataclass(frozen=True)
class Proof:
    """How a signature is proved later: *stamper* tells the time, *trust* the roots.

    Fetched lists of revoked certificates are kept in the document, where its time is
    stamped and roots are known (PAdES B-LTA).
    """

    stamper: TimeStamper | None = None
    trust: Trust = field(default_factory=Trust)

    @property
    def level(self) -> Level:
        """The level that signatures with this proof have."""
        if self.stamper is None:
            return Level.BASIC
        return Level.ARCHIVAL if self.trust.roots else Level.TIMED


@dataclass(frozen=True)
class Act:
    """One signing: by whom, when, and what shows of it (None: nothing)."""

    role: Role
    at: dt.datetime
    look: Look | None = None


def sign(content: bytes, key: Key, act: Act, proof: Proof) -> bytes:
    """Return the PDF *content* signed with *key*, a revision longer.

    Raises:
        ProgramFailed: no time-stamp came, or no list of revoked certificates.
        Misconfigured: the certificate does not come from a trusted root.
        Rejected: *content* is no PDF that can be signed.
    """
    try:
        return asyncio.run(_signed(content, key, act, proof))
    except TimestampRequestError as error:
        raise ProgramFailed(
            f"Nơi cấp dấu thời gian trả lời sai: {error}. Hãy thử lại sau."
        ) from error
    except (SigningError, PathError, ValidationError) as error:
        raise Misconfigured(
            f"Không chứng minh được chứng thư của {key.source} theo thư mục gốc tin "
            f"cậy ({error}). Hãy thêm chứng thư gốc, trung gian và danh sách thu hồi "
            "(.crl) còn hạn vào trusted_roots."
        ) from error
    except PdfError as error:
        message = f"không ký được vì PDF viết sai chuẩn ({error}). Hãy quét, lập lại."
        raise Rejected(Problem("tệp PDF", "pdf_unsignable", message)) from error


async def _signed(content: bytes, key: Key, act: Act, proof: Proof) -> bytes:
    if proof.level is not Level.ARCHIVAL:
        return await _written(content, key, act, proof, None)
    context = _context(proof.trust)
    try:
        return await _written(content, key, act, proof, context)
    finally:
        await context.aclose()


def _context(trust: Trust) -> ValidationContext:
    """Return how the signer's certificate is proved.

    The lists of revoked certificates are those of the office, where it keeps some, else
    fetched from where the certificate says.
    """
    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(trust.others),
        crls=list(trust.lists),
        allow_fetching=not trust.lists,
        revocation_mode="hard-fail",
    )


async def _written(
    content: bytes,
    key: Key,
    act: Act,
    proof: Proof,
    context: ValidationContext | None,
) -> bytes:
    writer = _writer(content)
    name = fields.free_name(writer, act.role)
    meta = PdfSignatureMetadata(
        field_name=name,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=context is not None,
        use_pades_lta=context is not None,
        validation_context=context,
        signer_key_usage=_USES,
    )
    signer = PdfSigner(
        meta,
        key.signer,
        timestamper=proof.stamper,
        stamp_style=act.look.style if act.look else None,
        new_field_spec=_field(name, act),
    )
    session = signer.init_signing_session(writer)
    session.system_time = act.at  # the same time in the signature as on the page
    known = await session.perform_presign_validation(writer)
    if proof.level not in key.sizes:
        size = await session.estimate_signature_container_size(known)
        key.sizes[proof.level] = size
    room = key.sizes[proof.level]
    document = session.prepare_tbs_document(known, bytes_reserved=room)
    output = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=output)
    made = await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=act.at),
    )
    await made.post_signature_processing(output)
    return output.getvalue()


def _writer(content: bytes) -> IncrementalPdfFileWriter:
    """Return what adds to *content*; scanners keep not all rules of PDF."""
    try:
        return IncrementalPdfFileWriter(io.BytesIO(content))
    except PdfReadError:
        return IncrementalPdfFileWriter(io.BytesIO(content), strict=False)


def _field(name: str, act: Act) -> SigFieldSpec:
    return SigFieldSpec(
        name,
        on_page=act.look.box.page if act.look else 0,
        box=act.look.box.corners if act.look else None,
        readable_field_name=act.role.label.capitalize(),
    )
