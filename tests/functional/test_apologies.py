"""One dropped list of late dossiers, all the way to letters and their register."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from service.desk import blanks, reception, registry
from service.forms.blanks import xlsx
from service.model.errors import WrongUsage
from service.model.outcomes import Outcome, Status
from service.wiring import Service

ROW = {
    "so_bien_nhan": "22-0415",
    "ten": "Ông Lâm Gia Khánh",
    "thu_tuc": "cấp giấy phép quy hoạch",
    "ngay_tiep_nhan": "2022-08-15",
    "ngay_hen": "2022-09-06",
    "ly_do": "Chờ ý kiến của cơ quan phối hợp.",
    "ngay_hen_lai": "2022-09-13",
}


def _drop(service: Service, folder: Path, **shared: object) -> list[Outcome]:
    rows = [ROW, ROW | {"so_bien_nhan": "22-0422", "ten": "Bà Mạc Thị Yến"}]
    content = xlsx.write(
        service.pipeline.forms["thu-xin-loi"], {"ho_so": rows, **shared}
    )
    path = folder / "ho-so-tre.xlsx"
    path.write_bytes(content)
    return list(reception.process(service.pipeline, [path]))


def test_a_sheet_of_late_dossiers_files_letters_and_register(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    outcomes = _drop(service, tmp_path, ngay="2022-09-05")

    filed = [outcome.filed for outcome in outcomes if outcome.filed]
    assert [document.record.form for document in filed] == [
        "thu-xin-loi",
        "thu-xin-loi",
        "so-thu-xin-loi",
    ]
    assert "22-0415" in filed[2].text
    assert "22-0422" in filed[2].text


def test_the_same_list_makes_nothing_new(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    first = _drop(service, tmp_path, ngay="2022-09-05")

    again = _drop(service, tmp_path, ngay="2022-09-05")

    assert {outcome.status for outcome in again} == {Status.ALREADY_FILED}
    assert [o.filed and o.filed.accession for o in again] == [
        o.filed and o.filed.accession for o in first
    ]


def test_the_register_takes_the_days_of_issue_from_the_letters(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    first, second, register = (
        o.filed for o in _drop(service, tmp_path, ngay="2022-09-05") if o.filed
    )
    day = dt.date(2022, 9, 6)
    registry.issue(service.pipeline, first.accession, registry.Issue(date=day))
    late = dt.date(2022, 9, 8)
    registry.issue(service.pipeline, second.accession, registry.Issue(date=late))

    form = service.pipeline.forms["so-thu-xin-loi"]
    values, _ = blanks.merge(service.pipeline, form, 2022, "")
    path = tmp_path / "so.xlsx"
    path.write_bytes(xlsx.write(form, values))
    (again,) = reception.process(service.pipeline, [path])

    assert "(tạm tính): 100 %" in register.text
    assert again.filed
    assert again.filed.replaces == register.accession
    days = {row["so_bien_nhan"]: row["ngay_thu"] for row in values["ho_so"]}
    assert days == {"22-0415": "2022-09-06", "22-0422": "2022-09-08"}
    assert "xin lỗi kịp thời: 50 %" in again.filed.text


def test_a_dossier_without_a_letter_stays_in_the_register(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    form = service.pipeline.forms["so-thu-xin-loi"]
    typed = {"so_bien_nhan": "22-0500", "ten": "Ông B", "ngay_hen": "2022-09-20"}
    path = tmp_path / "go-tay.xlsx"
    month = {"nam": 2022, "ky_theo_doi": "Tháng 9 năm 2022"}
    path.write_bytes(xlsx.write(form, {"ho_so": [typed], **month}))
    list(reception.process(service.pipeline, [path]))
    _drop(service, tmp_path, ngay="2022-09-05", ky_theo_doi="Tháng 9 năm 2022")

    all_, _ = blanks.merge(service.pipeline, form, 2022, "Tháng 9 năm 2022")
    with pytest.raises(WrongUsage):
        blanks.merge(service.pipeline, form, 2022, "Tháng 10 năm 2022")

    assert [row["so_bien_nhan"] for row in all_["ho_so"]] == [
        "22-0500", "22-0415", "22-0422"
    ]  # fmt: skip
    assert all_["ky_theo_doi"] == "Tháng 9 năm 2022"


def test_what_all_letters_lack_is_told_once(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    (outcome,) = _drop(service, tmp_path)

    assert outcome.status is Status.REJECTED
    assert [problem.code for problem in outcome.problems] == ["missing"]
