"""What a filed document says of itself after all that happened to it."""

from pathlib import Path
from typing import Any

from service.model.filing import Event, Filed, Number, Source
from tests.unit.filing.papers import DAY, NOW, RECORD


def after(*happened: tuple[str, dict[str, Any]]) -> Filed:
    """Return an issued document to which the events *happened*."""
    return Filed(
        accession="2022-000001",
        version=1,
        replaces="",
        record=RECORD,
        number=Number(1, "KH-SQHKT", "sqhkt/2022"),
        issued=DAY,
        filed_at=NOW,
        source=Source("ke-hoach.xlsx", "0" * 64),
        folder=Path("archive"),
        docx=None,
        pdf=None,
        pages=0,
        engine="",
        text="",
        events=tuple(Event(NOW, name, details) for name, details in happened),
    )


def test_nothing_is_frozen_that_was_neither_voided_nor_recalled() -> None:
    filed = after(("issued", {"number": "01/KH-SQHKT", "as": "2022-000002"}))

    assert (filed.frozen, filed.recall_reason, filed.substitute) == ("", "", "")


def test_a_recalled_document_is_frozen_with_its_reason() -> None:
    filed = after(("recalled", {"reason": "sai thẩm quyền"}))

    assert filed.recall_reason == "sai thẩm quyền"
    assert filed.frozen == "2022-000001 đã bị thu hồi (sai thẩm quyền)"


def test_a_void_number_freezes_its_document() -> None:
    filed = after(("voided", {"reason": "nhầm"}))

    assert filed.frozen == "2022-000001 đã bị hủy số (nhầm)"


def test_the_newest_substitute_counts() -> None:
    filed = after(
        ("replaced", {"by": "2022-000002", "reason": "sai"}),
        ("replaced", {"by": "2022-000003", "reason": "vẫn sai"}),
    )

    assert filed.substitute == "2022-000003"
