"""What a parting of lines is made of: printed lines, the pieces they are cut into, and the states of the search."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vanban.layouts.plain.numbering import LastNumbers, NumberReading
from vanban.layouts.plain.scoring import Thread
from vanban.layouts.plain.tokens import Token, is_caps

#: No way of parting a line is better than another by more than this counts for.
MARGIN = 12.0
#: Of so many times the states that are kept it is asked what they will be charged later.
_NEAR = 4
#: A line is part of no cell that was read by itself.
NOT_ALONE = -1
#: No row begins with a small letter or a bullet, unless it was misread.
SMALL = -3.0


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A printed line of a table's body."""

    page: int
    number: int
    block: int
    tokens: tuple[Token, ...]

    @property
    def caps(self) -> bool:
        """Whether it is a line of capitals, as headings are."""
        return is_caps(" ".join(token.text for token in self.tokens))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table's rows begin: the costs of an unnumbered row and of a small letter, whether a number may be centred.

    `clean` says how far its words were read as printed, so that names of bodies can be known by them.
    """

    unnumbered: float
    centred: bool
    small: float = SMALL
    clean: float = 0.0


class Breadth(NamedTuple):
    """How many ways to read the lines so far, and to cut a line up to a word, are kept."""

    lines: int
    words: int


class ColumnPiece(NamedTuple):
    """Words of a line that belong to a column; `fresh` where they open a cell or a paragraph of it."""

    column: int
    start: int
    end: int
    fresh: bool
    part: str = ""
    text: str = ""


class State(NamedTuple):
    """The lines so far, parted in one way."""

    score: float
    threads: tuple[Thread, ...]
    place: LastNumbers
    age: int
    numbered: bool
    caps: bool
    step: Step | None
    alone: int = NOT_ALONE
    """The column of the cell that was read by itself, between blank lines, where the last line belongs to one."""


class Step(NamedTuple):
    """What one line became; `begins` with a row's number (or None in an unnumbered row) where a row begins.

    `margin` says by how much it was better than the next best, two lines later.
    """

    before: Step | None
    pieces: tuple[ColumnPiece, ...]
    begins: bool
    reading: NumberReading | None
    score: float
    margin: float = MARGIN
    alone: bool = False

    @property
    def made(self) -> tuple[object, ...]:
        """What tells it from another way to part the line."""
        shown = self.reading.shown if self.reading else None
        return self.begins, shown, *((p.column, p.start, p.end) for p in self.pieces)


class Way(NamedTuple):
    """A line's cuts up to some word."""

    score: float
    column: int
    start: int
    pieces: tuple[ColumnPiece, ...]
    reading: NumberReading | None


Rivals = list[tuple[float, tuple[object, ...]]]
Cut = tuple[float, int, int, tuple[ColumnPiece, ...], NumberReading | None]


def best_of(states: Iterable[State], most: int, debt: Callable[[State], float]) -> list[State]:
    """The best states, no two alike in what matters for the next lines, none hopeless.

    What a state is sure to be charged later (`debt`) counts when they are compared.
    """
    unique: dict[tuple[object, ...], State] = {}
    for state in states:
        key = (state.place, state.alone, *((t.before, t.last, t.line, t.pieces > 0) for t in state.threads))
        if key not in unique or state.score > unique[key].score:
            unique[key] = state
    near = heapq.nlargest(_NEAR * most, unique.values(), key=lambda state: state.score)
    kept = heapq.nlargest(most, ((state.score + debt(state), -at, state) for at, state in enumerate(near)))
    return [state for worth, _, state in kept if worth >= kept[0][0] - MARGIN]


def way_to(state: State) -> list[Step]:
    """The steps that led to a state, the first one first."""
    steps: list[Step] = []
    step = state.step
    while step is not None:
        steps.append(step)
        step = step.before
    return steps[::-1]


def rivals(beam: Sequence[State], back: int) -> Rivals:
    """How the line so many lines back was parted by each of the states, and how good they are."""
    found: Rivals = []
    for state in beam:
        step = state.step
        for _ in range(back):
            step = step.before if step is not None else None
        if step is not None:
            found.append((state.score, step.made))
    return found


def margin(step: Step, seen: Rivals) -> float:
    """By how much the ways that part a line so were better than the best that part it otherwise."""
    own = [score for score, made in seen if made == step.made]
    others = [score for score, made in seen if made != step.made]
    if not own or not others:
        return MARGIN if own or not seen else 0.0
    return max(0.0, min(MARGIN, max(own) - max(others)))
