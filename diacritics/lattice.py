"""From seen words to slots with options: what each may have been, alone, fallen apart, or run together with its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from diacritics.candidates import Candidate, candidates
from diacritics.codes import repair_code
from diacritics.confusions import the_channel
from diacritics.forms import Kind, Piece, pieces
from diacritics.numerals import repair_quarter, repair_roman
from diacritics.search import Option
from diacritics.syllables import bare, key
from diacritics.weld import Run
from diacritics.words import PAUSE, ROMAN, class_of, the_words

UNKNOWN_WORD, UNKNOWN_LETTER = (
    4.0,
    2.2,
)  # -log P of a spelling that is no known word: to start one, and for each of its letters
FOREIGN_LETTER = 0.3  # -log P of seeing each letter of a known foreign word right
SPLIT, JOIN = 5.0, 5.0  # what it costs that a space was lost, or seen where none was
DEAR = 3.0  # a word whose cheapest candidate costs more may have fallen apart or run together
BULLETS = frozenset("_~=—–«»•")
CODE_KINDS = (Kind.CODE, Kind.NUMBER)


@dataclass(slots=True)
class Slot:
    """A piece of a seen token and its readings; readings and options run side by side."""

    line: int
    run: int
    place: int
    piece: Piece
    readings: list[Candidate]
    options: list[Option]


@lru_cache(maxsize=1 << 15)
def readings(seen: str, channel: str) -> tuple[Candidate, ...]:
    """All that a seen word may have been, itself as an unknown word included."""
    words = the_words()
    found = list(candidates(seen, the_channel(channel)))
    if not any(c.text == seen for c in found):
        known = words.numbers.get(key(seen))
        if known is not None and not words.is_syllable(known):
            found.append(Candidate((known,), seen, FOREIGN_LETTER * len(seen)))
        else:
            number = words.numbers[class_of(Piece(seen, Kind.WORD))]
            found.append(Candidate((number,), seen, UNKNOWN_WORD + UNKNOWN_LETTER * len(seen)))
    roman = repair_roman(seen)
    if roman != seen:
        found.append(Candidate((words.numbers[ROMAN],), roman, 1.0))
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def split_readings(seen: str, channel: str) -> tuple[Candidate, ...]:
    """The seen word as two words that ran together."""
    eye = the_channel(channel)
    found: list[Candidate] = []
    for cut in range(2, len(seen) - 1):
        for left in candidates(seen[:cut], eye)[:3]:
            for right in candidates(seen[cut:], eye)[:3]:
                found.append(
                    Candidate(left.numbers + right.numbers, f"{left.text} {right.text}", left.cost + right.cost + SPLIT)
                )
    return tuple(sorted(found, key=lambda c: (c.cost, c.text))[:4])


def slots_of(lines: Sequence[Sequence[Run]], channel: str) -> list[Slot]:
    """One slot for each piece of each run, pauses for marks and for empty lines."""
    return _Builder(channel).build(lines)


class _Builder:
    """Builds the slots of one running text; remembers the last letter of a list, and the last slot."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.words = the_words()
        self.slots: list[Slot] = []
        self.letter = ""

    def build(self, lines: Sequence[Sequence[Run]]) -> list[Slot]:
        """The slots of all lines."""
        for row, runs in enumerate(lines):
            if not runs:
                self._fix(row, -1, 0, Piece("", Kind.MARK), "")
            for place, run in enumerate(runs):
                parts = pieces(run.text)
                for rank, piece in enumerate(parts):
                    if piece.kind is Kind.WORD:
                        self._word(row, place, rank, piece, heads=place == 0 and rank == 0, alone=len(parts) < 3)
                    else:
                        heads = place == 0 and rank == 0
                        self._fix(row, place, rank, piece, self._mend(piece, heads and len(runs) > 1, len(parts)))
        _join(self.slots, self.channel)
        return self.slots

    def _mend(self, piece: Piece, heads: bool, parts: int) -> str:
        """A piece that is no word, repaired by what its form allows."""
        text = piece.text
        if piece.kind in CODE_KINDS:
            before = self.slots[-1].piece.text if self.slots else ""
            return repair_quarter(text) if bare(before).lower() == "quy" else repair_code(text)
        if piece.kind is Kind.MARK and heads and parts == 1 and text in BULLETS:
            return "-"
        if piece.kind is Kind.LETTER and heads:
            mended = "đ" if text == "d" and self.letter == "d" else text
            self.letter = mended
            return mended
        return text

    def _fix(self, row: int, run: int, place: int, piece: Piece, text: str) -> None:
        number = self.words.number_of(piece)
        self.slots.append(Slot(row, run, place, piece, [Candidate((number,), text, 0.0)], [Option((number,), 0.0)]))

    def _word(self, row: int, run: int, place: int, piece: Piece, heads: bool, alone: bool) -> None:
        roman = repair_roman(piece.text)
        if heads and alone and roman != piece.text:
            number = self.words.numbers[ROMAN]
            self.slots.append(
                Slot(row, run, place, piece, [Candidate((number,), roman, 0.0)], [Option((number,), 0.0)])
            )
            return
        found = list(readings(piece.text, self.channel))
        if len(piece.text) >= 5 and found[0].cost > DEAR:
            found += split_readings(piece.text, self.channel)
        self.slots.append(Slot(row, run, place, piece, found, [Option(c.numbers, -c.cost) for c in found]))


def _join(slots: list[Slot], channel: str) -> None:
    """Add the readings that two or three neighbouring slots have together."""
    eye = the_channel(channel)
    chain = 0
    for place in range(len(slots) - 1):
        for count in (2, 3):
            group = slots[place : place + count]
            if len(group) < count or not _may_join(group):
                break
            text = "".join(slot.piece.text for slot in group)
            if len(text) > 8:
                break
            for candidate in candidates(text, eye)[:3]:
                cost = candidate.cost + JOIN * (count - 1)
                if cost > sum(slot.readings[0].cost for slot in group) + 3 * JOIN:
                    continue
                chain += 1
                for part, slot in enumerate(group):
                    slot.readings.append(candidate)
                    slot.options.append(Option(candidate.numbers, -cost if part == 0 else 0.0, chain, part, count))


def _may_join(group: Sequence[Slot]) -> bool:
    """Words of one line, one run each, at least one of which looks like no word."""
    words = all(slot.piece.kind is Kind.WORD for slot in group)
    adjacent = all(b.line == a.line and b.run == a.run + 1 for a, b in zip(group, group[1:], strict=False))
    return words and adjacent and any(slot.readings[0].cost > DEAR or len(slot.piece.text) == 1 for slot in group)


def pause_number() -> int:
    """The number of a pause."""
    return the_words().numbers[PAUSE]
