"""Certificate (chứng thư số) → whom it names, and whether it may sign now."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from asn1crypto import pem, x509

from service.model.errors import Rejected
from service.model.problems import Problem
from service.model.signatures import Holder, local

_USES = {"digital_signature", "non_repudiation"}


def read(content: bytes) -> Iterable[x509.Certificate]:
    """Yield the certificates in *content*, PEM or DER.

    Raises:
        ValueError: there is none, or one is broken.
    """
    if not pem.detect(content):
        yield _whole(content)
        return
    for kind, _, der in pem.unarmor(content, multiple=True):
        if kind == "CERTIFICATE":
            yield _whole(der)


def _whole(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der)
    _ = certificate.native  # asn1crypto reads no further than it is asked
    return certificate


def holder(certificate: x509.Certificate) -> Holder:
    """Return whom *certificate* names, and who issued it."""
    subject = certificate.subject.native
    return Holder(
        name=_first(subject.get("common_name")) or certificate.subject.human_friendly,
        organization=_first(subject.get("organization_name")),
        issuer=_issuer(certificate),
        serial=f"{certificate.serial_number:X}",
        fingerprint=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
    )


def name(certificate: x509.Certificate) -> str:
    """Return what people call *certificate* by."""
    return holder(certificate).name


def _issuer(certificate: x509.Certificate) -> str:
    issuer = certificate.issuer
    return _first(issuer.native.get("common_name")) or str(issuer.human_friendly)


def _first(value: Any) -> str:
    """Return a name, the first where there are several, or "".

    Nothing in it moves the cursor of a terminal: certificates come from anywhere.
    """
    text = value[0] if isinstance(value, list) else value or ""
    return "".join(letter for letter in text if letter.isprintable())


def is_root(certificate: x509.Certificate) -> bool:
    """Tell whether *certificate* vouches for itself."""
    return bool(certificate.self_issued)


def must_sign(certificate: x509.Certificate, source: str, now: dt.datetime) -> Holder:
    """Return whom *certificate*, from *source*, names, if it may sign at *now*.

    Raises:
        Rejected: it is out of its time, a root, or made for something else; a
            signature with it would be worth nothing.
    """
    found = holder(certificate)
    problems = list(_problems(certificate, found, now))
    if problems:
        raise Rejected(*(Problem(source, code, text) for code, text in problems))
    return found


def _problems(
    certificate: x509.Certificate, found: Holder, now: dt.datetime
) -> Iterable[tuple[str, str]]:
    who = f"chứng thư của {found.name}"
    if now > found.valid_to:
        day = local(found.valid_to)
        yield (
            "certificate_expired",
            f"{who} đã hết hạn từ {day:%d/%m/%Y}. Hãy gia hạn rồi ký.",
        )
    if now < found.valid_from:
        day = local(found.valid_from)
        yield (
            "certificate_not_yet_valid",
            f"{who} đến {day:%d/%m/%Y} mới có hiệu lực. Hãy xem lại ngày giờ của máy.",
        )
    usage = certificate.key_usage_value
    if certificate.ca or (usage is not None and not usage.native & _USES):
        yield (
            "certificate_not_for_signing",
            f"{who} không cấp để ký văn bản. Hãy chọn chứng thư chữ ký số.",
        )
