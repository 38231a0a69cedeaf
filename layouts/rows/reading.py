"""What a cell reads: the one thing that rows are made of, with or without a page that it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.layouts.words.joining import joined, speaks


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell reads, line by line."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines joined by one space."""
        return joined(self.lines)

    @property
    def blank(self) -> bool:
        """Whether nothing but specks was read."""
        return not speaks(self.text)
