"""An authority that issues certificates to tests; nothing of it is shipped."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

PASSWORD = "mật khẩu thử"  # noqa: S105 - of keys that tests make
BEGIN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
PERSON = "Nguyễn Thanh Nhã"
AGENCY = "Sở Quy hoạch - Kiến trúc"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(number: int = 0) -> rsa.RSAPrivateKey:
    """Return an RSA key; one is made a *number* and run, for that takes time."""
    assert number >= 0
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def ec_key(number: int = 0) -> ec.EllipticCurvePrivateKey:
    """Return a key on the curve P-256, another for each *number*."""
    assert number >= 0
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Wish:
    """What a certificate is to be like."""

    name: str = PERSON
    organization: str = AGENCY
    begin: dt.datetime = BEGIN
    end: dt.datetime = END
    signs: bool = True
    is_root: bool = False
    purpose: x509.ObjectIdentifier | None = None
    lists_at: str = ""


AGENCY_WISH = Wish(AGENCY, "Ủy ban nhân dân Thành phố Hồ Chí Minh")


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and the chain it comes from."""

    certificate: x509.Certificate
    key: PrivateKey
    root: x509.Certificate

    @property
    def asn1(self) -> asn1.Certificate:
        """The certificate as the signing library holds it."""
        return asn1.Certificate.load(der(self.certificate))

    def p12(self, path: Path, password: str = PASSWORD) -> Path:
        """Write key and certificate to the key file *path*."""
        secret = serialization.BestAvailableEncryption(password.encode())
        content = pkcs12.serialize_key_and_certificates(
            b"ky so", self.key, self.certificate, [self.root], secret
        )
        path.write_bytes(content)
        return path


class Authority:
    """A root and what it issues."""

    def __init__(self, name: str = "Gốc thử nghiệm", key_number: int = 90) -> None:
        self.key = rsa_key(key_number)
        self._serial = 1000
        wish = Wish(name, "Cơ quan thử nghiệm", is_root=True)
        self.root = self._certificate(wish, self.key, wish)
        self._wish = wish

    def issue(self, wish: Wish | None = None, key: PrivateKey | None = None) -> Issued:
        """Return a certificate as *wish* says, for *key*."""
        key = key or rsa_key(1)
        made = self._certificate(wish or Wish(), key, self._wish)
        return Issued(made, key, self.root)

    def roots(self, folder: Path) -> Path:
        """Lay the root into *folder*, as a clerk would."""
        folder.mkdir(exist_ok=True)
        (folder / "goc.pem").write_bytes(
            self.root.public_bytes(serialization.Encoding.PEM)
        )
        return folder

    def revoked(
        self, issued: Iterable[tuple[Issued, dt.datetime]], at: dt.datetime
    ) -> bytes:
        """Return the list, made *at*, of what of *issued* was revoked, and when."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.subject)
            .last_update(at)
            .next_update(END)
        )
        for one, moment in issued:
            revoked = (
                x509.RevokedCertificateBuilder()
                .serial_number(one.certificate.serial_number)
                .revocation_date(moment)
                .build()
            )
            builder = builder.add_revoked_certificate(revoked)
        made = builder.sign(self.key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.DER)

    def stamper(self, at: dt.datetime | None = None) -> DummyTimeStamper:
        """Return an office of time-stamps that needs no network."""
        wish = Wish("Dấu thời gian thử", purpose=ExtendedKeyUsageOID.TIME_STAMPING)
        issued = self.issue(wish, rsa_key(91))
        der_key = issued.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return DummyTimeStamper(
            issued.asn1, asn1_keys.PrivateKeyInfo.load(der_key), fixed_dt=at
        )

    def _certificate(
        self, wish: Wish, key: PrivateKey, issuer: Wish
    ) -> x509.Certificate:
        self._serial += 1
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(wish))
            .issuer_name(_name(issuer))
            .public_key(key.public_key())
            .serial_number(self._serial)
            .not_valid_before(wish.begin)
            .not_valid_after(wish.end)
            .add_extension(
                x509.BasicConstraints(ca=wish.is_root, path_length=None), critical=True
            )
            .add_extension(_usage(wish), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
                critical=False,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    self.key.public_key()
                ),
                critical=False,
            )
        )
        if wish.purpose:
            purposes = x509.ExtendedKeyUsage([wish.purpose])
            builder = builder.add_extension(purposes, critical=True)
        if wish.lists_at:
            place = x509.DistributionPoint(
                [x509.UniformResourceIdentifier(wish.lists_at)], None, None, None
            )
            builder = builder.add_extension(
                x509.CRLDistributionPoints([place]), critical=False
            )
        return builder.sign(self.key, hashes.SHA256())


@cache
def authority() -> Authority:
    """Return the authority of this run."""
    return Authority()


def person(**changes: object) -> Issued:
    """Return a certificate of the head, with *changes*."""
    return authority().issue(replace(Wish(), **changes))  # type: ignore[arg-type]  # any of its fields


def agency(**changes: object) -> Issued:
    """Return a certificate of the agency, with *changes*."""
    return authority().issue(replace(AGENCY_WISH, **changes), rsa_key(2))  # type: ignore[arg-type]  # the same


def der(certificate: x509.Certificate) -> bytes:
    """Return *certificate* as bytes."""
    return certificate.public_bytes(serialization.Encoding.DER)


def _name(wish: Wish) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, wish.organization),
            x509.NameAttribute(NameOID.COMMON_NAME, wish.name),
        ]
    )


def _usage(wish: Wish) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=wish.signs and not wish.is_root,
        content_commitment=wish.signs and not wish.is_root,
        key_encipherment=not wish.signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=wish.is_root,
        crl_sign=wish.is_root,
        encipher_only=False,
        decipher_only=False,
    )
