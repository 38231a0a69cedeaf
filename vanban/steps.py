"""The steps of `pipeline` as the leader of a run hands them out: whoever does one loads what it takes, the leader doesn't."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vanban.errors import Failure
from vanban.options import Options

if TYPE_CHECKING:
    from vanban.results import Opened


def open_file(path: str, options: Options) -> Opened:
    """Hash a file and count its pages."""
    from vanban import pipeline

    return pipeline.open_file(path, options)


def fullness(path: str, options: Options) -> tuple[float, ...]:
    """How much is on each page against a full one."""
    from vanban import pipeline

    return pipeline.fullness(path, options)


def read_page(path: str, number: int, options: Options, drawing: str = "") -> bytes:
    """Read one page and restore its words."""
    from vanban import pipeline

    return pipeline.read_page(path, number, options, drawing)


def understand(folder: str, lost: Mapping[int, Failure], pages: int, options: Options) -> bytes:
    """Find the rows of a document whose pages are kept in a folder."""
    from vanban import pipeline

    return pipeline.understand(folder, lost, pages, options)
