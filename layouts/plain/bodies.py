"""How the names of bodies go: which of their words follows which, from names that official texts repeat.

Prose about an office's work and a list of offices share their words, but not their order: after "Sở" a name goes on in few ways.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import isqrt
from pathlib import Path

from vanban.layouts.plain.tokens import START, keys

#: So many sightings of a word say little of what follows it.
_TRUST = 3.0


@dataclass(frozen=True, slots=True)
class Bodies:
    """How often single words and pairs were seen in names, as the root of what it was; a name opens after START and ends before it."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]

    def share(self, last: str, word: str) -> float:
        """How often a word came next in a name; a word that never did is none of its words."""
        return self.pairs[last, word] / (self.words[last] + _TRUST)


@cache
def bodies() -> Bodies:
    """The names that ship with the package (model/bodies.tsv), read once."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    text = (Path(__file__).with_name("model") / "bodies.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, times = line.partition("\t")
        said = [START, *(key for word in name.split() for key in keys(word)), START]
        for last, word in pairwise(said):
            words[last] += isqrt(int(times))
            pairs[last, word] += isqrt(int(times))
    return Bodies(words, pairs)
