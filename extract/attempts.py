"""A page is right when what was read there is language: where it is not, it is looked at another way, and the best is kept.

Nearly all pages are read at the first attempt and pay nothing. The others are tried the other ways up, then with the paper
measured more closely, then smoothed; each attempt costs one look, and their number is bounded.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.extract.contrast import bleached_closely, bleached_smoothly
from vanban.extract.errors import ExtractError
from vanban.extract.firstlook import first_look
from vanban.extract.look import Look
from vanban.extract.ocr import Engine
from vanban.extract.readability import Judge, Readability, readability
from vanban.extract.scan import Bleach, Scan, prepare
from vanban.extract.sheet import Picture


@dataclass(frozen=True, slots=True)
class Settings:
    """When another attempt is worth its time; shares are those of `Readability.share`."""

    readable: float = 0.85
    """A page read as well as this is not looked at again: of pages in order hardly one reads worse."""
    upright: float = 0.3
    """A page of which less was read may lie on its side or stand on its head: those give 0.0 to 0.15, the dirtiest upright ones 0.2."""
    noise: float = 0.15
    """Of a page the wrong way up, of dirt and of the back's ghost less is read: that is no reading."""
    sure: float = 0.6
    """So it may if the engine was less sure than this of its words, which tells more where they are numbers."""


SETTINGS = Settings()
WAYS: tuple[tuple[str, Bleach], ...] = (("closely", bleached_closely), ("smoothly", bleached_smoothly))
"""How paper is told from ink where the usual way does not do."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A page looked at one way, and how readable it was."""

    way: str
    scan: Scan
    look: Look
    reading: Readability

    def __str__(self) -> str:
        """What --debug says of it."""
        return (
            f"{self.way}: {self.reading.share:.2f} (sure {self.reading.sure:.2f}, language {1 - self.reading.bad:.2f})"
        )


def not_blank(picture: Picture) -> Scan:
    """The page made ready; one that looks blank was looked at closely, too."""
    scan = prepare(picture)
    return prepare(picture, bleached_closely) if scan.blank else scan


def attempts(picture: Picture, scan: Scan, engine: Engine, seconds: float, judge: Judge) -> list[Attempt]:
    """The page as it was looked at, the best attempt first."""
    tried = [_attempt("as it is", scan, engine, seconds, judge)]
    if _may_lie(tried[0].reading):
        tried += _turned(picture, tried[0], engine, seconds, judge)
    best = max(tried, key=_worth)
    if best.reading.share < SETTINGS.readable:
        for way, bleach in WAYS:
            other = prepare(picture, bleach, best.scan.turned)
            if not other.blank:
                tried += _another(way, other, engine, seconds, judge)
    return sorted(tried, key=_worth, reverse=True)


def _may_lie(reading: Readability) -> bool:
    return reading.share < SETTINGS.upright or reading.sure < SETTINGS.sure


def _turned(picture: Picture, first: Attempt, engine: Engine, seconds: float, judge: Judge) -> Iterator[Attempt]:
    """The other ways up, until one reads: the opposite first, unless the words were seen to lie on their side."""
    others = (90, 270, 180) if first.reading.lying > 0.5 else (180, 90, 270)
    for degrees in others:
        scan = prepare(picture, turn=(first.scan.turned + degrees) % 360)
        for attempt in _another(f"turned by {degrees}", scan, engine, seconds, judge):
            yield attempt
            if attempt.reading.share >= SETTINGS.readable:
                return


def _another(way: str, scan: Scan, engine: Engine, seconds: float, judge: Judge) -> list[Attempt]:
    """One more attempt, or none: where the engine fails at it, the page has still been read before."""
    with contextlib.suppress(ExtractError):
        return [_attempt(way, scan, engine, seconds, judge)]
    return []


def _attempt(way: str, scan: Scan, engine: Engine, seconds: float, judge: Judge) -> Attempt:
    look = first_look(scan, engine, seconds)
    return Attempt(way, scan, look, readability(look, judge))


def _worth(attempt: Attempt) -> float:
    return attempt.reading.worth
