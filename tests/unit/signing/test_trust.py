import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from service.model.errors import Misconfigured
from service.signing import trust
from tests.authority import authority, der, person

MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def test_roots_others_and_lists_are_told_apart(tmp_path: Path) -> None:
    authority().roots(tmp_path)
    (tmp_path / "giua.cer").write_bytes(der(person().certificate))
    (tmp_path / "thu-hoi.crl").write_bytes(authority().revoked([], MADE))
    (tmp_path / "ghi-chu.txt").write_text("không phải chứng thư")

    known = trust.load(tmp_path)

    assert len(known.roots) == len(known.others) == len(known.lists) == 1


def test_a_list_may_be_text(tmp_path: Path) -> None:
    listed = x509.load_der_x509_crl(authority().revoked([], MADE))
    path = tmp_path / "thu-hoi.crl"
    path.write_bytes(listed.public_bytes(serialization.Encoding.PEM))

    assert len(trust.load(tmp_path).lists) == 1


def test_every_broken_file_is_told(tmp_path: Path) -> None:
    for name in ("mot.pem", "hai.crl", "ba.der"):
        (tmp_path / name).write_bytes(b"hong")

    with pytest.raises(Misconfigured) as told:
        trust.load(tmp_path)

    assert all(name in str(told.value) for name in ("mot.pem", "hai.crl", "ba.der"))


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="Không đọc được thư mục gốc tin cậy"):
        trust.load(tmp_path / "khong")
