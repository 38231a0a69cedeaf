"""A long text in portions: what is read together is held in memory together, so there is a limit to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.diacritics.results import Made, SeenToken

MOST_WORDS = 12_000
"""Words that are read together: some 30 pages, far beyond what one part of a document says of another."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A line of a text, or a part of a line that is longer than a portion: its words from place `start` on."""

    line: int
    start: int
    words: Sequence[SeenToken]


def portions(lines: Sequence[Sequence[SeenToken]], most: int = MOST_WORDS) -> Iterator[list[Portion]]:
    """The lines in portions of at most so many words.

    >>> [[(part.line, part.start) for part in one] for one in portions([[SeenToken("a")] * 3, [SeenToken("b")]], most=2)]
    [[(0, 0)], [(0, 2), (1, 0)]]
    """
    portion: list[Portion] = []
    room = most
    for number, words in enumerate(lines):
        for start in range(0, len(words), most) if words else (0,):
            part = Portion(number, start, words[start : start + most])
            if len(part.words) > room:
                yield portion
                portion, room = [], most
            portion.append(part)
            room -= len(part.words)
    if portion:
        yield portion


def joined(count: int, made: Iterable[tuple[Portion, Sequence[Made]]]) -> list[list[Made]]:
    """The restored parts as that many lines again."""
    lines: list[list[Made]] = [[] for _ in range(count)]
    for part, words in made:
        shift = part.start
        lines[part.line] += (
            [replace(one, start=one.start + shift, end=one.end + shift) for one in words] if shift else words
        )
    return lines
