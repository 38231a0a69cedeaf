"""Rows that a person deletes or adds stay so, and are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from correction_runs import Lines, as_csv, extracted, lines

from vanban.corrections.listing import ADD, DELETE, read_list
from vanban.corrections.replay import correct


@pytest.fixture
def out(text_results: Path) -> Path:
    return text_results


def numbers(out: Path, table: str = "tasks") -> list[str]:
    listed = lines(out / f"{table}.csv")
    return [row[listed[0].index("row_no")] for row in listed[1:]]


def new_row(table: Lines, **texts: str) -> list[str]:
    return [{"document": "ocr", **texts}.get(name, "") for name in table[0]]


def write(path: Path, table: Lines) -> None:
    path.write_bytes(as_csv(table))


def test_a_deleted_row_is_told_and_stays_deleted(out: Path):
    before, table = numbers(out), lines(out / "tasks.csv")
    write(out / "tasks.csv", [*table[:2], *table[3:]])
    done = correct(out)
    (one,) = done.noted
    assert (one.action, one.row, one.read) == (DELETE, "2", table[2][table[0].index("task")])
    assert "row deleted" in str(one) and done.made == 1
    assert numbers(out) == [before[0], *before[2:]]
    assert "2" not in numbers(out, "task_units")
    extracted(out, "--force")
    assert numbers(out) == [before[0], *before[2:]]


def test_a_deleted_row_comes_back_when_it_is_put_back(out: Path):
    first, table = (out / "tasks.csv").read_bytes(), lines(out / "tasks.csv")
    write(out / "tasks.csv", [*table[:2], *table[3:]])
    correct(out)
    write(out / "tasks.csv", table)
    assert correct(out).taken_back == 1
    assert (out / "tasks.csv").read_bytes() == first


def test_a_row_that_was_deleted_and_reads_otherwise_now_is_not_deleted(out: Path):
    table = lines(out / "tasks.csv")
    write(out / "tasks.csv", [*table[:2], *table[3:]])
    correct(out)
    listed = (out / "corrections.csv").read_text(encoding="utf-8")
    task = table[2][table[0].index("task")]
    (out / "corrections.csv").write_text(listed.replace(task, "Việc khác hẳn"), encoding="utf-8")
    ((_, why),) = correct(out).unused
    assert "is read there now" in why and "2" in numbers(out)


def test_an_added_row_stands_where_it_was_put_and_what_follows_from_it_follows(out: Path):
    table = lines(out / "tasks.csv")
    added = new_row(table, task="Công bố thủ tục", lead_unit="Sở Y tế; Sở Nội vụ", deadline="Quý II/2026")
    write(out / "tasks.csv", [*table[:3], added, *table[3:]])
    (one,) = correct(out).noted
    assert (one.action, one.row) == (ADD, "2+1") and "row added" in str(one)
    again = lines(out / "tasks.csv")
    row = dict(zip(again[0], again[3], strict=True))
    assert (row["task"], row["deadline_date"], row["confidence"]) == ("Công bố thủ tục", "2026-06-30", "1")
    assert row["row_no"] == str(len(table)), "a number that no row has"
    units = [row for row in lines(out / "task_units.csv")[1:] if row[1] == str(len(table))]
    assert [unit[-1] for unit in units] == ["Sở Y tế", "Sở Nội vụ"]
    extracted(out, "--force")
    assert lines(out / "tasks.csv") == again


def test_an_added_row_can_be_changed_and_deleted_again(out: Path):
    first, table = (out / "tasks.csv").read_bytes(), lines(out / "tasks.csv")
    write(out / "tasks.csv", [*table, new_row(table, task="Việc mới")])
    correct(out)
    table = lines(out / "tasks.csv")
    table[-1][table[0].index("task")] = "Việc mới hơn"
    write(out / "tasks.csv", table)
    correct(out)
    (one,) = read_list(out / "corrections.csv")
    assert one.texts == {"task": "Việc mới hơn"}
    write(out / "tasks.csv", table[:-1])
    assert correct(out).taken_back == 1
    assert (out / "tasks.csv").read_bytes() == first


def test_two_rows_below_one_keep_their_order(out: Path):
    table = lines(out / "tasks.csv")
    write(out / "tasks.csv", [*table[:2], new_row(table, task="một"), new_row(table, task="hai"), *table[2:]])
    assert [one.row for one in correct(out).noted] == ["1+1", "1+2"]
    again = lines(out / "tasks.csv")
    assert [row[again[0].index("task")] for row in again[2:4]] == ["một", "hai"]


def test_an_excerpt_deletes_nothing(out: Path, tmp_path: Path):
    table = lines(out / "tasks.csv")
    write(tmp_path / "mine.csv", table[:2])
    done = correct(out, [tmp_path / "mine.csv"])
    assert not done.noted and any("excerpt" in remark for remark in done.remarks)
    assert len(numbers(out)) == len(table) - 1


def test_a_row_deleted_from_a_copy_is_deleted(out: Path, tmp_path: Path):
    table = lines(out / "tasks.csv")
    write(tmp_path / "mine.csv", [*table[:2], *table[3:]])
    (one,) = correct(out, [tmp_path / "mine.csv"]).noted
    assert one.action == DELETE
