"""A key to sign with: from a file (PKCS#12), parsed once for many documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import x509
from asn1crypto.pkcs12 import Pfx
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from service import vietnamese
from service.model.errors import Rejected, WrongUsage
from service.model.problems import Problem
from service.model.signatures import Level

_DIGESTS: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_EXTRA = 16  # what DER adds around the two numbers of an elliptic signature

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Key:
    """A key that signs now: *source* is what people call the place it lies in.

    *sizes* remembers how much room its signatures take, by their level: to find out
    takes nearly as long as to sign.
    """

    signer: Signer
    certificate: x509.Certificate
    source: str
    sizes: dict[Level, int] = field(default_factory=dict, compare=False)


class KeptKey(Signer):
    """Signs with a key that stays parsed.

    The signer of pyHanko parses and checks its key at each signature, three times
    what signing costs.
    """

    def __init__(
        self,
        key: PrivateKey,
        certificate: x509.Certificate,
        chain: Iterable[x509.Certificate],
    ) -> None:
        super().__init__(
            signing_cert=certificate,
            cert_registry=SimpleCertificateStore.from_certs(chain),
        )
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - pyHanko's
    ) -> bytes:
        """Return the signature of *data*; a *dry_run* asks only how long it is."""
        if dry_run:
            return bytes(self._size())
        digest = _DIGESTS[digest_algorithm]()
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), digest)
        return self._key.sign(data, ec.ECDSA(digest))

    def _size(self) -> int:
        size = -(-self._key.key_size // 8)
        return size if isinstance(self._key, rsa.RSAPrivateKey) else 2 * size + _EXTRA


def from_file(path: Path, password: str) -> Key:
    """Return the key in the PKCS#12 file *path*, opened with *password*.

    Raises:
        WrongUsage: there is no such file, or the password is wrong.
        Rejected: it holds no key that signs, or no certificate of it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongUsage(
            f"Không đọc được tệp khóa {path}: {vietnamese.refusal(error)}."
        ) from error
    key, certificate, chain = _opened(content, path, password)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Rejected(_keyless(path, "không có khóa riêng kiểu RSA hoặc ECDSA"))
    if certificate is None:
        raise Rejected(_keyless(path, "không có chứng thư đi với khóa"))
    own = translate_pyca_cryptography_cert_to_asn1(certificate)
    others = map(translate_pyca_cryptography_cert_to_asn1, chain)
    return Key(KeptKey(key, own, others), own, path.name)


def _opened(
    content: bytes, path: Path, password: str
) -> tuple[object, Certificate | None, list[Certificate]]:
    secret = password.encode() or None
    try:
        return pkcs12.load_key_and_certificates(content, secret)
    except UnsupportedAlgorithm as error:
        raise Rejected(_keyless(path, "dùng cách mã hóa đã quá cũ")) from error
    except ValueError as error:
        if _is_readable(content):
            raise WrongUsage(
                f"Mật khẩu của {path.name} không đúng. Hãy gõ lại lệnh và mật khẩu."
            ) from error
        raise Rejected(_keyless(path, "không phải tệp PKCS#12 (.p12, .pfx)")) from error


def _is_readable(content: bytes) -> bool:
    """Tell whether *content* is a key file at all, whatever its password."""
    try:
        return bool(Pfx.load(content)["auth_safe"]["content_type"].native == "data")
    except (ValueError, TypeError):
        return False


def _keyless(path: Path, why: str) -> Problem:
    message = f"{why}. Hãy xuất lại tệp .p12 có cả khóa và chứng thư."
    return Problem(path.name, "key_file", message)
