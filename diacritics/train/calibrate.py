"""Tuning and calibration on synthetic pages kept aside: the weight of the language, the worth of the eye's doubt, honest posteriors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from rapidfuzz.distance import Levenshtein

from diacritics.assemble import assemble
from diacritics.confidence import Trust
from diacritics.forms import Kind, pieces
from diacritics.restore import read
from diacritics.results import Made, Seen
from diacritics.syllables import to_old_style
from diacritics.train.readings import Reading

WEIGHTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
MOSTLY_RIGHT = 0.25  # an eye that misreads fewer words than this is expected to be right
HARM_COUNTS = 2.0  # a right word made wrong weighs as much as so many wrong words left
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 1.0)
DOUBTS = (0.0, 0.3, 0.5, 0.65, 0.75, 0.82, 0.87, 0.9, 0.92, 0.94, 0.955, 0.965, 1.0)
UNTUNED = Trust(0.8, 0.0, (0.0, 1.0), (0.0, 1.0), 1.0, (), ())


@dataclass(slots=True)
class Score:
    """Word errors, words, right words made wrong, right words; and (posterior, right) of every word made."""

    wrong: int = 0
    words: int = 0
    harmed: int = 0
    right: int = 0

    @property
    def loss(self) -> float:
        """What tuning makes small."""
        return (self.wrong + (HARM_COUNTS - 1) * self.harmed) / max(1, self.words)


def restore_page(page: Sequence[Reading], channel: str, trust: Trust) -> list[list[Made]]:
    """The lines of a page restored with a trust that is still being made."""
    lines = [[Seen(text, eye) for text, eye in zip(line.seen, line.confidences, strict=True)] for line in page]
    return assemble(lines, *read(lines, channel, trust), trust)


def _equal(gold: Sequence[str], made: Sequence[str]) -> set[tuple[int, int]]:
    """Places in both that an alignment maps to equal words."""
    found: set[tuple[int, int]] = set()
    for step in Levenshtein.opcodes([to_old_style(w) for w in gold], [to_old_style(w) for w in made]):
        if step.tag == "equal":
            found |= set(zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True))
    return found


def score(
    pages: Sequence[Sequence[Reading]], channel: str, trust: Trust
) -> tuple[Score, list[tuple[float, bool, bool]]]:
    """How a trust does on some pages: the score, and (posterior, right, is a word) of every token made."""
    total = Score()
    points: list[tuple[float, bool, bool]] = []
    for page in pages:
        for line, made in zip(page, restore_page(page, channel, trust), strict=True):
            gold = line.printed.split()
            words = [w for m in made for w in m.text.split()]
            before = {g for g, _ in _equal(gold, line.seen)}
            after = _equal(gold, words)
            total.words += len(gold)
            total.wrong += max(len(gold), len(words)) - len(after)
            total.right += len(before)
            total.harmed += len(before - {g for g, _ in after})
            if len(words) == len(made):
                hit = {place for _, place in after}
                points += [
                    (m.confidence, n in hit, any(p.kind is Kind.WORD for p in pieces(m.text)))
                    for n, m in enumerate(made)
                    if any(c.isalnum() for c in m.text)
                ]
    return total, points


def learn_doubt(readings: Sequence[Reading]) -> tuple[float, tuple[float, ...], tuple[float, ...]]:
    """The share of words misread, and how the odds of a misread word go with the eye's confidence."""
    edges = np.array(DOUBTS)
    wrong, count = np.zeros(len(edges)), np.zeros(len(edges))
    for reading in readings:
        gold = reading.printed.split()
        if len(gold) != len(reading.seen):
            continue
        for printed, seen, eye in zip(gold, reading.seen, reading.confidences, strict=True):
            place = int(np.abs(edges - eye).argmin())
            count[place] += 1
            wrong[place] += to_old_style(printed) != to_old_style(seen)
    share = float(wrong.sum() / count.sum())
    odds = np.log((wrong + 1) / (count - wrong + 1)) - math.log(share / (1 - share))
    falling = np.minimum.accumulate(odds)
    return share, DOUBTS, tuple(round(float(o), 3) for o in falling)


def calibrate(points: Sequence[tuple[float, bool, bool]]) -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """Posteriors against the share that was right, never falling; and the share of right tokens that are no words."""
    words = [(p, r) for p, r, is_word in points if is_word]
    plain = [r for _, r, is_word in points if not is_word]
    rights: list[float] = []
    for low, high in zip(STEPS, (*STEPS[1:], 1.1), strict=True):
        hits = [r for p, r in words if low <= p < high]
        rights.append((sum(hits) + 1.0 * low) / (len(hits) + 1.0))
    smooth = np.maximum.accumulate(np.array(rights))
    return STEPS, tuple(round(float(v), 4) for v in smooth), round((sum(plain) + 1) / (len(plain) + 2), 4)


def tune(readings: Sequence[Reading], pages: Sequence[Sequence[Reading]], channel: str) -> dict[str, object]:
    """The trust of a channel: weight and doubt tuned on half of the pages kept aside, posteriors calibrated on the other half."""
    share, doubts, odds = learn_doubt(readings)
    trust = replace(UNTUNED, doubts=doubts, odds=odds, errs=round(share, 4) if share < MOSTLY_RIGHT else 0.0)
    first, second = pages[::2], pages[1::2]
    losses = {weight: score(first, channel, replace(trust, weight=weight))[0].loss for weight in WEIGHTS}
    best = min(WEIGHTS, key=lambda w: (losses[w], w))
    print(channel, {w: round(100 * v, 3) for w, v in losses.items()})
    total, points = score(second, channel, replace(trust, weight=best))
    print(
        channel, total, f"WER {100 * total.wrong / total.words:.2f} harm {100 * total.harmed / max(1, total.right):.2f}"
    )
    steps, rights, plain = calibrate(points)
    return asdict(replace(trust, weight=best, posteriors=steps, rights=rights, plain=plain))
