"""Two readings of one line made one: where they overlap the better counts, and what only the second saw is added if sure."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.ocr import Seen

CREDIBLE = 0.75
"""What only the second look saw counts if it was this sure of it; a seal's rim and a pen's stroke read worse."""
BESIDE_PRINT = 0.3
"""On a line that the first look missed, and of which one word is credible, the others count if they are this sure: codes and single digits."""
SLACK = 0.05
"""A longer reading may be so much less sure than a shorter one."""
OVERLAP = 0.3
"""Words share a place when they overlap by this share of the narrower one."""

Opinion = tuple[list[Seen], list[Seen]]
"""The words of both looks that share a place."""


def together(first: Sequence[Seen], second: Sequence[Seen]) -> tuple[Seen, ...]:
    """The words of a line after two looks at it."""
    if not first and any(word.confidence >= CREDIBLE and signs([word]) > 1 for word in second):
        return tuple(word for word in second if word.confidence >= BESIDE_PRINT)
    words: list[Seen] = []
    for before, after in _places(first, second):
        words.extend(chosen(before, after))
    return tuple(words)


def sureness(words: Sequence[Seen]) -> float:
    """Mean confidence, long words counting more; 0 for words without a letter or a digit."""
    return (
        sum(word.confidence * len(word.text) for word in words) / sum(len(w.text) for w in words)
        if signs(words)
        else 0.0
    )


def chosen(before: list[Seen], after: list[Seen]) -> list[Seen]:
    """One of two readings of the same place: the surer, or the one with more signs if it is nearly as sure."""
    if not before:
        return after if sureness(after) >= CREDIBLE and signs(after) > 1 else []
    enough = max(CREDIBLE, sureness(before) - SLACK)
    more = sureness(after) >= enough and signs(after) > signs(before)
    return after if more or sureness(after) > sureness(before) else before


def signs(words: Sequence[Seen]) -> int:
    """How many letters and digits."""
    return sum(sum(map(str.isalnum, word.text)) for word in words)


def _places(first: Sequence[Seen], second: Sequence[Seen]) -> list[Opinion]:
    """The words of both looks from left to right, those that share a place together."""
    both = [(word, False) for word in first] + [(word, True) for word in second]
    places: list[Opinion] = []
    right = 0
    for word, late in sorted(both, key=lambda item: (item[0].x0, item[0].x1, item[1])):
        if not places or right - word.x0 < OVERLAP * (word.x1 - word.x0):
            places.append(([], []))
        places[-1][late].append(word)
        right = max(right, word.x1)
    return places
