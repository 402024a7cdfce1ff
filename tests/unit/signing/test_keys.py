import datetime as dt
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import pkcs12

from service.model.errors import Rejected, WrongUsage
from service.signing import certificates, keys
from tests.authority import AGENCY, PASSWORD, PERSON, authority, person, rsa_key

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def test_a_key_file_opens_with_its_password(tmp_path: Path) -> None:
    key = keys.from_file(person().p12(tmp_path / "k.p12"), PASSWORD)

    assert certificates.name(key.certificate) == PERSON
    assert key.source == "k.p12"


def test_a_wrong_password_is_told_as_such(tmp_path: Path) -> None:
    path = person().p12(tmp_path / "k.p12")

    with pytest.raises(WrongUsage, match=r"Mật khẩu của k\.p12 không đúng"):
        keys.from_file(path, "sai")


def test_a_key_file_may_have_no_password(tmp_path: Path) -> None:
    issued = person()
    path = tmp_path / "k.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"k", issued.key, issued.certificate, None, serialization.NoEncryption()
        )
    )

    assert keys.from_file(path, "").certificate.sha256


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="Không đọc được tệp khóa"):
        keys.from_file(tmp_path / "k.p12", "")


@pytest.mark.parametrize("content", [b"", b"khong phai", b"0\x82\x00\x01"])
def test_what_is_no_key_file_is_rejected(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "k.p12"
    path.write_bytes(content)

    with pytest.raises(Rejected, match="PKCS#12"):
        keys.from_file(path, PASSWORD)


def test_a_file_without_a_key_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "k.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            None, None, None, [authority().root], serialization.NoEncryption()
        )
    )

    with pytest.raises(Rejected, match="không có khóa riêng"):
        keys.from_file(path, "")


def test_a_file_without_a_certificate_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "k.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            None, rsa_key(), None, None, serialization.NoEncryption()
        )
    )

    with pytest.raises(Rejected, match="không có chứng thư"):
        keys.from_file(path, "")


def test_a_key_of_a_kind_that_pdf_readers_do_not_know_is_rejected(
    tmp_path: Path,
) -> None:
    path = tmp_path / "k.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            None, ed25519.Ed25519PrivateKey.generate(), None, None,
            serialization.NoEncryption(),
        )
    )  # fmt: skip

    with pytest.raises(Rejected, match="RSA hoặc ECDSA"):
        keys.from_file(path, "")


def test_a_good_certificate_may_sign() -> None:
    holder = certificates.must_sign(person().asn1, "k.p12", NOW)

    assert (holder.name, holder.organization) == (PERSON, AGENCY)
    assert holder.issuer == "Gốc thử nghiệm"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"end": NOW - dt.timedelta(days=1)}, "hết hạn từ 01/03/2026", id="ended"
        ),
        pytest.param(
            {"begin": NOW + dt.timedelta(days=1)}, "đến 03/03/2026 mới", id="not begun"
        ),
        pytest.param({"signs": False}, "không cấp để ký", id="encryption"),
        pytest.param({"is_root": True}, "không cấp để ký", id="root"),
    ],
)
def test_a_certificate_that_is_worth_nothing_is_refused(
    changes: dict[str, object], said: str
) -> None:
    with pytest.raises(Rejected, match=said):
        certificates.must_sign(person(**changes).asn1, "k.p12", NOW)
