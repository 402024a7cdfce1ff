"""thidua export hands documents over and keeps that with each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from service.cli.main import main
from service.filing import export_metadata
from service.filing.manifest import digest
from tests.conftest import EXAMPLES
from tests.fakes import FakePress

FILES = (EXAMPLES / "ke-hoach-1128.yaml", *sorted(EXAMPLES.glob("mau-2-*.json")))

Ask = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def ask(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Ask:
    monkeypatch.setattr("service.wiring.OfficePress", lambda _: FakePress())

    def ask_(*words: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = main(["-w", str(workspace), *words, "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return ask_


@pytest.fixture
def plan(ask: Ask) -> str:
    """The accession of the plan, filed among the other examples."""
    assert ask("process", *map(str, FILES))[0] == 0
    hits = ask("search", "1128/KH-SQHKT", "--limit", "1")[1]["hits"]
    return str(hits[0]["accession"])


def test_a_document_comes_as_pdf_and_xml_and_remembers_it(
    ask: Ask, plan: str, tmp_path: Path
) -> None:
    code, told, err = ask("export", plan, "-o", str(tmp_path), "--notation", "01.TĐ")

    assert code == 0, err
    (listed,) = told["documents"]
    folder = Path(listed["folder"])
    assert (listed["accession"], folder.parent) == (plan, tmp_path)
    assert len(list(folder.glob("*.pdf"))) == 1
    root = etree.fromstring((folder / "van-ban.xml").read_bytes())
    assert root.findtext("CodeNumber") == "1128"
    assert root.findtext("FileCode/FileNotation") == "01.TĐ"
    events = ask("show", plan)[1]["events"]
    assert events[-1]["name"] == "exported"
    assert events[-1]["details"] == {"folder": folder.name}
    assert ask("verify")[:2] == (0, [])


def test_the_agency_is_known_by_its_code(
    ask: Ask, plan: str, workspace: Path, tmp_path: Path
) -> None:
    settings = workspace / "agencies.toml"
    text = settings.read_text(encoding="utf-8")
    coded = text.replace('symbol = "SQHKT"\n', 'symbol = "SQHKT"\ncode = "H29.12"\n')
    settings.write_text(coded, encoding="utf-8")

    def organ(name: str, *options: str) -> str | None:
        told = ask("export", plan, "-o", str(tmp_path / name), *options)[1]
        paper = Path(told["documents"][0]["folder"]) / "van-ban.xml"
        return etree.fromstring(paper.read_bytes()).findtext("FileCode/OrganId")

    assert organ("một") == "H29.12"
    assert organ("hai", "--organ", "H29.13") == "H29.13"


def test_a_year_is_one_folder_with_its_list(
    ask: Ask, plan: str, tmp_path: Path
) -> None:
    folder = tmp_path / "hồ sơ 2022"

    code, told, err = ask("export", "--year", "2022", "-o", str(folder))

    assert code == 0, err
    count = len(told["documents"])
    assert plan in {listed["accession"] for listed in told["documents"]}
    assert told["pages"] == count
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [
        Path(listed["folder"]).name for listed in told["documents"]
    ]
    root = etree.fromstring((folder / "muc-luc.xml").read_bytes())
    assert root.findtext("DocTotal") == str(count)
    dates = [e.text for e in root.iter("IssuedDate")]
    assert dates == sorted(filter(None, dates))
    sheet = load_workbook(folder / "muc-luc.xlsx").worksheets[0]
    assert str(sheet.cell(sheet.max_row, 1).value) == str(count)
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        sha256, _, name = line.partition("  ")
        assert digest(folder / name) == sha256


def test_a_campaign_is_found_by_a_part_of_its_name(
    ask: Ask, plan: str, tmp_path: Path
) -> None:
    campaign = ask("show", plan)[1]["campaign"]
    part = " ".join(campaign.lower().split()[:4])

    code, told, err = ask("export", "--campaign", part, "-o", str(tmp_path / "ra"))

    assert code == 0, err
    assert plan in {listed["accession"] for listed in told["documents"]}


def test_nothing_found_makes_no_folder(ask: Ask, plan: str, tmp_path: Path) -> None:
    code, told, _ = ask("export", "--year", "1999", "-o", str(tmp_path / "ra"))

    assert (code, told["documents"], told["folder"]) == (0, [], None)
    assert not (tmp_path / "ra").exists()
    assert plan


def test_a_void_document_is_in_no_dossier(
    ask: Ask, plan: str, workspace: Path, tmp_path: Path
) -> None:
    assert main(["-w", str(workspace), "void", plan, "--reason", "nhầm"]) == 0

    _, told, _ = ask("export", "--year", "2022", "-o", str(tmp_path / "ra"))

    assert plan not in {listed["accession"] for listed in told["documents"]}


def test_an_owed_pdf_stops_before_anything_is_written(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_PDF", "false")
    ask("process", str(FILES[0]))

    code, _, err = ask("export", "2026-000001", "-o", str(tmp_path / "ra"))

    assert code == 5
    assert "thidua run --once" in err
    assert not (tmp_path / "ra").exists()


def test_an_altered_document_is_not_handed_over(
    ask: Ask, plan: str, tmp_path: Path
) -> None:
    path = Path(ask("show", plan)[1]["pdf"])
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")

    code, _, err = ask("export", plan, "-o", str(tmp_path / "ra"))

    assert code == 6
    assert path.name in err
    assert not (tmp_path / "ra").exists()


def test_more_than_a_dossier_can_count_is_refused(
    ask: Ask, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_metadata, "MOST", 1)

    code, _, err = ask("export", "--year", "2022", "-o", str(tmp_path / "ra"))

    assert code == 2
    assert "Phụ lục VI" in err
    assert plan


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "2026-000001", "--year", "2022"],
        ["export", "--year", "2022"],
        ["export", "2026-999999"],
    ],
)
def test_a_call_that_cannot_be_is_explained(ask: Ask, words: list[str]) -> None:
    code, told, err = ask(*words)

    assert (code, told) == (2, None)
    assert json.loads(err)["error"]["message"]


def test_people_are_told_where_it_lies(
    plan: str, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["-w", str(workspace), "export"]

    main([*words, plan, "-o", str(tmp_path)])
    main([*words, "--year", "1999", "-o", str(tmp_path / "ra")])
    main(["-w", str(workspace), "show", plan])

    out = capsys.readouterr().out
    assert f"Đã kết xuất 1 văn bản ra {tmp_path}" in out
    assert "Không có văn bản nào" in out
    assert "kết xuất" in out.splitlines()[-1]
