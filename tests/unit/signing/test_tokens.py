from pathlib import Path

import pkcs11
import pytest

from service.model.errors import Misconfigured, ProgramFailed, Rejected, WrongUsage
from service.model.signatures import Role, Verdict
from service.signing import certificates, signing, tokens
from service.signing.signing import Act, Proof
from tests.authority import AGENCY, PERSON
from tests.soft_tokens import HEAD, KEYLESS, OFFICE, PIN, plugged
from tests.unit.signing.conftest import AT
from tests.unit.signing.test_signing import seen


@pytest.mark.parametrize(
    ("label", "name"),
    [
        pytest.param(HEAD, PERSON, id="token, RSA"),
        pytest.param(f"ky so {OFFICE}", AGENCY, id="certificate, P-256"),
    ],
)
def test_a_token_signs(plan: bytes, label: str, name: str) -> None:
    with tokens.opened(plugged().module, label, PIN) as key:
        content = signing.sign(plan, key, Act(Role.PERSON, AT), Proof())

    (one,) = seen(content)
    assert one.verdict is Verdict.GOOD
    assert one.holder
    assert one.holder.name == name


def test_one_login_signs_many(plan: bytes) -> None:
    with tokens.opened(plugged().module, HEAD, PIN) as key:
        once = signing.sign(plan, key, Act(Role.PERSON, AT), Proof())
        twice = signing.sign(once, key, Act(Role.PERSON, AT), Proof())

    assert [one.verdict for one in seen(twice)] == [Verdict.GOOD] * 2


def test_a_token_may_be_opened_again() -> None:
    for _ in range(2):
        with tokens.opened(plugged().module, HEAD, PIN) as key:
            assert certificates.name(key.certificate) == PERSON


def test_a_wrong_pin_is_tried_once_and_told() -> None:
    with (
        pytest.raises(WrongUsage, match="Mã PIN không đúng"),
        tokens.opened(plugged().module, HEAD, "0000"),
    ):
        pass


def test_with_several_certificates_one_must_be_named() -> None:
    with (
        pytest.raises(WrongUsage, match="chọn bằng --label") as told,
        tokens.opened(plugged().module, "", PIN),
    ):
        pass

    assert f"“ky so {HEAD}” ({PERSON})" in str(told.value)


def test_an_unknown_label_is_told_with_those_there_are() -> None:
    with (
        pytest.raises(WrongUsage, match=r"Không có chứng thư nhãn “khác”\. Đang có"),
        tokens.opened(plugged().module, "khác", PIN),
    ):
        pass


def test_a_certificate_without_its_key_is_rejected() -> None:
    with (
        pytest.raises(Rejected, match="không có khóa riêng"),
        tokens.opened(plugged().module, KEYLESS, PIN),
    ):
        pass


def test_what_is_no_module_is_told(tmp_path: Path) -> None:
    module = tmp_path / "khong.so"
    module.write_bytes(b"khong phai")

    with (
        pytest.raises(Misconfigured, match="Không nạp được mô-đun"),
        tokens.opened(module, "", PIN),
    ):
        pass


def test_a_token_that_fails_at_work_is_told() -> None:
    with (
        pytest.raises(ProgramFailed, match="DeviceRemoved"),
        tokens.opened(plugged().module, HEAD, PIN),
    ):
        raise pkcs11.DeviceRemoved
