import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from service.model.signatures import Role
from service.signing import keys, signing
from service.signing.keys import Key
from service.signing.looks import Look
from service.signing.signing import Act, Proof
from tests.authority import PASSWORD, Issued, agency, person
from tests.unit.documents.format.pdfs import NEXT, PLAN, drawn

AT = dt.datetime(2026, 3, 2, 10, 15, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))

Sign = Callable[..., bytes]


@pytest.fixture(scope="session")
def plan() -> bytes:
    """A document of two pages with the place of a signature on the second."""
    return drawn(NEXT, PLAN)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Issued], Key]:
    def open_(issued: Issued) -> Key:
        return keys.from_file(issued.p12(tmp_path / "khoa.p12"), PASSWORD)

    return open_


@pytest.fixture
def sign(opened: Callable[[Issued], Key]) -> Sign:
    """Sign a PDF, as the head unless told otherwise."""

    def sign_(
        content: bytes,
        role: Role = Role.PERSON,
        *,
        by: Issued | None = None,
        at: dt.datetime = AT,
        look: Look | None = None,
        proof: Proof | None = None,
    ) -> bytes:
        issued = by or (person() if role is Role.PERSON else agency())
        return signing.sign(
            content, opened(issued), Act(role, at, look), proof or Proof()
        )

    return sign_
