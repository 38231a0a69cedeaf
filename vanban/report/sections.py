"""The parts of the report, each from what the survey of the run found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from vanban.doubts import in_one_tongue
from vanban.problems import kinds
from vanban.report.doubts import DoubtfulRow
from vanban.report.markup import Child, Markup, element, joined
from vanban.report.pictures import WHOLE_PAGE, Place
from vanban.report.sheets import (
    ShownCell,
    ShownColumn,
    ShownRow,
    excerpt_note,
    gauge,
    leaf,
    sheet,
    stacked,
    sureness,
    tools,
)
from vanban.report.survey import Survey, task_key
from vanban.report.tables import Row, whole
from vanban.report.words import TONGUES, both, known, named, number, say

_TASK_FIELDS = (
    "stt",
    "action",
    "task",
    "goal",
    "activities",
    "product",
    "lead_unit",
    "support_units",
    "authority",
    "deadline",
)
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}
_VALUE_FIELDS = ("stt", "indicator", "unit", "value", "note")


class Names:
    """What documents are called in the report: by their number where it is known."""

    def __init__(self, survey: Survey) -> None:
        self._read = survey.read
        self._numbers = {row.get("document", ""): row.get("number", "") for row in survey.documents.rows}

    def place(self, row: Row) -> Markup:
        """Document and page, leading to the document's text where it has one."""
        document, page = row.get("document", ""), whole(row.get("page", ""))
        called = self._numbers.get(document) or document
        under = [document] if called != document else []
        at = say("page-at", n=page) if page else None
        shown = link(document, called) if document in self._read else called
        return stacked(None, shown, joined(*under, " · " if under and at else None, at))


def link(document: str, shown: Child) -> Markup:
    """To the text of a document, which lies beside the report."""
    return element("a", shown, href=f"text/{quote(document)}.txt")


def documents(survey: Survey) -> Markup:
    """Which documents these are."""
    columns = [
        ShownColumn("document", "wide"),
        ShownColumn("issued"),
        ShownColumn("signer"),
        ShownColumn("count-pages", "count"),
        ShownColumn("tasks", "count"),
        ShownColumn("statistics", "count"),
        ShownColumn("sure", "sure"),
    ]
    body = sheet("documents", columns, (_document(row, survey) for row in survey.documents.rows))
    return joined(body, excerpt_note(survey.documents, "documents.csv"))


def _document(row: Row, survey: Survey) -> ShownRow:
    name = row.get("document", "")
    title = " ".join(filter(None, (row.get("doc_type"), row.get("number")))) or name
    under = joined(row.get("source") or name, " · ", named("text-source", row.get("text_source", "")))
    issued = stacked(None, row.get("issuer"), joined(*_between(row.get("place"), row.get("date"))))
    return ShownRow(
        [
            ShownCell(stacked(link(name, title), row.get("subject"), under), title),
            ShownCell(issued, row.get("date")),
            ShownCell(stacked(None, row.get("signer"), row.get("signer_title"))),
            ShownCell(row.get("pages"), whole(row.get("pages", ""))),
            ShownCell(number(survey.tasks_of[name]), survey.tasks_of[name]),
            ShownCell(number(survey.values_of[name]), survey.values_of[name]),
            sureness(row),
        ]
    )


def tasks(survey: Survey, names: Names) -> Markup:
    """Who does what by when."""
    columns = [
        ShownColumn("stt", "stt"),
        ShownColumn("task", "wide"),
        ShownColumn("lead-unit"),
        ShownColumn("support-units"),
        ShownColumn("deadline"),
        ShownColumn("where", "where"),
        ShownColumn("sure", "sure"),
    ]
    lines = (_task(row, survey, names) for row in survey.tasks.rows)
    return joined(sheet("tasks", columns, lines), excerpt_note(survey.tasks, "tasks.csv"))


def _task(row: Row, survey: Survey, names: Names) -> ShownRow:
    over = joined(*_between(row.get("section"), row.get("subsection"), row.get("action"), by=" › "))
    day = row.get("deadline_date", "")
    cells = [
        ShownCell(row.get("stt")),
        ShownCell(stacked(over, row.get("task"), row.get("product")), row.get("task")),
        ShownCell(row.get("lead_unit")),
        ShownCell(row.get("support_units")),
        ShownCell(
            stacked(None, row.get("deadline"), element("time", day, datetime=day) if day else None), day or "9999"
        ),
        ShownCell(names.place(row)),
        sureness(row),
    ]
    return ShownRow(cells, lead="|".join(survey.leads.get(task_key(row), ())) or None, day=day or None)


def statistics(survey: Survey, names: Names) -> Markup:
    """Which indicator has which value."""
    columns = [
        ShownColumn("stt", "stt"),
        ShownColumn("indicator", "wide"),
        ShownColumn("unit"),
        ShownColumn("value", "count"),
        ShownColumn("note"),
        ShownColumn("where", "where"),
        ShownColumn("sure", "sure"),
    ]
    lines = (_value(row, names) for row in survey.statistics.rows)
    return joined(sheet("statistics", columns, lines), excerpt_note(survey.statistics, "statistics.csv"))


def _value(row: Row, names: Names) -> ShownRow:
    over = joined(*_between(row.get("form"), row.get("section"), row.get("parent"), by=" › "))
    return ShownRow(
        [
            ShownCell(row.get("stt")),
            ShownCell(stacked(over, row.get("indicator")), row.get("indicator")),
            ShownCell(row.get("unit")),
            ShownCell(row.get("value"), row.get("value_number") or row.get("value")),
            ShownCell(row.get("note")),
            ShownCell(names.place(row)),
            sureness(row),
        ]
    )


def other_tables(survey: Survey, names: Names) -> Markup:
    """Tables that are neither, so that none is overlooked."""
    columns = [ShownColumn("table-title", "wide"), ShownColumn("size", "count"), ShownColumn("where", "where")]
    lines = (
        ShownRow(
            [
                ShownCell(row["title"] or "–"),
                ShownCell(f"{row['rows']} × {row['columns']}", row["rows"]),
                ShownCell(names.place(row)),
            ]
        )
        for row in survey.tables.rows
    )
    return joined(sheet("tables", columns, lines), excerpt_note(survey.tables, "cells.csv"))


def cited(survey: Survey) -> Markup:
    """What the documents cite most."""
    columns = [ShownColumn("cited", "wide"), ShownColumn("issued"), ShownColumn("citing", "count")]
    lines = (
        ShownRow(
            [ShownCell(f"{one.ref_type} {one.number}".strip()), ShownCell(one.date), ShownCell(number(one.by), one.by)]
        )
        for one in survey.cited
    )
    return sheet("cited", columns, lines)


def by_severity(rows: Sequence[Row]) -> list[Row]:
    """Problems, what is missing before what is doubtful."""
    return sorted(rows, key=lambda row: _SEVERITIES.get(row.get("severity", ""), len(_SEVERITIES)))


def pages_to_see(rows: Sequence[Row]) -> list[Place | None]:
    """The page that a problem is about, once a page; None where a look at it would not help."""
    seen: set[tuple[str, int]] = set()
    places: list[Place | None] = []
    for row in rows:
        at = row.get("document", ""), whole(row.get("page", ""))
        helps = at[1] and at not in seen and row.get("severity") in ("error", "warning")
        places.append((*at, WHOLE_PAGE) if helps else None)
        seen.add(at)
    return places


def problems(rows: Sequence[Row], pages: Mapping[int, str], survey: Survey, names: Names) -> Markup:
    """What happened to files and pages."""
    if not rows:
        return element("p", say("problems-none"), class_="empty")
    columns = [
        ShownColumn("severity"),
        ShownColumn("message", "wide"),
        ShownColumn("advice"),
        ShownColumn("where", "where"),
    ]
    lines = (_problem(row, pages.get(at, ""), names) for at, row in enumerate(rows))
    return joined(sheet("problems", columns, lines), excerpt_note(survey.problems, "problems.csv"))


def _problem(row: Row, picture: str, names: Names) -> ShownRow:
    severity = row.get("severity", "")
    badge = element(
        "span",
        named("severity", severity),
        class_=f"badge {severity if severity in _SEVERITIES else ''}",
    )
    said, advice = _sentences(row)
    where = joined(names.place(row), _zoomed(picture, row.get("document", ""), "thumb") if picture else None)
    return ShownRow(
        [ShownCell(badge, severity), ShownCell(said, row.get("message")), ShownCell(advice), ShownCell(where)]
    )


def _sentences(row: Row) -> tuple[Markup, Child]:
    """What happened and what to do in both languages; the Vietnamese sentence is the kind's, with the message below it for its particulars."""
    message, kind = row.get("message", ""), row.get("kind", "")
    known = kinds().get(kind)
    if known is None:
        return stacked(None, message, kind), row.get("advice")
    under = joined(element("span", message, " · ", class_="vi", lang="en"), kind)
    return stacked(None, both(known.vi, message), under), both(known.advice_vi, row.get("advice", ""))


def doubts(worst: list[DoubtfulRow], pictures: Mapping[int, str], total: int, names: Names) -> Markup:
    """What was read beside what the page shows."""
    if not worst:
        return element("p", say("doubts-none"), class_="empty")
    cards = [_card(doubt, pictures.get(at, ""), names) for at, doubt in enumerate(worst)]
    note = (
        element("p", say("excerpt-doubts", shown=len(worst), total=total), class_="excerpt")
        if total > len(worst)
        else None
    )
    listed = element("div", cards, class_="cards", data_items=True)
    return joined(element("div", tools(), listed, leaf(), class_="sheet", data_sheet="doubts", data_leaf=12), note)


def _card(doubt: DoubtfulRow, picture: str, names: Names) -> Markup:
    """What the page shows, and below it what was read, side by side as in the table's row; the doubtful cells are marked."""
    first = doubt.cells[0]
    shown = _zoomed(picture, first.get("document", "")) if picture else element("span", say("no-picture"))
    of = {cell.get("column_name", ""): cell for cell in doubt.cells}
    if doubt.row:
        fields = _TASK_FIELDS if doubt.table == "tasks" else _VALUE_FIELDS
        named_fields = [(name, doubt.row.get(name, "")) for name in fields if doubt.row.get(name) or name in of]
    else:
        named_fields = [(cell.get("column_name", ""), cell.get("text", "")) for cell in doubt.cells]
    read = [_field(name, text, of.get(name)) for name, text in named_fields]
    remarks = filter(None, map(str.strip, doubt.row.get("remarks", "").split(";")))
    marks = element("p", [element("b", named("flag", flag), title=flag) for flag in remarks], class_="flags")
    number = say("row-at", n=first["row_no"]) if first.get("row_no") else None
    top = element("header", element("div", names.place(first), number), marks, gauge(doubt.sure))
    return element("article", top, element("figure", shown), element("dl", read), class_="doubt")


def _zoomed(picture: str, document: str, kind: str | None = None) -> Markup:
    """A picture that a click makes larger."""
    image = element("img", src=picture, alt=document, loading="lazy")
    return element("button", image, type="button", class_=kind, data_zoom=True)


def _field(name: str, text: str, doubt: Row | None) -> Markup:
    """A cell of the row; of a doubtful one, why it is."""
    key = name.replace("_", "-")
    called = say(key) if known(key) else name
    why = (
        element("small", both(*(in_one_tongue(doubt.get("reason", ""), tongue) for tongue in TONGUES)))
        if doubt
        else None
    )
    shown = element("mark", text or say("blank")) if doubt else text
    return element("div", element("dt", called), element("dd", shown, why), class_=name)


def _between(*texts: str | None, by: str = ", ") -> Iterator[str]:
    """The texts that are there, with something between them."""
    for at, text in enumerate(filter(None, texts)):
        if at:
            yield by
        yield text
