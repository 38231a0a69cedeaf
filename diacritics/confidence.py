"""How probably a decided word is right: posteriors made honest on synthetic pages kept aside, and what the eye's own doubt is worth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from diacritics.decide import Decision
from diacritics.forms import Kind
from diacritics.words import MODEL

CAUTION = 2.0  # spoiling a right word is so many times as bad as leaving a wrong one
UNSAID = 1.0  # the confidence of an eye that says nothing about its own doubt


@dataclass(frozen=True)
class Trust:
    """What is known of one channel's honesty.

    weight: what the language counts beside the eye.
    errs: the share of words that a mostly right eye misread on the pages that taught it; 0 for an eye that is mostly wrong.
    posteriors → rights: the share of words that were right at each posterior, for words.
    caution: how many times likelier than what was seen a change must be.
    plain: the share of numbers and codes that were right; marks are not judged.
    doubts → odds: the eye's confidence, and how much the logarithm of the odds of an error differs there from the mean.
    """

    weight: float
    errs: float
    posteriors: tuple[float, ...]
    rights: tuple[float, ...]
    plain: float
    doubts: tuple[float, ...]
    odds: tuple[float, ...]
    caution: float = CAUTION

    @classmethod
    def load(cls, file: Path, channel: str) -> Trust:
        """A channel's part of the calibration file."""
        facts = json.loads(file.read_text(encoding="utf-8"))[channel]
        series = {name: tuple(facts[name]) for name in ("posteriors", "rights", "doubts", "odds")}
        return cls(
            weight=facts["weight"],
            errs=facts["errs"],
            plain=facts["plain"],
            caution=facts.get("caution", CAUTION),
            **series,
        )

    def of(self, decision: Decision, eye: float) -> float:
        """How probably a decision is right."""
        if decision.slots[0].piece.kind is Kind.MARK:
            return 1.0
        if decision.slots[0].piece.kind is not Kind.WORD:
            return min(self.plain, eye) if eye < UNSAID else self.plain
        return float(np.interp(decision.posterior, self.posteriors, self.rights))

    def doubt(self, eye: float) -> float:
        """What the eye's confidence adds to the score of every reading that is not what was seen."""
        return float(np.interp(eye, self.doubts, self.odds)) if eye < UNSAID and self.doubts else 0.0


@lru_cache(maxsize=4)
def the_trust(channel: str) -> Trust:
    """The shipped calibration of a channel."""
    return Trust.load(MODEL / "calibration.json", channel)
