"""From labelled lines to the rows of a table, with the cells that span several of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.layouts.plain.numbering import Place, readings

from training.text.decode import Step
from training.text.features import TableLine
from training.text.labels import HEADING, REPEATED, ROLES, Form

#: A column whose cells go on below the beginning of a row this often holds cells that span rows.
TALL = 0.15


@dataclass(slots=True)
class ReadCell:
    """A cell as it was read: its column, its lines with where they stand, and the rows that it spans."""

    column: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    first: int = 0
    end: int = 0

    @property
    def middle(self) -> float:
        """The middle of the lines on which it was read."""
        return (self.lines[0][0] + self.lines[-1][0]) / 2


@dataclass(slots=True)
class ReadRow:
    """A row as it was read: where it begins, its heading's words where it is one, its cells, how likely its lines are."""

    page: int
    first: int
    likely: float = 0.0
    heading: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)


def read_rows(
    lines: Sequence[TableLine], steps: Sequence[Step], roles: Sequence[str]
) -> tuple[list[ReadRow], list[ReadCell]]:
    """The rows, and the cells of all columns but the numbers'; `roles` are the columns' roles, repeated ones repeated."""
    rows: list[ReadRow] = []
    cells: list[ReadCell] = []
    open_cells: dict[int, ReadCell] = {}
    place = Place()
    for at, (line, step) in enumerate(zip(lines, steps, strict=True)):
        begins = step.labels[0].begins
        if begins or not rows:
            rows.append(ReadRow(line.page, at))
        row = rows[-1]
        row.likely += step.likely
        for column, form, text in _pieces(line, step, roles, open_cells, len(rows) - 1):
            if column == HEADING_COLUMN:
                row.heading.append(text)
            elif roles[column] == "stt":
                shown, place = _number(text, place)
                row.number.append(shown)
            else:
                cell = open_cells.get(column)
                if cell is None or form == Form.NEW:
                    cell = ReadCell(column, [], len(rows) - 1, len(rows))
                    cells.append(cell)
                    open_cells[column] = cell
                cell.lines.append((at, text))
    return rows, cells


HEADING_COLUMN = -1


def with_number_at_head(cells: Sequence[ReadCell], rows: Sequence[ReadRow], main: int) -> None:
    """Where a table has no column of numbers, those at the head of its rows' main cells are read as the numbering wants them."""
    place = Place()
    for cell in cells:
        if cell.column == main and cell.lines and rows[cell.first].first <= cell.lines[0][0]:
            at, text = cell.lines[0]
            head, _, rest = text.partition(" ")
            found = readings(head, place)
            if found and rest and (place.path or found[0].shown in ("1", "1.1")):
                place = found[0].place
                cell.lines[0] = (at, f"{found[0].shown}. {rest}")


def _number(text: str, place: Place) -> tuple[str, Place]:
    found = readings(text.split()[0], place)
    return (found[0].shown, found[0].place) if found else (text, place)


def _pieces(
    line: TableLine, step: Step, roles: Sequence[str], open_cells: dict[int, ReadCell], row: int
) -> Iterator[tuple[int, Form, str]]:
    """The line's pieces: the column of each, whether a cell begins, its words."""
    runs: list[tuple[int, Form, list[str]]] = []
    for token, label in zip(line.tokens, step.labels, strict=True):
        if label.form == Form.SPECK:
            continue
        if label.form in (Form.NEW, Form.ON) or not runs or runs[-1][0] != label.role:
            runs.append((label.role, label.form, []))
        runs[-1][2].append(token.text)
    used: dict[int, int] = {}
    for role, form, words in runs:
        name = ROLES[role]
        if role == HEADING:
            yield HEADING_COLUMN, form, " ".join(words)
            continue
        places = [column for column, other in enumerate(roles) if other == name]
        if not places:
            continue
        nth = used.get(role, 0)
        if name in REPEATED and len(places) > 1 and nth == 0 and sum(run[0] == role for run in runs) < len(places):
            nth = next(
                (n for n, column in enumerate(places) if not _filled(open_cells.get(column), row)), len(places) - 1
            )
        used[role] = nth + 1
        yield places[min(nth, len(places) - 1)], form, " ".join(words)


def _filled(cell: ReadCell | None, row: int) -> bool:
    return cell is not None and cell.first == row


def spread_tall(cells: Sequence[ReadCell], rows: Sequence[ReadRow], roles: Sequence[str], pages: Sequence[int]) -> None:
    """Shares the rows out among the cells of the columns whose cells span several."""
    starts = [row.first for row in rows]
    for column, role in enumerate(roles):
        own = [cell for cell in cells if cell.column == column]
        if own and (role == "section" or _is_tall(own, starts)):
            for cell, (first, end) in zip(
                own, shared(own, starts, pages, [bool(row.heading) for row in rows]), strict=True
            ):
                cell.first, cell.end = first, end


def _is_tall(own: Sequence[ReadCell], starts: Sequence[int]) -> bool:
    over = sum(any(cell.lines[0][0] < start <= cell.lines[-1][0] for start in starts) for cell in own)
    return over >= 2 and over >= TALL * len(own)


def shared(
    own: Sequence[ReadCell], starts: Sequence[int], pages: Sequence[int], headings: Sequence[bool]
) -> list[tuple[int, int]]:
    """For each cell of a column the rows that it spans, so that each stands as near as can be to their middle, or to their first line."""
    return min((_shared(own, starts, pages, headings, top) for top in (False, True)), key=lambda found: found[0])[1]


def _shared(
    own: Sequence[ReadCell], starts: Sequence[int], pages: Sequence[int], headings: Sequence[bool], top: bool
) -> tuple[float, list[tuple[int, int]]]:
    count = len(starts)
    edges = [*starts, len(pages)]
    free = [n for n in range(count) if not headings[n]]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for cell in own:
        found: dict[int, tuple[float, int]] = {}
        for first, (cost, _) in best[-1].items():
            for end in range(first + 1, len(free) + 1):
                off = _displaced(cell, edges[free[first]], edges[free[end - 1] + 1], pages, top)
                if end not in found or cost + off < found[end][0]:
                    found[end] = (cost + off, first)
        best.append(found)
    if len(free) not in best[-1]:
        return math.inf, [(cell.first, cell.end) for cell in own]
    ends = [len(free)]
    for found in reversed(best[1:]):
        ends.append(found[ends[-1]][1])
    ends.reverse()
    return best[-1][len(free)][0], [(free[a], free[b - 1] + 1) for a, b in zip(ends, ends[1:], strict=False)]


def _displaced(cell: ReadCell, first: int, end: int, pages: Sequence[int], top: bool) -> float:
    """How far from the middle (or top) of its rows' lines on its page a cell stands, squared."""
    if top:
        return float((first - cell.lines[0][0]) ** 2)
    page = pages[cell.lines[0][0]]
    shown = [line for line in range(first, end) if pages[line] == page]
    middle = (shown[0] + shown[-1]) / 2 if shown else (first + end - 1) / 2 + len(pages)
    return (middle - cell.middle) ** 2
