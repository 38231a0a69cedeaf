"""What the report counts: deadlines, units, the most doubtful rows; and text that stays text."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_runs import ROOT, read

from vanban.report.deadlines import KINDS, Calendar
from vanban.report.doubts import ShownDoubts, box_of
from vanban.report.limits import ReportLimits
from vanban.report.markup import element, escaped
from vanban.report.units import Roster
from vanban.report.words import known


@settings(deadline=None)
@given(st.text())
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert re.fullmatch(r"[^<>\"]*", escaped(text))
    shown = read(element("p", text, title=text)).texts
    clean = html.unescape(escaped(text))
    assert "".join(shown) == clean and len(clean) == len(text)


days = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*KINDS, "odd"]), days), min_size=1, max_size=40))
def test_slots_are_without_gaps_and_hold_every_deadline(due: list[tuple[str, dt.date]]) -> None:
    calendar = Calendar()
    for kind, day in due:
        calendar.add(kind, day.isoformat())
    slots = calendar.slots()
    assert len(slots) <= 42
    assert sum(slot.total for slot in slots) == len(due)
    for slot in slots:
        inside = [day for _, day in due if day.isoformat().startswith(slot.prefixes)]
        assert len(inside) == slot.total
    months = [slot.first.year * 12 + slot.first.month for slot in slots]
    assert all(later - sooner == slots[0].months for sooner, later in zip(months, months[1:], strict=False))


def test_deadlines_without_a_day_are_counted_by_kind() -> None:
    calendar = Calendar()
    for kind, day in (("ongoing", ""), ("ongoing", ""), ("", ""), ("month", "2025-13-41"), ("quarter", "")):
        calendar.add(kind, day)
    assert calendar.dayless == Counter({"ongoing": 2, "other": 2, "": 1})
    assert calendar.slots() == []


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 20))
def test_the_worklist_keeps_the_first_rows_with_all_their_cells(numbers: list[int], most: int) -> None:
    work = ShownDoubts(ReportLimits(doubts=most))
    for at, number in enumerate(numbers):
        work.add({"table_name": "tasks", "row_no": str(number), "column_name": str(at), "confidence": "0.5"})
    rows = list(dict.fromkeys(numbers))
    assert work.total == len(rows)
    assert [int(doubt.cells[0]["row_no"]) for doubt in work.worst()] == rows[:most]
    kept = [int(cell["column_name"]) for doubt in work.worst() for cell in doubt.cells]
    assert sorted(kept) == [at for at, number in enumerate(numbers) if number in rows[:most]]
    work.fill("tasks", {"row_no": str(numbers[0]) if numbers else "", "task": "Rà soát"})
    assert not numbers or work.worst()[0].row["task"] == "Rà soát"


def test_units_are_one_whatever_their_case_and_spacing() -> None:
    roster = Roster()
    for unit, role in (
        ("Văn phòng  Sở", "lead"),
        ("VĂN PHÒNG SỞ", "lead"),
        ("Văn phòng Sở", "support"),
        ("Sở Y tế", "support"),
    ):
        roster.add(unit, role)
    assert [(load.unit, load.lead, load.support) for load in roster.loads()] == [("Văn phòng Sở", 2, 1)]


@pytest.mark.parametrize("text", ["", "1 2 3", "a b c d", "5 5 1 9", "nan 1 2 3", "0 0 inf 4"])
def test_a_box_that_is_none(text: str) -> None:
    assert box_of(text) is None


def test_every_flag_has_words() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    table = page.partition("## Flags")[2].partition("##")[0]
    flags = [flag for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for flag in re.findall(r"`(.*?)`", row)]
    assert len(flags) >= 10
    assert [flag for flag in flags if not known(f"flag-{flag}")] == []
