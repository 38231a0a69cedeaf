"""A page with its tables found and its rules taken off: what every look at a scan begins with."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.extract.ink import ink_of
from vanban.extract.letters import Blobs, blobs_of
from vanban.extract.page import Table
from vanban.extract.pixels import Grey
from vanban.extract.tables.bends import may_be_bent
from vanban.extract.tables.erase import erased, with_edges, without_crowded
from vanban.extract.tables.find import find_tables
from vanban.extract.tables.halfruled import with_open_tables
from vanban.extract.tables.marks import marks_of_blobs
from vanban.extract.tables.rules import MEETING, Ruling, find_rules
from vanban.extract.tables.unbend import flattened


@dataclass(frozen=True, slots=True)
class Ruled:
    """A page without its rules, its pieces of ink, its tables (in pixels), and the rules that were seen."""

    clean: Grey
    blobs: Blobs
    tables: list[Table]
    ruling: Ruling


def ruled(clean: Grey, size: int) -> Ruled:
    """The tables of a level page whose small letters are `size` pixels high."""
    ruling = find_rules(clean, size)
    if may_be_bent(ruling, size):
        flat = flattened(clean, ruling, size)
        if flat is not None:
            clean, ruling = flat, find_rules(flat, size)
    tables = find_tables(ruling.across, ruling.down, MEETING * size, clean.shape[1], ruling.looked(size))
    bare = erased(clean, without_crowded(with_edges(ruling, tables, size), tables, clean, size), size)
    blobs = blobs_of(ink_of(bare))
    tables = with_open_tables(tables, marks_of_blobs(blobs, size), ruling.across, ruling.down)
    return Ruled(bare, blobs, tables, ruling)
