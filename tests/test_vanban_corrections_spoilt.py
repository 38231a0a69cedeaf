"""What spreadsheets and mishaps do to a table is undone or refused, and never taken for what a person corrected."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from correction_runs import Lines, as_csv, column, lines
from hypothesis import given
from hypothesis import strategies as st

from vanban.commands import group
from vanban.corrections.listing import read_list
from vanban.corrections.plausible import letters_lost
from vanban.corrections.replay import correct
from vanban.corrections.spreadsheet import is_damage, undone
from vanban.errors import UsageError, VanbanError


@pytest.fixture
def out(text_results: Path) -> Path:
    return text_results


def in_vietnamese(table: Lines) -> Lines:
    """The table as Excel in Vietnam shows it and saves it again."""

    def shown(text: str) -> str:
        if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            return f"{found[3]}/{found[2]}/{found[1]}"
        if found := re.fullmatch(r"(\d{1,2})/(\d{4})", text):
            return f"Thg{int(found[1])}-{found[2][2:]}"
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            return text.replace(".", "")
        if re.fullmatch(r"\d+\.\d+", text):
            return text.replace(".", ",")
        if re.fullmatch(r"0\d+", text):
            return text.lstrip("0")
        return "#NAME?" if text.startswith(("- ", "+ ")) else text

    return [table[0], *([shown(text) for text in row] for row in table[1:])]


HARMLESS: dict[str, Callable[[Lines], bytes]] = {
    "semicolons and a mark": lambda table: as_csv(table, ";", "utf-8-sig"),
    "UTF-16 with tabs": lambda table: as_csv(table, "\t", "utf-16"),
    "a line that names the separator": lambda table: b"sep=;\r\n" + as_csv(table, ";"),
    "Excel in Vietnam": lambda table: as_csv(in_vietnamese(table), ";", "utf-8-sig"),
    "sorted as a whole": lambda table: as_csv([table[0], *sorted(table[1:], key=lambda row: row[5])]),
    "columns in another order": lambda table: as_csv([row[::-1] for row in table]),
    "a column deleted": lambda table: as_csv([row[:-3] + row[-2:] for row in table]),
    "NUL and other signs that nobody sees": lambda table: as_csv(
        column(table, "task", lambda text: f"{text}\x00\x1b\u202e")
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_spreadsheet_does_on_its_own_is_no_correction(name: str, out: Path):
    before = (out / "tasks.csv").read_bytes()
    (out / "tasks.csv").write_bytes(HARMLESS[name](lines(out / "tasks.csv")))
    assert not correct(out).noted
    assert (out / "tasks.csv").read_bytes() == before
    assert not read_list(out / "corrections.csv")


def one_column_sorted(table: Lines) -> bytes:
    place = table[0].index("task")
    moved = sorted(row[place] for row in table[1:])
    return as_csv(
        [table[0], *([*row[:place], text, *row[place + 1 :]] for row, text in zip(table[1:], moved, strict=True))]
    )


def renumbered(table: Lines) -> bytes:
    place = table[0].index("row_no")
    return as_csv([table[0], *([*row[:place], str(int(row[place]) - 1), *row[place + 1 :]] for row in table[2:])])


def slipped(table: Lines) -> bytes:
    """A comma typed into a cell without quotes."""
    text = as_csv(table).decode().split("\r\n")
    text[1] = text[1].replace(",", ",,", 1)
    return "\r\n".join(text).encode()


def twice(table: Lines) -> bytes:
    place = table[0].index("task")
    return as_csv(
        [table[0], *([*table[1][:place], text, *table[1][place + 1 :]] for text in ("MỘT", "HAI")), *table[2:]]
    )


MISHAPS: dict[str, tuple[Callable[[Lines], bytes], str]] = {
    "ANSI, western": (lambda table: as_csv(table, encoding="cp1252", errors="replace"), "letters were lost"),
    "ANSI, Vietnamese": (lambda table: as_csv(table, encoding="cp1258", errors="replace"), "letters were lost"),
    "UTF-8 taken for another": (lambda table: as_csv(table).decode("cp1252", "replace").encode(), "letters were lost"),
    "one column sorted": (one_column_sorted, "sorted alone"),
    "renumbered": (renumbered, "renumbered"),
    "half deleted": (lambda table: as_csv(table[: len(table) // 2]), "rows of ocr are not in it"),
    "all deleted": (lambda table: as_csv(table[:1]), "rows of ocr are not in it"),
    "a column emptied": (lambda table: as_csv(column(table, "task", lambda text: "")), "were emptied"),
    "a column written over": (lambda table: as_csv(column(table, "task", lambda text: text[::-1])), "were changed"),
    "a row twice": (twice, "stands twice"),
    "a row that is none": (lambda table: as_csv([*table, ["ocr", "1", "x", *["x"] * (len(table[0]) - 3)]]), "row_no"),
    "a formula": (lambda table: as_csv(column(table[:2], "task", lambda _: "=1+1") + table[2:]), "formula"),
    "a comma too many": (slipped, "cells and the header"),
    "a quote too many": (lambda table: as_csv(table) + b'ocr,3,"unclosed\r\n', "not a table"),
    "an endless cell": (lambda table: as_csv(column(table, "task", lambda text: text * 5000)), "letters"),
    "a column renamed": (lambda table: as_csv([[*table[0][:-1], "Ghi chú"], *table[1:]]), ""),
    "a needed column renamed": (lambda table: as_csv([["Văn bản", *table[0][1:]], *table[1:]]), "is missing"),
    "a corrected column renamed": (
        lambda table: as_csv([["Chủ trì" if name == "lead_unit" else name for name in table[0]], *table[1:]]),
        "was it renamed",
    ),
    "a day that is none": (
        lambda table: as_csv(column(table, "deadline_date", lambda text: "31/02/2025")),
        "holds a date",
    ),
}


@pytest.mark.parametrize("name", [name for name, (_, why) in MISHAPS.items() if why])
def test_a_mishap_is_refused_with_a_reason_and_changes_nothing(name: str, out: Path):
    make, why = MISHAPS[name]
    (out / "tasks.csv").write_bytes(make(lines(out / "tasks.csv")))
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    with pytest.raises(VanbanError, match=re.escape(why)) as caught:
        correct(out)
    assert caught.value.advice
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_who_insists_is_believed(out: Path):
    (out / "tasks.csv").write_bytes(as_csv(column(lines(out / "tasks.csv"), "task", lambda text: text[::-1])))
    shown = CliRunner().invoke(group, ["correct", str(out)])
    assert isinstance(shown.exception, UsageError) and "--yes" in shown.exception.advice
    shown = CliRunner().invoke(group, ["correct", str(out), "--yes"], catch_exceptions=False)
    assert shown.exit_code == 0 and len(read_list(out / "corrections.csv")) == len(lines(out / "tasks.csv")) - 1


def test_a_word_replaced_everywhere_is_a_persons_work(out: Path):
    table = lines(out / "tasks.csv")
    (out / "tasks.csv").write_bytes(as_csv(column(table, "task", lambda text: f"Việc: {text}")))
    assert len(correct(out).noted) == len(table) - 1


def test_what_was_typed_and_then_rewritten_by_the_spreadsheet_is_what_was_typed(out: Path):
    table = lines(out / "tasks.csv")
    for name, text in (("deadline_date", "31/12/2027"), ("deadline", "Dec-27")):
        table[1][table[0].index(name)] = text
    (out / "tasks.csv").write_bytes(as_csv(table, ";"))
    assert {one.column: one.correct for one in correct(out).noted} == {
        "deadline_date": "2027-12-31",
        "deadline": "12/2027",
    }


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2025-12-31", "31/12/2025"),
        ("2025-12-31", "12/31/2025"),
        ("2025-12-31", "31/12/25"),
        ("2025-12-31", "2025-12-31 00:00:00"),
        ("31/3/2025", "31/03/2025"),
        ("12/2027", "Dec-27"),
        ("12/2027", "Thg12-27"),
        ("12/2027", "01/12/2027"),
        ("3/4", "04-Mar"),
        ("1.2", "02/Jan"),
        ("04", "4"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("12,50", "12,5"),
        ("0.931", "0,931"),
        ("123456789012", "1.23457E+11"),
        ("- Rà soát", "#NAME?"),
        ("true", "TRUE"),
    ],
)
def test_damage_is_known(was: str, now: str):
    assert is_damage(was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2025-12-31", "31/12/2026"),
        ("12/2027", "Nov-27"),
        ("04", "40"),
        ("12,5", "125"),
        ("1.234", "1235"),
        ("", "0"),
        ("Sở Y tế", ""),
        ("Quý I", "Quý II"),
        ("10.5", "105"),
    ],
)
def test_a_change_is_no_damage(was: str, now: str):
    assert not is_damage(was, now)


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y/%m/%d"]))
def test_a_day_comes_back_from_every_way_of_writing_it(day, form: str):
    if day.year >= 1900:
        assert undone(day.strftime(form), "date") == day.isoformat()
        assert is_damage(day.isoformat(), day.strftime(form)) or form == "%Y-%m-%d"


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằếờữ ", min_size=1))
def test_what_a_person_types_has_lost_no_letters(text: str):
    assert not letters_lost("Sở Y tế và Sở Nội vụ", text)
