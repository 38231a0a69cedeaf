"""How much of a page was read: whether the engine was sure, and whether what it read is language.

A page the wrong way up, or one whose dirt was taken for print, gives words as well; but the engine doubts them, and they are
no words of any language. Numbers are no language either: a page of them rests on the engine alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from vanban.extract.ink import ink_of
from vanban.extract.look import Look
from vanban.extract.ocr import Seen
from vanban.extract.pixels import Ink

Judge = Callable[[str], float]
"""How bad a text is, 0 good to 1 hopeless; knows the language, as this package does not."""

TRUSTED = 0.5
"""Words that the engine was surer of than this count as read when two readings are compared."""
LYING = 1.5
"""A word of several letters whose box is so many times as high as wide lies on its side."""
LETTERS_OF_A_LINE = 3
COVERED = 0.5
"""Where words lie on less of a page's ink, not all of it was read."""
SPREAD = 0.035
"""And where the rest lies on at least this share of the page: a seal and a signature below a few words are more ink than they, on 0.02."""
SQUARE = 2
"""The page is cut into squares so many small letters wide to see how far ink is spread."""
INKED = 0.04
"""A square with less ink holds dust."""
FEW = 60
"""So many letters tell no more of a page than what pages in order are like, which read at about USUAL."""
USUAL = 0.95
RIM = 2
"""Pixels around a word's box that its ink may reach."""


@dataclass(frozen=True, slots=True)
class Readability:
    """What can be said of a reading."""

    sure: float
    """The mean confidence of its words, long words counting more."""
    bad: float
    """How little it is language, 0 to 1."""
    letters: float
    """Letters and digits of the words that the engine trusted."""
    lying: float
    """The share of words that lie on their side."""
    covered: float
    """The share of the page's ink, rules left out, that lies under those words; all of it where the rest is a small patch."""

    @property
    def share(self) -> float:
        """About how much of what is printed was read rightly, 0 to 1.

        That is what the engine was sure of: less where it is no language, but a sure reading of a foreign text is a reading;
        less where words lie on their side; and less where most of the ink was left over, as dirt, or as print that dirt hides.
        """
        language = 1 - self.bad * min(1.0, 2 * (1 - self.sure))
        return self.sure * language * (1 - self.lying) * min(1.0, self.covered / COVERED)

    @property
    def likely(self) -> float:
        """The share to be expected if more stood on the page: one or two misread words of a few say little about it."""
        return (self.share * self.letters + USUAL * FEW) / (self.letters + FEW)

    @property
    def hidden(self) -> bool:
        """Whether most of the ink is none of the words that were read: dirt, or print below it."""
        return self.covered < COVERED

    @property
    def worth(self) -> float:
        """What two readings of one page are compared by."""
        return self.share * self.letters


def readability(look: Look, judge: Judge) -> Readability:
    """How readable a page was at this look."""
    words = [one.seen for one in look.found]
    letters = sum(len(word.text) for word in words)
    if not letters:
        return Readability(0.0, 0.0, 0.0, 0.0, 0.0)
    sure = sum(word.confidence * len(word.text) for word in words) / letters
    trusted = [word for word in words if word.confidence >= TRUSTED]
    bad = judge(" ".join(word.text for word in words))
    return Readability(sure, bad, sum(map(_signs, trusted)), _lying(words), _covered(look, trusted))


def _covered(look: Look, words: Sequence[Seen]) -> float:
    rest = ink_of(look.clean)
    whole = cv2.countNonZero(rest)
    for word in words:
        rest[max(word.y0 - RIM, 0) : word.y1 + RIM, max(word.x0 - RIM, 0) : word.x1 + RIM] = 0
    covered = 1 - cv2.countNonZero(rest) / whole if whole else 1.0
    return 1.0 if covered < COVERED and _spread(rest, look.size) < SPREAD else covered


def _spread(ink: Ink, size: int) -> float:
    """The share of the page's squares that hold ink."""
    height, width = ink.shape
    side = SQUARE * max(size, 1)
    squares = cv2.resize(ink, (max(1, width // side), max(1, height // side)), interpolation=cv2.INTER_AREA)
    return float(np.mean(squares > 255 * INKED))


def _signs(word: Seen) -> int:
    return sum(map(str.isalnum, word.text))


def _lying(words: Sequence[Seen]) -> float:
    long = [word for word in words if _signs(word) >= LETTERS_OF_A_LINE]
    high = sum(word.y1 - word.y0 > LYING * (word.x1 - word.x0) for word in long)
    return high / len(long) if long else 0.0
