"""Where an appendix' numbering stands, and what a damaged number must have been.

"35." read as "5.", "14." as "1+": the sequence says what stood there. A number is mended only towards the next one that the
sequence allows; nothing is numbered that carries no trace of a number, unless the gap in the sequence proves that one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

Path = tuple[int, ...]

_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.,)]*")
_EDGES = re.compile(r"^\W+|\W+$")
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_LETTER = re.compile(r"[A-H][.)]")
_ROMANS = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
)
_LETTERS = " ABCDEFGH"
_LOOKALIKES = str.maketrans(
    {"l": "1", "L": "1", "I": "1", "|": "1", "i": "1", "O": "0", "o": "0", "+": "", "B": "8", "S": "5", "s": "5"}
    | {",": ".", "z": "2", "Z": "2", "b": "6", "q": "9", "g": "9"}
)

EXPECTED = 3.0
_SKIPPED = -2.0
_MENDED = -1.5
_STRANGE = -7.0
_LOST = -1.0
_DIGIT_LOST = -1.5
_DOT_LOST = -0.5
#: A speck that stands alone in the number's cell.
_BOXED = -4.0
_DIGIT_BENT = -4.0


@dataclass(frozen=True, slots=True)
class LastNumbers:
    """The last numbers that were printed: section (Roman), part (letter) and the decimal path.

    Below a new section the numbers begin again, or run on: `anew` says that both may be.
    """

    roman: int = 0
    letter: int = 0
    path: Path = ()
    anew: bool = True

    @property
    def due(self) -> tuple[Path, ...]:
        """The numbers that may come next."""
        return ((1,), (1, 1), *(next_paths(self.path) if self.path else ())) if self.anew else next_paths(self.path)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A way to read a token as the number of a row: how likely, what was printed, where the numbering then stands."""

    score: float
    shown: str
    place: LastNumbers
    mended: bool = False

    @property
    def level(self) -> str:
        """Which numbering it belongs to: "roman", "letter" or "decimal"."""
        if self.shown in _ROMANS:
            return "roman"
        return "letter" if self.shown in _LETTERS else "decimal"


def next_paths(path: Path) -> tuple[Path, ...]:
    """The numbers that may follow: a deeper one, the next, or the next of a level above.

    >>> next_paths((1, 3))
    ((1, 4), (2,), (1, 3, 1))
    """
    siblings = tuple((*path[:depth], path[depth] + 1) for depth in range(len(path) - 1, -1, -1))
    return (*siblings, (*path, 1))


def is_number(token: str) -> bool:
    """Whether it looks like a row's number, with its dot: "3.", "2.1."."""
    return bool(_DECIMAL.fullmatch(token)) and "." in token


def depth(tokens: Iterable[str]) -> int:
    """How many levels the deepest printed number has: no lost one has more.

    >>> depth(["1.", "1.2.", "Rà"]), depth(["Phòng"])
    (2, 1)
    """
    return max((token.strip(".,)").count(".") + 1 for token in tokens if is_number(token)), default=1)


def show(path: Path) -> str:
    """A path as it is printed, without its last dot."""
    return ".".join(map(str, path))


@lru_cache(maxsize=65536)
def readings(token: str, place: LastNumbers) -> tuple[NumberReading, ...]:
    """The ways to read a token as the next number, best first; none where it looks like none."""
    found: dict[str, NumberReading] = {}
    for reading in (*_sections(token, place), *_printed(token, place), *_damaged(token, place)):
        if reading.shown not in found or reading.score > found[reading.shown].score:
            found[reading.shown] = reading
    return tuple(sorted(found.values(), key=lambda r: (-r.score, r.shown))[:3])


def lost_numbers(place: LastNumbers) -> tuple[NumberReading, ...]:
    """The numbers that may have stood at a row that shows none; only what follows can tell."""
    if not place.path:
        return ()
    return tuple(
        NumberReading(_LOST, show(path), replace(place, path=path, anew=False), mended=True) for path in place.due
    )


@lru_cache(maxsize=65536)
def boxed(place: LastNumbers) -> tuple[NumberReading, ...]:
    """The numbers that a word may have been which no digit is left of, but which a rule parts from the row's text."""
    paths = place.due if place.path else ((1,),)
    found = [NumberReading(_BOXED, show(path), replace(place, path=path, anew=False), mended=True) for path in paths]
    if 0 < place.roman < len(_ROMANS) - 1:
        section = replace(place, roman=place.roman + 1, anew=True)
        found.append(NumberReading(_BOXED, _ROMANS[section.roman], section, mended=True))
    return tuple(found)


def _sections(token: str, place: LastNumbers) -> Iterator[NumberReading]:
    bare = token.rstrip(".)")
    if _ROMAN.fullmatch(token) and bare in _ROMANS:
        rank = _ROMANS.index(bare)
        yield NumberReading(_distance(rank, place.roman + 1), bare, replace(place, roman=rank, anew=True))
    elif (
        len(bare) <= 5 and bare and set(bare.upper().replace("L", "I").replace("1", "I")) <= set("IVX") and place.roman
    ):
        rank = place.roman + 1
        if rank < len(_ROMANS) and bare.upper().replace("L", "I").replace("1", "I") == _ROMANS[rank]:
            yield NumberReading(_MENDED + 1, _ROMANS[rank], replace(place, roman=rank, anew=True), mended=True)
    if _LETTER.fullmatch(token):
        rank = _LETTERS.index(bare)
        yield NumberReading(_distance(rank, place.letter + 1), bare, replace(place, letter=rank, anew=True))


def _distance(rank: int, expected: int) -> float:
    if rank == expected:
        return EXPECTED
    return _SKIPPED - (rank - expected) if rank > expected else _STRANGE


def _printed(token: str, place: LastNumbers) -> Iterator[NumberReading]:
    if not _DECIMAL.fullmatch(token):
        return
    path = tuple(int(part) for part in token.strip(".,)").split("."))
    if path in place.due:
        score = EXPECTED
    elif path == (1,):
        score = _SKIPPED
    else:
        score = max((_jump(path, after) for after in place.due), default=_STRANGE)
    if 0 in path:
        score = _STRANGE
    elif not place.path and len(path) <= 2:
        score = max(score, _MENDED)
    yield NumberReading(score, show(path), replace(place, path=path, anew=False))


def _jump(path: Path, expected: Path) -> float:
    """How bad it is to read this number where that one was due: a few numbers may be lost, a leap is strange."""
    if len(path) == len(expected) and path[:-1] == expected[:-1] and 0 < path[-1] - expected[-1] <= 4:
        return _SKIPPED - (path[-1] - expected[-1])
    if len(path) == len(expected) + 1 and path[:-1] == expected and path[-1] <= 3:
        return _SKIPPED - path[-1]
    return _STRANGE


def _damaged(token: str, place: LastNumbers) -> Iterator[NumberReading]:
    if len(token) > 8 or not any(char.isdigit() or char in "lLI|+" for char in token):
        return
    seen = _EDGES.sub("", token.translate(_LOOKALIKES))
    if not seen or not all(char.isdigit() or char == "." for char in seen):
        return
    flat = seen.replace(".", "")
    for path in place.due:
        wanted = show(path)
        bare = wanted.replace(".", "")
        if len(path) > 1 and len(flat) == len(bare) > 1 and "." not in seen:
            wrong = Levenshtein.distance(flat, bare)
            if wrong <= len(bare) // 2:
                score = _MENDED + _DOT_LOST + _DIGIT_BENT * wrong
                yield NumberReading(score, wanted, replace(place, path=path, anew=False), mended=True)
        wrong = Levenshtein.distance(seen, wanted)
        if wrong <= max(1, len(wanted) // 2) and (wrong or token.rstrip(".),") != wanted):
            each = _DIGIT_LOST if len(wanted) - len(seen) == wrong else _DIGIT_BENT
            yield NumberReading(_MENDED + each * wrong, wanted, replace(place, path=path, anew=False), mended=True)
