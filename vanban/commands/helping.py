"""How the help of the commands is printed: in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

import click

from vanban.language import said

_DEFAULT = "  ["


class Formatter(click.HelpFormatter):
    """Click's own, with every sentence said in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how it is typed."""
        super().write_usage(prog, args, prefix or f"{said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Of options, of commands."""
        super().write_heading(said(heading))

    def write_text(self, text: str) -> None:
        """Paragraph by paragraph."""
        super().write_text("\n\n".join(map(said, text.split("\n\n"))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they mean."""
        super().write_dl([(name, _meaning(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """A context whose help is in the user's language."""

    formatter_class = Formatter


def _meaning(text: str) -> str:
    """An option's help, and its default behind it."""
    meaning, bracket, default = text.partition(_DEFAULT)
    if not bracket:
        return said(text)
    return f"{said(meaning)}{bracket}{said(default.rstrip(']'))}]"
