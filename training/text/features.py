"""What is seen of a word in its line and in what was read so far, as marks and numbers for the network."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

import numpy as np
from vanban.layouts.plain.bodies import bodies
from vanban.layouts.plain.fluency import counts, follows, known
from vanban.layouts.plain.numbering import Place, readings
from vanban.layouts.plain.tokens import NUMBER, START, Token
from vanban.layouts.words.skeleton import skeleton

from training.text.labels import HEADING, LABELS, ROLES, Form
from training.text.network import Floats

#: How many marks are told apart; two that fall together do little harm.
MARKS = 1 << 15
#: Words before and after a word that are looked at with it.
REACH = 2
_SHAPES = str.maketrans(dict.fromkeys("123456789", "0"))


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table: its page, its words, whether it is one of its header's, and whether a blank line or a page's end stands above."""

    page: int
    number: int
    tokens: tuple[Token, ...]
    header: bool = False
    apart: bool = False


@lru_cache(maxsize=65536)
def marks(text: str) -> tuple[int, ...]:
    """What a word looks like, whatever stands beside it: its letters without marks, whole and in pieces, its shape, its ends."""
    folded = skeleton(text)
    bare = folded.strip(".,;:()[]\"'“”|-–+*")
    found = {
        f"w{bare}",
        f"s{_shape(text)}",
        f"e{text[-1:]}",
        f"b{text[:1] if not text[:1].isalnum() else ''}",
        f"n{min(len(text), 9)}",
    }
    found |= {f"p{bare[:3]}", f"z{bare[-3:]}"}
    edged = f"^{bare}$"
    found |= {f"t{edged[at : at + 3]}" for at in range(len(edged) - 2)}
    return tuple(sorted(crc32(mark.encode()) % MARKS for mark in found))


def _shape(text: str) -> str:
    kinds = "".join("0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in text)
    return re.sub(r"(.)\1+", r"\1", kinds)


@lru_cache(maxsize=65536)
def _single(word: str) -> float:
    seen = counts()
    return math.log((seen.words.get(known(word), 0) + 0.5) / (seen.total + 0.5 * len(seen.words)))


@lru_cache(maxsize=1 << 18)
def pull(before: str, last: str, word: str) -> float:
    """How much likelier a word is after the last two than anywhere, in tenths of a logarithm."""
    return (follows(before, last, word) - _single(word)) / 10


Ends = tuple[str, str]
_OPEN: Ends = (START, START)


def ends(tokens: Sequence[Token], before: Ends = _OPEN) -> Ends:
    """The last two keys of some words."""
    found = [*before, *(key for token in tokens[-2:] for key in token.keys)]
    return found[-2], found[-1]


def _first(token: Token) -> str:
    return token.keys[0] if token.keys else ""


def _goes_on(last: Ends, token: Token) -> float:
    return pull(*last, token.keys[0]) if token.keys else 0.0


KNOWN = 30
#: Lines ahead in which a row's number is looked for.
AHEAD = 6


def plain_numbers(lines: Sequence[TableLine], at: int) -> Floats:
    """For each word of a line what no state changes."""
    line = lines[at]
    tokens = line.tokens
    above = lines[at - 1].tokens if at else ()
    below = lines[at + 1].tokens if at + 1 < len(lines) else ()
    count = len(tokens)
    found = np.zeros((count, KNOWN), np.float32)
    chars = 0
    names = bodies()
    length = sum(len(token.text) + 1 for token in tokens)
    bars = sum(any(token.barred for token in other.tokens) for other in lines) / len(lines)
    blanks = sum(other.apart for other in lines) / len(lines)
    numbered = [
        n for n in range(max(0, at - AHEAD), min(len(lines), at + AHEAD + 1)) if lines[n].tokens[0].text[:1].isdigit()
    ]
    next_number = min((n - at for n in numbered if n >= at), default=AHEAD) / AHEAD
    last_number = min((at - n for n in numbered if n <= at), default=AHEAD) / AHEAD
    above_ends = [ends(above[: place + 1]) for place in range(len(above))]
    for place, token in enumerate(tokens):
        own = ends(tokens[:place])
        last = own[1]
        key = _first(token)
        after = ends(tokens[: place + 1])
        row = found[place]
        row[0] = _goes_on(own, token) if place else 0.0
        row[1] = _goes_on(after, tokens[place + 1]) if place + 1 < count else 0.0
        row[2:6] = token.barred, token.far, place == 0, place + 1 == count
        row[6:8] = place / count, chars / 100
        row[8:11] = names.share(last, key), names.share(START, key), names.share(key, START)
        row[11:13] = line.apart, line.header
        row[13] = _single(key) / 10 if key else 0.0
        row[14:16] = count / 20, length / 100
        row[16] = max((_goes_on(end, token) for end in above_ends), default=0.0)
        row[17] = max((_goes_on(after, other) for other in below), default=0.0)
        row[18] = _goes_on(above_ends[-1], token) if above_ends else 0.0
        row[19] = _goes_on(after, below[0]) if below else 0.0
        row[20:22] = token.capital, token.title
        row[22] = tokens[place - 1].text[-1:] in ".;:" if place else 0.0
        row[23] = key == NUMBER
        row[24] = (count - place) / 20
        row[25:30] = 1.0, bars, blanks, next_number, last_number
        chars += len(token.text) + 1
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """What was read of a column's last cell: its last words, whether they end a sentence, on which line and of which row, how long its last line is, and the column's longest."""

    ends: Ends = _OPEN
    ended: bool = False
    line: int = -9
    row: int = -1
    chars: int = 0
    widest: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What was read of a table so far: its cells, its numbering, the line on which the last row begins, how many rows there are, and of how many the number came on a later line."""

    order: tuple[str, ...] | None = None
    cells: tuple[Cell, ...] = tuple(Cell() for _ in ROLES)
    place: Place = field(default_factory=Place)
    row: int = -1
    rows: int = 0
    late: int = 0
    last: int = -1
    alone: bool = False


_BY_ROLE = 7
_COUNTING = 8
STATE = _BY_ROLE * HEADING + _COUNTING + 9 + len(ROLES) + 1


def state_numbers(state: State, lines: Sequence[TableLine], at: int) -> Floats:
    """For each word of a line what the state says of it."""
    tokens = lines[at].tokens
    found = np.zeros((len(tokens), STATE), np.float32)
    roles = ROLES[:HEADING] if state.order is None else state.order
    for role in {ROLES.index(role) for role in roles}:
        cell = state.cells[role]
        left = role * _BY_ROLE
        fresh = cell.row != state.rows
        found[:, left + 1 : left + 7] = (
            fresh,
            cell.ended,
            min(at - cell.line, 6) / 6,
            state.order is not None,
            cell.chars / cell.widest if cell.widest else 0.0,
            cell.line == -9,
        )
        last = _OPEN if fresh else cell.ends
        for place, token in enumerate(tokens):
            found[place, left] = _goes_on(last, token)
    base = _BY_ROLE * HEADING
    for place, token in enumerate(tokens[:3]):
        found[place, base : base + _COUNTING] = _counting(token.text, state.place)
    base += _COUNTING
    if state.last >= 0:
        found[:, base + 9 + state.last] = 1.0
        found[:, base + 9 + len(ROLES)] = state.alone
    heading = state.cells[HEADING]
    due = next(
        (n for n in range(AHEAD) if at + n < len(lines) and _is_due(lines[at + n].tokens[0].text, state.place)), AHEAD
    )
    found[:, base : base + 9] = (
        state.order is None,
        min(at - state.row, 8) / 8,
        state.rows == 0,
        bool(state.place.path),
        heading.row == state.rows and state.rows > 0,
        min(at - heading.line, 8) / 8,
        due / AHEAD,
        due == 0,
        state.late / state.rows if state.rows else 0.0,
    )
    return found


def _is_due(text: str, place: Place) -> bool:
    return _counting(text, place)[2] > 0


@lru_cache(maxsize=65536)
def _counting(text: str, place: Place) -> tuple[float, ...]:
    """How a word reads as the next number: as due or out of turn, of which level, mended or not."""
    found = readings(text, place)
    if not found:
        return (0.0,) * _COUNTING
    best = found[0]
    level = best.level
    return (
        1.0,
        best.score / 5,
        best.score > 2,
        best.mended,
        level == "roman",
        level == "letter",
        level == "decimal",
        best.shown == "1",
    )


def advanced(state: State, line: TableLine, at: int, path: Sequence[int]) -> State:
    """The state after a line whose words have these labels."""
    begins = LABELS[path[0]].begins
    rows = state.rows + begins
    cells = list(state.cells)
    groups: dict[int, list[Token]] = {}
    new: set[int] = set()
    for token, index in zip(line.tokens, path, strict=True):
        label = LABELS[index]
        if label.form == Form.NEW:
            new.add(label.role)
            groups[label.role] = []
        if label.form != Form.SPECK:
            groups.setdefault(label.role, []).append(token)
    for role, tokens in groups.items():
        old = cells[role]
        chars = sum(len(token.text) + 1 for token in tokens)
        last = ends(tokens, _OPEN if role in new or old.row != rows else old.ends)
        cells[role] = Cell(last, tokens[-1].text[-1:] in ".;:", at, rows, chars, max(chars, old.widest))
    place = state.place
    if begins:
        first = next(
            (token for token, index in zip(line.tokens, path, strict=True) if LABELS[index].form != Form.SPECK), None
        )
        numbered = groups.get(0)
        place = _counted(place, numbered[0] if numbered else first, bool(numbered))
    elif 0 in groups:
        place = _counted(place, groups[0][0], True)
    late = state.late + (0 in groups and not begins and state.cells[0].row != rows)
    said = [LABELS[index].role for index in path if LABELS[index].form != Form.SPECK]
    last, alone = (said[-1], len(set(said)) == 1) if said else (state.last, state.alone)
    return State(state.order, tuple(cells), place, at if begins else state.row, rows, late, last, alone)


def _counted(place: Place, token: Token | None, own: bool) -> Place:
    if token is None:
        return place
    found = readings(token.text, place)
    if found and (own or found[0].score > 2):
        return found[0].place
    return place


def window(vectors: Floats, summary: Floats, numbers: Floats) -> Floats:
    """Each word's vector beside those of its neighbours, its line's summary and its numbers."""
    count, size = vectors.shape
    padded = np.zeros((count + 2 * REACH, size), np.float32)
    padded[REACH : REACH + count] = vectors
    around = [padded[shift : shift + count] for shift in range(2 * REACH + 1)]
    return np.concatenate([*around, np.broadcast_to(summary, (count, len(summary))), numbers], 1)
