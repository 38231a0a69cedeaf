"""The doubts of a whole run in the order in which a person should see them, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from vanban.columns import tables
from vanban.rows import Row


class Worklist:
    """Takes rows of doubts.csv as they come and gives them back, the least sure first; they wait on the disk, not in memory."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "worklist.part"
        self._stream = self._path.open("w+b")
        self._places: list[tuple[float, int]] = []
        self._sure = tables()["doubts"].columns.index("confidence")

    def add(self, row: Row) -> None:
        """One more doubt."""
        self._places.append((float(row[self._sure] or 0), self._stream.tell()))
        self._stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def drain(self) -> Iterator[Row]:
        """All doubts in order: the surest to be wrong first, and what is alike as it came."""
        for _, place in sorted(self._places):
            self._stream.seek(place)
            yield tuple(json.loads(self._stream.readline()))
        self.close()

    def close(self) -> None:
        """Leave nothing behind."""
        self._places.clear()
        self._stream.close()
        self._path.unlink(missing_ok=True)
