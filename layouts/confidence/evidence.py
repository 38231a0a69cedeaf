"""What speaks against a cell, counted: its words by how surely they were read, what was repaired, and how sure the table's build is.

Each kind of evidence has a hazard (hazards.py): how likely one piece of it has made the cell wrong.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Word
from vanban.layouts.confidence.settings import SETTINGS

#: What print seldom shows: signs of rules and dirt, stops before words, signs that stand alone.
_ODD = re.compile(r"[^\w\s.,;:()/%\-–+“”\"'‘’&²³°…=*<>≥≤!?]|_|(?<!\S)[.,:;]+\w|^[^\w\-–+&=%*]$")
#: A roman number, alone or before a year.
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_STROKES = re.compile(r"[IVX]{1,4}(?:/\d{4})?[,;]?$")

GRADES = ("lost", "doubtful", "unsure", "likely", "sure", "surest")
"""How surely a word was read; `SETTINGS.grades` are the bounds between them."""
WORDS = (*GRADES, "confirmed", "often", "odd", "strokes", "figures", "dim")
"""Words of each grade, doubted ones that the table repeats, or repeats often, words that look like no print, roman numbers, words with digits, and sure words in poor print."""
CELL = ("mended", "gap", "hole", "inherited", "differs", "misfit")
BUILD = ("seam", "bounds", "open", "column", "kind", "headless", "grid", "misfits", "print", "read")
"""How poor the print is, whether an eye was needed at all, and how little it is believed that the table is built as it seems; a row has this once, however many cells it has."""
KINDS = (*WORDS, *CELL, *BUILD)

Amounts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Build:
    """How surely the table's parts are what they seem: rows, columns, joins over pages. 1 is sure."""

    seam: float = 1.0
    """Its parts on several pages belong together."""
    bounds: float = 1.0
    """Its row begins and ends where it does."""
    open: bool = False
    """No rule closes its row where its page ends."""
    column: float = 1.0
    """Its column has the role that it is given."""
    kind: float = 1.0
    """The table holds what it is taken for, tasks or statistics."""
    headless: bool = False
    """Nothing heads the columns."""
    grid: float = 1.0
    """The page shows the cells that were found."""
    misfits: float = 0.0
    """The share of the table's rows in which something does not fit: where the grid was misread, many don't."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of one cell: its words, and what else is known of it."""

    words: tuple[Word, ...]
    print: float = 0.0
    """The share of the whole table's words that are not surely read."""
    repeated: Mapping[str, int] = field(default_factory=dict)
    """What the table's words repeat (see `repeated`): an eye that reads the same again and again has hardly misread it."""
    build: Build = Build()
    mended: bool = False
    """It is a number that was misread and follows from its neighbours."""
    gap: bool = False
    """It is a number that seems not to have been read."""
    hole: bool = False
    """It is blank in a column that is hardly ever blank."""
    inherited: bool = False
    """It is repeated from a heading or a merged cell of another row."""
    differs: tuple[str, ...] = ()
    """Checks that its value fails."""
    misfit: bool = False
    """It is not like the others of its column: no figure among figures, or it begins in the middle of a sentence."""


def against(seen: Sight) -> Amounts:
    """How much of each kind of evidence there is against a cell; what the file itself says in letters was not read by an eye.

    >>> sum(against(Sight(())).values())
    0.0
    """
    read = [word for word in seen.words if word.confidence < 1]
    amounts = dict.fromkeys(KINDS, 0.0)
    for word in read:
        amounts[confirmed(word, seen.repeated) or grade(word)] += 1
    amounts["odd"] = sum(looks_odd(word.text) for word in read)
    amounts["strokes"] = sum(bool(_STROKES.match(word.text)) for word in read)
    amounts["figures"] = sum(any(char.isdigit() for char in word.text) for word in read)
    amounts["dim"] = len(read) * seen.print
    amounts |= {"mended": seen.mended, "gap": seen.gap, "hole": seen.hole, "inherited": seen.inherited and bool(read)}
    amounts |= {"differs": len(seen.differs), "misfit": seen.misfit}
    return amounts | _of_build(seen.build) | {"print": seen.print if read else 0.0, "read": float(bool(read))}


def of_row(cells: Sequence[Sight]) -> Amounts:
    """The evidence against a row: that against each of its cells, and the doubt about the table's build once."""
    each = [against(cell) for cell in cells]
    amounts = {kind: sum(one[kind] for one in each) for kind in (*WORDS, *CELL)}
    return amounts | {kind: max((one[kind] for one in each), default=0.0) for kind in BUILD}


def _of_build(build: Build) -> Amounts:
    amounts: Amounts = {"open": build.open, "headless": build.headless, "misfits": build.misfits}
    for part in ("seam", "bounds", "column", "kind", "grid"):
        amounts[part] = -math.log(max(getattr(build, part), SETTINGS.hardly))
    return amounts


def grade(word: Word) -> str:
    """How surely a word was read."""
    return GRADES[sum(word.confidence >= bound for bound in SETTINGS.grades)]


def repeated(words: Iterable[Word]) -> dict[str, int]:
    """How often the table holds a part of a word (RT and TTKB of RT/TTKB), where it is often enough to confirm it.

    What differs by one letter from something much more frequent is rather that, misread again and again.

    >>> words = [Word(text, None) for text in ("RT/TTKB", "RT,", "(RT)", "KT")]
    >>> repeated(words)
    {'RT': 3}
    """
    times = Counter(part for word in words for part in _parts(word.text))
    known = {part: count for part, count in times.items() if count >= SETTINGS.repeats}
    return {part: count for part, count in known.items() if not _is_bent(part, count, known)}


def _is_bent(part: str, count: int, known: Mapping[str, int]) -> bool:
    frequent = (other for other, more in known.items() if more >= SETTINGS.outnumbered * count)
    return any(Levenshtein.distance(part, other, score_cutoff=1) == 1 for other in frequent)


def confirmed(word: Word, known: Mapping[str, int]) -> str:
    """Whether the table repeats what a doubted word reads; nothing if it doesn't."""
    counts = [known.get(part, 0) for part in _parts(word.text)]
    if word.confidence >= SETTINGS.grades[-2] or not counts or not min(counts):
        return ""
    return "often" if min(counts) >= SETTINGS.often else "confirmed"


def _parts(text: str) -> list[str]:
    """The runs of letters in a word; numbers are not repeated because they were read rightly."""
    return _LETTERS.findall(text) if not any(char.isdigit() for char in text) else []


def poor_print(words: Iterable[Word]) -> float:
    """The share of a table's words that are not surely read: where it is great, sure words are wrong as well."""
    seen = list(words)
    return sum(word.confidence < SETTINGS.grades[-1] for word in seen) / len(seen) if seen else 0.0


def looks_odd(word: str) -> bool:
    """Whether a word looks like no print: dirt at it, a capital after a small letter, one figure among letters.

    >>> [looks_odd(word) for word in ("_§ố", "cƠ", ".Tổ", "6Ó", "UBND", "75/NQ-CP", "VietGAP")]
    [True, True, True, True, False, False, False]
    """
    if _ODD.search(word):
        return True
    pairs = list(pairwise(word))
    bent = sum(one.islower() and other.isupper() for one, other in pairs)
    mixed = any(one.isdigit() and other.isalpha() or one.isalpha() and other.isdigit() for one, other in pairs)
    return (bent > 0 and len(word) < 4) or (mixed and len(word) < 4)
