"""Numbers of a form held against those of another: told, never refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.desk import reception, registry
from service.model.fields import FIELDS
from service.model.outcomes import Outcome, Status
from service.wiring import Service

HEAD = {"don_vi": "Phòng Kiến trúc", "nam": 2022}
NAMES = [field.name for field in FIELDS]
COUNTS = ("linh_vuc", "so_luong_dang_ky", "so_luong_hoan_thanh")
DROPS = {
    "registration": ("mau-1", {"cap": "cấp Sở"}),
    "summary": ("mau-2", {"ky": "Sơ kết"}),
    "outline": ("de-cuong", {"ky": "Sơ kết"}),
}

Drop = Callable[..., Outcome]


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def drop(service: Service, tmp_path: Path) -> Drop:
    def drop_(kind: str, **values: Any) -> Outcome:
        form, fixed = DROPS[kind]
        path = tmp_path / f"{kind}.yaml"
        filled = {"mau": form, **HEAD, **fixed, **values}
        path.write_text(yaml.safe_dump(filled, allow_unicode=True))
        (outcome,) = reception.process(service.pipeline, [path])
        assert outcome.status is Status.FILED
        return outcome

    return drop_


def registered(*fields: int) -> dict[str, Any]:
    return {
        "dang_ky": [
            {"linh_vuc": field, "noi_dung": f"Giải pháp {n}", "tien_do": "Tháng 9/2022"}
            for n, field in enumerate(fields)
        ]
    }


def summed(*counts: tuple[int, int, int]) -> dict[str, Any]:
    return {"tong_hop": [dict(zip(COUNTS, row, strict=True)) for row in counts]}


def models(count: int) -> dict[str, Any]:
    told = {"tom_tat": "Cách làm.", "ket_qua": "Giảm 3 ngày."}
    return {"mo_hinh": [{"ten": f"Mô hình {n}", **told} for n in range(count)]}


def told(outcome: Outcome) -> list[str]:
    return [problem.message for problem in outcome.problems if problem.code == "tally"]


def test_a_summary_that_agrees_with_its_registrations_is_not_warned(drop: Drop) -> None:
    drop("registration", **registered(2, 2, 6))

    assert told(drop("summary", **summed((2, 2, 1), (6, 1, 0), (1, 0, 0)))) == []


def test_other_numbers_are_told_with_the_registration(drop: Drop) -> None:
    filed = drop("registration", **registered(2, 2, 6)).filed

    messages = told(drop("summary", **summed((2, 3, 1))))

    assert filed
    there = f"nhưng Mẫu 1 đã lưu ({filed.accession}) có"
    assert [message.split(". ")[0] for message in messages] == [
        f"Số lượng đăng ký 3 ở “{NAMES[1]}”, {there} 2 dòng “Nội dung đăng ký thi đua”",
        f"Số lượng đăng ký 0 ở “{NAMES[5]}”, {there} 1 dòng “Nội dung đăng ký thi đua”",
    ]


def test_the_newest_registration_of_that_unit_and_year_counts(drop: Drop) -> None:
    drop("registration", **registered(2))
    drop("registration", **registered(2, 2))
    drop("registration", **registered(2, 2, 2), nam=2021)
    drop("registration", **registered(2, 2, 2), don_vi="Văn phòng Sở")

    assert told(drop("summary", **summed((2, 2, 1)))) == []


def test_a_unit_without_registration_is_not_warned(drop: Drop) -> None:
    assert told(drop("summary", **summed((2, 3, 1)))) == []


@pytest.mark.parametrize(("count", "is_told"), [(1, False), (3, False), (2, True)])
def test_an_outline_has_the_models_completed_or_registered(
    drop: Drop,
    count: int,
    is_told: bool,  # noqa: FBT001 - a case of the table
) -> None:
    drop("registration", **registered(2, 2, 6))
    drop("summary", **summed((2, 2, 1), (6, 1, 0)))
    drop("summary", **summed((2, 2, 2), (6, 1, 0)), ky="Tổng kết")

    messages = told(drop("outline", **models(count)))

    assert bool(messages) is is_told
    assert all("Số lượng hoàn thành 1; Số lượng đăng ký 3" in m for m in messages)


def test_forms_of_one_drop_are_held_against_each_other(
    service: Service, tmp_path: Path
) -> None:
    paths = []
    for form, values in (("mau-1", registered(2)), ("mau-2", summed((2, 4, 0)))):
        fixed = {"cap": "cấp Sở"} if form == "mau-1" else {"ky": "Sơ kết"}
        paths.append(tmp_path / f"{form}.yaml")
        paths[-1].write_text(yaml.safe_dump({"mau": form, **HEAD, **fixed, **values}))

    outcomes = list(reception.process(service.pipeline, paths))

    assert len(told(outcomes[1])) == 1
    accession = outcomes[1].filed.accession if outcomes[1].filed else ""
    kept = registry.find(service.pipeline, accession).record.warnings
    assert "tally" in [problem.code for problem in kept]
