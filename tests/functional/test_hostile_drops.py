"""Hostile files through the whole service: an answer for each, nothing elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.desk import reception
from service.model.outcomes import Outcome, Status
from service.pipeline.steps import Pipeline
from tests.conftest import EXAMPLES

REGISTRATION = (EXAMPLES / "mau-2-phong-quy-hoach-chung.json").read_text("utf-8")
STEERING = {"\x1b", "\u202e", "\x07", "\x00"}
LAUGHS = "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nmau: mau-2\n"


def values(**changes: Any) -> str:
    """Return a good registration with *changes*."""
    return json.dumps(json.loads(REGISTRATION) | changes, ensure_ascii=False)


def row(**changes: Any) -> str:
    tree = json.loads(REGISTRATION)
    key = next(k for k, v in tree.items() if isinstance(v, list))
    tree[key][0] |= changes
    return json.dumps(tree, ensure_ascii=False)


def process(pipeline: Pipeline, folder: Path, name: str, content: str) -> Outcome:
    path = folder / name
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    (outcome,) = reception.process(pipeline, [path])
    return outcome


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.yaml", LAUGHS, "alias"),
        ("a.yaml", "mau: !!python/object/apply:os.system [id]\n", "bad_yaml"),
        ("a.yaml", "mau: !x mau-2\n", "bad_yaml"),
        ("a.yaml", "a: " + "[" * 5000, "too_deep"),
        ("a.yaml", "? [a, b]\n: x\n", "bad_yaml"),
        ("a.yaml", "mau: mau-2\nmau: mau-1\n", "duplicate_key"),
        ("a.json", "[" * 100_000, "too_deep"),
        ("a.json", '{"a":' * 5000 + "1" + "}" * 5000, "too_deep"),
        ("a.json", values(nam="NaN"), ""),
        ("a.json", values(nam=10**400), ""),
        ("a.json", values(nam=1e308), ""),
        ("a.json", values(nam=[[1]]), ""),
        ("a.json", values(don_vi="a\u202eb"), "bad_character"),
        ("a.json", values(don_vi="a\x1b[2Jb"), "bad_character"),
        ("a.json", values(don_vi="a\x00b"), "bad_character"),
        ("a.json", values(don_vi="?").replace("?", "\\ud800"), "bad_character"),
        ("a.json", values(**{"x\x1b[2J\u202e": 1}), "unknown_key"),
        ("a.json", '{"mau": NaN, "nam": Infinity, "x": 1e999}', "unknown_form"),
        ("a\u202e.json", "{", "bad_json"),
    ],
)
def test_hostile_text_is_refused_in_a_letter_that_harms_nobody(
    pipeline: Pipeline, tmp_path: Path, name: str, content: str, code: str
) -> None:
    before = everything(tmp_path)

    outcome = process(pipeline, tmp_path, name, content)

    letters = [p for p in pipeline.rejected.iterdir() if p.name.endswith(".loi.txt")]
    assert outcome.status is Status.REJECTED
    assert not code or code in {problem.code for problem in outcome.problems}
    (letter,) = letters
    _, _, told = letter.read_text("utf-8").partition("chỗ cần sửa:")
    assert told
    assert not STEERING & set(told)
    outside = everything(tmp_path) - before - {tmp_path / name}
    assert all(p.is_relative_to(tmp_path / "noi-lam-viec") for p in outside)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% raw %} {# x #}",
        "{{ self.__init__.__globals__ }}",
        "{%tr for a in b %}",
        "=cmd|'/c calc'!A0",
        "@SUM(A1)",
        "<w:t>&amp;]]>",
        "../../../etc/passwd",
        "_x000D_",
    ],
)
def test_what_is_code_elsewhere_is_text_here(
    pipeline: Pipeline, tmp_path: Path, text: str
) -> None:
    outcome = process(pipeline, tmp_path, "a.json", row(ghi_chu=f"Ghi chú {text}"))

    assert outcome.filed, outcome.problems
    assert text in outcome.filed.text
    assert outcome.filed.folder.is_relative_to(pipeline.cabinet.archive.root)


@pytest.mark.parametrize("code", ["../../ra-ngoai", "/etc/passwd", "a/b", "..", "con"])
def test_a_code_leads_nowhere_else(
    pipeline: Pipeline, tmp_path: Path, code: str
) -> None:
    before = everything(tmp_path)

    outcome = process(pipeline, tmp_path, "a.json", values(ma=code))

    made = everything(tmp_path) - before - {tmp_path / "a.json"}
    assert outcome.status in {Status.FILED, Status.REJECTED}
    assert made
    assert all(p.is_relative_to(tmp_path / "noi-lam-viec") for p in made)


@pytest.mark.parametrize(
    "name", ["-rf.yaml", "a\nb.yaml", "con.yaml", "a\x1b[2J.yaml", "x" * 250 + ".yaml"]
)
def test_a_file_of_any_name_is_answered(
    pipeline: Pipeline, tmp_path: Path, name: str
) -> None:
    source = EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"

    outcome = process(pipeline, tmp_path, name, source.read_text("utf-8"))

    assert outcome.status is Status.FILED
    assert list(pipeline.outbox.glob("*.da-nhan.txt"))


def test_a_damaged_archive_is_no_fault_of_the_sender(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    first = process(pipeline, tmp_path, "a.json", REGISTRATION)
    chain = pipeline.cabinet.archive.chain.path
    chain.write_bytes(chain.read_bytes() + b"{]\n")

    second = process(pipeline, tmp_path, "b.json", values(nam=2024))

    assert first.status is Status.FILED
    assert second.status is Status.FAILED
    assert "thidua verify" in second.problems[0].message
    assert second.problems[0].code != "bug"
