"""What a text is worth: good Vietnamese, unusual, garbled, without its marks, in an old encoding, not Vietnamese at all, or nothing.

Unusual is what an eye that knows Vietnamese has read, but where many words are unknown or follow no others as usual: a list of names, or a bad page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.language import the_language
from vanban.diacritics.legacy import convert
from vanban.diacritics.syllables import bare, is_syllable, key
from vanban.diacritics.words import CLASSES, PAUSE, the_words

Verdict = Literal["good", "unusual", "legacy", "garbled", "markless", "foreign", "empty"]

FEWEST = 3  # words below which nothing can be said
UNLIKELY = -10.5  # log P below which a word does not belong where it stands
SAMPLE = 4000  # words looked at
DEEP = 0.15  # share of words with letters that only Vietnamese has: in 100 words an English eye sees 0.04 at most, any other 0.4
BAD = 0.4  # share of words that don't fit, above which a text is not good
MARKED = 0.03  # share of words with marks, below which a text has lost them
SYLLABLES = (
    0.55  # share of words that some syllable looks like without its marks, below which a text is in another language
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How bad a text is (0 good … 1 hopeless), what kind it is, and why."""

    badness: float
    kind: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tally:
    words: int
    fitting: float
    marked: float
    bare_syllables: float
    deep: float


def judge(text: str) -> Judgement:
    """What a text is worth.

    >>> judge("Căn cứ Luật Tổ chức chính quyền địa phương").kind
    'good'
    """
    _, encoding = convert(text)
    if encoding in ("tcvn3", "vni", "viqr"):
        return Judgement(1.0, "legacy", (f"written in {encoding}",))
    tally = _count(text)
    if tally.words < FEWEST:
        return Judgement(0.0, "empty", (f"{tally.words} words",))
    reasons = (
        f"{tally.words} words",
        f"{tally.fitting:.0%} known and fitting",
        f"{tally.marked:.0%} with marks",
        f"{tally.bare_syllables:.0%} syllables once marks are off",
        f"{tally.deep:.0%} with letters that only Vietnamese has",
    )
    badness = round(1.0 - tally.fitting, 4)
    return Judgement(badness, _kind(tally, badness), reasons)


def _kind(tally: _Tally, badness: float) -> Verdict:
    if tally.bare_syllables < SYLLABLES:
        return "foreign"
    if tally.marked < MARKED:
        return "markless"
    if tally.deep < DEEP:
        return "garbled"
    return "unusual" if badness > BAD else "good"


def _count(text: str) -> _Tally:
    words = the_words()
    numbers: list[int] = []
    is_word: list[bool] = []
    marked = syllables = deep = 0
    for token in text.split()[:SAMPLE]:
        for piece in pieces(token):
            numbers.append(words.number_of(piece))
            is_word.append(piece.kind is Kind.WORD)
            if piece.kind is Kind.WORD:
                lowered = key(piece.text)
                marked += not lowered.isascii()
                deep += any(ord(c) > 0xFF for c in lowered)
                syllables += is_bare_syllable(lowered) or words.is_abbreviation(numbers[-1])
    total = sum(is_word)
    if not total:
        return _Tally(0, 0.0, 0.0, 0.0, 0.0)
    row = np.array([words.numbers[PAUSE], *numbers], np.int64)
    follows = the_language().follow(row[:-1], row[1:])
    known = row[1:] >= len(CLASSES)
    fits = (follows > UNLIKELY) & known & np.array(is_word)
    return _Tally(total, float(fits.sum()) / total, marked / total, syllables / total, deep / total)


@lru_cache(maxsize=1)
def _bare_syllables() -> frozenset[str]:
    words = the_words()
    return frozenset(bare(form) for form in words.forms[len(CLASSES) : len(CLASSES) + words.syllables])


def is_bare_syllable(word: str) -> bool:
    """Whether some Vietnamese syllable looks like this without its marks."""
    return bare(word) in _bare_syllables() or is_syllable(word)
