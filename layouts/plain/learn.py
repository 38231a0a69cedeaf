"""Learn a table's columns from one reading of it, to read it better: their widths, and the words that they repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanban.layouts.plain.columns import Column, Filling, Habits, width
from vanban.layouts.plain.decode import Decoder
from vanban.layouts.plain.measures import Measures
from vanban.layouts.plain.parting import BodyLine, Breadth, ColumnPiece, Manner, Step
from vanban.layouts.plain.tagger import Tagger
from vanban.layouts.plain.tokens import BULLETS, START, Token
from vanban.layouts.plain.wordmarks import ColumnCounts

#: The first reading only has to show the columns' habits; the last one has to be right.
_READINGS = (Breadth(8, 12), Breadth(16, 16))
#: What was read wrong would be read so again: where a text is as printed a line teaches only when no other way was nearly as good.
#: In a broken one hardly a line is so sure.
_SURE = 2.0


def read(
    columns: Sequence[Column], lines: Sequence[BodyLine], document: Habits, manner: Manner, measures: Measures
) -> list[Step]:
    """Part the lines, learning the columns' habits from each reading for the next."""
    habits = [Habits() for _ in columns]
    tagger = Tagger(lines, [column.role for column in columns])
    seen: dict[str, ColumnCounts] | None = None
    steps: list[Step] = []
    for breadth in _READINGS:
        steps = Decoder(columns, habits, document, manner, measures, breadth, tagger.tags(seen)).decode(lines)
        habits = learn(columns, lines, steps, _SURE * manner.clean)
        seen = shown(columns, lines, steps)
    return steps


def shown(columns: Sequence[Column], lines: Sequence[BodyLine], steps: Sequence[Step]) -> dict[str, ColumnCounts]:
    """What a reading shows of the columns."""
    found: dict[str, ColumnCounts] = {}
    for line, step in zip(lines, steps, strict=True):
        for piece in step.pieces:
            found.setdefault(columns[piece.column].role, ColumnCounts()).add(line.tokens[piece.start : piece.end])
    return found


def learn(
    columns: Sequence[Column], lines: Sequence[BodyLine], steps: Sequence[Step], sure: float = 0.0
) -> list[Habits]:
    """What each column was seen to hold on the lines that were parted better by so much than the next best way would have."""
    habits = [Habits() for _ in columns]
    full: list[list[float]] = [[] for _ in columns]
    all_widths: list[list[float]] = [[] for _ in columns]
    last_piece: dict[int, float] = {}
    history: dict[int, str] = {}
    held: set[int] = set()
    top = True
    for line, step in zip(lines, steps, strict=True):
        top = step.begins
        if step.begins:
            held = set()
            last_piece = {place: seen for place, seen in last_piece.items() if columns[place].kind is Filling.LABEL}
        pieces = step.pieces if step.margin >= sure else ()
        for left, piece in zip((None, *pieces), pieces, strict=False):
            tokens = line.tokens[piece.start : piece.end]
            habit = habits[piece.column]
            habit.cuts += left is not None
            habit.bars += left is not None and tokens[0].barred
            if piece.column not in held:
                habit.cells += not step.alone
                habit.at_top += top and not step.alone
                held.add(piece.column)
            printed = width(" ".join(token.text for token in tokens))
            all_widths[piece.column].append(printed)
            if not piece.fresh and piece.column in last_piece:
                full[piece.column].append(last_piece[piece.column])
            last_piece[piece.column] = printed
            habit.begun += piece.fresh
            habit.bullets += piece.fresh and tokens[0].text in BULLETS
            _count(habit, history, piece, [key for token in tokens for key in token.keys])
    for place, habit in enumerate(habits):
        habit.width = _usual_width(columns[place].kind, full[place], all_widths[place])
    return habits


def _count(habit: Habits, history: dict[int, str], piece: ColumnPiece, keys: Sequence[str]) -> None:
    last = START if piece.fresh else history.get(piece.column, START)
    for key in keys:
        habit.pairs[last, key] += 1
        habit.words[last] += 1
        last = key
    history[piece.column] = last


def _usual_width(kind: Filling, full: Sequence[float], seen: Sequence[float]) -> float:
    """The column's width: near the widest of the lines that a next one follows, misreadings aside."""
    if kind is Filling.NAME or len(full) < 4:
        widths = sorted(seen)
        return 1.1 * widths[int(0.8 * (len(widths) - 1))] if widths else float("inf")
    widths = sorted(full)
    return 1.03 * widths[int(0.75 * (len(widths) - 1))]


def running(lines: Iterable[Sequence[Token]]) -> Habits:
    """What the document's own running text says of which word follows which."""
    habit = Habits()
    last = START
    for line in lines:
        for key in (key for token in line for key in token.keys):
            habit.pairs[last, key] += 1
            habit.words[last] += 1
            last = key
    return habit
