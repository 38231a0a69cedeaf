"""How right is a text, a table, a set of rows: rates on grapheme clusters, returned with what they were counted on.

The rules are those of the common measure that the project is judged by: dashes, quotes, ellipses and tone placement
(hoà = hòa) are equal, spans marked ⟨?⟩ are unknowable and left out, a cell of a row that was not found is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

UNKNOWN = "⟨?⟩"
ALIKE = str.maketrans({"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
TONES = "\u0300\u0301\u0309\u0303\u0323"
SAME_ROW = 0.7


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    count: float
    of: int

    @property
    def percent(self) -> float:
        """In per cent; 0 of 0 is 0."""
        return 100 * self.count / self.of if self.of else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.count + other.count, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.percent:.2f} % of {self.of}"


def one_style(text: str) -> str:
    """hoà → hòa, khoẻ → khỏe, uỷ → ủy: both ways of placing the tone mark are right."""
    parts = unicodedata.normalize("NFD", text)
    parts = re.sub(rf"(?i)(o)([ae])([{TONES}])(?![a-z])", r"\1\3\2", parts)
    parts = re.sub(rf"(?i)(?<!q)(u)(y)([{TONES}])(?![a-z])", r"\1\3\2", parts)
    return unicodedata.normalize("NFC", parts)


def comparable(text: str) -> str:
    """The text with everything made equal that is equally right."""
    return " ".join(one_style(unicodedata.normalize("NFC", text)).translate(ALIKE).split())


def graphemes(text: str) -> list[str]:
    """What a reader calls letters: a base character with all the marks that stand on it."""
    clusters: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def word_errors(gold: str, read: str) -> Rate:
    """Words to insert, delete or replace, of the words of the gold."""
    want, got = comparable(gold).split(), comparable(read).split()
    return Rate(Levenshtein.distance(want, got), len(want))


def right_words(gold: str, read: str) -> set[int]:
    """Positions in the gold whose word stands in the text too, in the best alignment."""
    steps = Levenshtein.opcodes(comparable(gold).split(), comparable(read).split())
    return {at for step in steps if step.tag == "equal" for at in range(step.src_start, step.src_end)}


def harm(gold: str, seen: str, made: str) -> Rate:
    """Words that were right before and are wrong now, of those that were right."""
    before, after = right_words(gold, seen), right_words(gold, made)
    return Rate(len(before - after), len(before))


def cell(text: str | None) -> str:
    """A cell as it is compared: bullets, end punctuation, case and spaces around slashes do not count."""
    bare = comparable(text or "").casefold()
    bare = re.sub(r"(^|\s)[-+•*]\s+", " ", bare)
    bare = re.sub(r"\s*/\s*", "/", bare)
    return " ".join(bare.split()).strip(" .;,:")


def alike(want: str, got: str) -> float:
    """How similar two cells are, 0 to 1."""
    return 1.0 if want == got else Levenshtein.normalized_similarity(want, got)


Row = dict[str, str]


def aligned(gold: Sequence[Row], read: Sequence[Row], key: str) -> dict[int, int]:
    """The best in-order pairing of two row lists by the likeness of their key text, the same number counting a little."""
    return paired([[_gain(want, got, key) for got in read] for want in gold])


def paired(gains: Sequence[Sequence[float]]) -> dict[int, int]:
    """The in-order pairing that gains most; nothing is paired that gains nothing."""
    ours, theirs = len(gains), len(gains[0]) if gains else 0
    best = [[0.0] * (theirs + 1) for _ in range(ours + 1)]
    for i in reversed(range(ours)):
        for j in reversed(range(theirs)):
            take = gains[i][j] + best[i + 1][j + 1] if gains[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
    pairs: dict[int, int] = {}
    i = j = 0
    while i < ours and j < theirs:
        if gains[i][j] and best[i][j] == gains[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(want: Row, got: Row, key: str) -> float:
    likeness = Levenshtein.normalized_similarity(cell(want[key]), cell(got.get(key)))
    if likeness < SAME_ROW:
        return 0.0
    same_number = bool(want.get("stt")) and cell(want["stt"]) == cell(got.get("stt"))
    return likeness + (0.2 if same_number else 0.0)


@dataclass(frozen=True, slots=True)
class RowScore:
    """How well rows were found and read."""

    found: Rate
    extra: int
    exact: Rate
    similar: Rate


def rows(gold: Sequence[Row], read: Sequence[Row], key: str, columns: Sequence[str] | None = None) -> RowScore:
    """Pair the rows, then compare them cell by cell."""
    compared = list(columns or (name for name in gold[0] if name not in ("page", "row_no", "form")))
    pairs = aligned(gold, read, key)
    exact, similar = Rate(0, 0), Rate(0, 0)
    for i, want in enumerate(gold):
        for name in compared:
            if UNKNOWN in (want.get(name) or ""):
                continue
            likeness = alike(cell(want.get(name)), cell(read[pairs[i]].get(name))) if i in pairs else 0.0
            exact += Rate(likeness == 1.0, 1)
            similar += Rate(likeness, 1)
    usable = [i for i, want in enumerate(gold) if UNKNOWN not in want[key]]
    return RowScore(Rate(sum(i in pairs for i in usable), len(usable)), len(read) - len(pairs), exact, similar)


def wide(cells: Sequence[Row]) -> list[Row]:
    """cells.csv as one dictionary a table row: c1, c2 … and all of them together as the key."""
    table: dict[tuple[str, int], Row] = {}
    for each in cells:
        table.setdefault((each["table_no"], int(each["row_no"])), {})[f"c{int(each['column_no'])}"] = each["text"]
    return [with_key(row) for row in table.values()]


def with_key(row: Row) -> Row:
    """The row with the text of all its cells under `all`, to be paired by."""
    return row | {"all": " ".join(text for _, text in sorted(row.items()) if text)}
