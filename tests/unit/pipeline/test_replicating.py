"""Who replicates what, and what a registration takes over from its origin."""

from dataclasses import replace

import pytest

from service.model.initiatives import Stage
from service.model.problems import Severity
from service.model.records import EXTERNAL, Initiative
from service.pipeline import replicating
from service.pipeline.replicating import Replication
from tests.unit.filing import papers
from tests.unit.pipeline.shelf import FORMS, OTHER, UNIT, Shelf, entry

IDEA, ORIGIN = "Ngày thứ Tư không hẹn", "2022-000001/1"
REPLICA = Initiative(IDEA, "Như gốc.", 2, origin=ORIGIN)


def replications(shelf: Shelf) -> list[Replication]:
    def read(initiative: str) -> Initiative:
        accession, _, position = initiative.partition("/")
        filed = shelf.cabinet.get(accession)
        assert filed
        return filed.record.initiatives[int(position) - 1]

    return replicating.replications(shelf.stories, FORMS, read)


def note(shelf: Shelf, unit: str, result: str = "") -> None:
    filed = shelf.cabinet.get("2022-000001")
    assert filed
    shelf.note(filed, "replicated", initiative=ORIGIN, unit=unit, result=result)


def row(done: Initiative, **changes: object) -> dict[str, str]:
    origin = replace(entry(IDEA), **changes)  # type: ignore[arg-type]
    values = replicating.registration(origin, done, OTHER, 2027)
    assert (values["don_vi"], values["nam"]) == (OTHER, 2027)
    (only,) = values["dang_ky"]
    return dict(only)


def test_the_registration_names_its_origin_in_code_and_in_words() -> None:
    filled = row(Initiative(IDEA, "Trả kết quả ngay.", 2))

    assert filled == {
        "linh_vuc": "Cải cách thủ tục hành chính",
        "noi_dung": f"{IDEA}\nTrả kết quả ngay.",
        "tien_do": "",
        "ghi_chu": f"Nhân rộng từ {UNIT} (2026)",
        "nguon_goc": "2026-000001/1",
    }


def test_an_origin_elsewhere_is_named_with_its_province() -> None:
    filled = row(Initiative(IDEA, ""), corpus="Báo", province="Hà Giang", year=0)

    assert filled["ghi_chu"] == f"Nhân rộng từ {UNIT}, Hà Giang"
    assert filled["linh_vuc"] == ""
    assert row(Initiative(IDEA, ""), corpus="Báo", unit="")["ghi_chu"].endswith(
        "từ Báo (2026)"
    )


def test_a_long_text_is_handed_out_in_part_and_without_older_origins() -> None:
    text = "\n".join(["Nhân rộng từ Sở Y tế", "Bước một.", "x" * 1490, "Bước cuối."])

    assert row(Initiative(IDEA, text))["noi_dung"] == f"{IDEA}\nBước một."


def test_a_registered_replica_is_told_with_its_stage(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", REPLICA, unit=OTHER)

    (found,) = replications(shelf)

    assert (found.origin.id, found.unit, found.date) == (ORIGIN, OTHER, "2022-04-15")
    assert found.replica
    assert (found.replica.id, found.result) == ("2022-000002/1", "")
    assert found.is_done


def test_the_result_is_what_the_unit_reported_last(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", replace(REPLICA, background="Mong giảm"), unit=OTHER)
    for period, effect in (("Sơ kết", "Giảm 10 phút"), ("Tổng kết", "Giảm 30 phút")):
        reported = Initiative(IDEA, "", background=effect)
        shelf.file("de-cuong", reported, unit=OTHER, period=period)

    (found,) = replications(shelf)

    assert found.result == "Giảm 30 phút"


def test_a_noted_result_outweighs_the_report(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", REPLICA, unit=OTHER)
    shelf.file("de-cuong", Initiative(IDEA, "", background="Tốt"), unit=OTHER)
    note(shelf, OTHER.upper(), "Giảm một nửa thời gian chờ")
    note(shelf, OTHER)

    (found,) = replications(shelf)

    assert found.result == "Giảm một nửa thời gian chờ"


def test_a_unit_that_was_asked_has_done_nothing_yet(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    note(shelf, OTHER)

    (found,) = replications(shelf)

    assert (found.unit, found.replica, found.result) == (OTHER, None, "")
    assert not found.is_done
    assert found.origin.stage is Stage.REGISTERED


def test_a_result_without_registration_is_a_replication(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    note(shelf, "Sở Y tế", "Giảm 20 phút")

    (found,) = replications(shelf)

    assert found.is_done
    assert found.origin.stage is Stage.REPLICATED


def test_an_unknown_origin_is_a_warning_that_says_what_to_do(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    theirs = replace(REPLICA, origin="2019-000001/1")
    asked = papers.record(initiatives=(REPLICA, theirs, Initiative("Khác", "")))

    listing = shelf.cabinet.listing()
    (problem,) = replicating.unknown_origins(listing, asked)

    assert (problem.code, problem.severity) == ("unknown_origin", Severity.WARNING)
    assert "2019-000001/1" in problem.message
    assert "thidua search" in problem.message


@pytest.mark.parametrize(
    ("initiative", "is_origin"),
    [
        pytest.param("2022-000001/1", True, id="itself"),
        pytest.param("2022-000002/1", True, id="its report"),
        pytest.param("2022-000001/2", False, id="another of its document"),
        pytest.param("2022-000003/1", False, id="of another unit"),
    ],
)
def test_the_whole_story_of_the_origin_is_known(
    shelf: Shelf, initiative: str, *, is_origin: bool
) -> None:
    shelf.file("mau-1", IDEA, "Cà phê doanh nhân")
    shelf.file("de-cuong", "Mô hình " + IDEA)
    shelf.file(EXTERNAL, IDEA, unit=OTHER)
    listing = shelf.cabinet.listing()
    found = listing.find(initiative)
    assert found

    assert replicating.is_origin(listing, ORIGIN, found.entry) == is_origin
    assert not replicating.is_origin(listing, "2019-000001/1", found.entry)
