"""Digits that a pen wrote into a gap of the print.

crop       a slot's piece of the page, as the network sees it
network    the network: for every second column of a crop, which sign ends there
decode     what the slot's form allows, with chances
reader     the slots of a page read, how sure each reading is
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.extract.page import Page, Slot
from vanban.extract.pen.reader import read_slots
from vanban.extract.scan import Scan

Finder = Callable[[Page], Sequence[Slot]]
"""Says where on a page, once its print has been read, a pen may have filled a gap."""


def no_slots(page: Page) -> Sequence[Slot]:
    """The finder to use when nobody knows the form: nothing is looked for."""
    return ()


def with_pen(page: Page, slots: Finder, scan: Scan) -> Page:
    """The page with what a pen wrote into its slots; the scan is the one that the page was read from."""
    return replace(page, written=read_slots(scan.clean, slots(page), scan.size, scan.scale))
