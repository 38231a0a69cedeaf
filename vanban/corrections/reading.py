"""Tables as people's programs save them: any encoding, commas, semicolons or tabs, a line `sep=;`; or a sheet of a workbook."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from vanban.errors import MissingInputError, UsageError
from vanban.nfc import nfc

LONGEST = 100_000
"""Letters that a cell may hold: three times what a cell of Excel can, and more than any printed one."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs that no page shows: controls, and marks that turn the reading direction."""
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*')
_MARKS = ",;\t"


Missing = Literal["deleted", "few deleted", "nothing"]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that a person gives: its columns, and its rows as texts by column."""

    name: str
    header: list[str]
    rows: list[dict[str, str]]
    lines: list[int] = field(default_factory=list)
    """The line of the file (the row of the sheet) in which each row begins."""
    table: str = ""
    """Which table it says it is, if it says so."""
    missing: Missing = "few deleted"
    """What it means that a row is not in it: it was deleted; or it was if they are few, else this is an excerpt; or nothing."""


def plain(value: object) -> str:
    """A cell's text as it is compared: composed, line feeds only, no spaces around it, nothing that cannot be seen."""
    text = nfc(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).strip()


def read_table(path: Path) -> TableFile:
    """A CSV as people's programs save it."""
    text = _text(path)
    text, mark = _separated(text)
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    numbered: list[tuple[int, list[str]]] = []
    try:
        before = 0
        for cells in reader:
            numbered.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise UsageError(f"{path}: line {reader.line_num}: not a table: {error}", "Save it as “CSV UTF-8”.") from error
    if not numbered:
        return TableFile(str(path), [], [])
    header = [plain(name) for name in numbered[0][1]]
    while header and not header[-1]:
        header.pop()
    width = len(numbered[0][1])
    rows, lines = [], []
    for line, cells in numbered[1:]:
        texts = [plain(cell) for cell in cells]
        if any(texts):
            if len(texts) != width:
                raise _slipped(path, line, len(texts), width)
            rows.append(_row(path, line, header, texts))
            lines.append(line)
    return TableFile(str(path), header, rows, lines)


def _text(path: Path) -> str:
    from vanban.extract import read_text

    if not path.is_file():
        raise MissingInputError(f"{path}: no such file", "Check the path; quote it if it holds spaces.")
    return read_text(path).removeprefix("\ufeff") if path.stat().st_size else ""


def _separated(text: str) -> tuple[str, str]:
    """The table, and the sign between its cells: the one that its first line names, or has most of."""
    head, _, rest = text.partition("\n")
    if named := _SEPARATOR.fullmatch(head.rstrip("\r")):
        return rest, named[1]
    return text, max(_MARKS, key=head.count)


def _slipped(path: Path, line: int, found: int, wanted: int) -> UsageError:
    """A row that is too short or too long has slipped, and then nothing in it can be trusted."""
    return UsageError(
        f"{path}: line {line} has {found} cells and the header {wanted}",
        "A cell with a comma or a line break stands in quotes; mend the line, or save the table from a spreadsheet.",
    )


def _row(path: Path, line: int, header: list[str], texts: list[str]) -> dict[str, str]:
    """A row by its columns."""
    for name, text in zip(header, texts, strict=False):
        if len(text) > LONGEST:
            raise UsageError(
                f"{path}: line {line}: {name} has {len(text):,} letters", f"A cell holds at most {LONGEST:,}."
            )
    return dict(zip(header, texts, strict=False))
