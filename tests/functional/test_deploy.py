"""The units that are handed out start commands that exist."""

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest

from service.cli.main import thidua
from tests.conftest import EXAMPLES

DEPLOY = EXAMPLES.parent / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


class CaseKept(ConfigParser):
    """Leaves names as systemd writes them."""

    def optionxform(self, optionstr: str) -> str:
        """Return *optionstr* with its capitals."""
        return optionstr


def unit(path: Path) -> ConfigParser:
    parser = CaseKept(interpolation=None, strict=True)
    parser.read(path, encoding="utf-8")
    return parser


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_starts_a_command_with_options_it_has(path: Path) -> None:
    started = unit(path)["Service"]["ExecStart"]
    found = re.search(r"/thidua -w /srv/thidua (?P<words>[^\"]+)", started)

    assert found
    name, *words = shlex.split(found["words"])
    options = {option for p in thidua.commands[name].params for option in p.opts}
    assert {word for word in words if word.startswith("-")} <= options


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_can_write_nowhere_but_where_it_must(path: Path) -> None:
    service = unit(path)["Service"]

    assert service["ProtectSystem"] == "strict"
    assert service["PrivateNetwork"] == "yes"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ReadWritePaths"].split()[0] == "/srv/thidua"


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.timer")), ids=lambda p: p.name)
def test_a_timer_starts_a_unit_that_is_there(path: Path) -> None:
    assert path.with_suffix(".service").is_file()
    assert unit(path)["Install"]["WantedBy"] == "timers.target"
