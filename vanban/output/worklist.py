"""The doubts of a whole run in the order in which a person should see them, however many there are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from vanban.columns import tables
from vanban.rows import Row

_COLUMNS = tables()["doubts"].columns
_SURE = _COLUMNS.index("confidence")
_SAME = tuple(_COLUMNS.index(name) for name in ("table_name", "column_name", "page", "text", "bbox"))
"""What a cell that stands on several rows has in common on all of them."""


class Worklist:
    """Takes the doubts of one document after the other and gives all back, those first by which most may be put right.

    That is the chance that the cell is wrong, times the rows on which it stands: a heading is looked at once for all of them.
    They wait on the disk, not in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "worklist.part"
        self._stream = self._path.open("w+b")
        self._places: list[tuple[float, int, int]] = []
        """Of every doubt: what it is worth, where the first about its cell is written, and where itself."""

    def add(self, rows: Sequence[Row]) -> None:
        """The doubts of one more document."""
        stands = Counter(map(_cell, rows))
        first: dict[tuple[object, ...], int] = {}
        for row in rows:
            cell, place = _cell(row), self._stream.tell()
            worth = (1 - float(row[_SURE] or 0)) * stands[cell]
            self._places.append((-worth, first.setdefault(cell, place), place))
            self._stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def drain(self) -> Iterator[Row]:
        """All doubts in order, those about one cell one after the other; what is worth the same, as it came."""
        for _, _, place in sorted(self._places):
            self._stream.seek(place)
            yield tuple(json.loads(self._stream.readline()))
        self.close()

    def close(self) -> None:
        """Leave nothing behind."""
        self._places.clear()
        self._stream.close()
        self._path.unlink(missing_ok=True)


def _cell(row: Row) -> tuple[object, ...]:
    """The printed cell that a doubt is about; one that no page shows is only itself."""
    return tuple(row[at] for at in (_SAME if row[_SAME[-1]] else range(len(row))))
