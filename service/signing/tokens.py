"""A key to sign with: in a token (USB, smart card, HSM) behind a PKCS#11 module."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag, _pkcs11
from pyhanko.sign.pkcs11 import PKCS11Signer

from service.model.errors import Misconfigured, ProgramFailed, Rejected, WrongUsage
from service.model.problems import Problem
from service.signing import certificates
from service.signing.keys import Key

_HASHING = {"rsa": Mechanism.SHA256_RSA_PKCS, "ec": Mechanism.ECDSA_SHA256}


@dataclass(frozen=True)
class _Found:
    """A certificate in a token, which a private key of the same id belongs to."""

    token: pkcs11.Token
    label: str
    id: bytes
    certificate: x509.Certificate


@contextmanager
def opened(module: Path, label: str, pin: str) -> Iterator[Key]:
    """Give the key in the token behind *module*, logged in with *pin*, once.

    *label* is that of the certificate or of the token, "" where there is one only. A
    PIN is tried a single time: tokens lock themselves.

    Raises:
        Misconfigured: the module cannot be loaded.
        WrongUsage: no token, or none or several of that label; or the PIN is wrong.
        Rejected: the token has no private key to its certificate.
        ProgramFailed: the token failed, or was pulled out.
    """
    try:
        found = _chosen(list(_certificates(module)), label, module)
        with _session(found.token, pin) as session:
            yield _key(session, found)
    except pkcs11.PKCS11Error as error:
        raise ProgramFailed(
            f"Thiết bị ký số báo lỗi {type(error).__name__}. Hãy rút ra, cắm lại rồi "
            "thử lại."
        ) from error


def _certificates(module: Path) -> Iterator[_Found]:
    """Yield the certificates that the tokens show to anybody."""
    for slot in _library(module).get_slots(token_present=True):
        token = slot.get_token()
        if TokenFlag.TOKEN_INITIALIZED not in token.flags:
            continue
        with token.open() as session:
            for thing in session.get_objects(
                {Attribute.CLASS: ObjectClass.CERTIFICATE}
            ):
                certificate = x509.Certificate.load(thing[Attribute.VALUE])
                yield _Found(
                    token, thing[Attribute.LABEL], thing[Attribute.ID], certificate
                )


def _library(module: Path) -> _pkcs11.lib:
    try:
        return pkcs11.lib(str(module))
    except RuntimeError as error:
        raise Misconfigured(
            f"Không nạp được mô-đun PKCS#11 {module}. Hãy cài phần mềm của thiết bị ký "
            "số và nêu đúng đường dẫn tệp .so của nó."
        ) from error


def _chosen(found: Sequence[_Found], label: str, module: Path) -> _Found:
    own = [one for one in found if not one.certificate.ca]
    if not own:
        raise WrongUsage(
            f"Không thấy chứng thư nào qua {module.name}. Hãy cắm thiết bị ký số rồi "
            "thử lại."
        )
    wanted = [one for one in own if not label or label in (one.label, one.token.label)]
    if len(wanted) == 1:
        return wanted[0]
    listed = "; ".join(f"“{one.label}” ({_who(one)})" for one in own)
    if not wanted:
        raise WrongUsage(f"Không có chứng thư nhãn “{label}”. Đang có: {listed}.")
    raise WrongUsage(f"Có nhiều chứng thư; hãy chọn bằng --label NHÃN: {listed}.")


def _who(found: _Found) -> str:
    return certificates.name(found.certificate)


@contextmanager
def _session(token: pkcs11.Token, pin: str) -> Iterator[pkcs11.Session]:
    try:
        session = token.open(user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinLenRange, pkcs11.PinInvalid) as error:
        raise WrongUsage(f"Mã PIN không đúng.{_tries(token)}") from error
    except pkcs11.PinLocked as error:
        raise WrongUsage(
            "Thiết bị đã khóa vì sai mã PIN nhiều lần. Hãy liên hệ nơi cấp để mở."
        ) from error
    try:
        yield session
    finally:
        session.close()


def _tries(token: pkcs11.Token) -> str:
    """Return a warning where the token says how few tries are left."""
    flags = token.slot.get_token().flags
    if TokenFlag.USER_PIN_FINAL_TRY in flags:
        return " CHỈ CÒN MỘT LẦN THỬ, sai nữa thì thiết bị khóa."
    return " Hãy xem lại mã PIN rồi gõ lại lệnh; sai nhiều lần thì thiết bị khóa."


def _key(session: pkcs11.Session, found: _Found) -> Key:
    owned = session.get_objects(
        {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: found.id}
    )
    if len(list(owned)) != 1:
        message = (
            f"thiết bị không có khóa riêng của chứng thư “{found.label}”. Hãy chọn "
            "chứng thư khác bằng --label, hoặc hỏi nơi cấp."
        )
        raise Rejected(Problem(found.token.label, "key_missing", message))
    signer = PKCS11Signer(
        session,
        signing_cert=found.certificate,
        key_id=found.id,
        use_raw_mechanism=_is_raw(found),
    )
    return Key(signer, found.certificate, f"thiết bị {found.token.label}")


def _is_raw(found: _Found) -> bool:
    """Tell whether the token signs digests only, and hashing is left to us."""
    hashing = _HASHING.get(found.certificate.public_key.algorithm)
    return hashing not in found.token.slot.get_mechanisms()
