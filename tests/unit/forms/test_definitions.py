from pathlib import Path
from textwrap import dedent

import pytest

from service.forms import definitions
from service.model.errors import Misconfigured
from service.model.fields import FIELDS
from service.model.forms import Kind, Numbering
from service.model.problems import Problem, Severity

TEMPLATES = Path(__file__).parents[3] / "templates"

FORM = """
    title = "Phiếu góp ý"
    type = "Phiếu"
    numbering = "none"
    subject = "Góp ý của {don_vi}"
    file_name = "{id} {don_vi}"
    key = ["don_vi"]
"""
SCHEMA = """
    type: object
    required: [don_vi]
    properties:
      don_vi: {$ref: "../common.yaml#/$defs/don_vi"}
      gop_y:
        title: Góp ý
        type: array
        items:
          type: object
          required: [linh_vuc]
          properties:
            linh_vuc: {title: Lĩnh vực, type: string, x-vocabulary: linh-vuc}
            noi_dung: {title: Nội dung, type: string, x-lines: true}
            so: {title: Số, type: integer}
"""
COMMON = """
    $defs:
      don_vi: {title: Đơn vị, description: Tên phòng., type: string, maxLength: 9}
      vong: {$ref: "#/$defs/vong"}
"""


def defined(
    root: Path, form: str = FORM, schema: str = SCHEMA, common: str = COMMON
) -> Path:
    folder = root / "phieu-gop-y"
    folder.mkdir()
    (folder / "form.toml").write_text(dedent(form), "utf-8")
    (folder / "schema.yaml").write_text(dedent(schema), "utf-8")
    (root / "common.yaml").write_text(dedent(common), "utf-8")
    return folder


def told(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(problem.where, problem.code) for problem in problems}


def test_every_shipped_form_is_sound() -> None:
    forms = definitions.load_all(TEMPLATES)

    assert {"ke-hoach", "mau-1", "mau-2", "de-cuong"} <= forms.keys()
    assert forms["ke-hoach"].numbering is Numbering.AT_ISSUE
    assert forms["mau-1"].template == TEMPLATES / "mau-1" / "template.docx"


def test_a_form_needs_no_python(tmp_path: Path) -> None:
    form = definitions.load(defined(tmp_path))

    unit, opinions = form.properties
    assert (form.id, form.title, form.internal) == ("phieu-gop-y", "Phiếu góp ý", False)
    assert (unit.kind, unit.label, unit.required) == (Kind.TEXT, "Đơn vị", True)
    assert [column.kind for column in opinions.members] == [
        Kind.CHOICE,
        Kind.LONG_TEXT,
        Kind.INTEGER,
    ]


def test_each_way_to_fill_in_has_its_kind() -> None:
    form = definitions.load(TEMPLATES / "ke-hoach")

    kinds = {prop.key: prop.kind for prop in form.properties}
    assert kinds["nam"] is Kind.INTEGER
    assert kinds["ngay"] is Kind.DATE
    assert kinds["can_cu"] is Kind.LINES
    assert kinds["mo_dau"] is Kind.LONG_TEXT
    assert kinds["noi_dung"] is Kind.TABLE
    assert kinds["nguoi_ky"] is Kind.GROUP


def test_the_fields_of_reform_are_choices() -> None:
    form = definitions.load(TEMPLATES / "mau-1")

    table = form.find("dang_ky")
    assert table is not None
    field = table.members[0]
    assert field.choices == tuple(f.name for f in FIELDS)
    assert field.vocabulary == "linh-vuc"


def test_heading_levels_are_typed_freely() -> None:
    form = definitions.load(TEMPLATES / "ke-hoach")

    table = form.find("noi_dung")
    assert table is not None
    assert (table.members[0].kind, table.members[0].vocabulary) == (
        Kind.TEXT,
        "cap-muc",
    )


def test_aliases_are_further_labels_of_properties_and_columns(tmp_path: Path) -> None:
    aliases = '[aliases]\ndon_vi = ["Phòng"]\n"gop_y.so" = ["Số thứ tự"]'

    form = definitions.load(defined(tmp_path, dedent(FORM) + aliases))

    assert form.properties[0].labels == ("Đơn vị", "Phòng")
    assert form.properties[1].members[2].labels == ("Số", "Số thứ tự")


def test_keys_beside_a_reference_win(tmp_path: Path) -> None:
    schema = SCHEMA.replace('don_vi"}', 'don_vi", title: Phòng}')

    form = definitions.load(defined(tmp_path, schema=schema))

    assert form.schema["properties"]["don_vi"] == {
        "title": "Phòng",
        "description": "Tên phòng.",
        "type": "string",
        "maxLength": 9,
    }


def test_rules_and_initiatives_are_read(tmp_path: Path) -> None:
    more = """
        [initiatives]
        each = "gop_y"
        title = "noi_dung"
        text = ["noi_dung"]
        field = "linh_vuc"
        [[rules]]
        each = "gop_y"
        at = "so"
        severity = "warning"
        check = "so is none or so > 0"
        message = "Số {so} của {don_vi}"
    """

    form = definitions.load(defined(tmp_path, dedent(FORM) + dedent(more)))

    assert form.initiatives is not None
    assert form.initiatives.field == "linh_vuc"
    assert form.rules[0].severity is Severity.WARNING


def test_every_fault_of_form_toml_is_told_at_once(tmp_path: Path) -> None:
    form = """
        title = "Phiếu góp ý"
        type = "Phiếu"
        numbering = "none"
        subject = "Góp ý của {donvi}"
        file_name = "{id} {phong}"
        key = ["don_vj"]
        fallback_key = ["khac"]
        abbrevation = "P"
        [aliases]
        "gop_y.nd" = ["Nội dung góp ý"]
        "gop_y.so" = ["Noi dung"]
        [initiatives]
        each = "gop_y"
        title = "ten"
        text = ["ta"]
        field = "noi_dung"
        [[rules]]
        each = "don_vi"
        at = "so"
        check = "so >"
        message = "{la}"
        [[rules]]
        check = "don_vi is nonsense"
        message = "Sai"
        [[rules]]
        check = "donvi"
        message = "Sai"
    """

    problems = definitions.faults(defined(tmp_path, form))

    name = "phieu-gop-y/form.toml"
    assert told(problems) == {
        (f"{name}, abbrevation", "unknown_key"),
        (f"{name}, subject", "unknown_property"),
        (f"{name}, file_name", "unknown_property"),
        (f"{name}, key", "unknown_property"),
        (f"{name}, fallback_key", "unknown_property"),
        (f"{name}, aliases", "unknown_property"),
        (f"{name}, aliases", "label_clash"),
        (f"{name}, initiatives, title", "unknown_property"),
        (f"{name}, initiatives, text", "unknown_property"),
        (f"{name}, initiatives, field", "unknown_property"),
        (f"{name}, rules, mục 1, each", "unknown_property"),
        (f"{name}, rules, mục 1, at", "unknown_property"),
        (f"{name}, rules, mục 1, message", "unknown_property"),
        (f"{name}, rules, mục 1, check", "bad_expression"),
        (f"{name}, rules, mục 2, check", "bad_expression"),
        (f"{name}, rules, mục 3, check", "unknown_property"),
    }
    messages = "\n".join(problem.message for problem in problems)
    assert "Có phải 'abbreviation'?" in messages
    assert "Có phải 'don_vi'?" in messages


def test_tallies_name_tables_and_columns_there_are(tmp_path: Path) -> None:
    more = """
        [[tally]]
        form = "khong-co"
        each = "don_vi"
        rows = "dang_ky"
        [[tally]]
        form = "phieu-gop-y"
        each = "gop_y"
        by = "ten"
        count = "so"
        rows = "gop_y"
        sums = ["so"]
    """

    problems = definitions.faults(defined(tmp_path, dedent(FORM) + dedent(more)))

    name = "phieu-gop-y/form.toml"
    assert told(problems) == {
        (f"{name}, tally, mục 1, form", "unknown_form"),
        (f"{name}, tally, mục 1, each", "unknown_property"),
        (f"{name}, tally, mục 2, by", "unknown_property"),
    }


def test_missing_and_mistyped_settings_are_told(tmp_path: Path) -> None:
    form = 'title = 5\ntype = "Phiếu"\nnumbering = "sometimes"\nsubject = ""'

    problems = definitions.faults(defined(tmp_path, form))

    name = "phieu-gop-y/form.toml"
    assert told(problems) == {
        (f"{name}, title", "wrong_type"),
        (f"{name}, numbering", "not_a_choice"),
        (f"{name}, subject", "too_short"),
        (f"{name}, file_name", "missing"),
        (f"{name}, key", "missing"),
    }


def test_every_fault_of_schema_yaml_is_told_at_once(tmp_path: Path) -> None:
    schema = """
        type: object
        required: [don_vi, thieu]
        properties:
          don_vi: {title: Đơn vị, type: string, maxLenght: 9}
          A: {title: Chữ hoa, type: string}
          khong_nhan: {type: string}
          gia_tri: {title: Giá trị, type: string, minLength: -1}
          danh_muc: {title: Danh mục, type: string, x-vocabulary: tinh-thanh}
          so_thuc: {title: Số thực, type: number}
          hai_kieu: {title: Hai kiểu, type: [string, integer]}
          rong: {title: Rỗng, type: array}
          cay: {title: Cây, type: object, properties: {canh: {title: Cành, type: object, properties: {la: {type: string}}}}}
          chu: chữ
          xa: {$ref: "https://example.com/x.json"}
          mat: {$ref: "../common.yaml#/$defs/don_vj"}
          vong: {$ref: "../common.yaml#/$defs/vong"}
    """  # noqa: E501 - one property per line reads best

    problems = definitions.faults(defined(tmp_path, schema=schema))

    name = "phieu-gop-y/schema.yaml"
    expected = {
        (f"{name}, required", "unknown_property"),
        (f"{name}, properties, don_vi, maxLenght", "unknown_key"),
        (f"{name}, properties, A", "bad_key"),
        (f"{name}, properties, khong_nhan", "missing"),
        (f"{name}, properties, gia_tri, minLength", "bad_schema"),
        (f"{name}, properties, danh_muc, x-vocabulary", "unknown_vocabulary"),
        (f"{name}, properties, cay, properties, canh, properties, la", "missing"),
        (f"{name}, properties, chu", "bad_schema"),
        (f"{name}, properties, xa", "bad_reference"),
        (f"{name}, properties, mat", "bad_reference"),
        (f"{name}, properties, vong", "bad_reference"),
    }
    assert expected <= told(problems)
    unfillable = [p.message for p in problems if p.code == "unknown_kind"]
    named = {"so_thuc", "hai_kieu", "rong", "cay.canh", "chu", "xa", "mat", "vong"}
    assert {m.split("'")[1] for m in unfillable} == named


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        pytest.param("type: [", "unreadable", id="no YAML"),
        pytest.param("- a\n- b", "unreadable", id="no mapping"),
        pytest.param("type: object", "missing", id="no properties"),
    ],
)
def test_a_schema_that_cannot_be_used_is_told(
    tmp_path: Path, schema: str, code: str
) -> None:
    problems = definitions.faults(defined(tmp_path, schema=schema))

    assert [problem.code for problem in problems] == [code]


def test_a_form_toml_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    problems = definitions.faults(defined(tmp_path, "title ="))

    assert [problem.code for problem in problems] == ["unreadable"]


def test_a_faulty_form_cannot_be_loaded(tmp_path: Path) -> None:
    folder = defined(tmp_path, FORM.replace("don_vi", "phong"))

    with pytest.raises(Misconfigured, match=r"subject[^\0]*file_name[^\0]*key"):
        definitions.load(folder)


def test_loading_all_tells_the_faults_of_all(tmp_path: Path) -> None:
    defined(tmp_path, "title =")
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "form.toml").write_text(dedent(FORM), "utf-8")
    (tmp_path / "khong-phai-bieu-mau").mkdir()

    with pytest.raises(Misconfigured) as caught:
        definitions.load_all(tmp_path)

    assert "phieu-gop-y/form.toml" in str(caught.value)
    assert "khac/schema.yaml" in str(caught.value)


def test_an_internal_form_says_so(tmp_path: Path) -> None:
    form = definitions.load(defined(tmp_path, dedent(FORM) + "internal = true"))

    assert form.internal


def test_initiatives_need_no_field(tmp_path: Path) -> None:
    more = '[initiatives]\neach = "gop_y"\ntitle = "noi_dung"\ntext = []'

    form = definitions.load(defined(tmp_path, dedent(FORM) + more))

    assert form.initiatives is not None
    assert form.initiatives.field == ""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ('title = "don_vi"\ntext = ["don_vi"]', set()),
        ('title = "ten"\ntext = ["don_vi"]', {"initiatives, title"}),
        (
            'title = "don_vi"\ntext = ["don_vi"]\nfield = "don_vi"',
            {"initiatives, field"},
        ),
        ('each = "la"\ntitle = "x"\ntext = []', {"initiatives, each"}),
    ],
)
def test_a_form_may_be_one_initiative(
    tmp_path: Path, parts: str, expected: set[str]
) -> None:
    form = f"{dedent(FORM)}\n[initiatives]\n{parts}\n"

    problems = definitions.faults(defined(tmp_path, form=form))

    places = {problem.where.partition("form.toml, ")[2] for problem in problems}
    assert expected <= places
    assert bool(problems) == bool(expected)


KNOWN = """
    type: object
    properties:
      chi_tieu:
        title: Chỉ tiêu
        type: array
        default: {}
        items:
          type: object
          required: [ma, muc]
          properties:
            ma: {{title: Mã, type: string}}
            muc: {{title: Mức, type: string}}
            so: {{title: Số, type: integer}}
            ket_qua: {{title: Kết quả, type: string}}
"""
WITH_RULES = """
    title = "Chỉ tiêu"
    type = "Bảng"
    numbering = "none"
    subject = "Chỉ tiêu"
    file_name = "{id}"
    key = []

    [[rules]]
    each = "chi_tieu"
    at = "muc"
    check = "muc is decimal"
    message = "{ma}: {muc} không phải số."

    [[rules]]
    each = "chi_tieu"
    at = "ket_qua"
    check = "ket_qua is decimal"
    message = "{ma}: thiếu kết quả."
"""


def known_faults(root: Path, rows: str) -> set[tuple[str, str]]:
    folder = defined(root, WITH_RULES, KNOWN.format(rows))
    prefix = "phieu-gop-y/schema.yaml, properties, chi_tieu, default"
    return {
        (problem.where.removeprefix(prefix), problem.code)
        for problem in definitions.faults(folder)
    }


def test_rows_handed_out_may_leave_blank_what_people_fill_in(tmp_path: Path) -> None:
    assert known_faults(tmp_path, '[{ma: T1}, {ma: T2, muc: "98,5"}]') == set()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param("5", "wrong_type", id="no-list"),
        pytest.param("[5]", "wrong_type", id="no-row"),
        pytest.param('[{muc: "1"}]', "missing", id="no-name"),
        pytest.param("[{ma: T1, mux: x}]", "unknown_key", id="unknown-column"),
        pytest.param("[{ma: T1, so: x}]", "wrong_type", id="no-number"),
        pytest.param("[{ma: T1}, {ma: t1}]", "duplicate", id="twins"),
        pytest.param("[{ma: T1, muc: cao}]", "rule", id="breaks-a-rule"),
    ],
)
def test_a_fault_in_rows_handed_out_is_told(
    tmp_path: Path, rows: str, code: str
) -> None:
    assert [found for _, found in known_faults(tmp_path, rows)] == [code]
