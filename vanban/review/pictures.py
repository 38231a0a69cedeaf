"""Pictures for the desk: a row with the doubtful cell in it, or a whole page. A process of its own cuts them.

A page that kills whoever opens it costs its picture and nothing else.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from vanban.extract.page import Box
from vanban.options import Options
from vanban.results import View

if TYPE_CHECKING:
    from vanban.extract.pixels import Array

MOST_BYTES = 1_500_000
WIDEST = 1800
SECONDS = 30.0
"""A picture that takes longer is given up."""


class PlacedPicture(NamedTuple):
    """A picture and the place that it shows, in points on the page."""

    data: bytes
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Pictures:
    """Cuts pictures, one after the other; `where` finds a document's file and how a page of it was looked at."""

    where: Callable[[str, int], tuple[str, View] | None]
    options: Options = field(default_factory=Options)
    _pool: ProcessPoolExecutor | None = None

    async def of(self, document: str, page: int, box: Box) -> PlacedPicture | None:
        """A picture of a place, None where there is none to be had."""
        found = self.where(document, page)
        if found is None:
            return None
        path, view = found
        work = functools.partial(_cut, path, page, view, box, self.options)
        try:
            return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(self._hands(), work), SECONDS)
        except (BrokenProcessPool, TimeoutError):
            self.close()
            return None

    def _hands(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self._pool

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
        self._pool = None


def _cut(path: str, page: int, view: View, box: Box, options: Options) -> PlacedPicture | None:
    """In the other process: open the page, and cut the place out of it; whatever goes wrong there is no picture."""
    from vanban.report.scissors import encoded, within

    try:
        pixels, scale = _upright(path, page, view, options)
    except Exception:  # any fault of a stranger's file
        return None
    height, width = pixels.shape[0] / scale, pixels.shape[1] / scale
    shown = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, width), min(box.y1, height))
    data = encoded(within(pixels, shown, scale), MOST_BYTES, WIDEST)
    return PlacedPicture(data, (shown.x0, shown.y0, shown.x1, shown.y1)) if data else None


@functools.lru_cache(maxsize=2)
def _upright(path: str, page: int, view: View, options: Options) -> tuple[Array, float]:
    """The page that was shown last is likely to be shown again."""
    from vanban.report.scissors import upright

    return upright(path, page, view, options)
