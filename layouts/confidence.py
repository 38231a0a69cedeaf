"""How sure a row is: right only if every word was read right, every join was right and every column is what its header says.

The scale is honest rather than flattering: of rows at 0.9 nine in ten should be wholly right. docs/tables.md tells how the
constants below were chosen.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.page import Word

#: An eye that is as sure as this has no doubt; hardly any engine says more of a word that it reads rightly.
NO_DOUBT = 0.9
#: The chance that a word is misread although the eye had no doubt, and what each point of doubt adds.
FLOOR, SLOPE = 0.001, 1.2
#: A word of which the eye was not sure at all is wrong with at most this chance.
CEILING = 0.8
#: A word below this is doubted, and what a share of doubted words in a table costs each of its rows: where many words
#: are doubted, those that are not doubted are wrong more often, and whole rules and numbers are missed.
DOUBTED, COST = 0.8, 2.0


def of_words(words: Iterable[Word]) -> float:
    """The chance that all of these words were read right.

    >>> of_words([]), of_words([Word("Sở", None, 0.96)]), of_words([Word("Sở", None, 0.8)]) < 0.9
    (1.0, 0.999, True)
    """
    sure = 1.0
    for word in words:
        sure *= 1 - min(CEILING, FLOOR + SLOPE * max(0.0, NO_DOUBT - word.confidence))
    return sure


def of_print(words: Iterable[Word]) -> float:
    """How far the print of a whole table can be trusted.

    >>> of_print([Word("Sở", None, 0.96)] * 9 + [Word("Y", None, 0.5)]), of_print([])
    (0.8, 1.0)
    """
    doubts = [word.confidence < DOUBTED for word in words]
    return max(0.0, 1 - COST * sum(doubts) / len(doubts)) if doubts else 1.0


def of_header(certainty: float) -> float:
    """The chance that the columns were recognised rightly, from how alike the header is to the vocabulary."""
    return min(1.0, 0.4 + 0.6 * certainty)
