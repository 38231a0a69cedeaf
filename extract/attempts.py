"""A page is right when what was read there is language: where it is not, it is looked at another way, and the best is kept.

Nearly all pages are read at the first attempt and pay nothing. The others are tried the other ways up, then with their wear
taken off, with the paper measured more closely, and smoothed; each attempt costs one look, and their number is bounded.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.cleaning import cleaned
from vanban.extract.contrast import bleached, bleached_closely, bleached_smoothly
from vanban.extract.errors import ExtractError
from vanban.extract.firstlook import first_look
from vanban.extract.look import Look
from vanban.extract.ocr import Engine
from vanban.extract.readability import Judge, Readability, readability
from vanban.extract.scan import Bleach, Scan, prepare
from vanban.extract.sheet import Picture


@dataclass(frozen=True, slots=True)
class AttemptSettings:
    """When another attempt is worth its time; shares are those of `Readability.share`, the first two of `likely`."""

    clean: float = 0.903
    """A page likely to be read as well as this is not looked at again; on a full page that is a share of 0.9 (docs/reading.md)."""
    readable: float = 0.85
    """One read as well as this is cleaned, but not looked at in every other way: worn pages whose words read well lose whole cells."""
    upright: float = 0.3
    """A page of which less was read may lie on its side or stand on its head: those give 0.0 to 0.15, the dirtiest upright ones 0.2."""
    noise: float = 0.15
    """Of a page the wrong way up, of dirt and of the back's ghost less is read: that is no reading."""
    sure: float = 0.6
    """So it may if the engine was less sure than this of its words, which tells more where they are numbers."""


SETTINGS = AttemptSettings()
WAYS: tuple[tuple[str, Bleach], ...] = (
    ("cleaned", cleaned),
    ("closely", bleached_closely),
    ("smoothly", bleached_smoothly),
)
"""How paper is told from ink where the usual way does not do."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A page looked at one way, and how readable it was."""

    way: str
    bleach: Bleach
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
    eye = _Eye(picture, engine, seconds, judge)
    tried = [eye.attempt("as it is", scan, bleached)]
    ways = list(WAYS)
    if tried[0].reading.hidden and _likely(tried) < SETTINGS.clean:
        tried += eye.another(*ways.pop(0))
    best = max(tried, key=_worth)
    if _may_lie(best.reading):
        tried += _turned(eye, best)
        best = max(tried, key=_worth)
    for way, bleach in ways:
        enough = SETTINGS.clean if bleach is cleaned else SETTINGS.readable
        if _likely(tried) < enough:
            tried += eye.another(way, bleach, best.scan.turned)
    return sorted(tried, key=_worth, reverse=True)


def _likely(tried: Sequence[Attempt]) -> float:
    """How well the page is read so far; where it may lie on its side, few letters are no excuse."""
    best = max((attempt.reading for attempt in tried), key=lambda reading: reading.share)
    return best.share if _may_lie(best) else best.likely


def _may_lie(reading: Readability) -> bool:
    return reading.share < SETTINGS.upright or reading.sure < SETTINGS.sure


def _turned(eye: _Eye, first: Attempt) -> Iterator[Attempt]:
    """The other ways up, until one reads: the opposite first, unless the words were seen to lie on their side."""
    others = (90, 270, 180) if first.reading.lying > 0.5 else (180, 90, 270)
    for degrees in others:
        turn = (first.scan.turned + degrees) % 360
        for attempt in eye.another(f"turned by {degrees}", first.bleach, turn):
            yield attempt
            if attempt.reading.share >= SETTINGS.readable:
                return


@dataclass(frozen=True, slots=True)
class _Eye:
    """A page, and what looks at it."""

    picture: Picture
    engine: Engine
    seconds: float
    judge: Judge

    def attempt(self, way: str, scan: Scan, bleach: Bleach) -> Attempt:
        look = first_look(scan, self.engine, self.seconds)
        return Attempt(way, bleach, scan, look, readability(look, self.judge))

    def another(self, way: str, bleach: Bleach, turn: int | None = None) -> list[Attempt]:
        """One more attempt, or none: where nothing is seen, or the engine fails at it, the page has still been read before."""
        scan = prepare(self.picture, bleach, turn)
        if not scan.blank:
            with contextlib.suppress(ExtractError):
                return [self.attempt(way, scan, bleach)]
        return []


def _worth(attempt: Attempt) -> float:
    return attempt.reading.worth
