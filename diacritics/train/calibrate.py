"""Tuning and calibration on synthetic pages kept aside: the weight of the language, the worth of the eye's doubt, honest posteriors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from vanban.diacritics.assemble import assemble
from vanban.diacritics.confidence import FATES, Line, Trust, fate_of, log_odds
from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.restore import read
from vanban.diacritics.results import Made, SeenToken
from vanban.diacritics.syllables import to_old_style
from vanban.diacritics.train.readings import LineReading

WEIGHTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
MOSTLY_RIGHT = 0.25  # an eye that misreads fewer words than this is expected to be right
HARM_COUNTS = 2.0  # a right word made wrong weighs as much as so many wrong words left
RIDGE = 0.5  # how hard a line is pulled to saying nothing, so that few examples bend it little
ROUNDS = 30  # of Newton's method
DOUBTS = (0.0, 0.3, 0.5, 0.65, 0.75, 0.82, 0.87, 0.9, 0.92, 0.94, 0.955, 0.965, 1.0)
UNTUNED = Trust(0.8, 0.0, (), ())
Example = tuple[
    str, float, float, bool
]  # a word's fate, the log-odds of its posterior, the eye's odds of an error, whether it was right


@dataclass(slots=True)
class CalibrationScore:
    """Word errors, words, right words made wrong, right words."""

    wrong: int = 0
    words: int = 0
    harmed: int = 0
    right: int = 0

    @property
    def loss(self) -> float:
        """What tuning makes small."""
        return (self.wrong + (HARM_COUNTS - 1) * self.harmed) / max(1, self.words)


def restore_page(page: Sequence[LineReading], channel: str, trust: Trust) -> list[list[Made]]:
    """The lines of a page restored with a trust that is still being made."""
    lines = seen_lines(page)
    return assemble(lines, *read(lines, channel, trust, starts(page)), trust)


def seen_lines(page: Sequence[LineReading]) -> list[list[SeenToken]]:
    """A page as the restorer is given it."""
    return [[SeenToken(text, eye) for text, eye in zip(line.seen, line.confidences, strict=True)] for line in page]


def starts(page: Sequence[LineReading]) -> frozenset[int]:
    """The lines at which another block or cell begins: its neighbour's words are no context."""
    return frozenset(n for n, (before, line) in enumerate(pairwise(page), 1) if line.text != before.text)


def _equal(gold: Sequence[str], made: Sequence[str]) -> set[tuple[int, int]]:
    """Places in both that an alignment maps to equal words."""
    found: set[tuple[int, int]] = set()
    for step in Levenshtein.opcodes([to_old_style(w) for w in gold], [to_old_style(w) for w in made]):
        if step.tag == "equal":
            found |= set(zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True))
    return found


def score(pages: Sequence[Sequence[LineReading]], channel: str, trust: Trust) -> CalibrationScore:
    """How a trust does on some pages."""
    total = CalibrationScore()
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
    return total


def examples(pages: Sequence[Sequence[LineReading]], channel: str, trust: Trust) -> list[Example]:
    """What was decided for each word, and whether it is what was printed; the marks around a word are not judged."""
    found: list[Example] = []
    for page in pages:
        runs, decisions = read(seen_lines(page), channel, trust, starts(page))
        for decision in decisions:
            slot = decision.slots[0]
            printed = page[slot.line].printed.split()
            run = runs[slot.line][slot.run] if slot.run >= 0 else None
            if run is None or slot.piece.kind is Kind.MARK or len(printed) != len(page[slot.line].seen):
                continue
            gold = [p.text for token in printed[run.start : run.end] for p in pieces(token) if p.kind is not Kind.MARK]
            kept = [p for p in pieces(run.text) if p.kind is not Kind.MARK]
            if len(decision.slots) == 1 and len(kept) != 1:
                continue
            right = to_old_style(" ".join(gold)) == to_old_style(decision.reading.text)
            eye = min(page[slot.line].confidences[run.start : run.end])
            found.append((fate_of(decision), log_odds(decision.posterior), trust.doubt(eye), right))
    return found


def learn_doubt(readings: Sequence[LineReading]) -> tuple[float, tuple[float, ...], tuple[float, ...]]:
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


def fit(found: Sequence[Example]) -> Line:
    """The line of log-odds that tells best which words are right; neither the posterior nor the eye can count against itself."""
    table = np.array([(1.0, posterior, -doubt) for _, posterior, doubt, _ in found]).reshape(-1, 3)
    right = np.array([float(r) for *_, r in found])
    telling = [0, *(column for column in (1, 2) if len(found) and np.ptp(table[:, column]) > 0)]
    while True:
        slopes = _logistic(table[:, telling], right)
        against = [column for column, slope in zip(telling, slopes, strict=True) if column and slope < 0]
        if not against:
            break
        telling.remove(against[0])
    line = dict(zip(telling, (round(float(slope), 4) for slope in slopes), strict=True))
    return line[0], line.get(1, 0.0), line.get(2, 0.0)


def _logistic(table: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's method, each step shortened until it is one upwards."""
    line = np.zeros(table.shape[1])

    def worth(candidate: NDArray[np.float64]) -> float:
        odds = table @ candidate
        return float((right * odds - np.logaddexp(0.0, odds)).sum() - RIDGE / 2 * (candidate**2).sum())

    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(table @ line, -30, 30)))
        slope = table.T @ (right - share) - RIDGE * line
        bend = table.T @ (table * (share * (1 - share))[:, None]) + RIDGE * np.eye(len(line))
        step = np.linalg.solve(bend, slope)
        while worth(line + step) < worth(line) and np.abs(step).max() > 1e-9:
            step = step / 2
        line = line + step
    return line


def calibrate(found: Sequence[Example]) -> dict[str, Line]:
    """A line for each fate. Numbers and codes have no posterior, so there only the eye speaks."""
    return {fate: fit([one for one in found if one[0] == fate]) for fate in FATES}


def tune(readings: Sequence[LineReading], pages: Sequence[Sequence[LineReading]], channel: str) -> dict[str, object]:
    """The trust of a channel: weight and doubt tuned on half of the pages kept aside, confidences made honest on the other half."""
    share, doubts, odds = learn_doubt(readings)
    trust = replace(UNTUNED, doubts=doubts, odds=odds, errs=round(share, 4) if share < MOSTLY_RIGHT else 0.0)
    first, second = pages[::2], pages[1::2]
    losses = {weight: score(first, channel, replace(trust, weight=weight)).loss for weight in WEIGHTS}
    best = min(WEIGHTS, key=lambda w: (losses[w], w))
    print(channel, {w: round(100 * v, 3) for w, v in losses.items()})
    total = score(second, channel, replace(trust, weight=best))
    print(
        channel, total, f"WER {100 * total.wrong / total.words:.2f} harm {100 * total.harmed / max(1, total.right):.2f}"
    )
    return asdict(replace(trust, weight=best, lines=calibrate(examples(second, channel, replace(trust, weight=best)))))
