"""How likely a word, a line's piece and a row's end are in a column: the evidence that the decoder weighs.

All scores are natural logarithms of rough likelihoods; only their differences count. The constants say how printed tables behave
(a cell opens with a capital, a rule that was read stands between columns, …), not how one document does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from vanban.layouts.plain.bodies import bodies
from vanban.layouts.plain.columns import Column, Filling, Habits, heads, opening, width
from vanban.layouts.plain.fluency import counts, follows
from vanban.layouts.plain.tokens import BULLETS, NUMBER, START, Token
from vanban.layouts.plain.weights import WEIGHTS
from vanban.layouts.words.skeleton import skeleton

#: A short word's width: what the next line opens with is unknown.
_WORD = 4.0
#: Columns that hold names of bodies.
UNITS = frozenset({"lead_unit", "support_units", "authority"})
_FLOOR = {Filling.NAME: -11.0}
_WIDEST = {Filling.LABEL: 15.0, Filling.NAME: 26.0}
#: Between the lines of one label at most so many lines of other columns were read.
_LABEL_GAP = 3
_ONLY_UNITS = frozenset(
    ["phong", "so", "UBND", "HDND", "trung", "cuc", "vu", "chanh", "truong", "cong", "doan", "lien", "hieu"]
)


class Thread(NamedTuple):
    """Where a column's cell stands: its last words, how wide and when its last piece was printed."""

    before: str = START
    last: str = START
    width: float = 0.0
    line: int = -1
    pieces: int = 0
    part: str = ""
    listing: bool = False


class CellStart(NamedTuple):
    """A piece's first word: its score, and whether a new paragraph of the cell begins with it."""

    score: float
    fresh: bool


class TableScores:
    """Scores of words and pieces for the columns of one table, given what was learnt of them."""

    def __init__(self, columns: Sequence[Column], habits: Sequence[Habits], document: Habits, clean: float) -> None:
        """For these columns with these habits, in a document whose running text has those and is so far as printed."""
        self.columns = tuple(columns)
        self.habits = tuple(habits)
        self.document = document
        self._body = WEIGHTS.body * clean
        self._kinds = [column.kind for column in columns]
        shares = _shares(WEIGHTS.habit_name, WEIGHTS.habit_prose)
        self._shares = [shares.get(kind, 0.0) for kind in self._kinds]
        self._debts: dict[tuple[int, Thread], float] = {}
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
            kind = self._kinds[column]
            chance = (1 - WEIGHTS.document) * math.exp(
                follows(before, last, key)
            ) + WEIGHTS.document * self.document.share(last, key)
            if kind is Filling.NAME:
                chance *= math.exp(WEIGHTS.alien_name)
            if self.columns[column].role in UNITS:
                chance = (1 - self._body) * chance + self._body * bodies().share(last, key)
            share = self._shares[column]
            habit = self.habits[column]
            if habit.words:
                chance = (1 - share) * chance + share * habit.share(last, key)
            self._said[at] = max(_FLOOR.get(kind, -9.0), math.log(chance))
        return self._said[at]

    def _begin(self, column: int, token: Token) -> float:
        """How likely a cell of the column opens with this word."""
        kind = self._kinds[column]
        score = self.say(column, START, START, token.keys) + _opening_case(token, kind)
        if token.text in BULLETS:
            return score + self._bullet(column)
        if kind is Filling.PROSE and token.capital and _names_a_unit(self.columns[column].role, opening(token)):
            score += WEIGHTS.unit_in_prose
        listed = (
            heads().get(self.columns[column].role, {}).get(opening(token), 0.0)
            * _shares(WEIGHTS.head_name, WEIGHTS.head_prose)[kind]
        )
        return max(score, math.log(listed)) if listed and token.capital else score

    def border(self, column: int, *, barred: bool) -> float:
        """How likely a rule was read, or not, where the column's piece follows another one."""
        habit = self.habits[column]
        share = (habit.bars + WEIGHTS.border_prior * WEIGHTS.border_trust) / (habit.cuts + WEIGHTS.border_trust)
        return max(-2.5, math.log(share)) if barred else max(-5.0, math.log(1 - share))

    def _late(self, column: int, age: int) -> float:
        """A cell that opens so many lines below its row's top, in a column whose cells do so more or less often."""
        if age == 0:
            return 0.0
        habit = self.habits[column]
        share = (habit.at_top + WEIGHTS.top_prior * WEIGHTS.top_trust) / (habit.cells + WEIGHTS.top_trust)
        return max(-6.0, min(0.0, math.log((1.0 - share) / share)))

    def _bullet(self, column: int) -> float:
        """Whether this column's cells are lists."""
        seen = self.habits[column].begun
        return math.log((self.habits[column].bullets + 1.0) / (seen + 4.0)) + 1.0 if seen else 0.0

    def stay(self, column: int, line: Sequence[Token], at: int, start: int, thread: Thread, printed: float) -> float:
        """A word that goes on in the piece that began at `start` and is `printed` wide before it."""
        token = line[at]
        score = WEIGHTS.bar_crossed if token.barred else WEIGHTS.gap_crossed if token.far else 0.0
        score -= self._beyond(column, printed + 0.6 + width(token.text)) - self._beyond(column, printed)
        if token.text in BULLETS:
            return score + WEIGHTS.inner_bullet
        if not any(char.isalnum() for char in token.text) and "%" not in token.text:
            return score + WEIGHTS.sign
        if at == start + 1 and line[start].text in BULLETS:
            return score + self._begin(column, token)
        before, last = context(line, at, start, thread)
        score += self.say(column, before, last, token.keys)
        return score + _inner_case(token, last, line[at - 1].text)

    def open(self, column: int, token: Token, thread: Thread, line: int, age: int, *, near: bool) -> CellStart:
        """The first word of a piece: of a new cell, the cell's next printed line, or a new paragraph in it.

        `near` says that no blank line stands between it and the cell's last piece.
        """
        kind = self._kinds[column]
        if kind is Filling.LABEL and not any(map(str.isalpha, token.text)):
            return CellStart(-math.inf, fresh=True)
        if token.text not in BULLETS and not any(char.isalnum() or char in '"“(' for char in token.text):
            return CellStart(WEIGHTS.sign, fresh=not thread.pieces)
        begun = self._begin(column, token)
        if kind is Filling.LABEL:
            return self._label(column, token, thread, line, begun)
        if not thread.pieces:
            return CellStart(begun + self._late(column, age), fresh=True)
        skipped = line - thread.line - 1
        gap = self._gap(skipped, near and self.columns[column].role != "note")
        anew = begun + self._break(kind, token, thread)
        anew += WEIGHTS.break_indicator if self.columns[column].role == "indicator" else 0.0
        on = self.say(column, thread.before, thread.last, token.keys) + _next_line_case(token, thread)
        on += self._fullness(column, thread.width + width(token.text))
        if token.text in BULLETS:
            on += WEIGHTS.next_line_bullet
        return CellStart(gap + anew, fresh=True) if anew > on else CellStart(gap + on, fresh=False)

    def _label(self, column: int, token: Token, thread: Thread, line: int, begun: float) -> CellStart:
        """A merged label's next line, which stands close below its last, or a new label."""
        odd = -4.0 if not token.text[0].isalpha() else 0.0
        anew = begun + odd + (WEIGHTS.break_label if thread.pieces else 0.0) + (0.0 if token.capital else -3.0)
        skipped = line - thread.line - 1
        if not thread.pieces or skipped > _LABEL_GAP:
            return CellStart(WEIGHTS.label_piece + anew, fresh=True)
        on = self.say(column, thread.before, thread.last, token.keys) + _next_line_case(token, thread)
        on += odd + WEIGHTS.label_gap * skipped
        return CellStart(WEIGHTS.label_piece + max(anew, on), fresh=anew > on)

    @staticmethod
    def _gap(lines: int, near: bool) -> float:
        """A cell's lines stand one below the other; only blocks that were read one after the other leave gaps."""
        return max(-9.0, WEIGHTS.gap_near * lines) if near else max(-1.5, WEIGHTS.gap_far * lines)

    def _break(self, kind: Filling, token: Token, thread: Thread) -> float:
        stopped = thread.last == START
        if token.text in BULLETS:
            return WEIGHTS.break_bullet
        if kind is Filling.NAME and thread.listing:
            return WEIGHTS.break_list
        if kind is Filling.NAME:
            return WEIGHTS.break_name_stopped if stopped else WEIGHTS.break_name_bare
        return WEIGHTS.break_stopped if stopped else WEIGHTS.break_bare

    def _fullness(self, column: int, reach: float) -> float:
        """A printed line is broken where the next word no longer fits: so a cell's earlier lines are full."""
        full = self.habits[column].width
        if math.isinf(full):
            return 0.0
        return WEIGHTS.full_line - min(9.0, WEIGHTS.short_line * max(0.0, WEIGHTS.full_from - reach / full))

    def debt(self, column: int, thread: Thread) -> float:
        """What a cell that stops in mid-phrase on a short line will be charged: as unfinished, or for the line when it goes on."""
        if thread.last == START or not thread.pieces or math.isinf(self.habits[column].width):
            return 0.0
        key = (column, thread)
        if key not in self._debts:
            full = thread.width / self.habits[column].width
            short = -WEIGHTS.short_line * max(0.0, WEIGHTS.full_from - full - _WORD / self.habits[column].width)
            self._debts[key] = max(short, self._unfinished(column, thread))
        return self._debts[key]

    def _unfinished(self, column: int, thread: Thread) -> float:
        """How odd it is that a cell ends with its last words."""
        ends = self.say(column, thread.before, thread.last, (START,))
        return max(-3.0, WEIGHTS.unfinished * min(0.0, ends + 4.5))

    def _beyond(self, column: int, printed: float) -> float:
        """A piece can't be wider than its column."""
        full = min(self.habits[column].width, _WIDEST.get(self._kinds[column], math.inf))
        return 0.0 if math.isinf(full) else min(15.0, WEIGHTS.too_wide * max(0.0, printed - 1.06 * full))

    def finish(self, threads: Sequence[Thread], *, numbered: bool) -> float:
        """A row's end: no cell may stop in mid-phrase, and what every row has must be there."""
        score = 0.0
        for place, thread in enumerate(threads):
            kind = self._kinds[place]
            if kind is Filling.LABEL:
                continue
            role = self.columns[place].role
            if not thread.pieces and role in _MEASURED:
                continue
            if not thread.pieces:
                score += _absent(role) if numbered or role not in _MERGED else 0.0
            elif kind in (Filling.PROSE, Filling.NAME) and thread.last != START:
                score += self._unfinished(place, thread)
            elif thread.part == "opening":
                score -= 4.0
            if thread.listing and kind is Filling.NAME:
                score += WEIGHTS.list_ended
        return score + self._measured(threads, numbered)

    def measured(self, threads: Sequence[Thread]) -> bool:
        """Whether the row holds a unit or a value."""
        return any(t.pieces for t, column in zip(threads, self.columns, strict=True) if column.role in _MEASURED)

    def _measured(self, threads: Sequence[Thread], numbered: bool) -> float:
        """A row of statistics has a unit and a value, or it is a heading, which mostly has a number."""
        held = [bool(t.pieces) for t, column in zip(threads, self.columns, strict=True) if column.role in _MEASURED]
        if not held or all(held):
            return 0.0
        if not any(held):
            return WEIGHTS.bare_heading if numbered else WEIGHTS.bare_row
        missing = "unit" if held[-1] else "value"
        return self._lacking(missing, WEIGHTS.no_unit if held[-1] else WEIGHTS.no_value)

    def _lacking(self, role: str, usual: float) -> float:
        """What it costs a row to lack its unit or value, in a table whose rows do so more or less often."""
        rows = next((h.cells for h, c in zip(self.habits, self.columns, strict=True) if c.role == "indicator"), 0)
        own = next((h.cells for h, c in zip(self.habits, self.columns, strict=True) if c.role == role), 0)
        if not rows:
            return usual
        share = (max(0, rows - own) + WEIGHTS.lacking_trust * math.exp(usual)) / (rows + WEIGHTS.lacking_trust)
        return max(-5.0, math.log(share))


def _absent(role: str) -> float:
    """What it costs a row to have no such cell."""
    return {
        "task": WEIGHTS.no_task,
        "lead_unit": WEIGHTS.no_lead,
        "indicator": WEIGHTS.no_indicator,
    }.get(role, 0.0)


def _shares(name: float, prose: float) -> dict[Filling, float]:
    return {Filling.NAME: name, Filling.PROSE: prose, Filling.LABEL: 0.0}


_MEASURED = frozenset({"unit", "value"})
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


def skippable(token: Token, after: Token | None) -> bool:
    """Whether it is a speck rather than a word: a sign, or a letter or two that official Vietnamese hardly knows."""
    text = token.text
    if text in BULLETS or "%" in text or len(text) > 2 or any(char.isdigit() for char in text):
        return False
    if not any(char.isalpha() for char in text):
        return True
    if token.capital and after is not None and after.text[:1].islower():
        return False
    return (
        len(text) == 1 and skeleton(text) not in "aeiouy" or all(counts().words.get(key, 0) < 400 for key in token.keys)
    )


def _names_a_unit(role: str, word: str) -> bool:
    """Whether cells of units open with this word, and those of this role do not."""
    return word in heads()["lead_unit"] and word in _ONLY_UNITS and word not in heads().get(role, {})


def _inner_case(token: Token, last: str, before: str) -> float:
    """A capital in mid-line is more often the next cell's than a name's, most of all one that comes after a full stop."""
    if not (token.capital and (last == START or token.title)):
        return 0.0
    return WEIGHTS.inner_sentence if before.endswith(".") else WEIGHTS.inner_capital


def _opening_case(token: Token, kind: Filling) -> float:
    if token.text in BULLETS:
        return WEIGHTS.opening_bullet_name if kind is Filling.NAME else -0.5
    if kind is Filling.NAME and token.keys[:1] == (NUMBER,):
        return WEIGHTS.opening_number_name
    return 0.0 if token.capital or not any(char.isalpha() for char in token.text) else WEIGHTS.opening_small


def _next_line_case(token: Token, thread: Thread) -> float:
    if thread.last == START:
        return 0.0 if token.capital else WEIGHTS.next_line_small
    return WEIGHTS.next_line_title if token.title else 0.0
