"""How sure a row is: right only if every word was read right, every join was right and every column is what its header says.

The scale is honest rather than flattering: of rows at 0.9 nine in ten should be wholly right. docs/tables.md tells how the
constants below were measured.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.page import Word

#: The chance that a word is misread although the eye was wholly sure, and what each point of doubt adds.
FLOOR = 0.0004
SLOPE = 0.22
#: A word of which the eye was not sure at all is wrong with at most this chance.
CEILING = 0.6


def of_words(words: Iterable[Word]) -> float:
    """The chance that all of these words were read right.

    >>> of_words([]), 0.98 < of_words([Word("Sở", None, 0.97)]) < 1.0
    (1.0, True)
    """
    sure = 1.0
    for word in words:
        sure *= 1 - min(CEILING, FLOOR + SLOPE * (1 - word.confidence))
    return sure


def of_header(certainty: float) -> float:
    """The chance that the columns were recognised rightly, from how alike the header is to the vocabulary."""
    return min(1.0, 0.4 + 0.6 * certainty)
