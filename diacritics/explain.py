"""Every change told, and told so that it can be done again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.diacritics.results import Change

_TOKEN = re.compile(r"\S+")
COLUMNS = ("line", "start", "end", "seen", "made", "confidence", "evidence")


def as_tsv(changes: Iterable[Change]) -> str:
    """The changes as a table with a header."""
    rows = ["\t".join(COLUMNS)]
    rows += [
        "\t".join((str(c.line), str(c.start), str(c.end), c.seen, c.made, f"{c.confidence:.3f}", c.evidence)).replace(
            "\n", " "
        )
        for c in changes
    ]
    return "\n".join(rows) + "\n"


def replay(text: str, changes: Iterable[Change]) -> str:
    """The changes made on a text again: the same text gives the same result.

    >>> from diacritics import restore
    >>> seen = "Thuc hién cdi cach hanh chinh"
    >>> replay(seen, restore(seen).changes) == restore(seen).text
    True
    """
    lines = text.split("\n")
    by_line: dict[int, list[Change]] = {}
    for change in changes:
        by_line.setdefault(change.line, []).append(change)
    for number, found in by_line.items():
        line = lines[number - 1]
        tokens = list(_TOKEN.finditer(line))
        for change in sorted(found, key=lambda c: -c.start):
            line = line[: tokens[change.start].start()] + change.made + line[tokens[change.end - 1].end() :]
        lines[number - 1] = line
    return "\n".join(lines)
