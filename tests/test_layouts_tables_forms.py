"""The same document gives the same rows whatever it comes as: here as text whose cells tabs part, beside the printed PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from vanban.layouts.read import read_text

from samples.make import Finish, make
from samples.write import KINDS, Kind, Order, layouts
from vanban.pipeline import convert
from vanban.results import DocumentResult

EVERY = [(kind, layout) for kind in KINDS for layout in layouts(kind) if kind not in ("mixed", "body")]
OF_THE_PAPER = frozenset({"page", "row_no", "bbox", "confidence", "remarks"})
ENDS = " .;,:"


def rows(path: Path) -> list[dict[str, str]]:
    done = convert(path)
    assert isinstance(done, DocumentResult), done
    return [
        {name: str(value).strip(ENDS) for name, value in asdict(row).items() if name not in OF_THE_PAPER}
        for name in ("tasks", "task_units", "statistics", "cells")
        for row in getattr(done.content, name)
    ]


@pytest.mark.parametrize(("kind", "layout"), EVERY)
def test_the_same_rows_from_text_with_tabs_as_from_the_printed_pdf(kind: Kind, layout: str, tmp_path: Path) -> None:
    order = Order(3, kind, layout, size=1, appendix_only=True)
    printed, tabs = (rows(make(order, Finish(form), tmp_path / form, "a")) for form in ("born", "tabs"))
    assert tabs == printed


def test_a_text_s_tables_are_there_as_they_are_printed() -> None:
    text = "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát văn bản\tSở Tư pháp\tQuý I/2026\n2\tXây dựng kế hoạch\tSở Nội vụ\tQuý II/2026"
    (table,) = read_text([text]).printed
    assert table.header == ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    assert table.rows[1] == ["2", "Xây dựng kế hoạch", "Sở Nội vụ", "Quý II/2026"]
