"""The command line: one small file a command; each is loaded when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

from vanban import __version__
from vanban.commands.ending import ended

_COMMANDS = ("extract", "review", "correct", "restore", "judge", "doctor")


class _Group(click.Group):
    """Commands that are loaded when they are needed, so that `vanban --help` is quick."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order of a first visit."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"vanban.commands.{name}").command
        return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="vanban")
def group() -> None:
    """Scanned Vietnamese administrative documents into correct text and tidy CSV rows.

    Example: vanban extract scans/ --out out
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command; the documented code with which it ends."""
    return ended(group, arguments)
