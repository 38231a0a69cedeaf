"""What is read on end does not depend on whether the pages stay in memory or are loaded anew whenever one is looked at."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import overload

from table_pages import table
from vanban.extract.page import Page
from vanban.layouts.columns.columns import unknown
from vanban.layouts.passages import passages
from vanban.layouts.tables.table import Boundaries, LongCell, LongTable, PagePart


class LoadedAnew(Sequence[Page]):
    """Pages as the pipeline gives them: other objects each time."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> list[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | list[Page]:
        return copy.deepcopy(self._pages[index])


def test_a_cell_over_two_pages_is_read_on_end_though_its_pages_are_loaded_anew():
    first, second = table([["Nghị định số", "1"]]), table([["122/2021/NĐ-CP ngày 28/12/2021", ""]])
    pages = [Page(1, 595, 842, "ocr", (first,)), Page(2, 595, 842, "ocr", (second,))]
    parts = [
        PagePart(1, first.cells[0].box, first.cells[0].lines),
        PagePart(2, second.cells[0].box, second.cells[0].lines),
    ]
    joined = LongTable((), unknown(("", "")), 2, (Boundaries(),), (LongCell(0, 0, 1, 1, tuple(parts)),))
    read = [(one.page, one.text) for one in passages(LoadedAnew(pages), [joined])]
    assert (1, "Nghị định số") in read
    assert (2, "122/2021/NĐ-CP ngày 28/12/2021\n.") in read
    assert read.index((1, "Nghị định số")) + 1 == read.index((2, "122/2021/NĐ-CP ngày 28/12/2021\n."))
    assert sum("122/2021" in text for _, text in read) == 1
    assert read == [(one.page, one.text) for one in passages(pages, [joined])]
