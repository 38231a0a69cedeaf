"""`vanban restore`: garbled text in, correct text out, line for line."""

from __future__ import annotations

from typing import IO

import click

from vanban.commands.streams import read_text, utf8


@click.command(name="restore")
@click.argument("file", default="-")
@click.option("--out", type=click.File("wb"), default="-", help="Where the text goes.  [default: stdout]")
@click.option("--words", metavar="FILE", help="Words, names and phrases of your own field, one a line.")
@click.option("--explain", is_flag=True, help="Say on stderr why for every change.")
def command(file: str, out: IO[bytes], words: str | None, explain: bool) -> None:
    """Restore the Vietnamese text of FILE (- or nothing is stdin); line N of the output is line N of the input.

    Example: vanban restore seed.txt --explain > right.txt
    """
    from vanban import diacritics
    from vanban.own import words_of

    restoration = diacritics.restore(read_text(file), words=words_of(words))
    out.write(utf8(restoration.text))
    if explain:
        for change in restoration.changes:
            why = f"{change.confidence:.2f}\t{change.evidence}"
            click.echo(f"line {change.line}\t{change.seen} → {change.made}\t{why}", err=True)
