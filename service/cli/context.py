"""What a command is given: the workspace, opened when it is first asked for."""

import os
from functools import cached_property
from pathlib import Path

import click

from service import config, wiring
from service.config import Config
from service.wiring import Service


class Desk:
    """The workspace a command works on; nothing is opened before it is needed."""

    def __init__(self, workspace: Path | None, *, quiet: bool) -> None:
        self._workspace = workspace
        self._service: Service | None = None
        self.quiet = quiet

    @cached_property
    def config(self) -> Config:
        """The settings of the workspace."""
        named = self._workspace or os.environ.get("THIDUA_WORKSPACE")
        start = Path(named) if named else Path.cwd()
        return config.load(config.find_workspace(start.resolve()), os.environ)

    @property
    def service(self) -> Service:
        """The rooms of the workspace, joined."""
        if self._service is None:
            self._service = wiring.build(self.config)
        return self._service

    def close(self) -> None:
        """Close what was opened."""
        if self._service is not None:
            self._service.close()

    def talk(self, text: str) -> None:
        """Tell a person how things go, on standard error."""
        if not self.quiet:
            click.echo(text, err=True)


pass_desk = click.make_pass_decorator(Desk)
as_json = click.option("--json", "as_json", is_flag=True, help="Trả lời bằng JSON.")
