"""Tokens made of software (SoftHSM 2), which tests plug in like real ones."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives import serialization
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate

from tests.authority import AGENCY_WISH, Issued, authority, der, ec_key, person

PIN = "481516"
HEAD, OFFICE, KEYLESS = "Thủ trưởng", "Cơ quan", "Thiếu khóa"


@dataclass(frozen=True)
class Plugged:
    """The module of the tokens, and the certificates in them."""

    module: Path
    head: Issued
    office: Issued


@cache
def plugged() -> Plugged:
    """Return three tokens: of the head (RSA), of the agency (P-256), one without a key.

    A process loads the module once, so all tests of a run share them.
    """
    folder = Path(tempfile.mkdtemp(prefix="thidua-soft-token-"))
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    head = person()
    office = authority().issue(AGENCY_WISH, ec_key(7))
    for label in (HEAD, OFFICE, KEYLESS):  # before the module is loaded: it looks once
        _run("--init-token", "--free", "--label", label, "--so-pin", PIN, "--pin", PIN)
    for label, issued in ((HEAD, head), (OFFICE, office)):
        _put_key(folder, label, issued)
        _put_certificate(label, issued)
    _put_certificate(KEYLESS, person(name="Lê Văn C"))
    return Plugged(_module(), head, office)


def _module() -> Path:
    places = Path("/usr/lib").glob("**/libsofthsm2.so")
    return next(places)


def _put_key(folder: Path, label: str, issued: Issued) -> None:
    path = folder / "khoa.pem"
    path.write_bytes(
        issued.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    _run(
        "--import", str(path), "--token", label, "--label", label, "--id", "A1",
        "--pin", PIN,
    )  # fmt: skip
    path.unlink()


def _put_certificate(label: str, issued: Issued) -> None:
    token = pkcs11.lib(str(_module())).get_token(token_label=label)
    with token.open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                **decode_x509_certificate(der(issued.certificate)),
                Attribute.TOKEN: True,
                Attribute.PRIVATE: False,
                Attribute.LABEL: f"ky so {label}",
                Attribute.ID: b"\xa1",
            }
        )


def _run(*words: str) -> None:
    command = ("softhsm2-util", *words)
    subprocess.run(command, check=True, capture_output=True)
