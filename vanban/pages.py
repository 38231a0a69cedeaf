"""The pages of a document one after the other, as if all were there, while only those looked at lately are in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, overload

from vanban.errors import Failure
from vanban.extract.page import Block, Line, Page, Table
from vanban.keep import NotARecord, thaw
from vanban.results import LostPage


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that was not asked for; it keeps its place so that the others keep their numbers."""


Read = Page | LostPage | LeftOut | tuple[str, ...]
"""What has come of a page: itself, why it is lost, that nobody wants it, or the restored texts of all pages of a text file."""

Thing = TypeVar("Thing")
_A4 = (595.0, 842.0)
_KEPT = 32
"""So many pages are kept: few documents have more, their pages are looked at eight times, and each is less than a megabyte."""


class Lazily(Sequence[Thing]):
    """A sequence whose things are loaded when they are asked for, and loaded anew when others have been since.

    >>> list(Lazily(3, lambda index: index * index))
    [0, 1, 4]
    """

    def __init__(self, count: int, load: Callable[[int], Thing]) -> None:
        self._count = count
        self._load = lru_cache(_KEPT)(load)

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> list[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | list[Thing]:
        """Load one, or some."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._load(index % self._count)


def kept_pages(
    folder: Path, lost: Mapping[int, Failure], count: int, wanted: Callable[[int], bool] = lambda _: True
) -> Sequence[Read]:
    """The pages of a document as they lie on disk, with those that were lost or not wanted in their places."""

    def load(index: int) -> Read:
        if not wanted(index + 1) and not (folder / f"{index + 1}.page").exists():
            return LeftOut()
        if index + 1 in lost:
            return LostPage(lost[index + 1])
        page = thaw((folder / f"{index + 1}.page").read_bytes())
        if isinstance(page, Page | LostPage | tuple):
            return page
        raise NotARecord("not a page")

    return Lazily(count, load)


def as_pages(read: Sequence[Read]) -> Sequence[Page]:
    """The pages as the layouts want them: a lost page is an empty one."""

    def load(index: int) -> Page:
        page = read[index]
        return page if isinstance(page, Page) else Page(index + 1, *_A4, source="ocr")

    return Lazily(len(read), load)


def with_lines(part: Block | Table, new: Callable[[tuple[Line, ...]], tuple[Line, ...]]) -> Block | Table:
    """A part of a page with the lines of its block, or of each of its cells, made anew."""
    if isinstance(part, Block):
        return replace(part, lines=new(part.lines))
    return replace(part, cells=tuple(replace(cell, lines=new(cell.lines)) for cell in part.cells))
