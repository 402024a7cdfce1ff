"""Who signs for an agency, in the right form of authority."""

from dataclasses import replace

import pytest

from service.forms import signers
from service.model.agencies import Signer
from service.model.errors import WrongUsage
from tests.unit.filing.papers import AGENCY, SIGNER

DEPUTY = Signer("Trần Thị Bình", "PHÓ GIÁM ĐỐC")
CLERK = Signer("Lê Văn Cường", "CHÁNH VĂN PHÒNG", "TL. GIÁM ĐỐC")
MANDATE = Signer("Trần Thị Bình", "PHÓ GIÁM ĐỐC", "TUQ. GIÁM ĐỐC")
OFFICE = replace(AGENCY, signers=(SIGNER, DEPUTY, CLERK))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("Nguyễn Thanh Nhã", SIGNER, id="head"),
        pytest.param("le van cuong", CLERK, id="without marks"),
        pytest.param("Cường", CLERK, id="given name"),
        pytest.param("chánh văn phòng", CLERK, id="title"),
    ],
)
def test_a_signer_is_known_by_name_or_title(asked: str, expected: Signer) -> None:
    assert signers.choose(OFFICE, asked) == expected


def test_a_deputy_signs_for_the_head() -> None:
    chosen = signers.choose(OFFICE, "Trần Thị Bình")

    assert (chosen.authority, chosen.title) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_who_has_two_authorities_is_told_apart_by_them() -> None:
    office = replace(OFFICE, signers=(SIGNER, replace(DEPUTY, name="Hà"), MANDATE))

    assert signers.choose(office, "TUQ. Bình") == MANDATE


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("Hồ Văn Lạ", "không có người", id="stranger"),
        pytest.param("giám đốc", "có nhiều người", id="several"),
    ],
)
def test_whoever_may_sign_is_listed(asked: str, said: str) -> None:
    with pytest.raises(WrongUsage) as told:
        signers.choose(OFFICE, asked)

    assert said in str(told.value)
    assert "Lê Văn Cường (TL. GIÁM ĐỐC, CHÁNH VĂN PHÒNG)" in str(told.value)


def test_an_agency_without_signers_is_told_where_they_are_written() -> None:
    with pytest.raises(WrongUsage, match=r"agencies\.toml"):
        signers.choose(replace(AGENCY, signers=()), "Bình")


@pytest.mark.parametrize(
    ("signer", "said"),
    [
        pytest.param(replace(CLERK, authority=""), "chưa ghi quyền hạn", id="missing"),
        pytest.param(replace(CLERK, authority="TL GIÁM ĐỐC"), "bắt đầu", id="no dot"),
        pytest.param(replace(CLERK, authority="PP. GIÁM ĐỐC"), "bắt đầu", id="unknown"),
    ],
)
def test_a_wrong_authority_is_refused(signer: Signer, said: str) -> None:
    office = replace(OFFICE, signers=(SIGNER, signer))

    with pytest.raises(WrongUsage, match=said):
        signers.choose(office, "Cường")


@pytest.mark.parametrize(
    "title", [pytest.param("GIÁM ĐỐC", id="head"), pytest.param("Q. GIÁM ĐỐC", id="Q.")]
)
def test_the_head_and_who_acts_as_head_sign_in_their_own_right(title: str) -> None:
    acting = Signer("Võ Thị Em", title)
    office = replace(OFFICE, signers=(SIGNER, acting))

    assert signers.choose(office, "Em") == acting
