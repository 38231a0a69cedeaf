"""Making the corrections of a run in its documents' rows; what does not fit any more is told and not made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vanban.corrections.listing import Correction
from vanban.rows import Row, problem

_ADVICE = "Look at the row, then change or delete the line of corrections.csv."

Rows = list[tuple[str, Row]]


class Corrector:
    """Makes the corrections of a run; what could not be made is in `unused`, with the reason."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._left: dict[str, list[Correction]] = defaultdict(list)
        for one in corrections:
            self._left[one.document].append(one)
        self.made = 0
        self.unused: list[tuple[Correction, str]] = []
        self.names: dict[tuple[str, str, str], str] = {}
        """What corrections call a row that was added, by its table, document and number."""

    def of(self, document: str, rows: Iterable[tuple[str, Row]]) -> Iterable[tuple[str, Row]]:
        """The document's rows, corrected, with a line of problems.csv for every correction that does not fit."""
        corrections = self._left.pop(document, None)
        if not corrections:
            return rows
        from vanban.corrections.cells import Cells  # it loads the layouts, which a run without corrections does without

        cells = Cells(rows)
        refused = cells.correct(corrections)
        self.made += len(corrections) - len(refused) - cells.needless
        self.names |= {(table, document, number): name for (table, number), name in cells.names.items()}
        return [*cells.rows(), *(self.refuse(*one) for one in refused)]

    def strays(self) -> Rows:
        """What is to be said of corrections for documents that are not there."""
        strays = [one for corrections in self._left.values() for one in corrections]
        return [self.refuse(one, "this document is not among those of the run") for one in strays]

    def refuse(self, one: Correction, why: str) -> tuple[str, Row]:
        """Remember a correction that is not made; its line of problems.csv comes back."""
        self.unused.append((one, why))
        page = int(one.page) if one.page.isdecimal() else 0
        message = f"this correction was not made: {one}; {why}"
        return "problems", problem(one.document, page, "warning", "correction-unused", message, _ADVICE)
