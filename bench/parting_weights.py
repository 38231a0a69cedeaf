"""Fit the weights of layouts/plain/weights.tsv: each kind of evidence shall speak as often in what is read as in what is true.

python -m bench.parting_weights [ROUNDS] reads synthetic task tables (seeds 200 to 215), compares with the columns in which their words
really stand, moves the weights, and prints after each round the share of words in the right column there and in tables that are kept
aside (seeds 300 to 307). It changes no file: what it prints is to be judged, and written into layouts/plain/weights.tsv by hand.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from vanban.layouts.plain import decode, learn
from vanban.layouts.plain.agenda import Agenda
from vanban.layouts.plain.columns import Column, Habits
from vanban.layouts.plain.measures import measures_of
from vanban.layouts.plain.parting import BodyLine, Breadth, Cut, Manner, State, Step
from vanban.layouts.plain.read import manner_of
from vanban.layouts.plain.regions import prose, regions, text_lines
from vanban.layouts.plain.tagger import Tagger
from vanban.layouts.plain.tokens import Token
from vanban.layouts.plain.weights import WEIGHTS

from samples.astray import ReadLine, read, some_reader
from samples.sheet import PrintedSheet
from samples.task_layouts import TASK_LAYOUTS
from samples.typeset import typeset
from samples.write import Order, write_document

#: Weights that are more than a factor of how often something happens, or that synthetic tables can't teach.
_KEPT = frozenset(
    "tags border_prior border_trust full_from top_prior top_trust habit_name habit_prose document head_name head_prose alien_name body".split()  # noqa: SIM905
)
LEARNT = tuple(field.name for field in fields(WEIGHTS) if field.name not in _KEPT)
#: How fast weights move, how much slower each round, and how many sightings it takes to move one much.
_PACE, _SLOWER, _CALM = 0.6, 0.85, 6.0
_COARSE = Breadth(6, 10)


class Traced:
    """A score that remembers how much of each weight is in it."""

    __slots__ = ("parts", "value")

    def __init__(self, value: float, parts: Mapping[str, float]) -> None:
        """A number and its derivatives by the weights."""
        self.value, self.parts = value, parts

    def _sum(self, other: object, sign: float) -> Traced:
        if not isinstance(other, Traced):
            return Traced(self.value + sign * float(other), self.parts)  # type: ignore[arg-type]
        parts = dict(self.parts)
        for name, share in other.parts.items():
            parts[name] = parts.get(name, 0.0) + sign * share
        return Traced(self.value + sign * other.value, parts)

    def __add__(self, other: object) -> Traced:
        return self._sum(other, 1.0)

    __radd__ = __add__

    def __sub__(self, other: object) -> Traced:
        return self._sum(other, -1.0)

    def __rsub__(self, other: object) -> Traced:
        return (self * -1.0)._sum(other, 1.0)

    def __mul__(self, other: object) -> Traced:
        factor = float(other)  # type: ignore[arg-type]
        return Traced(self.value * factor, {name: share * factor for name, share in self.parts.items()})

    __rmul__ = __mul__

    def __neg__(self) -> Traced:
        return self * -1.0

    def __float__(self) -> float:
        return self.value

    def __lt__(self, other: object) -> bool:
        return self.value < float(other)  # type: ignore[arg-type]

    def __gt__(self, other: object) -> bool:
        return self.value > float(other)  # type: ignore[arg-type]

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traced | float | int) and self.value == float(other)

    def __hash__(self) -> int:
        return hash(self.value)


Truth = Mapping[int, Sequence[int]]
"""For the number of a line the true column of each of its words; -1 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Case:
    """A table's lines, what is known before they are read, and the truth."""

    columns: tuple[Column, ...]
    lines: tuple[BodyLine, ...]
    document: Habits
    manner: Manner
    truth: Truth


class _Guided(Agenda):
    """Passes on only the ways that put a word into its true column."""

    def __init__(self, inner: Agenda, wanted: int) -> None:
        self._inner, self._wanted = inner, wanted

    def add(self, place, score, column, start, pieces, reading) -> None:  # type: ignore[no-untyped-def]
        if column == self._wanted:
            self._inner.add(place, score, column, start, pieces, reading)

    def open_to(self, place: int, score: float) -> bool:
        return self._inner.open_to(place, score)


class Told(decode.Decoder):
    """A decoder that is told the words' columns, and finds the best way to part the lines so."""

    truth: Truth = {}
    _line: Sequence[int] = ()

    def _after(self, beam: Sequence[State], line: BodyLine, at: int) -> Iterator[State]:
        self._line = self.truth.get(line.number, ())
        found = list(super()._after(beam, line, at))
        self._line = ()
        return iter(found or super()._after(beam, line, at))

    def _onward(self, agenda: Agenda, way: Cut, line: Sequence[Token], place: int, *rest: object) -> None:
        wanted = self._line[place] if place < len(self._line) else -1
        super()._onward(_Guided(agenda, wanted) if wanted >= 0 else agenda, way, line, place, *rest)  # type: ignore[arg-type]

    def spoken(self, lines: Sequence[BodyLine]) -> Mapping[str, float]:
        """How often each weight counts in the best way to part the lines."""
        before = {name: getattr(WEIGHTS, name) for name in LEARNT}
        for name, value in before.items():
            setattr(WEIGHTS, name, Traced(value, {name: 1.0}))
        try:
            best: object = self.best_score(lines)
        finally:
            for name, value in before.items():
                setattr(WEIGHTS, name, value)
        return best.parts if isinstance(best, Traced) else {}


def case(layout: str, seed: int) -> Case | None:
    """A synthetic table with the columns of its words; none where its header wasn't read as printed."""
    rng = random.Random(f"parting-{seed}-{layout}")
    reader = some_reader(rng)
    sheets = typeset(write_document(Order(seed, "tasks", layout)))
    pages = [[(line, sheet) for line in read(sheet, rng, reader)] for sheet in sheets]
    lines = text_lines(["\n".join(line.text for line, _ in page) for page in pages])
    tables = [region for region in regions(lines) if region.kind == "tasks"]
    if not tables:
        return None
    table = max(tables, key=lambda region: len(region.lines))
    flat = dict(enumerate((line for page in pages for line in page), 1))
    truth = {line.number: _true(*flat[line.number]) for line in table.lines}
    if len(table.roles) != 1 + max((column for row in truth.values() for column in row), default=-1):
        return None
    columns = tuple(map(Column, table.roles))
    return Case(columns, table.lines, learn.running(prose(lines, tables)), manner_of(table), truth)


def _true(line: ReadLine, sheet: PrintedSheet) -> list[int]:
    """The column of each word, told by the rules on its left; nobody knows those of a cell over several columns."""
    edges = sorted({round(stroke.x0, 1) for stroke in sheet.strokes if stroke.x0 == stroke.x1})
    found: list[int] = []
    for word in line.words:
        here = {round(s.x0, 1) for s in sheet.strokes if s.x0 == s.x1 and min(s.y0, s.y1) <= word.y <= max(s.y0, s.y1)}
        left = sum(edge <= word.x for edge in edges) - 1
        found.append(left if len(here) == len(edges) and 0 <= left < len(edges) - 1 else -1)
    return found


def columns_read(case: Case, steps: Sequence[Step]) -> Truth:
    """The columns into which the words were put."""
    found = {line.number: [-1] * len(line.tokens) for line in case.lines}
    for line, step in zip(case.lines, steps, strict=True):
        for piece in step.pieces:
            found[line.number][piece.start : piece.end] = [piece.column] * (piece.end - piece.start)
    return found


def right(case: Case, made: Truth) -> Counter[bool]:
    """How many words stand in their true column, and how many do not."""
    pairs = ((made[number], row) for number, row in case.truth.items() if len(row) == len(made[number]))
    return Counter(one == other for seen, true in pairs for one, other in zip(seen, true, strict=True) if other >= 0)


def parted(case: Case) -> Sequence[Step]:
    """The table as it is read."""
    measures = measures_of([line.tokens for line in case.lines])
    return learn.read(case.columns, case.lines, case.document, case.manner, measures)


def fit(cases: Sequence[Case], pace: float) -> None:
    """Move each weight by how much oftener it speaks in what is read than in what is true."""
    read_so: Counter[str] = Counter()
    true_so: Counter[str] = Counter()
    for one in cases:
        steps = parted(one)
        habits = learn.learn(one.columns, one.lines, steps)
        made = columns_read(one, steps)
        wanted = {
            number: [true if true >= 0 else seen for true, seen in zip(one.truth[number], row, strict=True)]
            for number, row in made.items()
            if len(one.truth[number]) == len(row)
        }
        for counts, columns in ((read_so, made), (true_so, {**made, **wanted})):
            measures = measures_of([line.tokens for line in one.lines])
            tags = Tagger(one.lines, [column.role for column in one.columns]).tags()
            told = Told(one.columns, habits, one.document, one.manner, measures, _COARSE, tags)
            told.truth = columns
            counts.update(told.spoken(one.lines))
    for name in LEARNT:
        true, seen, old = true_so[name], read_so[name], getattr(WEIGHTS, name)
        sign = 1.0 if true + seen >= 0 else -1.0
        step = pace * sign * math.log((abs(true) + _CALM) / (abs(seen) + _CALM)) * max(0.6, 0.4 * abs(old))
        setattr(WEIGHTS, name, old + step)


def _share(cases: Sequence[Case]) -> str:
    counts = sum((right(one, columns_read(one, parted(one))) for one in cases), Counter[bool]())
    return f"{100 * counts[True] / max(1, counts.total()):.2f} % of {counts.total()}"


def _cases(seeds: range) -> list[Case]:
    layouts = sorted(TASK_LAYOUTS)
    made = (case(layouts[seed % len(layouts)], seed) for seed in seeds)
    return [one for one in made if one is not None]


def main() -> None:
    """Fit, and print shares and weights."""
    learning, aside = _cases(range(200, 216)), _cases(range(300, 308))
    print(f"before: {_share(learning)} words right; kept aside {_share(aside)}", flush=True)
    pace = _PACE
    for number in range(1, 1 + (int(sys.argv[1]) if len(sys.argv) > 1 else 3)):
        fit(learning, pace)
        pace *= _SLOWER
        print(f"round {number}: {_share(learning)} words right; kept aside {_share(aside)}", flush=True)
    for name in LEARNT:
        print(f"{name:24}{getattr(WEIGHTS, name):8.2f}")


if __name__ == "__main__":
    main()
