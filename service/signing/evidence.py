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
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from service.signing.trust import Trust

_LENIENT = CertRevTrustPolicy(
    RevocationCheckingPolicy.from_legacy("soft-fail"), retroactive_revinfo=True
)
_INSISTING = CertRevTrustPolicy(
    RevocationCheckingPolicy(
        ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
        intermediate_ca_cert_rule=RevocationCheckingRule.NO_CHECK,
    ),
    retroactive_revinfo=True,
)


@dataclass(frozen=True)
class Evidence:
    """Certificates, and lists of revoked ones, for one PDF."""

    trust: Trust
    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    in_document: bool = False

    def context(
        self, moment: dt.datetime, *, insists: bool = False
    ) -> ValidationContext:
        """Return how a certificate is checked as of *moment*; nothing is fetched.

        A list made after *moment* counts too: it tells when each was revoked. One that
        *insists* takes no certificate that no list speaks of.
        """
        return ValidationContext(
            trust_roots=list(self.trust.roots),
            other_certs=[*self.trust.others, *self.certificates],
            crls=[*self.trust.lists, *self.lists],
            ocsps=list(self.answers),
            moment=moment,
            revinfo_policy=_INSISTING if insists else _LENIENT,
        )

    async def revoked(
        self, certificate: x509.Certificate, now: dt.datetime
    ) -> dt.datetime | None:
        """Return when *certificate* was revoked, as far as *now* is known."""
        moment = min(now, certificate.not_valid_after)
        context = self.context(moment, insists=True)
        validator = CertificateValidator(certificate, self.certificates, context)
        try:
            await validator.async_validate_usage(set())
        except RevokedError as error:
            revoked: dt.datetime = error.revocation_dt
            return revoked
        except (PathError, ValidationError):
            pass  # no list speaks of it, or its root is unknown
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
