from collections.abc import Callable
from pathlib import Path

import pytest

from service.documents import fonts

LIBERATION = (
    "/usr/share/fonts/LiberationSerif-Regular.ttf: Liberation Serif:style=Regular"
)


def a_machine(**installed: bool) -> Callable[[str], str]:
    """Answer like fc-list; a family is installed with Vietnamese letters or without."""

    def query(pattern: str) -> str:
        family = pattern.split(":")[1].removeprefix("family=").replace(" ", "_")
        answers = installed.get(family, False) or (
            family in installed and "charset" not in pattern
        )
        return LIBERATION if answers else "\n"

    return query


def test_a_machine_with_liberation_2_lacks_nothing() -> None:
    assert fonts.missing(a_machine(Liberation_Serif=True)) == ""


def test_the_real_times_is_as_good() -> None:
    query = a_machine(Times_New_Roman=True)

    assert fonts.missing(query) == ""
    assert fonts.family(query) == "Times New Roman"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(a_machine(), id="no-font"),
        pytest.param(a_machine(Liberation_Serif=False), id="fonts-liberation-1"),
    ],
)
def test_a_machine_without_vietnamese_letters_is_told_what_to_install(
    query: Callable[[str], str],
) -> None:
    assert "apt-get install fonts-liberation2" in fonts.missing(query)


def test_an_old_times_would_win_over_liberation() -> None:
    query = a_machine(Times_New_Roman=False, Liberation_Serif=True)

    assert "gỡ bản đó" in fonts.missing(query)


def test_a_machine_without_fontconfig_is_told_what_to_install() -> None:
    def query(pattern: str) -> str:
        raise FileNotFoundError(pattern)

    assert "apt-get install fontconfig" in fonts.missing(query)


def test_fontconfig_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "fc-list"
    program.write_text('#!/bin/sh\necho "asked $1"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert fonts.fc_list(":family=X") == "asked :family=X\n"
