"""From a text's regions to the one Table that everything becomes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.extract.page import Note
from vanban.layouts.columns.columns import Columns, Kind
from vanban.layouts.records import Doubt
from vanban.layouts.tables.table import Bounds, Cell, Table, unplaced

from training.text.decode import Step, decode
from training.text.labels import REPEATED, ROLES, Form
from training.text.lines import Region
from training.text.order import KINDS, MEASURED, columns, repeated
from training.text.rows import ReadCell, ReadRow, read_rows, spread_tall, with_number_at_head

#: So many lines are read to see in which order the columns stand.
FIRST = 60
#: What has fewer columns is no table.
FEWEST = 3
#: Lines of which the first and last are so far apart have a page's end between them.
PAGE_GAP = 3


def tables(regions: Sequence[Region]) -> Iterator[Table]:
    """Each region's table, with a doubt that its columns had to be told apart by their words."""
    for region in regions:
        header, first = _likelier(region)
        order = columns(header, first)
        if len(order) >= FEWEST:
            yield table(region, header, order)


def table(region: Region, header: Sequence[Step], order: tuple[str, ...]) -> Table:
    """One region, whose header is read and whose columns are known, as a table."""
    steps = decode(region.rows, order)
    roles = _repeated(order, [*header, *steps])
    rows, cells = read_rows(region.rows, steps, roles)
    spread_tall(cells, rows, roles, _sheets(region))
    if "stt" not in roles:
        with_number_at_head(cells, rows, _main(roles))
    kind: Kind = "statistics" if MEASURED & set(order) else "tasks"
    named = Columns(kind, tuple("" if role == "other" else role for role in roles), _headers(region, header, roles))
    bounds = tuple(Bounds(math.exp(max(row.likely, -20.0))) for row in rows)
    made = tuple(_cells(rows, cells, roles))
    return Table(region.title, named, len(roles), bounds, made, doubts=(_doubt(region, rows),))


def _likelier(region: Region) -> tuple[list[Step], list[Step]]:
    """The header and the first rows read as those of tasks or as those of statistics, whichever is likelier."""
    read = [
        (decode(region.header, None, among=among), decode(region.rows[:FIRST], None, beam=1, among=among))
        for among in KINDS
    ]
    return max(read, key=lambda both: sum(step.likely for steps in both for step in steps))


def _repeated(order: Sequence[str], steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(role for name in order for role in [name] * (repeated(steps, name) if name in REPEATED else 1))


def _headers(region: Region, header: Sequence[Step], roles: Sequence[str]) -> tuple[str, ...]:
    """What stands above each column."""
    said: list[list[str]] = [[] for _ in roles]
    for line, step in zip(region.header, header, strict=True):
        for token, label in zip(line.tokens, step.labels, strict=True):
            name = ROLES[label.role]
            if label.form != Form.SPECK and name in roles:
                said[list(roles).index(name)].append(token.text)
    return tuple(" ".join(words) for words in said)


def _sheets(region: Region) -> list[int]:
    """The printed page of each line: where the text has no page ends, several blank lines show one."""
    sheets = [0]
    for above, line in pairwise(region.rows):
        sheets.append(sheets[-1] + (line.page != above.page or line.number - above.number > PAGE_GAP))
    return sheets


def _main(roles: Sequence[str]) -> int:
    """The column that says what a row is about."""
    return next(
        (roles.index(role) for role in ("task", "indicator", "action", "goal") if role in roles), len(roles) - 1
    )


def _cells(rows: Sequence[ReadRow], cells: Sequence[ReadCell], roles: Sequence[str]) -> Iterator[Cell]:
    numbers = roles.index("stt") if "stt" in roles else None
    main = _main(roles)
    for at, row in enumerate(rows):
        if numbers is not None:
            yield Cell(at, numbers, 1, 1, (unplaced(row.page, row.number),))
        if row.heading:
            first = min(main, (numbers + 1) if numbers is not None else main)
            yield Cell(at, first, 1, len(roles) - first, (unplaced(row.page, row.heading),))
    for cell in cells:
        lines = [text for _, text in cell.lines]
        yield Cell(cell.first, cell.column, max(1, cell.end - cell.first), 1, (unplaced(rows[cell.first].page, lines),))


def _doubt(region: Region, rows: Sequence[ReadRow]) -> Doubt:
    """What a person should know of a table whose columns had to be told apart by their words."""
    title = next(iter(region.title), "") or "a table without a title"
    message = f"{title[:80]!r}: {len(rows)} rows were parted from columns that the text had written into one another."
    note = Note("warning", "columns-parted", message, "Compare the rows' cells with the source text.")
    return Doubt(region.rows[0].page, note)
