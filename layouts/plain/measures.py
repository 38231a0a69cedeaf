"""Units of measurement and values where they stand inside a line: closed lists, and what a document itself repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from layouts.plain.tokens import Token
from layouts.skeleton import skeleton

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `start` to `end` read as one thing; `part` says whether it is whole, its opening, its rest, or a legend."""

    start: int
    end: int
    score: float
    part: str
    text: str


@cache
def known_measures() -> dict[Words, str]:
    """The units of any statistics form (measures.tsv), folded, and as they are printed."""
    text = files("layouts.plain").joinpath("measures.tsv").read_text(encoding="utf-8")
    return {fold(line.split()): line for line in text.splitlines() if line and not line.startswith("#")}


def fold(words: Iterable[str]) -> Words:
    """Words as they are compared: without marks and end punctuation."""
    return tuple(skeleton(word).strip(".,;:[](){}|") for word in words)


def learn(lines: Iterable[Sequence[Token]]) -> dict[Words, str]:
    """Units that a document repeats: one to four words, a capital first, between a text and a number that ends the line."""
    seen: Counter[str] = Counter()
    for line in lines:
        if len(line) >= 3 and re.fullmatch(r"\d[\d.,/]*%?", line[-1].text):
            for size in range(1, 5):
                start = len(line) - 1 - size
                if start >= 1 and line[start].capital and not any(token.capital for token in line[start + 1 : -1]):
                    seen[" ".join(token.text for token in line[start:-1])] += 1
    return {fold(text.split()): text for text, times in seen.items() if times >= 3}


class Measures:
    """The units that a table may hold, and where a line has one."""

    def __init__(self, learnt: dict[Words, str] | None = None) -> None:
        """With the general list, and what the document taught."""
        self.whole = {**(learnt or {}), **known_measures()}
        self.openings = {words[:cut]: words for words in self.whole for cut in range(1, len(words))}
        self.rests = {words[cut:]: words for words in self.whole for cut in range(1, len(words))}

    def spans(self, line: Sequence[Token]) -> Iterator[Span]:
        """Every place of the line that may be a unit or a piece of one."""
        folded = fold(token.text for token in line)
        for start in range(len(line)):
            yield from self._names(line, folded, start)
        yield from legends(line)

    def _names(self, line: Sequence[Token], folded: Words, start: int) -> Iterator[Span]:
        for size in range(1, min(5, len(line) - start) + 1):
            words = folded[start : start + size]
            text = " ".join(token.text for token in line[start : start + size])
            close = _close(words, self.whole)
            if close is not None and (line[start].capital or not words[0].isalpha()):
                yield Span(start, start + size, -1.0 - close, "whole", text)
            close = _close(words, self.openings)
            if close is not None and line[start].capital:
                yield Span(start, start + size, -2.0 - close, "opening", text)
            close = _close(words, self.rests)
            if close is not None:
                yield Span(start, start + size, -2.0 - close, "rest", text)


def _close(words: Words, listed: Iterable[Words]) -> float | None:
    """How far the words are from a listed unit: 0 when equal, more for each letter that differs; None when they are no such thing."""
    if words in (listed if isinstance(listed, dict) else set(listed)):
        return 0.0
    joined = " ".join(words)
    if len(joined) < 5:
        return None
    best = min((Levenshtein.distance(joined, " ".join(other), score_cutoff=2) for other in listed), default=3)
    return 2.0 * best if best <= max(1, len(joined) // 7) else None


_LEGEND = re.compile(r"(?P<name>\w+(?: \w+){0,2})? ?[=:]+ ?(?P<code>[0-9oOlI])?[;,]?")


def legends(line: Sequence[Token]) -> Iterator[Span]:
    """Pieces of a legend such as "Có = 1", "Không=0", "Phát phiếu ="."""
    for start in range(len(line)):
        for size in range(1, min(5, len(line) - start) + 1):
            text = " ".join(token.text for token in line[start : start + size])
            if "=" in text and (match := _LEGEND.fullmatch(text)) and (not match["name"] or match["name"][0].isupper()):
                yield Span(start, start + size, -0.5 if match["code"] else -2.0, "legend", text)


_VALUE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\d+/\d+")
_LOOKALIKE = str.maketrans(
    {"o": "0", "O": "0", "l": "1", "I": "1", "|": "1", "i": "1", "B": "8", "S": "5", "g": "9", "Q": "0", ")": "2"}
)


def values(line: Sequence[Token]) -> Iterator[Span]:
    """Every token that may be a value: a number, or a short thing that looks like one."""
    for place, token in enumerate(line):
        text = token.text.rstrip(";:'`")
        bare = text.rstrip("%")
        if _VALUE.fullmatch(bare):
            yield Span(place, place + 1, 0.0, "value", text)
        elif len(bare) <= 3 and bare and _VALUE.fullmatch(bare.translate(_LOOKALIKE)):
            yield Span(place, place + 1, -4.0, "damaged", text)


def mend_value(text: str) -> str:
    """The number that a damaged value most likely is."""
    return text.translate(_LOOKALIKE)
