"""Part a table's lines into rows and columns: the best of all ways to cut them, found with a beam.

An OCR that loses a table's rules writes each printed line from left to right, cells one after the other. A line is therefore cut,
in order, into pieces, each the next line of one column's cell; which cuts are right shows in what the pieces join on to. After a
first reading the columns' widths and words are learnt from it, and the lines are read again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from vanban.layouts.plain.agenda import Agenda, closed
from vanban.layouts.plain.apart import chances
from vanban.layouts.plain.columns import Column, Filling, Habits, width
from vanban.layouts.plain.figures import Span
from vanban.layouts.plain.growth import fits, grown
from vanban.layouts.plain.measures import Measures
from vanban.layouts.plain.numbering import EXPECTED, LastNumbers, NumberReading, boxed, depth, lost_numbers, readings
from vanban.layouts.plain.parting import (
    NOT_ALONE,
    SMALL,
    BodyLine,
    Breadth,
    ColumnPiece,
    Cut,
    Manner,
    Rivals,
    State,
    Step,
    Way,
    best_of,
    margin,
    rivals,
    way_to,
)
from vanban.layouts.plain.rowcells import astray, beside, held, labels, sub_row, tells
from vanban.layouts.plain.scoring import CellStart, TableScores, Thread, skippable
from vanban.layouts.plain.tagger import Tags
from vanban.layouts.plain.tokens import BULLETS, Token
from vanban.layouts.plain.weights import WEIGHTS

#: So many lines later it shows how sure a line's parting was.
_LATER = 2
#: What it costs to go on in a row, or to begin one without a number, where print turns to capitals or back.
_TURN = -3.0
#: Where an unnumbered row costs so much, rows are numbered.
_NUMBERED_TABLE = -5.0
#: A line that begins with just the number that is due, but is not taken for a row.
_UNREAD = -4.0
#: What is less likely a unit or a value is none.
_UNLIKELY = -4.0
#: So many letters at most are left of a number that stands alone before a rule.
_BOXED = 2
#: A cell is read by itself after lines across the table, or the other way round.
_CHANGED = -1.5
#: … without a blank line between them.
_UNPARTED = -4.0
#: How much it counts that the blocks around are as short as cells.
_APART = 2.0
#: A row begins with a merged label that was read by itself.
_LABELLED = -2.0
#: A row holds nothing but a number or a label.
_EMPTY_ROW = -6.0
#: A row begins with a cell read by itself that doesn't say what is to be done.
_TASKLESS = -8.0

Spans = dict[int, dict[int, list[Span]]]
_EMPTY = Thread()


class Decoder:
    """Parts lines into the given columns."""

    def __init__(
        self,
        columns: Sequence[Column],
        habits: Sequence[Habits],
        document: Habits,
        manner: Manner,
        measures: Measures,
        breadth: Breadth,
        tags: Sequence[Tags],
    ) -> None:
        """With what is known of the columns and the document so far, and how likely each line's words stand in each column."""
        self.breadth = breadth
        self.tags = tags
        self.columns = tuple(columns)
        self.evidence = TableScores(columns, habits, document, manner.clean)
        self.blocks: list[int] = []
        self.manner = manner
        self.measures = measures
        self._kinds = [column.kind for column in columns]
        self._borders = [
            (self.evidence.border(n, barred=False), self.evidence.border(n, barred=True)) for n in range(len(columns))
        ]
        self._prose = [number for number, kind in enumerate(self._kinds) if kind is Filling.PROSE]
        self.stt = next((n for n, column in enumerate(columns) if column.kind is Filling.NUMBER), -1)
        self._alone = False
        self._only = NOT_ALONE

    def decode(self, lines: Sequence[BodyLine]) -> list[Step]:
        """The best way to part the lines, a step a line."""
        seen: list[Rivals] = []
        for beam in self._beams(lines):
            seen.append(rivals(beam, _LATER))
        steps = way_to(max(beam, key=self._ended))
        seen += [rivals(beam, back) for back in reversed(range(_LATER))]
        return [step._replace(margin=margin(step, others)) for step, others in zip(steps, seen[_LATER:], strict=True)]

    def best_score(self, lines: Sequence[BodyLine]) -> float:
        """How good the best way to part the lines is."""
        *_, beam = self._beams(lines)
        return max(map(self._ended, beam))

    def _beams(self, lines: Sequence[BodyLine]) -> Iterator[list[State]]:
        """The best ways to part the lines up to each of them."""
        self.blocks = [line.block for line in lines]
        self._depth = depth(line.tokens[0].text for line in lines)
        self._chances = chances(self.blocks)
        beam = [State(0.0, tuple(Thread() for _ in self.columns), LastNumbers(), 0, True, False, None)]
        for at, line in enumerate(lines):
            beam = best_of(self._after(beam, line, at), self.breadth.lines, self._debt)
            yield beam

    def _debt(self, state: State) -> float:
        """What the cells as they stand will be charged, whether they end here or go on."""
        return sum(map(self.evidence.debt, self._prose, [state.threads[column] for column in self._prose]))

    def _after(self, beam: Sequence[State], line: BodyLine, at: int) -> Iterator[State]:
        """What the line may make of the states: the row goes on, or a numbered or an unnumbered row begins."""
        self._tags = self.tags[at]
        spans = self._spans(line)
        self._units = frozenset(
            start
            for starts in spans.values()
            for start, found in starts.items()
            if max(s.score for s in found) > _UNLIKELY
        )
        self._value = _final_value(line, spans)
        self._reach = [0.0, *accumulate(width(token.text) + 0.6 for token in line.tokens)]
        self._stays: dict[tuple[int, int, int, int], float] = {}
        self._opens: dict[tuple[int, int, int, int], CellStart] = {}
        self._known: dict[Thread, int] = {_EMPTY: 0}
        after = (*line.tokens[1:], None)
        self._specks = [skippable(token, follower) for token, follower in zip(line.tokens, after, strict=True)]
        self._caps = line.caps
        opens = at == 0 or self.blocks[at - 1] != self.blocks[at]
        for alone in (False, True):
            self._alone = alone
            states = [
                self._turned(state, at, alone) for state in beam if opens or not alone or state.alone != NOT_ALONE
            ]
            yield from self._going_on(states, line, spans, at, opens=opens)
            if opens or not alone:
                yield from self._begun(self._fresh(states), line, spans, at)

    def _turned(self, state: State, at: int, alone: bool) -> State:
        """The state with what it costs to read the line so, where a block begins."""
        changed = state.step is not None and (state.alone != NOT_ALONE) != alone
        if at and self.blocks[at - 1] == self.blocks[at]:
            return state._replace(score=state.score + _UNPARTED) if changed else state
        chance = self._chances[at] if alone else 1.0 - self._chances[at]
        return state._replace(score=state.score + _APART * math.log(chance) + (_CHANGED if changed else 0.0))

    def _going_on(
        self, beam: Sequence[State], line: BodyLine, spans: Spans, at: int, *, opens: bool
    ) -> Iterator[State]:
        """The states whose last row the line goes on with."""
        for state in beam:
            if state.step is None:
                continue
            turn = _TURN if state.caps != self._caps else 0.0
            due = readings(line.tokens[0].text, state.place)
            turn += _UNREAD if due and due[0].score >= EXPECTED and len(line.tokens) > 1 else 0.0
            numbered = not held(self.columns, state.threads) or (self.manner.centred and not self._alone)
            self._only = state.alone if self._alone and not opens else NOT_ALONE
            for way in self._ways(line.tokens, spans, state, at, numbered=numbered):
                score = way.score + (turn if way.reading is None else 0.0)
                score += astray(self.columns, way.pieces, state.threads) if self._alone and opens else 0.0
                yield self._become(state, way._replace(score=score), line, at, begins=False)

    def _begun(self, fresh: Sequence[State], line: BodyLine, spans: Spans, at: int) -> Iterator[State]:
        """The states whose last row has ended: a numbered or an unnumbered one begins with the line."""
        self._only = NOT_ALONE
        for state in fresh:
            unnumbered = max(self.manner.unnumbered, _TURN if state.caps != self._caps else -math.inf)
            if line.tokens[0].text[:1].islower() or line.tokens[0].text in BULLETS:
                unnumbered += SMALL
            for way in self._ways(line.tokens, spans, state, at, numbered=True):
                if way.reading is not None:
                    yield self._become(state, way, line, at, begins=True)
                    continue
                plain = unnumbered + (_TASKLESS if self._alone and not tells(self.columns, way.pieces) else 0.0)
                plain = _LABELLED if self._alone and labels(self.columns, way.pieces) else plain
                for lost in (None, *self._lost(state, line)):
                    cost = plain + lost.score if lost else max(plain, sub_row(self.columns, way.pieces))
                    unread = way._replace(score=way.score + cost, reading=lost)
                    yield self._become(state, unread, line, at, begins=True)

    def _lost(self, state: State, line: BodyLine) -> tuple[NumberReading, ...]:
        """The numbers that a row may have lost: any in a table of numbered rows, else only where a speck stands for one."""
        numbers = tuple(lost for lost in lost_numbers(state.place) if lost.shown.count(".") < self._depth)
        return (
            numbers
            if self.manner.unnumbered <= _NUMBERED_TABLE or line.tokens[0].barred or skippable(line.tokens[0], None)
            else ()
        )

    def _fresh(self, beam: Sequence[State]) -> list[State]:
        """The states with their row ended; of those that then look alike only the best."""
        unique: dict[tuple[object, ...], State] = {}
        for state in beam:
            threads = tuple(
                t if column.kind is Filling.LABEL else Thread()
                for column, t in zip(self.columns, state.threads, strict=True)
            )
            fresh = state._replace(score=self._ended(state), threads=threads, age=0)
            key = (threads, state.place)
            if key not in unique or fresh.score > unique[key].score:
                unique[key] = fresh
        return list(unique.values())

    def _ended(self, state: State) -> float:
        """A state's score with its last row ended."""
        if state.step is None:
            return state.score
        section = state.numbered and state.place.anew and state.place.roman > 0
        filled = section and self.evidence.measured(state.threads)
        ended = self.evidence.finish(state.threads, numbered=state.numbered and not state.caps)
        ended += 0.0 if held(self.columns, state.threads) else _EMPTY_ROW
        nameless = self.manner.unnumbered <= _NUMBERED_TABLE and self.stt >= 0 and not (state.numbered or state.caps)
        if nameless and state.threads[self.stt + 1].pieces:
            ended += WEIGHTS.no_number
        return state.score + ended + (WEIGHTS.measured_section if filled else 0.0)

    def _spans(self, line: BodyLine) -> Spans:
        """The closed columns' spans of the line, by column and first word."""
        found: Spans = {}
        for place, column in enumerate(self.columns):
            spans: Iterator[Span] | None = None
            if column.kind is Filling.MEASURE:
                spans = self.measures.spans(line.tokens)
            elif column.kind is Filling.VALUE:
                spans = self.measures.values(line.tokens)
            for span in spans or ():
                found.setdefault(place, {}).setdefault(span.start, []).append(span)
        return found

    def _ways(self, line: Sequence[Token], spans: Spans, state: State, at: int, *, numbered: bool) -> list[Way]:
        """The best ways to cut a line, given where each column's cell stands."""
        agenda = Agenda(len(line), self.breadth.words)
        agenda.add(0, state.score, -1, -1, (), None)
        self._cells = [self._known.setdefault(thread, len(self._known)) for thread in state.threads]
        self._age = state.age if held(self.columns, state.threads) and not self._alone else 0
        for place in range(len(line)):
            for way in agenda.best(place):
                self._onward(agenda, way, line, place, spans, state, at, numbered)
        return [Way(*closed(way, len(line))) for way in agenda.best(len(line))]

    def _onward(
        self,
        agenda: Agenda,
        way: Cut,
        line: Sequence[Token],
        place: int,
        spans: Spans,
        state: State,
        at: int,
        numbered: bool,
    ) -> None:
        """Add to the agenda what the word at `place` may be."""
        score, column, start, pieces, reading = way
        if start >= 0:
            more = self._stay(column, line, place, start, state, fresh=pieces[-1].fresh)
            more += WEIGHTS.tags * self._tags.stays[column][place]
            more += WEIGHTS.final_number if place == self._value else 0.0
            agenda.add(place + 1, score + more, column, start, pieces, reading)
        token = line[place]
        if self._specks[place]:
            less = WEIGHTS.skipped + WEIGHTS.tags * self._tags.specks[column][place]
            agenda.add(place + 1, score + less, column, start, pieces, reading)
        done = (*pieces[:-1], ColumnPiece(column, start, place, pieces[-1].fresh)) if start >= 0 else pieces
        if start >= 0 and line[place - 1].text in BULLETS:
            score += WEIGHTS.bare_bullet
        base = score
        for new in self._next(column, pieces):
            tagged = self._tags.opens[column][new][place]
            kind = self._kinds[new]
            score = base + WEIGHTS.tags * tagged + (self._borders[new][token.barred] if done else 0.0)
            if kind is Filling.NUMBER:
                if numbered:
                    late = score + self._late(state, line, place)
                    number = (*done, ColumnPiece(new, place, place + 1, True))
                    for read in readings(token.text, state.place) or self._boxed(line, place, state):
                        agenda.add(place + 1, late + read.score, new, -1, number, read)
            elif kind in (Filling.MEASURE, Filling.VALUE):
                for span in spans.get(new, {}).get(place, ()):
                    piece = ColumnPiece(new, span.start, span.end, True, span.part, span.text)
                    more = span.score + fits(span, state.threads[new])
                    more += WEIGHTS.tags * sum(self._tags.stays[new][span.start + 1 : span.end])
                    agenda.add(span.end, score + more, new, -1, (*done, piece), reading)
            elif kind is not Filling.LABEL or place == 0:
                opened = self._open(new, line, place, state, at)
                note = opened.fresh and self.columns[new].role == "note"
                score += opened.score + (beside(self.columns, token, done) if note else 0.0)
                if agenda.open_to(place + 1, score):
                    begun = (*done, ColumnPiece(new, place, -1, opened.fresh))
                    agenda.add(place + 1, score, new, place, begun, reading)

    def _next(self, column: int, pieces: tuple[ColumnPiece, ...]) -> range:
        """The columns that the line's next piece may stand in; a cell that was read by itself has but one, beside its number."""
        end = self.stt + 2 if self._caps else len(self.columns)
        if self._alone and pieces:
            return range(column + 1, end if column == self.stt else 0)
        if self._only != NOT_ALONE:
            return range(self._only, self._only + 1)
        return range(column + 1, end)

    def _boxed(self, line: Sequence[Token], place: int, state: State) -> tuple[NumberReading, ...]:
        """The numbers that a line's first word may have been when a rule parts it from the rest."""
        alone = place == 0 and len(line) > 1 and line[1].barred and len(line[0].text) <= _BOXED
        return boxed(state.place) if alone and line[0].text not in BULLETS else ()

    def _late(self, state: State, line: Sequence[Token], place: int) -> float:
        """A number beside a row's middle line comes after the row's first words."""
        after = line[place + 1].text if place + 1 < len(line) else ""
        if state.age == 0:
            return self.manner.small if after[:1].islower() and after.isalpha() else 0.0
        if state.numbered:
            return -12.0
        if not state.threads[self.stt + 1].pieces:
            return -0.5
        titled = place + 1 < len(line) and line[place + 1].title
        return -6.0 if titled and place + 1 not in self._units else -1.5

    def _stay(self, column: int, line: Sequence[Token], place: int, start: int, state: State, *, fresh: bool) -> float:
        """What the word at `place` says in the piece that began at `start`, on its cell's words unless it is `fresh`."""
        key = (column, place, start, self._cells[column] if place - start < 3 and not fresh else 0)
        if key not in self._stays:
            thread = _EMPTY if fresh else state.threads[column]
            self._stays[key] = self.evidence.stay(
                column, line, place, start, thread, self._reach[place] - self._reach[start]
            )
        return self._stays[key]

    def _open(self, column: int, line: Sequence[Token], place: int, state: State, at: int) -> CellStart:
        thread = state.threads[column]
        at = thread.line + 1 if self._alone else at
        key = (column, place, self._cells[column], -1 if self._alone else 0 if thread.pieces else self._age)
        if key not in self._opens:
            opened = self.evidence.open(column, line[place], thread, at, self._age, near=self._near(thread, at))
            self._opens[key] = opened
        return self._opens[key]

    def _near(self, thread: Thread, at: int) -> bool:
        return thread.line >= 0 and self.blocks[thread.line] == self.blocks[at]

    def _become(self, state: State, way: Way, line: BodyLine, at: int, *, begins: bool) -> State:
        threads = list(state.threads)
        for piece in way.pieces:
            threads[piece.column] = grown(threads[piece.column], piece, line.tokens, at)
        place = way.reading.place if way.reading else state.place
        step = Step(state.step, way.pieces, begins, way.reading, way.score - state.score, alone=self._alone)
        numbered = way.reading is not None or (state.numbered and not begins)
        alone = way.pieces[-1].column if self._alone and way.pieces else state.alone if self._alone else NOT_ALONE
        return State(way.score, tuple(threads), place, state.age + 1, numbered, self._caps, step, alone)


def _final_value(line: BodyLine, spans: Spans) -> int:
    """Where a clean number ends a line of statistics: it is its value; -1 where none does."""
    last = len(line.tokens) - 1
    return last if any(span.part == "value" for starts in spans.values() for span in starts.get(last, ())) else -1
