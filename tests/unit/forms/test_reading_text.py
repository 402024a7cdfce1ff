"""YAML and JSON as people write them."""

from pathlib import Path
from typing import Any

import pytest

from service.forms import definitions
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.problems import Problem
from service.model.records import Submission

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")


def read(
    tmp_path: Path, text: str | bytes, name: str = "a.yaml"
) -> tuple[Submission, ...]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return reader.read(Drop("1", name, path, "", 0), FORMS)


def refused(
    tmp_path: Path, text: str | bytes, name: str = "a.yaml"
) -> tuple[Problem, ...]:
    with pytest.raises(Rejected) as caught:
        read(tmp_path, text, name)
    return caught.value.problems


def test_labels_serve_as_keys_and_keep_their_place(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        """
        Biểu mẫu: Mẫu 1
        Đơn vị: Phòng A
        nam: 2022
        Nội dung đăng ký thi đua:
          - Lĩnh vực: TTHC
            Tiến độ: Quý I
        Trưởng đơn vị: {Họ và tên: Nguyễn Văn A}
        la: x
        """,
    )

    assert found.form == "mau-1"
    assert found.values == {
        "don_vi": "Phòng A",
        "nam": 2022,
        "dang_ky": [{"linh_vuc": "TTHC", "tien_do": "Quý I"}],
        "truong_don_vi": {"ho_ten": "Nguyễn Văn A"},
        "la": "x",
    }
    assert found.places["dang_ky[0].tien_do"] == (
        "Nội dung đăng ký thi đua, dòng 1, Tiến độ"
    )
    assert "nam" not in found.places


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("không", "không"),
        ("yes", "yes"),
        ("01", "01"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("2022-04-14", "2022-04-14"),
        ("-7", -7),
        ("9" * 30, "9" * 30),
        ("'7'", "7"),
        ("<<", "<<"),
    ],
)
def test_values_stay_as_typed(tmp_path: Path, typed: str, meant: Any) -> None:
    (found,) = read(tmp_path, f"mau: mau-1\ndon_vi: {typed}")

    assert found.values == {"don_vi": meant}


def test_what_nobody_filled_in_is_absent(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        "mau: mau-1\ndon_vi:\nnam: ~\ndang_ky:\n- {noi_dung: }\n-\n- {noi_dung: A}\n"
        "truong_don_vi: {ho_ten: }\n",
    )

    assert found.values == {"dang_ky": [{"noi_dung": "A"}]}
    assert found.places == {
        "dang_ky[0]": "dang_ky, dòng 3",
        "dang_ky[0].noi_dung": "dang_ky, dòng 3, noi_dung",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("mau: mau-1\ndon_vi: A\n---\nmau: mau-1\ndon_vi: B\n", id="---"),
        pytest.param("- {mau: mau-1, don_vi: A}\n- {mau: mau-1, don_vi: B}", id="list"),
        pytest.param(
            "mau: mau-1\nban_ghi:\n- don_vi: A\n- don_vi: B\n", id="named above"
        ),
        pytest.param("Bản ghi:\n- {mau: mau-1, don_vi: A}\n- {mau: Mẫu 1, don_vi: B}"),
    ],
)
def test_a_file_may_hold_several_records(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)

    assert [(s.form, s.position, s.values) for s in found] == [
        ("mau-1", 0, {"don_vi": "A"}),
        ("mau-1", 1, {"don_vi": "B"}),
    ]
    assert found[1].places["nam"] == "bản ghi 2, nam"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tong_hop: []", "a.yaml"),
        ("don_vi: A", "Mẫu 2 phòng A.yaml"),
        ('{"tong_hop": []}', "a.json"),
    ],
)
def test_a_form_without_its_name_is_told_by_tables_or_file(
    tmp_path: Path, text: str, name: str
) -> None:
    (found,) = read(tmp_path, text, name)

    assert found.form == "mau-2"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("mau: mau-7", ["a.yaml"]),
        ("don_vi: A", ["a.yaml"]),
        ("mau: so-van-ban-di", ["a.yaml"]),
        ("- {mau: mau-7}\n- {mau: mau-1}\n- {mau: mau-8}", ["bản ghi 1", "bản ghi 3"]),
    ],
)
def test_every_unknown_form_is_told(
    tmp_path: Path, text: str, places: list[str]
) -> None:
    problems = refused(tmp_path, text)

    assert {p.code for p in problems} == {"unknown_form"}
    assert [p.where.removeprefix("a.yaml, ") for p in problems] == places


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("mau: mau-1\nnam: [", "bad_yaml", "a.yaml, dòng 3, cột 1"),
        ("mau: mau-1\n\tnam: 1", "bad_yaml", "a.yaml, dòng 2, cột 1"),
        ("nam: 1\nnam: 2", "duplicate_key", "a.yaml, dòng 2"),
        ("mau: mau-1\nnam: &a 1\nso: *a", "alias", "a.yaml, dòng 2"),
        ("mau: mau-1\nso: *a", "alias", "a.yaml, dòng 2"),
        ("mau: mau-1\nso: !!python/name:os.system x", "bad_yaml", "a.yaml, dòng 2"),
        ("mau: mau-1\nso: !a {b: c}", "bad_yaml", "a.yaml, dòng 2"),
        ("mau: mau-1\n? [a]\n: b", "bad_yaml", "a.yaml, dòng 2"),
        ("[" * 90 + "]" * 90, "too_deep", "a.yaml, dòng 1"),
        ("[" * 90_000, "too_deep", "a.yaml, dòng 1"),
        ("", "empty", "a.yaml"),
        ("# chỉ có ghi chú", "empty", "a.yaml"),
        ("chỉ có chữ", "not_a_record", "a.yaml"),
    ],
)
def test_faults_of_yaml_are_told_with_their_line(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    (problem,) = refused(tmp_path, text)

    assert problem.code == code
    assert problem.where.startswith(where)


def test_every_repeated_key_is_told(tmp_path: Path) -> None:
    problems = refused(tmp_path, "a: 1\na: 2\nb: {c: 1, c: 2}")

    assert [p.where for p in problems] == ["a.yaml, dòng 2", "a.yaml, dòng 3"]


def test_a_key_beside_its_label_is_a_problem(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "mau: mau-1\ndon_vi: A\nĐơn vị: B")

    assert [(p.where, p.code) for p in found.problems] == [("Đơn vị", "duplicate_key")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('{"mau": "mau-1",}', "bad_json", "a.json, dòng 1"),
        ('{"mau": "mau-1"\n"nam": 1}', "bad_json", "a.json, dòng 2, cột 1"),
        ('{"mau": 1, "mau": 2}', "duplicate_key", "a.json"),
        ("[" * 90_000, "too_deep", "a.json"),
        ("[" * 90 + "]" * 90, "too_deep", "a.json"),
    ],
)
def test_faults_of_json_are_told(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    (problem,) = refused(tmp_path, text, "a.json")

    assert problem.code == code
    assert problem.where.startswith(where)


def test_json_keeps_what_is_no_integer_as_text(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        '{"mau": "mau-1", "don_vi": 1.50, "co_quan": true, "ma": NaN, "nam": 2022,'
        f' "ngay": {"9" * 5000}, "dang_ky": [{{"noi_dung": false}}]}}',
        "a.json",
    )

    assert found.values == {
        "don_vi": "1.50",
        "co_quan": "true",
        "ma": "NaN",
        "nam": 2022,
        "ngay": "9" * 5000,
        "dang_ky": [{"noi_dung": "false"}],
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_its_usual_encodings(tmp_path: Path, encoding: str) -> None:
    (found,) = read(tmp_path, "mau: mau-1\ndon_vi: Phòng Ủy".encode(encoding))

    assert found.values == {"don_vi": "Phòng Ủy"}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        pytest.param("a: 1\nđ: ô".encode("cp1258"), "a.yaml, dòng 2", id="cp1258"),
        pytest.param(
            "a: b".encode("utf-16-le"), "a.yaml", id="utf-16 without its mark"
        ),
    ],
)
def test_other_encodings_are_told(tmp_path: Path, content: bytes, where: str) -> None:
    (problem,) = refused(tmp_path, content)

    assert (problem.where, problem.code) == (where, "bad_encoding")
