"""What vouches for certificates: the trusted roots, and what a PDF brings along."""

import datetime as dt
from dataclasses import dataclass

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    PathError,
    RevokedError,
    ValidationError,
)

from service.signing.trust import Trust


@dataclass(frozen=True)
class Evidence:
    """Certificates, and lists of revoked ones, for one PDF."""

    trust: Trust
    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    in_document: bool = False

    def context(self, moment: dt.datetime) -> ValidationContext:
        """Return how a certificate is checked as of *moment*; nothing is fetched.

        A list made after *moment* counts too: it tells when each was revoked.
        """
        return ValidationContext(
            trust_roots=list(self.trust.roots),
            other_certs=[*self.trust.others, *self.certificates],
            crls=[*self.trust.lists, *self.lists],
            ocsps=list(self.answers),
            moment=moment,
            retroactive_revinfo=True,
        )

    async def revoked(
        self, certificate: x509.Certificate, now: dt.datetime
    ) -> dt.datetime | None:
        """Return when *certificate* was revoked, as far as *now* is known."""
        try:
            validator = CertificateValidator(
                certificate, self.certificates, self.context(now)
            )
            await validator.async_validate_usage(set())
        except RevokedError as error:
            revoked: dt.datetime = error.revocation_dt
            return revoked
        except (PathError, ValidationError):
            pass  # expired meanwhile, or of an unknown root: nothing is known
        return None


def gather(reader: PdfFileReader, trust: Trust) -> Evidence:
    """Return what *trust* and the document of *reader* bring to vouch."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Evidence(trust)
    lists = tuple(
        crl.CertificateList.load(kept.get_object().data) for kept in store.crls
    )
    answers = tuple(
        ocsp.OCSPResponse.load(kept.get_object().data) for kept in store.ocsps
    )
    certificates = tuple(store.load_certs())
    return Evidence(trust, certificates, lists, answers, bool(lists or answers))
