"""Where the tables are in a text without rules, and which of its lines are their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts.plain.decode import Printed
from layouts.plain.headlines import Kind, headlines
from layouts.plain.tokens import Token, tokens
from layouts.skeleton import skeleton, tidy

#: A text line of an appendix' statistics is rarely wider; a report's running text mostly is.
_PROSE = 62
_END = re.compile(r"\W*(?:noi nhan|phu luc|bieu mau|tm\W|kt\W)")
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text: its page, its number in the whole text, and how many blank lines stand before it so far."""

    page: int
    number: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of a table, with its columns' roles and the lines that stand above it as its title."""

    kind: Kind
    roles: tuple[str, ...]
    title: tuple[str, ...]
    lines: tuple[Printed, ...]
    certainty: float


def text_lines(pages: Sequence[str]) -> list[TextLine]:
    """Every line that says something, with its place."""
    found: list[TextLine] = []
    number = block = 0
    for page, text in enumerate(pages, 1):
        for line in text.split("\n"):
            number += 1
            if line.strip():
                found.append(TextLine(page, number, block, line.strip("\f\r\n ")))
            else:
                block += 1
        block += 1
    return found


def regions(lines: Sequence[TextLine]) -> list[Region]:
    """The tables of the text in their order: each from its header to its end, repeated headers left out."""
    headers = headlines([line.text for line in lines])
    found: list[Region] = []
    at = 0
    while at < len(headers):
        header = headers[at]
        body: list[TextLine] = []
        start = header.end
        at += 1
        while True:
            stop = headers[at].first if at < len(headers) else len(lines)
            part, ended = _until_prose(lines[start:stop], header.kind)
            body += part
            if ended or at >= len(headers) or headers[at].kind != header.kind:
                break
            start = headers[at].end
            at += 1
        printed = tuple(filter(lambda line: line.tokens, map(_printed, body)))
        if len(printed) >= 3:
            found.append(Region(header.kind, header.roles, _title(lines, header.first), printed, header.share))
    return found


def _printed(line: TextLine) -> Printed:
    return Printed(
        line.page, line.number, line.block, tokens(line.text) if not _PAGE_NUMBER.fullmatch(line.text) else ()
    )


def _until_prose(lines: Sequence[TextLine], kind: Kind) -> tuple[list[TextLine], bool]:
    """The lines up to where running text begins, and whether it does."""
    for at, line in enumerate(lines):
        if _END.match(skeleton(tidy(line.text))):
            return list(lines[:at]), True
        if kind == "statistics" and all(_is_prose(near.text) for near in lines[at : at + 3]) and len(lines) >= at + 3:
            return list(lines[:at]), True
    return list(lines), False


def _is_prose(text: str) -> bool:
    """A long line without a value at its end."""
    return len(text) >= _PROSE and not re.search(r"\d[\d.,/%]*\W*$", text)


def _title(lines: Sequence[TextLine], first: int) -> tuple[str, ...]:
    title: list[str] = []
    for line in reversed(lines[max(0, first - _TITLE_LINES) : first]):
        if _is_prose(line.text) or line.text.endswith((".", ";")):
            break
        title.append(line.text)
    return tuple(reversed(title))


def prose(lines: Sequence[TextLine], tables: Iterable[Region]) -> list[tuple[Token, ...]]:
    """The words of the running text: every line that belongs to no table."""
    inside = {line.number for table in tables for line in table.lines}
    return [tokens(line.text) for line in lines if line.number not in inside]
