"""Click in Vietnamese: its headings and its messages."""

import gettext
import os
from pathlib import Path

import click

LOCALE = Path(__file__).parent / "locale"


class Group(click.Group):
    """A group whose commands are listed in the order they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return the commands in the order of a day's work."""
        return list(self.commands)


def speak(command: click.Command) -> None:
    """Give *command* and all below it Vietnamese words in its usage line."""
    command.options_metavar = "[TÙY_CHỌN]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [THAM_SỐ]..."
        for below in command.commands.values():
            speak(below)


def in_vietnamese() -> None:
    """Let click speak Vietnamese, by the catalogue of messages beside this module."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", str(LOCALE))
    gettext.textdomain("messages")
