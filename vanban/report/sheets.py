"""Tables that can be filtered, sorted and leafed through; without scripts they are plain tables with every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.report.limits import SURE
from vanban.report.markup import Child, Markup, element, joined
from vanban.report.tables import Excerpt, Row, confidence
from vanban.report.words import phrase, say


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: the key of its heading, and how wide it is (a class of report.css)."""

    heading: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What a cell shows, and by what it is sorted where that is something else."""

    shown: Child
    sort: str | float | None = None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, with what the charts filter by."""

    cells: Sequence[ShownCell]
    lead: str | None = None
    day: str | None = None


def sheet(name: str, columns: Sequence[ShownColumn], lines: Iterable[ShownRow]) -> Markup:
    """A table with its tools."""
    head = element("tr", [_heading(column) for column in columns])
    body = [_line(line, columns) for line in lines]
    table = element("table", element("thead", head), element("tbody", body, data_items=True))
    return element("div", tools(), element("div", table, class_="scroll"), leaf(), class_="sheet", data_sheet=name)


def tools() -> Markup:
    """The filter above a table; scripts bring it to life, so it is hidden without them."""
    words = {f"data_{tongue}": phrase("filter", tongue) for tongue in ("vi", "en")}
    field = element(
        "input", type="search", aria_label=words["data_vi"], placeholder=words["data_vi"], data_filter=True, **words
    )
    chip = element(
        "button", element("span", data_chip=True), " ×", type="button", class_="chip", data_clear=True, hidden=True
    )
    return element("div", field, chip, class_="tools", hidden=True)


def leaf() -> Markup:
    """Where one leafs through a table."""
    back = element("button", say("previous"), type="button", data_turn="-1")
    words = {
        f"data_{tongue}": phrase("showing", tongue, **{"from": "{from}", "to": "{to}", "of": "{of}"})
        for tongue in ("vi", "en")
    }
    words |= {f"data_none_{tongue}": phrase("nothing", tongue) for tongue in ("vi", "en")}
    count = element("span", data_count=True, aria_live="polite", **words)
    return element(
        "div", back, count, element("button", say("next"), type="button", data_turn="1"), class_="leaf", hidden=True
    )


def excerpt_note(excerpt: Excerpt, file: str) -> Markup | None:
    """How much of a table is shown, where that is not all of it."""
    shown = len(excerpt.rows)
    if shown == excerpt.total:
        return None
    return element("p", say("excerpt", shown=shown, total=excerpt.total, file=file), class_="excerpt")


def sureness(row: Row) -> ShownCell:
    """A row's confidence as a number and a bar."""
    sure = confidence(row)
    if sure is None:
        return ShownCell("", -1)
    return ShownCell(gauge(sure), sure)


def gauge(sure: float) -> Markup:
    """A number between 0 and 1 with a bar."""
    bar = element("rect", class_="fill", width=round(40 * sure, 1), height=4, rx=2)
    track = element("rect", class_="track", width=40, height=4, rx=2)
    drawn = element("svg", track, bar, viewBox="0 0 40 4", width=40, height=4, aria_hidden="true")
    return element("span", f"{sure:.2f}", drawn, class_="gauge" if sure >= SURE else "gauge doubtful")


def stacked(over: Child, main: Child, under: Child = None) -> Markup:
    """A cell of up to three parts: what it belongs to, what it is, what else there is to say."""
    parts = [("over", over), ("main", main), ("under", under)]
    return joined(*(element("div", part, class_=name) for name, part in parts if part))


def _heading(column: ShownColumn) -> Markup:
    button = element("button", say(column.heading), type="button", data_sort=True)
    return element("th", button, scope="col", class_=column.kind or None)


def _line(line: ShownRow, columns: Sequence[ShownColumn]) -> Markup:
    cells = [
        element("td", cell.shown, class_=column.kind or None, data_key=cell.sort)
        for cell, column in zip(line.cells, columns, strict=True)
    ]
    return element("tr", cells, data_lead=line.lead, data_day=line.day)
