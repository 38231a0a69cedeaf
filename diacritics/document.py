"""What a text teaches about itself: documents repeat their words, and so does an eye its errors."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from vanban.diacritics.decide import Decision
from vanban.diacritics.forms import Kind
from vanban.diacritics.language import Language, Numbers, Scores, bigram_keys
from vanban.diacritics.lattice import Choice

SIGHT_DOUBT = 2.0  # how many sights elsewhere weigh as much as what was known of a sight beforehand
SIGHT_COUNTS = 0.8  # what the sights elsewhere count
MOST = 3.0  # and how much they may shift the odds
FEWEST = 1.5  # sights, weighed by how sure they are, that can teach anything
RAREST = 1e-4  # no reading is thought rarer than this beforehand
PAIR_COUNTS = 0.05  # the share of what follows what that the text's own pairs have
OWN = 1.0  # times that a pair was seen in the very place that is asked about
BEFORE = 2.0  # times that a first word of a pair is thought to have been followed by something else


def learn_sights(decisions: Sequence[Decision], language: Language, weight: float) -> None:
    """Let every sight be read rather as the same sight was read elsewhere in this text.

    What it was taken for in its own place says nothing about it; one that was seen nowhere else is left alone.
    """
    words = [d for d in decisions if len(d.slots) == 1 and d.slots[0].piece.kind is Kind.WORD]
    taken: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for decision in words:
        taken[decision.slots[0].piece.text][decision.reading.text] += decision.posterior
    totals = {sight: sum(shares.values()) for sight, shares in taken.items()}
    expected: dict[str, dict[str, float]] = {}
    for decision in words:
        (slot,) = decision.slots
        sight = slot.piece.text
        if len(slot.readings) > 1 and totals[sight] >= FEWEST:
            if sight not in expected:
                expected[sight] = _expected(slot, language, weight)
            _lean(decision, taken[sight], totals[sight] - decision.posterior, expected[sight])


def _lean(decision: Decision, taken: dict[str, float], elsewhere: float, expected: dict[str, float]) -> None:
    """Shift the scores of a slot's readings towards what the sight was taken for elsewhere."""
    (slot,) = decision.slots
    for option, reading in zip(slot.options, slot.readings, strict=True):
        if option.part or reading.text not in expected:
            continue
        before = expected[reading.text]
        here = decision.posterior if reading.text == decision.reading.text else 0.0
        after = (taken.get(reading.text, 0.0) - here + SIGHT_DOUBT * before) / (elsewhere + SIGHT_DOUBT)
        option.score += SIGHT_COUNTS * max(-MOST, min(MOST, math.log(after / before)))


def _expected(slot: Choice, language: Language, weight: float) -> dict[str, float]:
    """How probable each reading of a sight is, whatever stands around it."""
    single = [n for n, option in enumerate(slot.options) if option.parts == 1 and len(option.numbers) == 1]
    logs = np.array(
        [slot.options[n].score + weight * float(language.alone[slot.options[n].numbers[0]]) for n in single]
    )
    shares = np.exp(logs - logs.max())
    shares = np.maximum(shares / shares.sum(), RAREST)
    return {slot.readings[n].text: float(share) for n, share in zip(single, shares, strict=True)}


class OwnLanguage(Language):
    """The language of one text: what it has said once, it is likelier to say again."""

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

    def triple(self, first: Numbers, second: Numbers, third: Numbers) -> Scores:
        """Log P(third | first second) in this text."""
        score = super().triple(first, second, third)
        if len(self.keys):
            keys = bigram_keys(second, third)
            place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            hit = np.flatnonzero(self.keys[place] == keys)
            said = PAIR_COUNTS * self.shares[place[hit]]
            score[hit] = np.log((1 - PAIR_COUNTS) * np.exp(score[hit]) + said)
        return score
