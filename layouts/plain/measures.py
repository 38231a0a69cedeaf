"""Units of measurement and values where they stand inside a line: closed lists, and what a document itself repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        if len(line) >= 3 and _VALUE.fullmatch(line[-1].text.rstrip("%")):
            for size in range(1, 5):
                start = len(line) - 1 - size
                if start >= 1 and line[start].capital and not any(token.capital for token in line[start + 1 : -1]):
                    seen[" ".join(token.text for token in line[start:-1])] += 1
    return {fold(text.split()): text for text, times in seen.items() if times >= 3}


class Measures:
    """The units that a table may hold, and where a line has one."""

    def __init__(self, learnt: dict[Words, str] | None = None) -> None:
        """With the general list, and what the document taught."""
        self._known: dict[tuple[Words, str, int], float | None] = {}
        self.whole = {**(learnt or {}), **known_measures()}
        self.openings = {words[:cut]: words for words in self.whole for cut in range(1, len(words))}
        self.rests = {words[cut:]: words for words in self.whole for cut in range(1, len(words))}

    def spans(self, line: Sequence[Token]) -> Iterator[Span]:
        """Every place of the line that may be a unit or a piece of one."""
        folded = fold(token.text for token in line)
        for start in range(len(line)):
            for size in range(1, min(5, len(line) - start) + 1):
                yield from self._named(line, folded, start, start + size)
        yield from legends(line)
        yield from broken_percents(line)
        yield from strange(line)

    def _named(self, line: Sequence[Token], folded: Words, start: int, end: int) -> Iterator[Span]:
        words = folded[start:end]
        text = " ".join(token.text for token in line[start:end])
        place = _place(line, start, end)
        bent = self._bent(words, "rests")
        if bent is not None:
            yield Span(start, end, -2.0 - bent, "rest", text)
        if not line[start].capital and words[0].isalpha():
            return
        loose = 1 if line[start].barred else 0
        bent = self._bent(words, "whole", loose)
        if bent is not None and not text.endswith(","):
            yield Span(start, end, place - 1.0 - bent, "sign" if text == "%" else "whole", self.spelled(words, text))
        bent = self._bent(words, "openings", loose)
        if bent is not None:
            yield Span(start, end, place - 1.5 - bent, "opening", text)

    def _bent(self, words: Words, which: str, loose: int = 0) -> float | None:
        key = (words, which, loose)
        if key not in self._known:
            self._known[key] = _bent(words, getattr(self, which), loose)
        return self._known[key]

    def spelled(self, words: Words, text: str) -> str:
        """A unit as its list spells it; commas stay as they were printed."""
        listed = self.whole.get(words) or next(
            (self.whole[w] for w in self.whole if _bent(words, {w: ""}) is not None), text
        )
        return text if listed.replace(",", "") == text.replace(",", "") else listed


def _place(line: Sequence[Token], start: int, end: int) -> float:
    """Units stand behind a text, before a value or a line's end."""
    alone = -2.0 if start == 0 else 0.0
    if end == len(line):
        return alone - 1.0
    followed = line[end].barred or line[end].text[:1].isdigit() or _short_value(line[end].text)
    return alone + (0.0 if followed else -6.0)


def _bent(words: Words, listed: Mapping[Words, object], loose: int = 0) -> float | None:
    """How far the words are from a listed unit, in costs: 0 when equal; None when they are no such thing."""
    if words in listed:
        return 0.0
    joined = " ".join(words)
    allowed = min(2, len(joined) // 7 + (loose if len(joined) >= 5 else 0))
    if not allowed:
        return None
    best = min((Levenshtein.distance(joined, " ".join(other), score_cutoff=2) for other in listed), default=3)
    return 2.0 * best if best <= allowed else None


def strange(line: Sequence[Token]) -> Iterator[Span]:
    """Words that stand where a unit should, between a text and the number that ends the line, but are none that is known."""
    if len(line) >= 4 and (_VALUE.fullmatch(line[-1].text) or (line[-1].barred and _short_value(line[-1].text))):
        for size in (1, 2):
            first = line[-1 - size]
            if first.title and not any(token.capital for token in line[len(line) - size : -1]):
                text = " ".join(token.text for token in line[-1 - size : -1])
                yield Span(
                    len(line) - 1 - size, len(line) - 1, -5.0, "opening" if text.endswith(",") else "whole", text
                )


def broken_percents(line: Sequence[Token]) -> Iterator[Span]:
    """A percent sign that was read as a letter before its value, and its lower half at the end of the next line."""
    if len(line) >= 3 and _VALUE.fullmatch(line[-1].text):
        sign = line[-2]
        if len(sign.text) == 1 and sign.text not in "-+•" and not sign.capital and not sign.text.isdigit():
            yield Span(len(line) - 2, len(line) - 1, -3.0, "sign", "%")
    if len(line) >= 2 and len(line[-1].text) <= 2:
        yield Span(len(line) - 1, len(line), -3.0, "half", "")


_LEGEND = re.compile(r"(?P<name>\w+(?: \w+){0,2})? ?[=:]+ ?(?P<code>[0-9oOlI])?[;,]?")


def legends(line: Sequence[Token]) -> Iterator[Span]:
    """Pieces of a legend such as "Có = 1", "Không=0", "Phát phiếu ="."""
    for start in range(len(line)):
        for size in range(1, min(5, len(line) - start) + 1):
            text = " ".join(token.text for token in line[start : start + size])
            if "=" in text and (match := _LEGEND.fullmatch(text)) and (not match["name"] or match["name"][0].isupper()):
                yield Span(start, start + size, -0.5 if match["code"] else -2.0, "legend", _spelled_legend(match))


_MEANINGS = ("Có", "Không", "Chưa", "Đã", "Đạt", "Không đạt", "Hoàn thành", "Chưa hoàn thành")


def _spelled_legend(match: re.Match[str]) -> str:
    """A legend's piece with even spaces and, where its meaning is one of the usual ones, that meaning's spelling."""
    name = match["name"] or ""
    usual = {" ".join(fold(meaning.split())): meaning for meaning in _MEANINGS}
    folded = " ".join(fold(name.split()))
    near = [known for known in usual if len(known) > 3 and Levenshtein.distance(known, folded) <= 1]
    name = usual.get(folded) or (usual[near[0]] if near else name)
    return " ".join(filter(None, (name, "=", (match["code"] or "").translate(_LOOKALIKE))))


_VALUE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\d+/(?!20\d\d$)\d+")
_LOOKALIKE = str.maketrans(
    {"o": "0", "O": "0", "l": "1", "I": "1", "|": "1", "i": "1", "B": "8", "S": "5", "g": "9", "Q": "0", ")": "2"}
)


def values(line: Sequence[Token]) -> Iterator[Span]:
    """Every token that may be a value: a number, or a short thing that looks like one."""
    for place, token in enumerate(line):
        text = token.text.rstrip(";:'`")
        bare = text.rstrip("%")
        if _VALUE.fullmatch(bare):
            torn = place + 1 < len(line) and len(line[place + 1].text) == 1 and line[place + 1].text.isalpha()
            yield Span(place, place + 1, -3.0 if torn else 0.0, "value", text)
        elif _short_value(bare):
            yield Span(place, place + 1, -4.0, "damaged", text)


def _short_value(text: str) -> bool:
    """Whether it is so short, and so like digits, that it may be a damaged number."""
    return 0 < len(text) <= 3 and bool(_VALUE.fullmatch(text.translate(_LOOKALIKE)))


def mend_value(text: str) -> str:
    """The number that a damaged value most likely is."""
    return text.translate(_LOOKALIKE)
