"""What a text teaches about itself: documents repeat their words, and so does an eye its errors."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from diacritics.decide import Decision
from diacritics.forms import Kind
from diacritics.language import Language, Numbers, Scores, bigram_keys
from diacritics.lattice import Slot

SIGHT_DOUBT = 2.0  # how many sights elsewhere weigh as much as what was known of a sight beforehand
SIGHT_COUNTS = 0.8  # what the sights elsewhere count
MOST = 3.0  # and how much they may shift the odds


def learn_sights(slots: Sequence[Slot], decisions: Sequence[Decision], language: Language, weight: float) -> None:
    """Let every sight be read rather as the same sight was read elsewhere in this text.

    What a sight was taken for in its own place says nothing about it, and one taken for itself nowhere else is left alone.
    """
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    words = [d for d in decisions if len(d.slots) == 1 and d.slots[0].piece.kind is Kind.WORD]
    for decision in words:
        seen[decision.slots[0].piece.text][decision.reading.text] += decision.posterior
    expected: dict[str, dict[str, float]] = {}
    for decision in words:
        (slot,) = decision.slots
        sight = slot.piece.text
        sum_all = sum(seen[sight].values())
        if len(slot.readings) < 2 or sum_all < 1.5:
            continue
        if sight not in expected:
            expected[sight] = _expected(slot, language, weight)
        own = decision.reading.text
        total = sum_all - decision.posterior
        for option, reading in zip(slot.options, slot.readings, strict=True):
            if option.part or reading.text not in expected[sight]:
                continue
            before = expected[sight][reading.text]
            count = seen[sight].get(reading.text, 0.0) - (decision.posterior if reading.text == own else 0.0)
            after = (count + SIGHT_DOUBT * before) / (total + SIGHT_DOUBT)
            option.score += SIGHT_COUNTS * max(-MOST, min(MOST, math.log(after / before)))


def _expected(slot: Slot, language: Language, weight: float) -> dict[str, float]:
    """How probable each reading of a sight is, whatever stands around it."""
    single = [n for n, option in enumerate(slot.options) if option.parts == 1 and len(option.numbers) == 1]
    logs = np.array(
        [slot.options[n].score + weight * float(language.alone[slot.options[n].numbers[0]]) for n in single]
    )
    shares = np.exp(logs - logs.max())
    shares = np.maximum(shares / shares.sum(), 1e-4)
    return {slot.readings[n].text: float(share) for n, share in zip(single, shares, strict=True)}


PAIR_COUNTS = 0.05  # the share of what follows what that the text's own pairs have


class OwnLanguage(Language):
    """The language of one text: what it has said once, it is likely to say again."""

    def __init__(self, language: Language, decisions: Sequence[Decision]) -> None:
        super().__init__(np.stack([language.alone, language.backoff], axis=1), language.bigrams, language.trigrams)
        numbers = np.array([0, *(n for d in decisions for n in d.reading.numbers)], np.int64)
        sure = np.array([1.0, *(d.posterior for d in decisions for _ in d.reading.numbers)])
        keys, place = np.unique(bigram_keys(numbers[:-1], numbers[1:]), return_inverse=True)
        counts = np.bincount(place, sure[1:] * sure[:-1]) - OWN
        kept = counts > 0
        self.keys, counts = keys[kept], counts[kept]
        heads = (self.keys >> np.uint64(20)).astype(np.int64)
        totals = np.bincount(numbers, minlength=len(language.alone)).astype(np.float64)
        self.shares = (counts / (totals[heads] + BEFORE)).astype(np.float32)

    def _mixed(self, first: Numbers, second: Numbers, score: Scores) -> Scores:
        if not len(self.keys):
            return score
        keys = bigram_keys(first, second)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        hit = np.flatnonzero(self.keys[place] == keys)
        mixed = score.copy()
        mixed[hit] = np.log((1 - PAIR_COUNTS) * np.exp(score[hit]) + PAIR_COUNTS * self.shares[place[hit]])
        return mixed

    def follow(self, first: Numbers, second: Numbers) -> Scores:
        """Log P(second | first) in this text."""
        return self._mixed(first, second, super().follow(first, second))

    def triple(self, first: Numbers, second: Numbers, third: Numbers) -> Scores:
        """Log P(third | first second) in this text."""
        return self._mixed(second, third, super().triple(first, second, third))


OWN = 1.0
BEFORE = 2.0
