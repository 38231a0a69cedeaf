"""How likely a word, a line's piece and a row's end are in a column: the evidence that the decoder weighs.

All scores are natural logarithms of rough likelihoods; only their differences count. The constants say how printed tables behave
(a cell opens with a capital, a rule that was read stands between columns, …), not how one document does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layouts.plain.columns import Column, Habits, Kind, heads, opening, width
from layouts.plain.fluency import counts, follows
from layouts.plain.tokens import START, Token
from layouts.skeleton import skeleton

BULLETS = frozenset("-+•–—*_·")

_FLOOR = {Kind.NAME: -11.0}
_HABIT_SHARE = {Kind.NAME: 0.5, Kind.LABEL: 0.1, Kind.PROSE: 0.15}
_DOCUMENT_SHARE = 0.25
_ALIEN_NAME = -1.2
_OPENING_SHARE = {Kind.NAME: 0.6, Kind.LABEL: 0.0, Kind.PROSE: 0.35}
_WIDEST = {Kind.LABEL: 15.0, Kind.NAME: 26.0}

BAR_CROSSED = -4.0
GAP_CROSSED = -0.7
NO_BAR = -1.0
SKIPPED = -3.0
#: A task or a product that opens as units do.
UNIT_IN_PROSE = -2.0
_ONLY_UNITS = frozenset("phong so UBND HDND trung cuc vu chanh truong cong doan lien hieu".split())
_SIGN = -5.0
#: A bullet with nothing after it.
BARE_BULLET = -5.0


class Thread(NamedTuple):
    """Where a column's cell stands: its last words, how wide and when its last piece was printed."""

    before: str = START
    last: str = START
    width: float = 0.0
    line: int = -1
    pieces: int = 0
    part: str = ""


class Opened(NamedTuple):
    """A piece's first word: its score, and whether a new paragraph of the cell begins with it."""

    score: float
    fresh: bool


class Evidence:
    """Scores of words and pieces for the columns of one table, given what was learnt of them."""

    def __init__(self, columns: Sequence[Column], habits: Sequence[Habits], document: Habits) -> None:
        """For these columns with these habits, in a document whose running text has those."""
        self.columns = tuple(columns)
        self.habits = tuple(habits)
        self.document = document
        self._said: dict[tuple[int, str, str, str], float] = {}

    def say(self, column: int, before: str, last: str, keys: Sequence[str]) -> float:
        """How likely these word keys come next in the column."""
        score = 0.0
        for key in keys:
            score += self._one(column, before, last, key)
            before, last = last, key
        return score

    def _one(self, column: int, before: str, last: str, key: str) -> float:
        at = (column, before, last, key)
        if at not in self._said:
            kind = self.columns[column].kind
            chance = (1 - _DOCUMENT_SHARE) * math.exp(
                follows(before, last, key)
            ) + _DOCUMENT_SHARE * self.document.share(last, key)
            if kind is Kind.NAME:
                chance *= math.exp(_ALIEN_NAME)
            share = _HABIT_SHARE[kind]
            habit = self.habits[column]
            if habit.words:
                chance = (1 - share) * chance + share * habit.share(last, key)
            self._said[at] = max(_FLOOR.get(kind, -9.0), math.log(chance))
        return self._said[at]

    def _begin(self, column: int, token: Token) -> float:
        """How likely a cell of the column opens with this word."""
        kind = self.columns[column].kind
        score = self.say(column, START, START, token.keys) + _opening_case(token, kind)
        if token.text in BULLETS:
            return score + self._bullet(column)
        if kind is Kind.PROSE and token.capital and _names_a_unit(self.columns[column].role, opening(token)):
            score += UNIT_IN_PROSE
        listed = heads().get(self.columns[column].role, {}).get(opening(token), 0.0) * _OPENING_SHARE[kind]
        return max(score, math.log(listed)) if listed and token.capital else score

    def _bullet(self, column: int) -> float:
        """Whether this column's cells are lists."""
        seen = self.habits[column].begun
        return math.log((self.habits[column].bullets + 1.0) / (seen + 4.0)) + 1.0 if seen else 0.0

    def stay(self, column: int, line: Sequence[Token], at: int, start: int, thread: Thread, printed: float) -> float:
        """A word that goes on in the piece that began at `start` and is `printed` wide before it."""
        token = line[at]
        score = BAR_CROSSED if token.barred else GAP_CROSSED if token.far else 0.0
        score -= self._beyond(column, printed + 0.6 + width(token.text)) - self._beyond(column, printed)
        if token.text in BULLETS:
            return score - 1.5
        if not any(char.isalnum() for char in token.text) and "%" not in token.text:
            return score + _SIGN
        before, last = context(line, at, start, thread)
        score += self.say(column, before, last, token.keys)
        return score + (0.0 if line[at - 1].text in BULLETS else _inner_case(token, last))

    def open(self, column: int, token: Token, thread: Thread, line: int, age: int, *, near: bool) -> Opened:
        """The first word of a piece: of a new cell, the cell's next printed line, or a new paragraph in it.

        `near` says that no blank line stands between it and the cell's last piece.
        """
        kind = self.columns[column].kind
        if token.text not in BULLETS and not any(char.isalnum() or char in '"“(' for char in token.text):
            return Opened(_SIGN, fresh=not thread.pieces)
        begun = self._begin(column, token)
        if not thread.pieces:
            late = 0.0 if kind is Kind.LABEL else -min(1.2, 0.15 * age)
            return Opened(begun + late, fresh=True)
        skipped = line - thread.line - 1
        gap = -min(9.0, 3.0 * skipped) if kind is Kind.LABEL else self._gap(skipped, near)
        if kind is Kind.LABEL and token.capital:
            gap = max(gap, -4.0)
        anew = begun + self._break(kind, token, thread)
        on = self.say(column, thread.before, thread.last, token.keys) + _next_line_case(token, thread)
        on += self._fullness(column, thread.width + width(token.text))
        if token.text in BULLETS:
            on -= 2.5
        return Opened(gap + anew, fresh=True) if anew > on else Opened(gap + on, fresh=False)

    @staticmethod
    def _gap(lines: int, near: bool) -> float:
        """A cell's lines stand one below the other; only blocks that were read one after the other leave gaps."""
        return -min(9.0, 3.0 * lines) if near else -min(1.5, 0.5 * lines)

    def _break(self, kind: Kind, token: Token, thread: Thread) -> float:
        stopped = thread.last == START
        if kind is Kind.LABEL:
            return -3.0
        if kind is Kind.NAME:
            return -2.0 if stopped else -4.0
        if token.text in BULLETS:
            return -0.7
        return -1.2 if stopped else -3.5

    def _fullness(self, column: int, reach: float) -> float:
        """A printed line is broken where the next word no longer fits: so a cell's earlier lines are full."""
        full = self.habits[column].width
        if math.isinf(full):
            return 0.0
        return 1.5 - min(5.5, 9.0 * max(0.0, 0.92 - reach / full))

    def _beyond(self, column: int, printed: float) -> float:
        """A piece can't be wider than its column."""
        full = min(self.habits[column].width, _WIDEST.get(self.columns[column].kind, math.inf))
        return 0.0 if math.isinf(full) else min(15.0, 0.6 * max(0.0, printed - 1.06 * full))

    def finish(self, threads: Sequence[Thread], *, numbered: bool) -> float:
        """A row's end: no cell may stop in mid-phrase, and what every row has must be there."""
        score = 0.0
        for place, thread in enumerate(threads):
            kind = self.columns[place].kind
            if kind is Kind.LABEL:
                continue
            if not thread.pieces:
                role = self.columns[place].role
                score += _ABSENT.get(role, 0.0) if numbered or role not in _MERGED else 0.0
            elif kind in (Kind.PROSE, Kind.NAME) and thread.last != START:
                score += max(-3.0, 0.5 * min(0.0, self.say(place, thread.before, thread.last, (START,)) + 4.5))
            elif thread.part == "opening":
                score -= 4.0
        return score


_ABSENT = {"task": -4.0, "lead_unit": -3.0, "indicator": -8.0, "value": -2.5, "unit": -1.0}


#: What an unnumbered row may lack because the cell above runs on.
_MERGED = frozenset({"task", "lead_unit"})


def context(line: Sequence[Token], at: int, start: int, thread: Thread) -> tuple[str, str]:
    """The two word keys before a word of a piece, reaching back into its cell's earlier lines."""
    found: list[str] = []
    for place in range(at - 1, start - 1, -1):
        found = [*line[place].keys, *found]
        if len(found) >= 2:
            return found[-2], found[-1]
    history = [thread.before, thread.last]
    joined = [*history, *found]
    return joined[-2], joined[-1]


def skippable(token: Token, place: int) -> bool:
    """Is it a speck rather than a word: a sign, or a letter or two that official Vietnamese hardly knows?"""
    text = token.text
    if text in BULLETS or "%" in text or len(text) > 2 or any(char.isdigit() for char in text):
        return False
    if not any(char.isalpha() for char in text):
        return True
    if token.capital and place == 0:
        return False
    return (
        len(text) == 1 and skeleton(text) not in "aeiouy" or all(counts().words.get(key, 0) < 400 for key in token.keys)
    )


def _names_a_unit(role: str, word: str) -> bool:
    """Do cells of units open with this word, and those of this role not?"""
    return word in heads()["lead_unit"] and word in _ONLY_UNITS and word not in heads().get(role, {})


def _inner_case(token: Token, last: str) -> float:
    """A capital in mid-line is more often the next cell's than a name's or a sentence's."""
    return -1.2 if token.capital and (last == START or token.title) else 0.0


def _opening_case(token: Token, kind: Kind) -> float:
    if token.text in BULLETS:
        return -2.0 if kind is Kind.NAME else -0.5
    return 0.0 if token.capital or not any(char.isalpha() for char in token.text) else -3.0


def _next_line_case(token: Token, thread: Thread) -> float:
    if thread.last == START:
        return 0.0 if token.capital else -1.2
    return -1.8 if token.title else 0.0
