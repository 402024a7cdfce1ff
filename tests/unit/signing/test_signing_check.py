import datetime as dt
from pathlib import Path

from service.desk.signing_check import Means, examine
from tests import pictures
from tests.authority import END, PERSON, authority

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def test_nobody_has_to_sign_digitally() -> None:
    check = examine(Means(None, {}, None, None), NOW)

    assert (check.ok, check.required) == (True, False)
    assert "chưa đặt" in check.found


def test_what_is_set_and_fit_is_counted(tmp_path: Path) -> None:
    module = tmp_path / "thiet-bi.so"
    module.touch()
    means = Means(
        module,
        {PERSON: pictures.signature(tmp_path / "ky.png")},
        pictures.seal(tmp_path / "dau.png"),
        authority().roots(tmp_path / "goc"),
    )

    check = examine(means, NOW)

    assert check.ok
    assert check.found == "thiết bị qua thiet-bi.so; 2 ảnh; 1 gốc tin cậy"


def test_every_fault_is_told(tmp_path: Path) -> None:
    means = Means(
        tmp_path / "khong.so",
        {PERSON: tmp_path / "khong.png"},
        pictures.seal(tmp_path / "dau.png", pictures.BLUE),
        tmp_path / "khong",
    )

    check = examine(means, NOW)

    assert not check.ok
    for told in ("khong.so", "khong.png", "không phải màu đỏ", "gốc tin cậy"):
        assert told in check.found


def test_a_root_that_ended_is_told(tmp_path: Path) -> None:
    means = Means(None, {}, None, authority().roots(tmp_path / "goc"))

    check = examine(means, END + dt.timedelta(days=1))

    assert not check.ok
    assert "gốc Gốc thử nghiệm đã hết hạn từ 01/01/2040" in check.found
