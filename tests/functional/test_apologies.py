"""One dropped list of late dossiers, all the way to letters and their register."""

from collections.abc import Callable
from pathlib import Path

from service.desk import reception
from service.forms.blanks import xlsx
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


def test_what_all_letters_lack_is_told_once(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    (outcome,) = _drop(service, tmp_path)

    assert outcome.status is Status.REJECTED
    assert [problem.code for problem in outcome.problems] == ["missing"]
