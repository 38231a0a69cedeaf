"""The rows of a long table: which cell has which role, what number a row has, and whether it is a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from vanban.extract.page import UNREADABLE
from vanban.layouts.numerals import numbering
from vanban.layouts.numerals.counting import count_through, mend_headings, missing_between
from vanban.layouts.numerals.decimal import is_decimal, mend_decimals
from vanban.layouts.numerals.mending import mend
from vanban.layouts.rows import outline
from vanban.layouts.rows.outline import Heading
from vanban.layouts.tables.table import LongCell, LongTable, PagePart
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.sentences import start
from vanban.layouts.words.skeleton import skeleton

#: The role whose column a cell counts for when it covers several: the more telling first.
_PREFERRED = (
    "task",
    "indicator",
    "lead_unit",
    "value",
    "action",
    "section",
    "support_units",
    "product",
    "unit",
)
#: The roles that say what a row is about.
_TELLING = ("task", "indicator")
#: What a lone digit is read as that was taken for a stroke; how near the middle of its cell, as a share of its width, it
#: stands, and how low, in points, it may be.
_STROKES = frozenset({UNREADABLE, *"|!"})
MIDDLE, LOWEST = 0.25, 6.0
#: Where so large a share of the rows is numbered, all are.
NUMBERED = 0.8
#: Where so large a share of the rows' numbers has as many parts, all have.
ALIKE = 0.5
#: A number that the eye believed so much is not lightly changed.
SURELY = 0.85


@dataclass(slots=True)
class TableRow:
    """One row of a long table: the field of each role, its number, and whether it is a heading.

    `mended` and `gap` say that the number was misread, or seems not to have been read.
    """

    place: int
    fields: dict[str, LongCell]
    values: list[tuple[str, LongCell]]
    others: list[LongCell]
    stt: str = ""
    mended: bool = False
    gap: bool = False
    heading: Heading | None = None

    @property
    def filled(self) -> bool:
        """Whether anything but its number is printed in it for the first time."""
        own = [item for role, item in self.fields.items() if role != "stt" and item.row == self.place]
        own += [item for _, item in self.values if item.row == self.place]
        return any(speaks(item.text) for item in own)

    @property
    def cells(self) -> dict[str, LongCell]:
        """Its field of each role, values numbered."""
        return self.fields | {f"value {place}": item for place, (_, item) in enumerate(self.values)}

    @property
    def bulleted(self) -> bool:
        """Whether it is one of the unnumbered rows below another one: a bullet, a part of a whole, or the sum."""
        texts = [item.text for role, item in self.fields.items() if role in _TELLING]
        return any(start(text) in ("bullet", "small") or _sums(text) for text in texts)


def _sums(text: str) -> bool:
    said = skeleton(text)
    return bool(outline.OF_WHICH.match(said) or outline.TOTAL.fullmatch(said))


def read_rows(table: LongTable) -> list[TableRow]:
    """Every row with its fields by role, its mended number, and its heading where it is one."""
    rows = [_row(table, place, covering) for place, covering in enumerate(table.grid())]
    for row in rows:
        row.stt = _own_number(row)
    _mark_headings(table, rows)
    if table.certain:
        _carry_merged_numbers(rows)
        return rows
    if _in_decimals(rows):
        return _counted_in_decimals(table, rows)
    headings = [row for row in rows if _counts_as_heading(row)]
    proven = {id(row): row.stt for row, below in pairwise(rows) if outline.nests(row.stt, below.stt)}
    for wide in (True, False):
        _mend([row for row in headings if _is_wide(table, row) == wide], mend_headings)
    for row in headings:
        if id(row) in proven:
            row.stt, row.mended = proven[id(row)], False
    others = [row for row in rows if not _counts_as_heading(row)]
    _expect_numbers(others)
    inside = _below_others(rows, others) if headings else set()
    _mend(others, lambda numbers: mend(numbers, inside))
    _mend(others, count_through)
    _drop_unreadable(rows)
    _close_gaps([row for row in rows if not row.heading])
    _carry_merged_numbers(rows)
    _mark_headings(table, rows)
    return rows


def _in_decimals(rows: Sequence[TableRow]) -> bool:
    """Whether the table counts in decimals, and an eye read them: what is printed so is right as it is."""
    seen = any(word.confidence < 1 for row in rows if "stt" in row.fields for word in row.fields["stt"].words)
    return seen and is_decimal([row.stt for row in rows])


def _counted_in_decimals(table: LongTable, rows: list[TableRow]) -> list[TableRow]:
    """The rows with their numbers as a walk through the tree of decimals; headings with other numbers are counted apart."""
    headings = [row for row in rows if row.heading]
    plain = sum(numbering.arabic(row.stt) for row in headings)
    other = {id(row) for row in headings if not any(char.isdigit() for char in row.stt)}
    if 2 * len(other) <= plain:
        other = {id(row) for row in headings if not row.stt or (id(row) in other and _stands_apart(row, headings))}
    else:
        other |= {id(row) for row in headings if "." not in row.stt and _is_wide(table, row)}
    _mend([row for row in rows if id(row) in other], mend_headings)
    counted = [row for row in rows if id(row) not in other and ("stt" not in row.fields or _own(row))]
    fresh = _below_headings(rows, counted)
    sure = {place for place, row in enumerate(counted) if _surely_numbered(row)}
    _mend(counted, partial(mend_decimals, fresh=fresh, depths=_usual_depths(counted), sure=sure))
    _drop_unreadable(rows)
    _carry_merged_numbers(rows)
    _mark_headings(table, rows)
    return rows


def _stands_apart(row: TableRow, headings: Sequence[TableRow]) -> bool:
    """Whether a heading is printed in capitals, as most of these are not: then it has a numbering of its own, too."""
    caps = sum(bool(other.heading and outline.is_caps(other.heading.text)) for other in headings)
    return bool(row.heading and outline.is_caps(row.heading.text)) and 2 * caps <= len(headings)


def _surely_numbered(row: TableRow) -> bool:
    words = list(row.fields["stt"].words) if "stt" in row.fields else []
    return bool(words) and min(word.confidence for word in words) >= SURELY


def _usual_depths(rows: Sequence[TableRow]) -> dict[int, int]:
    """How many parts the numbers of the rows that are no headings should have, where nearly all have as many."""
    plain = [place for place, row in enumerate(rows) if not row.heading and row.stt]
    counts = Counter(row.stt.count(".") + 1 for row in (rows[place] for place in plain))
    usual, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return dict.fromkeys(plain, usual) if times >= ALIKE * len(plain) else {}


def _own(row: TableRow) -> bool:
    return "stt" in row.fields and row.fields["stt"].row == row.place


def _below_headings(rows: Sequence[TableRow], counted: Sequence[TableRow]) -> set[int]:
    """The places among the counted rows that stand right below a row that is not counted."""
    place = {id(row): number for number, row in enumerate(counted)}
    return {place[id(row)] for above, row in pairwise(rows) if id(row) in place and id(above) not in place}


def _counts_as_heading(row: TableRow) -> bool:
    """Whether a row's number goes on from the headings'; a title with an unreadable number may stand among the rows."""
    if row.heading is None or not row.stt:
        return row.heading is not None
    return (
        row.heading.style.startswith(("wide", "caps"))
        or bool(numbering.readings(row.stt))
        or numbering.romanlike(row.stt)
        or outline.is_caps(row.heading.text)
    )


def _mark_headings(table: LongTable, rows: Sequence[TableRow]) -> None:
    lines = [_line(table, row) for row in rows]
    for place, row in enumerate(rows):
        row.heading = outline.heading(lines, place) if row.filled else None


def _row(table: LongTable, place: int, covering: Sequence[LongCell | None]) -> TableRow:
    row = TableRow(place, {}, [], [])
    seen: set[int] = set()
    for item in covering:
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        roles = [role for role in table.columns.roles[item.column : item.column + item.column_span] if role]
        roles.sort(key=lambda role: _PREFERRED.index(role) if role in _PREFERRED else len(_PREFERRED))
        if not roles or (roles[0] == "note" and table.columns.kind == "tasks"):
            row.others.append(item)
        elif roles[0] == "value":
            row.values.append((table.columns.headers[item.column], item))
        else:
            row.fields.setdefault(roles[0], item)
            if row.fields[roles[0]] is not item:
                row.others.append(item)
    return row


def _own_number(row: TableRow) -> str:
    """The number that is printed for this row: in its column, or before the text of a full-width heading."""
    if "stt" in row.fields:
        field = row.fields["stt"]
        unread = UNREADABLE if any(map(_like_a_digit, field.parts)) else ""
        return numbering.printed(field.text) or unread if field.row == row.place else ""
    texts = [item.text for item in row.fields.values() if item.text and item.row == row.place]
    return numbering.leading(texts[0])[0] if len(texts) == 1 and not row.values else ""


def _like_a_digit(part: PagePart) -> bool:
    """Whether a mark that was not read as a number may be one: in the middle of its cell, as remains of rules are not."""
    marks = [word for line in part.lines for word in line.words if word.text in _STROKES]
    middle, reach = part.box.centre[0], MIDDLE * part.box.width
    return any(word.box.height > LOWEST and abs(word.box.centre[0] - middle) < reach for word in marks)


def _below_others(rows: Sequence[TableRow], others: Sequence[TableRow]) -> set[int]:
    """The places among the other rows at which a numbered one stands above, with no heading between."""
    below: set[int] = set()
    open_one = False
    place = {id(row): number for number, row in enumerate(others)}
    for row in rows:
        if id(row) not in place:
            open_one = False
            continue
        if open_one:
            below.add(place[id(row)])
        open_one = open_one or bool(row.stt)
    return below


def _expect_numbers(rows: Sequence[TableRow]) -> None:
    """Where nearly every row of a scan is numbered, a blank number was not read."""
    own = [row for row in rows if _own(row)]
    seen = any(word.confidence < 1 for row in own for word in row.fields["stt"].words)
    if seen and sum(bool(row.stt) for row in own) >= NUMBERED * len(own):
        for row in own:
            if row.filled and not row.bulleted:
                row.stt = row.stt or UNREADABLE


def _mend(rows: Sequence[TableRow], mending: Callable[[Sequence[str]], list[str]]) -> None:
    """Numbers that were misread, by the numbers around them; headings and other rows are counted apart."""
    for row, number in zip(rows, mending([row.stt for row in rows]), strict=True):
        row.mended = row.mended or number != row.stt
        row.stt = number


def _close_gaps(rows: Sequence[TableRow]) -> None:
    """A blank number between 6 and 8 was printed and not read; where several rows are blank there, nobody knows which."""
    numbered = [place for place, row in enumerate(rows) if row.stt]
    for first, last in pairwise(numbered):
        between = rows[first + 1 : last]
        missing = missing_between(rows[first].stt, rows[last].stt)
        if not missing or not between or rows[last].place - rows[first].place != len(between) + 1:
            continue
        if len(between) == 1 and "stt" in between[0].fields and not between[0].bulleted:
            between[0].stt, between[0].mended = missing, True
        else:
            for row in between:
                row.gap = True


def _drop_unreadable(rows: Sequence[TableRow]) -> None:
    """A number that was not read and that its neighbours don't tell is missing."""
    for row in rows:
        if row.stt == UNREADABLE:
            row.stt, row.mended, row.gap = "", False, True


def _carry_merged_numbers(rows: Sequence[TableRow]) -> None:
    """A number that is merged over several rows stands on each of them."""
    for before, row in pairwise(rows):
        if "stt" in row.fields and row.fields["stt"] is before.fields.get("stt"):
            row.stt, row.mended = before.stt, before.mended


def _line(table: LongTable, row: TableRow) -> outline.HeadingEvidence:
    texts = {role: item.text for role, item in row.fields.items() if role != "stt"}
    texts |= {f"value {n}": item.text for n, (_, item) in enumerate(row.values)}
    texts |= {f"other {n}": item.text for n, item in enumerate(row.others)}
    written = [item for role, item in row.fields.items() if item.text and role != "stt"]
    bold = bool(written) and all(item.bold for item in written)
    shared = frozenset(role for role, item in row.fields.items() if item.row == row.place and item.row_span > 1)
    return outline.HeadingEvidence(row.stt, texts, bold, _is_wide(table, row), "stt" not in row.fields, shared)


def _is_wide(table: LongTable, row: TableRow) -> bool:
    """Whether a cell of the row covers the whole width, the number's column aside; such headings are counted apart.

    A blank cell that runs down from the row above, for lack of a rule, takes nothing from the width.
    """
    above = (item for item in row.cells.values() if item.row < row.place and not item.text)
    width = table.width - 1 - sum(item.column_span for item in above)
    return any(item.text and item.column_span >= max(2, width) for item in row.cells.values())
