"""Runs that tests correct: a text with a table of tasks, read once, and its tables changed as people and their programs do."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from vanban.commands import group

ROOT = Path(__file__).parent.parent
Lines = list[list[str]]


def extracted(out: Path, *choices: str) -> Result:
    """Read the committed text into a folder."""
    paths = [str(ROOT / "samples" / "ocr.txt"), "--out", str(out), "--workers", "1", "--quiet"]
    return CliRunner().invoke(group, ["extract", *paths, *choices])


def lines(path: Path) -> Lines:
    """A CSV as its cells."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def as_csv(
    table: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8", errors: str = "strict"
) -> bytes:
    """Cells as a CSV as a spreadsheet writes it."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return stream.getvalue().encode(encoding, errors)


def column(table: Lines, name: str, change: Callable[[str], str]) -> Lines:
    """The table with every cell of one column changed."""
    place = table[0].index(name)
    return [table[0], *([*row[:place], change(row[place]), *row[place + 1 :]] for row in table[1:])]
