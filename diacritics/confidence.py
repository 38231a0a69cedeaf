"""How probably a decided word is right: posteriors made honest on synthetic pages kept aside, and what the eye's own doubt is worth."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from vanban.diacritics.decide import Decision
from vanban.diacritics.forms import Kind
from vanban.diacritics.words import CLASSES, MODEL

CAUTION = 2.0  # spoiling a right word is so many times as bad as leaving a wrong one
UNSAID = 1.0  # the confidence of an eye that says nothing about its own doubt
SUREST = 12.0  # log-odds beyond which a posterior says nothing more
FATES = ("kept", "changed", "unknown", "plain")

Line = tuple[
    float, float, float
]  # log-odds of being right: at nought, for each of the posterior's, against each of the eye's for an error
ALIKE: Line = (0.0, 1.0, 0.0)


def fate_of(decision: Decision) -> str:
    """What became of a word: kept, changed, kept although no dictionary knows it; numbers and codes are plain."""
    piece = decision.slots[0].piece
    if piece.kind is not Kind.WORD:
        return "plain"
    if len(decision.slots) > 1 or decision.reading.text != piece.text:
        return "changed"
    known = decision.reading.listed or decision.reading.numbers[0] >= len(CLASSES)
    return "kept" if known else "unknown"


def log_odds(share: float) -> float:
    """The logarithm of the odds, within what means anything.

    >>> log_odds(0.5), log_odds(1.0)
    (0.0, 12.0)
    """
    inner = min(max(share, 1e-9), 1 - 1e-9)
    return max(-SUREST, min(SUREST, math.log(inner / (1 - inner)))) if share < 1.0 else SUREST


@dataclass(frozen=True)
class Trust:
    """What is known of one channel's honesty.

    weight: what the language counts beside the eye.
    errs: the share of words that a mostly right eye misread on the pages that taught it; 0 for an eye that is mostly wrong.
    caution: how many times likelier than what was seen a change must be.
    doubts → odds: the eye's confidence, and how much the logarithm of the odds of an error differs there from the mean.
    lines: for each fate of a word, how its posterior and the eye's doubt tell whether it is right.
    """

    weight: float
    errs: float
    doubts: tuple[float, ...]
    odds: tuple[float, ...]
    caution: float = CAUTION
    lines: dict[str, Line] = field(default_factory=lambda: dict.fromkeys(FATES, ALIKE))

    @classmethod
    def load(cls, file: Path, channel: str) -> Trust:
        """A channel's part of the calibration file."""
        facts = json.loads(file.read_text(encoding="utf-8"))[channel]
        doubts, odds = tuple(facts["doubts"]), tuple(facts["odds"])
        lines: dict[str, Line] = {fate: (line[0], line[1], line[2]) for fate, line in facts["lines"].items()}
        return cls(facts["weight"], facts["errs"], doubts, odds, facts["caution"], lines)

    def of(self, decision: Decision, eye: float) -> float:
        """How probably a decision is right."""
        if decision.slots[0].piece.kind is Kind.MARK:
            return 1.0
        start, posterior, doubt = self.lines[fate_of(decision)]
        odds = start + posterior * log_odds(decision.posterior) - doubt * self.doubt(eye)
        return 1.0 / (1.0 + math.exp(-odds))

    def doubt(self, eye: float) -> float:
        """What the eye's confidence adds to the score of every reading that is not what was seen."""
        return float(np.interp(eye, self.doubts, self.odds)) if eye < UNSAID and self.doubts else 0.0


@lru_cache(maxsize=4)
def the_trust(channel: str) -> Trust:
    """The shipped calibration of a channel."""
    return Trust.load(MODEL / "calibration.json", channel)
