"""A document repeats its abbreviations: what is read one way twenty times and another way once was printed one way.

No dictionary knows the abbreviations that a document makes for itself (QLTS, PTDLBVMTNN), so restoration leaves them as they were seen. Only the whole
document can tell. A rare form gives way to a frequent one of the same shape, if the letters in which they differ look alike; a short one
only beside the same neighbour, for STC and STP are two offices.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from unidecode import unidecode
from vanban.diacritics.confusions import the_channel
from vanban.diacritics.syllables import is_syllable

FREQUENT = 3  # times that a form has to stand in a document before others give way to it
OUTNUMBERED = 3  # how many times more often than the form that gives way
LONG, LONGER = 4, 7  # letters from which likeness alone is enough, and from which any letter may differ
LETTERS_PER_SLIP = 4  # in those longer ones, one slip for so many letters
WEAK = 0.6  # an eye that was less sure of a word may have seen a letter too many or too few as well

_PART = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[IVXLC]+")
_PRINTED = re.compile(r"[A-ZĐ]{2,12}")


@dataclass(frozen=True, slots=True)
class LetterRun:
    """A run of letters and digits inside a word, with the runs on either side of it in the text."""

    text: str
    before: str
    after: str


class Acronyms:
    """What abbreviations a document uses, and how often beside which neighbours."""

    def __init__(self, lines: Iterable[Sequence[str]], listed: Collection[str] = ()) -> None:
        """Learn from a document's lines; what the user has `listed` gives way to nothing."""
        self._listed = frozenset(listed)
        self._counts: Counter[str] = Counter()
        self._beside: Counter[tuple[str, str, str]] = Counter()
        for line in lines:
            for part in _parts(line):
                if _may_be_acronym(part.text):
                    self._counts[part.text] += 1
                    self._beside.update(_sides(part, part.text))
        self._frequent = [form for form, count in self._counts.most_common() if count >= FREQUENT and _is_acronym(form)]

    def agree(self, line: Sequence[str], sure: Sequence[float] = ()) -> list[str]:
        """The words of a line with every damaged abbreviation as the document writes it elsewhere; `sure` is how surely each was read.

        >>> often = [["về", "RD/QLTS"]] * 9
        >>> Acronyms(often).agree(["về", "KD/QLTS"])
        ['về', 'RD/QLTS']
        """
        weak = [one < WEAK for one in sure] or [False] * len(line)
        of_parts = [doubted for word, doubted in zip(line, weak, strict=True) for _ in _PART.findall(word)]
        agreed = iter([self._agreed(part, doubted) for part, doubted in zip(_parts(line), of_parts, strict=True)])
        return [_PART.sub(lambda _: next(agreed), word) for word in line]

    def _agreed(self, part: LetterRun, weak: bool) -> str:
        if part.text in self._listed or not _may_be_acronym(part.text):
            return part.text
        own = self._counts[part.text]
        for form in self._frequent:
            outnumbers = self._counts[form] >= OUTNUMBERED * max(own, 1)
            if outnumbers and form != part.text and self._was_meant(form, part, weak):
                return form
        return part.text

    def _was_meant(self, form: str, part: LetterRun, weak: bool) -> bool:
        seen = unidecode(part.text).upper() if not part.text.isascii() else part.text.upper()
        slips = Levenshtein.editops(seen, form.replace("Đ", "D") if seen.isascii() else form)
        alike = all(slip.tag == "replace" and _look_alike(seen[slip.src_pos], form[slip.dest_pos]) for slip in slips)
        if len(form) >= LONGER:
            return len(slips) <= len(form) // LETTERS_PER_SLIP
        if len(slips) != 1 or not (alike or len(form) >= LONG):
            return False
        return ((alike or weak) and len(form) >= LONG) or any(
            self._beside[side] >= FREQUENT for side in _sides(part, form)
        )


def _sides(part: LetterRun, form: str) -> list[tuple[str, str, str]]:
    """A form beside its neighbours; the edge of a line is no neighbour."""
    return [side for side in ((part.before, form, ""), ("", form, part.after)) if side[0] or side[2]]


def _parts(line: Sequence[str]) -> Iterator[LetterRun]:
    runs = [run for word in line for run in _PART.findall(word)]
    for before, run, after in zip(["", *runs], runs, [*runs[1:], ""], strict=False):
        yield LetterRun(run, before.casefold(), after.casefold())


@lru_cache(maxsize=1 << 12)
def _may_be_acronym(run: str) -> bool:
    """Mostly capitals, perhaps with a letter read as a digit; no number, no numeral, no word set in capitals."""
    capitals = sum(letter.isupper() for letter in run)
    return len(run) >= 2 and capitals >= 0.6 * len(run) and not _ROMAN.fullmatch(run) and not is_syllable(run.lower())


def _is_acronym(run: str) -> bool:
    return bool(_PRINTED.fullmatch(run))


@lru_cache(maxsize=1 << 10)
def _look_alike(one: str, other: str) -> bool:
    """Whether the eye was ever seen to take one of these capitals for the other."""
    seen_as = the_channel("vie").upper
    return any(a in seen_as and b.lower() in seen_as[a].single for a, b in ((one, other), (other, one)))
