"""Where the tables are in a text without rules, and which of its lines are their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from vanban.layouts.plain.headless import (
    FULL_LINE,
    PAGE_GAP,
    form_titles,
    is_form,
    named_form,
    rowlike,
    stretches,
    without_column_names,
    without_header_rests,
)
from vanban.layouts.plain.headlines import STATISTICS, Headline, Kind, headlines
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tokens import Token, tokens
from vanban.layouts.plain.unheaded import completed, task_tables
from vanban.layouts.words.skeleton import skeleton, tidy

_END = re.compile(r"\W*(?:noi nhan|phu luc|bieu mau|tm\W|kt\W)")
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}[^\w.]*")
#: A title has so many lines at most; one that begins with a form's name and may hold specks, so many.
_TITLE_LINES, _FORM_LINES = 5, 9
#: A table has at least so many lines.
_FEWEST = 3
#: Where so many of its lines end in a unit and a number, a table holds statistics, whatever its header says.
_MEASURED = 0.25
#: Where fewer do it may hold tasks although what was read of its header says statistics (docs/plain.md).
_SOME = 0.1


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
    lines: tuple[BodyLine, ...]


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
    """The tables of the text in their order: each from its header to its end, repeated headers left out.

    Where no header can be read, lines that look like rows of tasks, or end as those of statistics do, are a table, too.
    """
    headers = _told_by_rows(headlines([line.text for line in lines]), lines)
    found: list[tuple[int, Region]] = []
    free: list[tuple[int, int]] = []
    at = done = 0
    while at < len(headers):
        header = headers[at]
        parts: list[list[TextLine]] = []
        start = header.end
        at += 1
        while True:
            stop = headers[at].first if at < len(headers) else len(lines)
            part, ended = _until_prose(lines[start:stop], header.kind)
            parts.append(part)
            if ended or at >= len(headers) or headers[at].kind != header.kind:
                break
            start = headers[at].end
            at += 1
        made = [_completed(region, header, lines) for region in _forms(header, _title(lines, header.first), parts)]
        if made:
            free.append((done, header.first - len(made[0].title)))
            found += [(region.lines[0].number, region) for region in made]
            done = start + len(part)
    for first, stop in (*free, (done, len(lines))):
        found += _unheaded(lines, first, stop)
    return [region for _, region in sorted(found, key=lambda item: item[0])]


def _completed(region: Region, header: Headline, lines: Sequence[TextLine]) -> Region:
    """A table with the columns that its header names only in what was not read, and of the kind that its rows are."""
    texts = [" ".join(token.text for token in line.tokens) for line in region.lines]
    if region.kind == "statistics" and sum(map(rowlike, texts)) >= _SOME * len(texts):
        return region
    heads = list(filter(lambda line: line.tokens, map(_printed, lines[header.first : header.end])))
    roles = completed(region.roles, heads, region.lines)
    return replace(region, kind="tasks" if "task" in roles else "statistics", roles=roles)


def _told_by_rows(headers: Sequence[Headline], lines: Sequence[TextLine]) -> list[Headline]:
    """The headers, those of tasks corrected under which the rows are statistics: "Nội dung" and "Kết quả" may head either."""
    made: list[Headline] = []
    for header, after in zip_longest(headers, headers[1:]):
        body = lines[header.end : after.first if after else len(lines)]
        rows = sum(rowlike(line.text) for line in body)
        measured = rows >= _FEWEST and rows >= _MEASURED * len(body)
        made.append(replace(header, kind="statistics", roles=STATISTICS) if measured else header)
    return made


def _forms(header: Headline, title: tuple[str, ...], parts: Sequence[Sequence[TextLine]]) -> list[Region]:
    """A table's parts between its headers as regions: a new one begins where a form of statistics is named."""
    bodies: list[tuple[tuple[str, ...], list[TextLine]]] = [(title, [])]
    for part in parts:
        texts = [line.text for line in part]
        done = 0
        for first, end in form_titles(texts) if header.kind == "statistics" else ():
            bodies[-1][1].extend(part[done:first])
            bodies.append((named_form(texts[first:end]), []))
            done = end
        bodies[-1][1].extend(part[done:])
    made = [Region(header.kind, header.roles, name, _printed_rows(body, header.kind)) for name, body in bodies]
    return [region for region in made if len(region.lines) >= _FEWEST]


def _unheaded(lines: Sequence[TextLine], first: int, stop: int) -> Iterator[tuple[int, Region]]:
    """Tables without a header among the lines that belong to no other table."""
    said = [at for at in range(first, stop) if not _is_page_number(lines, at) and tokens(lines[at].text)]
    done = first
    for table in task_tables([_printed(lines[at]) for at in said]):
        rows = tuple(_printed(lines[said[at]]) for at in table.rows)
        top = said[table.first]
        yield from _headless(lines, done, top)
        yield rows[0].number, Region("tasks", table.roles, _title(lines, top), rows)
        done = said[table.end - 1] + 1
    yield from _headless(lines, done, stop)


def _headless(lines: Sequence[TextLine], first: int, stop: int) -> Iterator[tuple[int, Region]]:
    """Tables of statistics without a header among the lines that belong to no other table."""
    part = lines[first:stop]
    gaps = [
        PAGE_GAP if before is None or before.page != line.page else line.block - before.block
        for before, line in zip([None, *part], part, strict=False)
    ]
    for top, bottom in stretches([line.text for line in part], gaps):
        printed = _printed_rows(part[top:bottom], "statistics")
        yield printed[0].number, Region("statistics", STATISTICS, _title(lines, first + top), printed)


def _printed_rows(lines: Sequence[TextLine], kind: Kind) -> tuple[BodyLine, ...]:
    """The lines as tokens, without page numbers and what is left of a repeated header."""
    kept = [line for at, line in enumerate(lines) if not _is_page_number(lines, at)]
    if kind == "statistics":
        rows = [kept[at] for at in without_header_rests([line.text for line in kept])]
        kept = [replace(line, text=without_column_names(line.text)) for line in rows]
    return tuple(filter(lambda line: line.tokens, map(_printed, kept)))


def _is_page_number(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line is nothing but the number of its page, at its top or bottom; a row's number may stand alone, too."""
    line = lines[at]
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    tops = at > 0 and _apart(lines[at - 1], line)
    return tops or at + 1 == len(lines) or _apart(line, lines[at + 1])


def _apart(above: TextLine, below: TextLine) -> bool:
    return above.page != below.page or below.block - above.block >= PAGE_GAP


def _printed(line: TextLine) -> BodyLine:
    return BodyLine(line.page, line.number, line.block, tokens(line.text))


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
    return len(text) >= FULL_LINE and not re.search(r"\d[\d.,/%]*\W*$", text)


def _title(lines: Sequence[TextLine], first: int) -> tuple[str, ...]:
    """The lines above a table that name it: from a form's name on, else the last few."""
    title: list[str] = []
    for line in reversed(lines[max(0, first - _FORM_LINES) : first]):
        if _is_prose(line.text) or line.text.endswith((".", ";")) or rowlike(line.text):
            break
        title.append(line.text)
        if is_form(line.text):
            return named_form(title[::-1])
    return tuple(reversed(title[:_TITLE_LINES]))


def prose(lines: Sequence[TextLine], tables: Iterable[Region]) -> list[tuple[Token, ...]]:
    """The words of the running text: every line that belongs to no table."""
    inside = {line.number for table in tables for line in table.lines}
    return [tokens(line.text) for line in lines if line.number not in inside]
