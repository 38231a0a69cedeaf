"""Units of measurement where they stand inside a line: a closed list, and what a document itself repeats, bent by the scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from vanban.layouts.plain.bend import bend
from vanban.layouts.plain.figures import Span, is_damaged, is_value, pads, values
from vanban.layouts.plain.legends import legends, percents
from vanban.layouts.plain.tokens import Token
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

Words = tuple[str, ...]

#: A unit may be bent by so much of its letters; one that the table never shows clean by less.
_LOOSE, _TIGHT = 0.32, 0.18
#: Shorter ones are not guessed; so long ones may be broken over lines.
_SHORT, _BROKEN = 5, 9
#: Costs: of a unit at all, of each letter that is bent, of one that the table shows nowhere clean.
_WHOLE, _PART, _REST, _BENT, _UNSEEN = -1.0, -1.5, -2.0, -1.5, -2.0
#: Costs of a unit's place: at a line's start, at its end, there as an abbreviation, which any text may end in, before a rule with no value behind it, before a word.
_FIRST, _LAST, _SHORTHAND, _BARRED, _INSIDE = -2.0, -1.0, -4.0, -2.0, -6.0
#: A unit that no list knows is one when a document repeats it so often; one that is listed is its own when shown once.
_REPEATED = 3


@cache
def known_measures() -> dict[Words, str]:
    """The units of any statistics form (measures.tsv), folded, and as they are printed."""
    return {fold(line.split()): line for (line,) in rows("measures")}


def fold(words: Iterable[str]) -> Words:
    """Words as they are compared: without marks and end punctuation."""
    return tuple(skeleton(word).strip(".,;:[](){}|") for word in words)


def learn(lines: Iterable[Sequence[Token]]) -> dict[Words, str]:
    """Units that a document shows: one to four words, a capital first, between a text and a number that ends the line.

    Listed ones are learnt as the document spells them most often, others when they are repeated.
    """
    seen: dict[Words, Counter[str]] = {}
    for line in lines:
        if len(line) >= 3 and is_value(line[-1].text.rstrip("%")):
            for size in range(1, 5):
                start = len(line) - 1 - size
                if start >= 1 and line[start].capital and not any(token.capital for token in line[start + 1 : -1]):
                    text = " ".join(token.text for token in line[start:-1])
                    seen.setdefault(fold(text.split()), Counter())[text] += 1
    listed = known_measures()
    return {
        words: spelling(listed.get(words), texts)
        for words, texts in seen.items()
        if words in listed or texts.total() >= _REPEATED
    }


def spelling(listed: str | None, texts: Counter[str]) -> str:
    """A unit as its list spells it, unless the document sets a comma there; else as the document mostly does."""
    usual = max(sorted(texts), key=lambda text: texts[text])
    return usual if listed is None or usual.replace(",", "") == listed.replace(",", "") else listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that words were recognised as, or a part of one: its spelling, and how far they are bent, in costs."""

    text: str
    cost: float


class Spelled(NamedTuple):
    """A unit or a part of one as it is spelled, what it is compared by, and whether the document shows it clean."""

    text: str
    bare: str
    words: int
    letters: int
    slack: int
    shown: bool


class Listing(NamedTuple):
    """All spellings that a text may be."""

    known: frozenset[str]
    spelled: tuple[Spelled, ...]


class Measures:
    """The units that a table may hold, and where a line has one."""

    def __init__(self, learnt: dict[Words, str] | None = None, *, padded: bool = False) -> None:
        """With the general list, what the document taught, and whether it writes 04 for 4."""
        self.learnt = learnt or {}
        self.padded = padded
        spelled = {**{words: text.strip(" .;:") for words, text in self.learnt.items()}}
        self.whole = {**known_measures(), **spelled}
        self._listings = {
            "whole": self._spellings(lambda text: [text]),
            "opening": self._spellings(lambda text: [" ".join(text.split()[:n]) for n in range(1, len(text.split()))]),
            "rest": self._spellings(_rests),
        }
        self._found: dict[tuple[str, str], Unit | None] = {}

    def _spellings(self, cut: Callable[[str], Sequence[str]]) -> Listing:
        """What the listing's units, or their parts, look like, and whether the document shows the unit clean."""
        found: dict[str, bool] = {}
        for words, text in sorted(self.whole.items(), key=lambda item: item[1]):
            for piece in cut(text):
                found[piece] = found.get(piece, False) or words in self.learnt
        return Listing(frozenset(found), tuple(starmap(_spelled, found.items())))

    def values(self, line: Sequence[Token]) -> Iterator[Span]:
        """Every token that may be a value."""
        return values(line, padded=self.padded)

    def spans(self, line: Sequence[Token]) -> Iterator[Span]:
        """Every place of the line that may be a unit or a piece of one."""
        for start in range(len(line)):
            for size in range(1, min(5, len(line) - start) + 1):
                yield from self._named(line, start, start + size)
        yield from legends(line)
        yield from percents(line)
        yield from strange(line)

    def _named(self, line: Sequence[Token], start: int, end: int) -> Iterator[Span]:
        text = " ".join(token.text for token in line[start:end])
        if "=" in text or not all(any(map(str.isalnum, token.text)) or token.text == "%" for token in line[start:end]):
            return
        place = _place(line, start, end)
        rest = self.near(text, "rest")
        if rest is not None and (not rest.cost or end >= len(line) - 1):
            yield Span(start, end, _REST + rest.cost, "rest", rest.text)
        if not line[start].capital and text[0].isalpha() and text not in self._listings["whole"].known:
            return
        whole = self.near(text, "whole")
        clean = end < len(line) and (is_value(line[end].text.rstrip("%")) or line[start].barred)
        clean = clean or (end == len(line) - 1 and line[end].barred and is_damaged(line[end].text))
        bent = not (clean or (end == len(line) and line[start].barred))
        if whole is not None and not text.endswith(",") and not (bent and whole.cost):
            yield Span(start, end, place + _WHOLE + whole.cost, "sign" if text == "%" else "whole", whole.text)
        opening = self.near(text, "opening")
        if opening is not None and not (bent and opening.cost):
            yield Span(start, end, place + _PART + opening.cost, "opening", opening.text)

    def near(self, text: str, which: str = "whole") -> Unit | None:
        """The unit, or part of one, that a text is, however bent; None when it is no such thing."""
        key = (text, which)
        if key not in self._found:
            self._found[key] = self._nearest(text, self._listings[which])
        return self._found[key]

    def _nearest(self, text: str, listing: Listing) -> Unit | None:
        if text in listing.known:
            return Unit(text, 0.0)
        bare = skeleton(text).strip(" .;:")
        words, letters = _words(bare), _letters(bare)
        best: tuple[float, str] | None = None
        for one in listing.spelled:
            if words > one.words or abs(one.letters - letters) > one.slack or ("/" in bare and "/" not in one.text):
                continue
            most = (_LOOSE if one.shown else _TIGHT if len(one.text) >= _SHORT else 0.0) * len(one.text)
            if Levenshtein.distance(bare, one.bare, score_cutoff=int(2.5 * most)) > 2.5 * most:
                continue
            far = bend(text.strip(" .;:"), one.text)
            cost = 0.0 if far < _COMMA else _BENT * far + (0.0 if one.shown else _UNSEEN)
            if far <= most and (best is None or cost > best[0]):
                best = cost, one.text
        return Unit(best[1], best[0]) if best else None

    def mended(self, unit: str) -> str:
        """A whole unit as the list or the document spells it, however its lines were bent.

        >>> Measures().mended("Cơ qnan, đơn vị"), Measures().mended("Bộ hồ sơ lưu")
        ('Cơ quan, đơn vị', 'Bộ hồ sơ lưu')
        """
        found = self.near(unit, "whole") if "=" not in unit else None
        return found.text if found is not None else unit


def _rests(unit: str) -> list[str]:
    """What may stand on the next line of a unit that is too long for its column."""
    words = unit.split()
    return [" ".join(words[n:]) for n in range(1, len(words))] if len(unit) >= _BROKEN else []


def _spelled(text: str, shown: bool) -> Spelled:
    return Spelled(text, skeleton(text), _words(text), _letters(text), 1 + len(text) // 6, shown)


def _words(text: str) -> int:
    """How many words there are, specks aside."""
    return sum(len(word) > 1 for word in text.split()) or 1


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


#: No more bent than by a comma.
_COMMA = 0.35


def measures_of(lines: Sequence[Sequence[Token]]) -> Measures:
    """The measures of a table with these lines."""
    return Measures(learn(lines), padded=pads(lines))


def _place(line: Sequence[Token], start: int, end: int) -> float:
    """Units stand behind a text, before a value or a line's end."""
    alone = _FIRST if start == 0 else 0.0
    if end == len(line):
        shorthand = end - start == 1 and line[start].text.isupper() and not line[start].barred
        return alone + (_SHORTHAND if shorthand else _LAST)
    if line[end].text[:1].isdigit() or is_damaged(line[end].text):
        return alone
    last = is_value(line[-1].text.rstrip("%"))
    return alone + (_BARRED if line[end].barred and not last else _INSIDE)


def strange(line: Sequence[Token]) -> Iterator[Span]:
    """Words that stand where a unit should, between a text and the number that ends the line, but are none that is known."""
    if len(line) >= 3 and line[-1].barred and line[-2].barred and line[-2].text.isalpha():
        yield Span(len(line) - 2, len(line) - 1, -5.0, "whole", line[-2].text)
    if len(line) >= 4 and (is_value(line[-1].text) or (line[-1].barred and is_damaged(line[-1].text))):
        for size in (1, 2):
            first = line[-1 - size]
            if first.title and not any(token.capital for token in line[len(line) - size : -1]):
                text = " ".join(token.text for token in line[-1 - size : -1])
                yield Span(
                    len(line) - 1 - size, len(line) - 1, -5.0, "opening" if text.endswith(",") else "whole", text
                )
