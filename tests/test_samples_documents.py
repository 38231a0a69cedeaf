"""Synthetic documents say on paper what their gold says, in every layout and for any seed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from samples.document import Document, RuledTable
from samples.gold import write_gold
from samples.many import plan
from samples.sheet import PrintedSheet
from samples.typeset import typeset
from samples.write import KINDS, Kind, Order, layouts, write_document

EVERY = [(kind, layout) for kind in KINDS for layout in layouts(kind) if kind != "body"]


def printed(order: Order) -> tuple[Document, list[PrintedSheet]]:
    document = write_document(order)
    return document, typeset(document)


def grids(document: Document) -> list[RuledTable]:
    return [part for appendix in document.appendices for part in appendix.parts if isinstance(part, RuledTable)]


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def cut_rows(sheets: list[PrintedSheet], document: Document) -> int:
    """Rows of which some page end cuts a cell: its words are on no page together."""
    pages = ["".join(" ".join(sheet.text).split()) for sheet in sheets]
    cells = [slot.text for grid in grids(document) for row in grid.rows for slot in row.slots if slot]
    return sum(not any("".join(cell.split()) in page for page in pages) for cell in cells)


@pytest.mark.parametrize(("kind", "layout"), EVERY)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_letter_of_every_cell_is_printed_once(kind: Kind, layout: str, seed: int):
    document, sheets = printed(Order(seed, kind, layout, size=2, appendix_only=True))
    wanted: Counter[str] = Counter()
    for appendix in document.appendices:
        for part in [*appendix.heading, *appendix.parts]:
            if isinstance(part, RuledTable):
                slots = [*(row for row in part.header), *(row.slots for row in part.rows)]
                wanted += letters(" ".join(slot.text for row in slots for slot in row if slot))
            else:
                wanted += letters(part.text)
    shown = letters(" ".join(line for sheet in sheets for line in sheet.text))
    assert not wanted - shown, "something is not printed"
    if not any(grid.repeat_header for grid in grids(document)):
        assert shown == wanted


@pytest.mark.parametrize(("kind", "layout"), EVERY)
def test_words_stay_on_the_paper_and_in_their_cells(kind: Kind, layout: str):
    document, sheets = printed(Order(3, kind, layout, size=3))
    for sheet in sheets:
        upright = [s for s in sheet.strokes if s.x0 == s.x1]
        for word in sheet.words:
            assert word.x > 20 and word.x + word.ink.width < sheet.width - 20
            assert 20 < word.y < sheet.height - 40
            crossed = [
                s for s in upright if s.y0 < word.y - 1 < s.y1 and word.x + 1 < s.x0 < word.x + word.ink.width - 1
            ]
            assert not crossed, (word.ink.text, crossed)


@pytest.mark.parametrize(("kind", "layout"), EVERY)
def test_records_know_their_page_and_stand_in_order(kind: Kind, layout: str):
    document, sheets = printed(Order(4, kind, layout, size=3))
    for table in ("tasks", "statistics", "cells"):
        pages = [record.page for record in document.records() if record.table == table]
        assert pages == sorted(pages)
        assert all(1 <= page <= len(sheets) for page in pages)
        for record in (r for r in document.records() if r.table == table):
            key = (
                record.values.get("task")
                or record.values.get("indicator")
                or record.values["c2"]
                or record.values["c3"]
            )
            word = key.split()[0]
            assert any(word in line for line in sheets[record.page - 1].text)


def test_page_ends_cut_rows_and_merged_cells():
    cut = 0
    for seed in range(6):
        document, sheets = printed(Order(seed, "tasks", "actions", size=3, appendix_only=True))
        cut += cut_rows(sheets, document)
        assert all(any(s.y0 == s.y1 for s in sheet.strokes) for sheet in sheets)
    assert cut >= 3


def test_merged_cells_are_repeated_in_the_gold(tmp_path: Path):
    document, sheets = printed(Order(5, "tasks", "actions", size=3))
    write_gold(document, sheets, tmp_path, "x")
    rows = read(tmp_path / "tasks.csv")
    slots = [slot for grid in grids(document) for row in grid.rows if row.record for slot in row.slots[1:2]]
    assert None in slots, "no cell is merged with this seed"
    assert all(row["action"] and row["stt"] and row["section"] for row in rows)
    assert len(rows) == len(slots)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("seed", range(8))
def test_statistics_agree_with_each_other(seed: int):
    document, _ = printed(Order(seed, "statistics", "plain", size=3))
    rows = [record.values for record in document.records()]
    for row in rows:
        plain = row["value_number"]
        assert plain == "" or re.fullmatch(r"\d+(\.\d+)?", plain)
        assert (plain == "") == ("/" in row["value"])
        if plain:
            assert float(row["value"].replace(".", "").replace(",", ".")) == float(plain)
    for row in rows:
        if row["indicator"].startswith(("Tổng số trường học", "Tổng số thủ tục", "Tổng số xã", "Tổng số lượt khám")):
            parts = [int(r["value_number"]) for r in rows if r["parent"] == row["indicator"]]
            assert sum(parts) == int(row["value_number"])


def test_references_are_printed_on_the_page_they_name(tmp_path: Path):
    document, sheets = printed(Order(6, "tasks", "classic", doc_type="Kế hoạch"))
    write_gold(document, sheets, tmp_path, "x")
    rows = read(tmp_path / "citations.csv")
    assert rows
    for row in rows:
        page = "".join(" ".join(sheets[int(row["page"]) - 1].text).split())
        assert row["number"] in page
        assert row["date"] < document.masthead.date
    assert len({(r["ref_type"], r["number"], r["date"]) for r in rows}) == len(rows)


def test_an_appendix_alone_has_only_what_it_says(tmp_path: Path):
    document, sheets = printed(Order(7, "tasks", "classic", appendix_only=True))
    write_gold(document, sheets, tmp_path, "x")
    [row] = read(tmp_path / "documents.csv")
    assert row["number"] in " ".join(sheets[0].text)
    assert not row["signer"] and not row["subject"]


def test_seeds_differ_and_repeat():
    texts = {"\n".join(sheet.text) for seed in range(20) for sheet in printed(Order(seed, "tasks"))[1][:1]}
    assert len(texts) == 20
    first, second = (printed(Order(9, "mixed"))[1] for _ in range(2))
    assert [sheet.text for sheet in first] == [sheet.text for sheet in second]
    assert [sheet.words for sheet in first] == [sheet.words for sheet in second]


def test_mastheads_follow_the_decree():
    for seed in range(30):
        document, sheets = printed(Order(seed, "tasks"))
        head, text = document.masthead, sheets[0].text
        assert text[0] in (*head.parent_issuer, *head.issuer)
        assert f"{head.place}, {head.date_text}" in text
        assert (f"Số {head.number}" if head.party else f"Số: {head.number}") in text
        assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in text) == head.party
        assert (head.doc_type.upper() in text) != head.is_letter


def test_no_sample_of_an_archive_is_without_pages():
    for order, finish in plan(120, 2026):
        assert order.kind != "body" or not order.appendix_only, (order, finish)
