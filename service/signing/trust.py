"""The folder of trusted roots: certificates, and lists of revoked ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem, x509

from service import vietnamese
from service.model.errors import Misconfigured
from service.signing import certificates

_CERTIFICATES = {".pem", ".crt", ".cer", ".der"}
_LISTS = {".crl"}


@dataclass(frozen=True)
class Trust:
    """Whom this office trusts: *roots* vouch for themselves, *others* lie between.

    *lists* name revoked certificates (CRL), as far as they were brought along.
    """

    roots: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()


def load(folder: Path) -> Trust:
    """Return what lies in *folder*: .pem, .crt, .cer, .der, and .crl files.

    Raises:
        Misconfigured: the folder or a file in it cannot be read; every fault is told.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise Misconfigured(
            f"Không đọc được thư mục gốc tin cậy {folder}: {vietnamese.refusal(error)}."
        ) from error
    found: list[x509.Certificate] = []
    lists: list[crl.CertificateList] = []
    faults: list[str] = []
    for path in files:
        try:
            if path.suffix.lower() in _CERTIFICATES:
                found += certificates.read(path.read_bytes())
            elif path.suffix.lower() in _LISTS:
                lists.append(_list(path.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError) as error:
            faults.append(f"{path.name}: {type(error).__name__}")
    if faults:
        raise Misconfigured(
            f"Thư mục gốc tin cậy {folder} có tệp không đọc được: {'; '.join(faults)}. "
            "Hãy bỏ ra hoặc chép lại."
        )
    return Trust(
        roots=_of(found, roots=True), others=_of(found, roots=False), lists=tuple(lists)
    )


def _of(
    found: Iterable[x509.Certificate], *, roots: bool
) -> tuple[x509.Certificate, ...]:
    return tuple(one for one in found if certificates.is_root(one) is roots)


def _list(content: bytes) -> crl.CertificateList:
    der = pem.unarmor(content)[2] if pem.detect(content) else content
    found = crl.CertificateList.load(der)
    _ = found.native
    return found
