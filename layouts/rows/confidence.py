"""How sure a row is: the chance that it is wholly right, every word, every join and every column, given what was seen.

What was read is counted (`Evidence`), and a logistic curve says how often rows with such evidence were right. Its weights
are data, fitted on synthetic scans (`python -m bench.confidence`); docs/tables.md tells how well they hold on others.
The joins over page ends and the header bring chances of their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from itertools import pairwise

from vanban.extract.page import Word
from vanban.layouts.columns.columns import Columns
from vanban.layouts.vocabulary import rows

#: A word of this confidence has no doubt; hardly any engine says more of a word that it reads rightly.
NO_DOUBT = 0.95
#: A word below this is doubted; no word is believed to be wrong with more than this certainty.
DOUBTED, HARDLY = 0.8, 0.05
#: What print seldom shows: signs of rules and dirt, stops before words, signs that stand alone.
_ODD = re.compile(r"[^\w\s.,;:()/%\-–+“”\"'‘’&²³°…=*<>≥≤!?]|_|(?<!\S)[.,:;]+\w|^[^\w\-–+&=%*]$")
#: A roman number, alone or before a year.
_STROKES = re.compile(r"[IVX]{1,4}(?:/\d{4})?[,;]?$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against a row; every number is 0 where nothing does."""

    strain: float = 0.0
    """The doubt of all words together: the negative logarithm of the chance that each is right."""
    worst: float = 0.0
    """How little the least certain word is believed."""
    doubted: float = 0.0
    """How many words are doubted (as a logarithm)."""
    length: float = 0.0
    """How many words an eye read (as a logarithm): the more, the likelier one is wrong that nobody doubts."""
    odd: float = 0.0
    """How many words look like no print (as a logarithm)."""
    print: float = 0.0
    """The mean doubt of the whole table's words."""
    mended: float = 0.0
    """Its number was misread and follows from its neighbours."""
    gap: float = 0.0
    """Its number, or that of a row beside it, was not read."""
    holes: float = 0.0
    """How many cells are blank in columns that are hardly ever blank."""
    strokes: float = 0.0
    """How many roman numbers an eye read (as a logarithm): one stroke more or less is another quarter, and nobody doubts it."""


def evidence(
    words: Sequence[Word],
    of_table: float,
    mended: bool = False,
    gap: bool = False,
    holes: int = 0,
) -> Evidence:
    """The evidence of these words, and of the table's print.

    >>> evidence([], 0.0) == Evidence(), evidence([Word("Sở", None, 1.0), Word("_§ố", None, 0.4)], 0.0).odd > 0
    (True, True)
    """
    sure = [word.confidence for word in words]
    return Evidence(
        strain(words),
        1 - min(sure, default=1.0) if min(sure, default=1.0) < NO_DOUBT else 0.0,
        math.log1p(sum(one < DOUBTED for one in sure)),
        math.log1p(sum(one < 1 for one in sure)),
        math.log1p(sum(looks_odd(word.text) for word in words if word.confidence < 1)),
        of_table,
        float(mended),
        float(gap),
        float(holes),
        math.log1p(strokes([word for word in words if word.confidence < 1])),
    )


def looks_odd(word: str) -> bool:
    """Whether a word looks like no print: dirt at it, a capital after a small letter, one figure among letters.

    >>> [looks_odd(word) for word in ("_§ố", "cƠ", ".Tổ", "6Ó", "UBND", "75/NQ-CP", "VietGAP")]
    [True, True, True, True, False, False, False]
    """
    if _ODD.search(word):
        return True
    pairs = list(pairwise(word))
    bent = sum(one.islower() and other.isupper() for one, other in pairs)
    mixed = any(one.isdigit() and other.isalpha() or one.isalpha() and other.isdigit() for one, other in pairs)
    return (bent > 0 and len(word) < 4) or (mixed and len(word) < 4)


def strokes(words: Iterable[Word]) -> int:
    """How many of the words are roman numbers: one stroke more or less is another number, and nobody doubts it."""
    return sum(bool(_STROKES.match(word.text)) for word in words)


def strain(words: Iterable[Word]) -> float:
    """The doubt of all these words together."""
    return -sum(math.log(max(HARDLY, word.confidence)) for word in words if word.confidence < NO_DOUBT)


def of_print(words: Iterable[Word]) -> float:
    """The mean doubt of a whole table's words: where it is great, undoubted words, rules and numbers are wrong as well."""
    seen = list(words)
    return strain(seen) / len(seen) if seen else 0.0


def of_columns(columns: Columns) -> float:
    """The chance that the columns were recognised rightly: as sure as the least sure of them, and as the table's kind."""
    known = [sure for role, sure in zip(columns.roles, columns.sure, strict=False) if role]
    return columns.kind_sure * min(known, default=1.0)


def chance(seen: Evidence) -> float:
    """The chance that a row with this evidence is wholly right.

    >>> chance(Evidence()) > 0.95 > chance(Evidence(strain=3.0, worst=0.9, doubted=1.4, length=3.0))
    True
    """
    base, weights = _curve()
    odds = base + sum(weight * value for weight, value in zip(weights, astuple(seen), strict=True))
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, odds))))


@cache
def _curve() -> tuple[float, tuple[float, ...]]:
    """The curve's base and the weight of each kind of evidence."""
    fitted = {name: float(weight) for name, weight in rows("confidence")}
    return fitted["base"], tuple(fitted[field.name] for field in fields(Evidence))
