"""The command line: one small file a command; each is loaded when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

from vanban import __version__
from vanban.commands.ending import ended
from vanban.commands.helping import Context
from vanban.language import said

_COMMANDS = ("extract", "review", "correct", "restore", "judge", "doctor")

_FIRST = """{}

  vanban extract scan.pdf                      {}
  vanban extract scans/ --out tables --excel   {}
  vanban restore garbled.txt --out right.txt   {}

{}"""
_FIRST_WORDS = (
    "vanban reads scanned Vietnamese official documents into tables. Three things to begin with:",
    "one document, into the folder out",
    "a folder of them, and a workbook",
    "right accents for a text",
    "Every command: vanban --help. Is everything installed? vanban doctor",
)
"""What somebody sees who types nothing but the name."""


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
        command.context_class = Context
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its first sentence, whole."""
        listed = [(name, self.get_command(context, name)) for name in self.list_commands(context)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(one)) for name, one in listed if one is not None])


def _first_sentence(command: click.Command) -> str:
    return " ".join((command.help or "").partition("\n\n")[0].split())


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="vanban")
@click.pass_context
def group(context: click.Context) -> None:
    """Scanned Vietnamese administrative documents into correct text and tidy CSV rows.

    Example: vanban extract scans/ --out out
    """
    if context.invoked_subcommand is None:
        click.echo(_FIRST.format(*map(said, _FIRST_WORDS)))


group.context_class = Context


def run(arguments: Sequence[str]) -> int:
    """Run a command; the documented code with which it ends."""
    return ended(group, arguments)
