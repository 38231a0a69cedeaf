"""`vanban judge`: what a file's text is worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.commands.streams import read_text

if TYPE_CHECKING:
    from vanban.diacritics import Judgement


@click.command(name="judge")
@click.argument("file", default="-")
def command(file: str) -> None:
    """Say what the text of FILE is worth, page by page: what it is, and how much of it is damaged.

    0 % is faultless, 100 % hopeless, "empty" no text at all. Of a PDF its own text layer is judged. - or nothing is stdin.

    Example: vanban judge scan.pdf
    """
    import vanban.extract as extract
    from vanban import diacritics

    click.echo("page\ttext\tdamaged")

    if file != "-" and Path(file).is_file() and extract.sniff(Path(file)) != "text":
        with extract.open_source(file) as source:
            for sheet in source:
                _say(f"page {sheet.number}", diacritics.judge(" ".join(word.text for word in sheet.layer().words)))
    else:
        for number, page in enumerate(read_text(file).split("\f"), start=1):
            _say(f"page {number}", diacritics.judge(page))


def _say(what: str, judgement: Judgement) -> None:
    damage = "-" if judgement.kind == "empty" else f"{judgement.badness:.0%}"
    click.echo(f"{what}\t{judgement.kind}\t{damage}")
