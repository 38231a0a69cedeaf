"""From slots to decisions: the pairs settle what fell apart or ran together, the triples settle which word it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.diacritics.candidates import Candidate
from vanban.diacritics.language import Language
from vanban.diacritics.lattice import Choice
from vanban.diacritics.search import KEPT, by_pairs, by_triples


@dataclass(frozen=True, slots=True)
class Decision:
    """What a run of slots was decided to be, how surely, and what the eye alone and the runner-up would say."""

    slots: tuple[Choice, ...]
    reading: Candidate
    posterior: float
    rival: Candidate | None


@dataclass(slots=True)
class _Unit:
    """One or more slots that are read together."""

    slots: tuple[Choice, ...]
    readings: list[Candidate]
    scores: list[float]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the words of a text begin and end, and for each slot the options that are worth a second look."""

    path: list[int]
    close: list[list[int]]


def cut(slots: Sequence[Choice], language: Language, weight: float) -> Cut:
    """Settle by the pairs of words what ran together or fell apart."""
    if len(slots) == 1:
        return Cut([0], [list(range(len(slots[0].options)))])
    return Cut(*by_pairs([slot.options for slot in slots], language, weight)) if slots else Cut([], [])


def decide(
    slots: Sequence[Choice], words: Cut, language: Language, weight: float, caution: float = 1.0
) -> list[Decision]:
    """The most probable reading of every slot, in order.

    caution: how much worse it is to spoil a right word than to leave a wrong one; a change must be so many times likelier than none.
    """
    if not slots:
        return []
    units = _units(slots, words.path, words.close)
    numbers: list[Sequence[int]] = []
    scores: list[Sequence[float]] = []
    heads: list[int] = []
    for unit in units:
        heads.append(len(numbers))
        if len(unit.readings) == 1:
            numbers += [(n,) for n in unit.readings[0].numbers]
            scores += [(0.0,)] * len(unit.readings[0].numbers)
        else:
            numbers.append([r.numbers[0] for r in unit.readings])
            scores.append(unit.scores)
    posteriors = by_triples(numbers, scores, language, weight)
    return [_decision(unit, posteriors[head].tolist(), caution) for unit, head in zip(units, heads, strict=True)]


def _decision(unit: _Unit, posterior: list[float], caution: float) -> Decision:
    if len(unit.readings) == 1:
        return Decision(unit.slots, unit.readings[0], 1.0, None)
    order = sorted(range(len(posterior)), key=lambda k: (-posterior[k], k))
    best, rival = order[0], order[1]
    seen = unit.slots[0].piece.text
    kept = next((k for k in order if unit.readings[k].text == seen), None)
    if len(unit.slots) == 1 and kept not in (None, best) and posterior[best] < caution * posterior[kept]:
        best, rival = kept, best
    return Decision(unit.slots, unit.readings[best], posterior[best], unit.readings[rival])


def _units(slots: Sequence[Choice], path: list[int], close: list[list[int]]) -> list[_Unit]:
    """The best path's cut of the slots into units, each with the readings of the same cut that came close."""
    units: list[_Unit] = []
    place = 0
    while place < len(slots):
        slot = slots[place]
        chosen = slot.options[path[place]]
        readings: list[Candidate] = [slot.readings[path[place]]]
        scores = [chosen.score]
        if len(chosen.numbers) == 1:
            for k in close[place]:
                option = slot.options[k]
                if k != path[place] and len(option.numbers) == 1 and option.parts == chosen.parts:
                    readings.append(slot.readings[k])
                    scores.append(option.score)
        units.append(_Unit(tuple(slots[place : place + chosen.parts]), readings[:KEPT], scores[:KEPT]))
        place += chosen.parts
    return units
