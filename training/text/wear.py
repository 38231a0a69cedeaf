"""What a reader adds to simulated pages: specks and rules between cells, words run together or lost, numbers misread, lines cut in two.

How often each happens was counted on practice pages that Tesseract read (a tenth of what it reads in tables was never printed, a
twentieth of what is printed it does not read, and of the rows' numbers a sixth).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

Word = tuple[str, int, int, int]
_SPECK = (-2, -9, -9)
_SPECKS = (
    "-",
    "-",
    "-",
    ":",
    ":",
    ".",
    "_",
    "a",
    "i",
    "~",
    "`",
    ";",
    "—",
    "ee",
    "=",
    "2",
    "*",
    "‘",
    "A",
    "ị",
    "4",
    "R",
    "7",
    "x",
    "es",
    "...",
    "s",
    "|-",
    "!",
)
_RULES = ("|", "|", "|", "[", "i", "(", "{", "l", "j", "1", "]", "'", "“")
_DIGITS = {
    "0": "oOg",
    "1": "lIi",
    "2": "z)9",
    "3": "38",
    "4": "4+",
    "5": "sS",
    "6": "b6",
    "7": "71",
    "8": "Bg3",
    "9": "gq",
}


class ReaderWear:
    """One reader's way with one document; `strength` 1 is what was counted."""

    def __init__(self, rng: random.Random, strength: float) -> None:
        self.rng = rng
        self.strength = strength

    def page(self, lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
        """The page's lines as they are read."""
        found: list[list[Word]] = []
        for line in lines:
            read = list(self._line(line))
            cuts = [at for at in range(1, len(read)) if read[at][1:] != read[at - 1][1:] and read[at][1] >= 0]
            if cuts and self._happens(0.05):
                cut = self.rng.choice(cuts)
                found += [read[:cut], *([[]] if self.rng.random() < 0.4 else []), read[cut:]]
            else:
                found.append(read)
            if line and line[0][1] >= 0 and self._happens(0.01):
                found.append([(self._junk(), *_SPECK) for _ in range(self.rng.randint(1, 4))])
        return found

    def _happens(self, share: float) -> bool:
        return self.rng.random() < share * self.strength

    def _line(self, line: Sequence[Word]) -> Iterator[Word]:
        waiting: Word | None = None
        before: Word | None = None
        for word in line:
            inside = word[1] >= 0
            turns = inside and (before is None or before[1:] != word[1:])
            before = word
            text = word[0]
            if inside and self._happens(0.15 if turns and len(text) < 5 and any(map(str.isdigit, text)) else 0.03):
                continue
            if waiting is not None and self._happens(0.025):
                waiting = (waiting[0] + text, *waiting[1:])
                continue
            if waiting is not None:
                yield waiting
            if inside and self._happens(0.16 if turns else 0.012):
                yield (self._junk(), *_SPECK)
            if turns and self._happens(0.08):
                text = self.rng.choice(_RULES) + text
            waiting = (self._misread(text), *word[1:])
        if waiting is not None:
            yield waiting

    def _junk(self) -> str:
        if self.rng.random() < 0.85:
            return self.rng.choice(_SPECKS)
        return "".join(self.rng.choice("aeiouhnrstcmAEIT") for _ in range(self.rng.randint(2, 5)))

    def _misread(self, text: str) -> str:
        rate = 0.05 if text[:1].isdigit() else 0.008
        if not self._happens(rate * len(text)):
            return text
        at = self.rng.randrange(len(text))
        return text[:at] + self.rng.choice(_DIGITS.get(text[at], "aeiout1l")) + text[at + 1 :]
