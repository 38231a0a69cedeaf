"""Cut doubtful places out of pages, turned and levelled as they were read: the boxes of the tables are measured on that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import cv2
import numpy as np

from vanban.extract import Limits, open_source
from vanban.extract.page import Box
from vanban.extract.photograph import as_read
from vanban.extract.pixels import Array
from vanban.inputs import Input
from vanban.options import Options
from vanban.places import Fetcher
from vanban.report.limits import ReportLimits
from vanban.results import View
from vanban.workers.hands import CUT_PICTURES, Hands, Task

WIDEST = 1000
_QUALITY = 40
_SMALLER = 0.75
_TRIES = 8


class Scissors:
    """Cuts with the hands of the run, so that a page that kills whoever opens it costs its pictures and nothing else."""

    def __init__(
        self,
        inputs: Iterable[Input],
        options: Options,
        hands: Hands,
        views: Callable[[Input], Sequence[View]],
        bounds: ReportLimits | None = None,
    ) -> None:
        self._inputs = {one.document: one for one in inputs}
        self._views = views
        self._options = options
        self._hands = hands
        self._most = (bounds or ReportLimits()).crop_bytes

    def __call__(self, document: str, page: int, boxes: Sequence[Box]) -> Sequence[bytes | None]:
        """A picture of every box, None where there is none."""
        nothing: list[bytes | None] = [None] * len(boxes)
        one = self._inputs.get(document)
        views = self._views(one) if one else ()
        if one is None or page > len(views):
            return nothing
        tag = (document, page)
        self._hands.submit(
            Task(
                tag,
                CUT_PICTURES,
                (one.path, page, views[page - 1], tuple(boxes), self._options, self._most),
                self._options.page_seconds,
            )
        )
        while True:
            for task, outcome in self._hands.finished(1.0):
                if task.tag == tag:
                    return outcome if isinstance(outcome, list) else nothing


def cut(path: str, page: int, view: View, boxes: Sequence[Box], options: Options, most: int) -> list[bytes | None]:
    """Pictures of some places on a page, each of at most so many bytes."""
    pixels, scale = upright(path, page, view, options)
    return [encoded(within(pixels, box, scale), most) for box in boxes]


def upright(path: str, page: int, view: View, options: Options) -> tuple[Array, float]:
    """A page as it was looked at, and how many of its pixels a point is."""
    limits = Limits(options.max_pages, options.max_megapixels, options.page_seconds)
    fetcher = Fetcher()
    with open_source(fetcher.local(path, options.password), limits, options.password) as source:
        picture = source.sheet(page).picture()
    return as_read(picture.pixels, view.sheet, view.turned, view.skew), picture.scale


def within(pixels: Array, box: Box, scale: float) -> Array:
    """The part of a page that a box in points covers."""
    height, width = pixels.shape[:2]
    x0, x1 = (round(min(max(x * scale, 0), width)) for x in (box.x0, box.x1))
    y0, y1 = (round(min(max(y * scale, 0), height)) for y in (box.y0, box.y1))
    return pixels[y0:y1, x0:x1]


def encoded(pixels: Array, most: int, widest: int = WIDEST) -> bytes | None:
    """As WebP, ever smaller until it fits; None for a place without size."""
    height, width = pixels.shape[:2]
    if min(height, width) < 1:
        return None
    factor = min(1.0, widest / width)
    for _ in range(_TRIES):
        size = max(1, round(width * factor)), max(1, round(height * factor))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        done, data = cv2.imencode(".webp", np.ascontiguousarray(small), [cv2.IMWRITE_WEBP_QUALITY, _QUALITY])
        if done and data.size <= most:
            return bytes(data)
        factor *= _SMALLER
    return None
