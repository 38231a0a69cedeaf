"""From seen words to slots with options: what each may have been, alone, fallen apart, or run together with its neighbour."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from vanban.diacritics.candidates import Candidate, candidates, cheap
from vanban.diacritics.casing import Casing, casing_of
from vanban.diacritics.codes import repair_code
from vanban.diacritics.confusions import the_channel
from vanban.diacritics.forms import Kind, Piece, pieces
from vanban.diacritics.language import the_capitals
from vanban.diacritics.names import names
from vanban.diacritics.numerals import repair_day, repair_quarter, repair_roman
from vanban.diacritics.search import Option
from vanban.diacritics.sentences import opens_sentence
from vanban.diacritics.syllables import bare, key
from vanban.diacritics.unseen import one_mark_away
from vanban.diacritics.weld import Run
from vanban.diacritics.words import CLASSES, ROMAN, class_of, the_words

# -log P of a spelling that is no known word, by the eye that saw it: to start one, and for each of its letters. What an eye that knows
# Vietnamese reads against its habit is likely there.
UNKNOWN = {"vie": (3.0, 1.5), "blind": (4.0, 2.2), "markless": (4.0, 2.2)}
FOREIGN_LETTER = 0.3  # -log P of seeing each letter of a known foreign word right
_NUMBERED = re.compile(r"(\d{1,4})([^\W\d_]{2,})")
SPLIT, JOIN = 5.0, 5.0  # what it costs that a space was lost, or seen where none was
DEAR = 6.0  # a word whose cheapest candidate costs more may have fallen apart or run together
LONE_WORD, LONE_UNKNOWN = 9.0, 4.0  # capitals among small letters: to be a word, to be an unknown abbreviation
LONE_LETTER = 4.0
CASE_COUNTS = 0.8  # what the first letter's case counts beside the letters
NUMBERED = 8.0  # a digit with a letter
_JOINED = re.compile(r"^[^\W\d_]{1,5}(&[^\W\d_]{1,6})+$")  # GD&ĐT
TAIL = 3  # words at most that the end of a line holds of another column
BULLETS = frozenset("_~=—–«»•")
CODE_KINDS = (Kind.CODE, Kind.NUMBER)


@dataclass(slots=True)
class Choice:
    """A piece of a seen token and its readings; readings and options run side by side."""

    line: int
    run: int
    place: int
    piece: Piece
    readings: list[Candidate]
    options: list[Option]


@lru_cache(maxsize=1 << 15)
def readings(seen: str, channel: str, lone: bool, within: bool = False) -> tuple[Candidate, ...]:
    """All that a seen word may have been, itself as an unknown word included.

    lone: capitals among small letters, which are an abbreviation and hardly a word of a heading.
    within: the word stands within a sentence, where a capital tells names from other words.
    """
    if within:
        return by_case(readings(seen, channel, lone))
    words = the_words()
    if _JOINED.match(seen) and seen.replace("&", "").isupper():
        return (Candidate((words.number_of(Piece(seen, Kind.WORD)),), repair_code(seen), 0.0),)
    found = list(candidates(seen, the_channel(channel)))
    if channel == "vie":
        found += [c for c in one_mark_away(seen, channel) if all(c.text != known.text for known in found)]
    if lone:
        found = [replace(c, cost=c.cost + LONE_WORD) if _is_stretch(c, seen, channel) else c for c in found]
    itself = next((c for c in found if c.text == seen), None)
    if lone and channel == "vie" and itself and words.is_syllable(itself.numbers[0]):
        # Read as capitals it need not be that word: an abbreviation that nobody knows may be spelt like one (SEN, MIC).
        found.append(Candidate((words.numbers[class_of(Piece(seen, Kind.WORD))],), repair_code(seen), LONE_UNKNOWN))
    if itself is None:
        known = words.numbers.get(key(seen))
        if known is not None and not words.is_syllable(known):
            found.append(Candidate((known,), seen, FOREIGN_LETTER * len(seen)))
        else:
            number = words.numbers[class_of(Piece(seen, Kind.WORD))]
            text = _as_code(seen, channel) if lone else seen
            found.append(Candidate((number,), text, _unknown_cost(seen, channel, lone)))
    roman = repair_roman(seen)
    if roman != seen:
        found.append(Candidate((words.numbers[ROMAN],), roman, 1.0))
    return tuple(sorted(found, key=lambda c: (c.cost, c.text)))


def _as_code(seen: str, channel: str) -> str:
    """An unknown abbreviation as codes spell it; an eye that knows Đ takes no P for it."""
    repaired = repair_code(seen)
    return repaired if channel != "vie" or bare(repaired) == bare(seen) else seen


def _is_stretch(candidate: Candidate, seen: str, channel: str) -> bool:
    """Whether capitals among small letters are hardly this: a word, or an abbreviation of other letters than an eye that knows them saw.

    Nobody knows all abbreviations; VNPT is no VNĐT misread. What differs by its marks alone (D for Đ) is likely the same.
    """
    if the_words().is_syllable(candidate.numbers[0]):
        return True
    return channel == "vie" and bare(candidate.text).lower() != bare(seen).lower()


def by_case(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The same readings, each dearer by how seldom its word is written with such a first letter within a sentence.

    It is for the letters to say whether what was seen is a word at all, or has fallen apart: the cheapest word stays as cheap as it
    was, and what is no known word is left alone.
    """
    shares = the_capitals()
    known = [c for c in found if c.numbers[0] >= len(CLASSES)]
    if not known:
        return tuple(found)
    costs = [c.cost + CASE_COUNTS * case_cost(c, shares) for c in known]
    ease = min(costs) - known[0].cost
    dearer = [replace(c, cost=round(cost - ease, 2)) for c, cost in zip(known, costs, strict=True)]
    return tuple(sorted([*dearer, *(c for c in found if c not in known)], key=lambda c: (c.cost, c.text)))


def case_cost(candidate: Candidate, shares: NDArray[np.float32]) -> float:
    """-log P(the first letter's case | the word); capitals throughout say nothing."""
    casing = casing_of(candidate.text)
    if casing is Casing.UPPER or len(candidate.numbers) > 1:
        return 0.0
    return -float(shares[candidate.numbers[0], int(casing is Casing.LOWER)])


def _unknown_cost(seen: str, channel: str, lone: bool) -> float:
    """-log P of a spelling that is no known word."""
    if lone:
        return LONE_UNKNOWN
    if len(seen) == 1:
        return LONE_LETTER
    word, letter = UNKNOWN[channel]
    spelt = word + letter * len(seen)
    if seen[0].isdigit() or seen[-1].isdigit():
        # 1a and 2B are numbers with a letter; d6i and 16p are words with a digit read into them.
        return NUMBERED if len(seen) == 2 else spelt - (2.0 if seen[0].isupper() else 0.0)
    return spelt


@lru_cache(maxsize=1 << 13)
def split_readings(seen: str, channel: str) -> tuple[Candidate, ...]:
    """The seen word as two words that ran together."""
    found: list[Candidate] = []
    for cut in range(2, len(seen) - 1):
        for left in cheap(seen[:cut], channel):
            for right in cheap(seen[cut:], channel):
                found.append(
                    Candidate(left.numbers + right.numbers, f"{left.text} {right.text}", left.cost + right.cost + SPLIT)
                )
    return tuple(sorted(found, key=lambda c: (c.cost, c.text))[:4])


def slots_of(
    lines: Sequence[Sequence[Run]],
    channel: str,
    doubts: Sequence[Sequence[float]],
    starts: Collection[int] = (),
    name: float = 0.0,
) -> list[Choice]:
    """One slot for each piece of each run, pauses for marks, for empty lines and where a text starts.

    doubts: for each run, what is added to the score of every reading that is not what was seen.
    starts: the lines with which a text starts that has nothing to do with the one before it.
    name: how much dearer it is to change a name.
    """
    return _Builder(channel, starts, name).build(lines, doubts)


class _Builder:
    """Builds the slots of one running text; remembers the last letter of a list, and the last slot."""

    def __init__(self, channel: str, starts: Collection[int], name: float) -> None:
        self.channel = channel
        self.starts = starts
        self.name = name
        self.words = the_words()
        self.slots: list[Choice] = []
        self.letter = ""
        self.heading = False
        self.opens = True

    def build(self, lines: Sequence[Sequence[Run]], doubts: Sequence[Sequence[float]]) -> list[Choice]:
        """The slots of all lines."""
        for row, runs in enumerate(lines):
            if row in self.starts or (runs and row and not lines[row - 1] and not runs[0].text[:1].islower()):
                self._fix(row, -1, 0, Piece("", Kind.MARK), "")
                self.letter = "" if row in self.starts else self.letter
            self.heading = _is_heading(runs)
            start = len(self.slots)
            self.opens = True
            for place, run in enumerate(runs):
                parts = pieces(run.text)
                alone = sum(part.kind is Kind.WORD for part in parts) == 1
                for rank, piece in enumerate(parts):
                    if piece.kind is Kind.WORD:
                        self._word(Choice(row, place, rank, piece, [], []), len(parts), alone, doubts[row][place])
                    else:
                        heads = rank == 0 and (place == 0 or runs[place - 1].text == "|")
                        self._fix(
                            row, place, rank, piece, self._mend(piece, heads and place + 1 < len(runs), len(parts))
                        )
            if self.name:
                self._believe_names(start)
            if row not in self.starts:
                self._follow_column(row, start)
        _join(self.slots, self.channel)
        return self.slots

    def _believe_names(self, start: int) -> None:
        """Make it dearer to change a name that is spelt as Vietnamese is."""
        for name in names([slot.piece for slot in self.slots[start:]]):
            for slot in self.slots[start + name.start : start + name.stop]:
                if any(c.text == slot.piece.text and self.words.is_syllable(c.numbers[0]) for c in slot.readings):
                    for option, reading in zip(slot.options, slot.readings, strict=True):
                        option.score -= self.name if reading.text != slot.piece.text else 0.0

    def _follow_column(self, row: int, start: int) -> None:
        """Let the end of a line that goes on another column follow that column's last line.

        Where a table was read straight across, a last cell's words follow the full stop of its neighbour; they begin small, as no
        sentence does, and go on what ended the line before.
        """
        stops = [n for n in range(start, len(self.slots)) if self.slots[n].piece.text.startswith(".")]
        inner = [n for n in stops if n + 1 < len(self.slots)]
        if not inner or not start or self.slots[start - 1].piece.kind is not Kind.WORD:
            return
        tail = self.slots[inner[-1] + 1 :]
        words = [slot for slot in tail if slot.piece.kind is Kind.WORD]
        apart = tail[0].run != self.slots[inner[-1]].run
        if apart and words and tail[0] is words[0] and len(words) <= TAIL and words[0].piece.text[0].islower():
            del self.slots[inner[-1] + 1 :]
            pause = Piece("", Kind.MARK)
            number = self.words.number_of(pause)
            self.slots[start:start] = [
                *tail,
                Choice(row, -1, 0, pause, [Candidate((number,), "", 0.0)], [Option((number,), 0.0)]),
            ]

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
        self.opens = opens_sentence(piece, self.opens)
        number = self.words.number_of(piece)
        self.slots.append(Choice(row, run, place, piece, [Candidate((number,), text, 0.0)], [Option((number,), 0.0)]))

    def _word(self, slot: Choice, parts: int, alone: bool, doubt: float) -> None:
        """A word that stands with so many other pieces in its token, or `alone` among marks."""
        seen = slot.piece.text
        roman, day = repair_roman(seen), repair_day(seen)
        self.slots.append(slot)
        if day != seen:
            numbers = tuple(self.words.number_of(piece) for part in day.split() for piece in pieces(part))
            slot.readings = [Candidate(numbers, day, 0.0)]
            slot.options = [Option(numbers, 0.0)]
            return
        if slot.run == slot.place == 0 and parts < 3 and roman != seen:
            slot.readings = [Candidate((self.words.numbers[ROMAN],), roman, 0.0)]
            slot.options = [Option(slot.readings[0].numbers, 0.0)]
            return
        slot.readings = list(
            readings(
                seen,
                self.channel,
                lone=not self.heading and _is_capitals(seen),
                within=seen[0].islower() or not self.opens,
            )
        )
        slot.readings = _with_its_number(seen, slot.readings, self.channel)
        self.opens = False
        if alone and len(seen) >= 5 and not seen.isupper() and slot.readings[0].cost > DEAR:
            slot.readings += split_readings(seen, self.channel)
        slot.options = [Option(c.numbers, -c.cost + (doubt if c.text != seen else 0.0)) for c in slot.readings]


def _with_its_number(seen: str, found: list[Candidate], channel: str) -> list[Candidate]:
    """The readings of a word that follows a number without a space ("3lần"): none of them may lose the number."""
    glued = _NUMBERED.fullmatch(seen)
    if not glued:
        return found
    words, letters = the_words(), bare(glued[2]).lower()
    behind = [
        c for c in cheap(glued[2], channel) if bare(c.text).lower() == letters and words.is_syllable(c.numbers[0])
    ]
    if not behind:
        return found
    number = words.number_of(Piece(glued[1], Kind.NUMBER))
    kept = [Candidate((number, *c.numbers), glued[1] + c.text, c.cost + SPLIT) for c in behind]
    return sorted([*kept, *(c for c in found if len(c.text) >= len(seen))], key=lambda c: (c.cost, c.text))


def _is_capitals(seen: str) -> bool:
    """Whether a word is two capitals or more and nothing else but signs."""
    return seen.isupper() and sum(c.isupper() for c in seen) > 1


def _is_heading(runs: Sequence[Run]) -> bool:
    """Whether most words of a line are in capitals."""
    letters = [c for run in runs for c in run.text if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)


def _join(slots: list[Choice], channel: str) -> None:
    """Add the readings that two or three neighbouring slots have together."""
    chain = 0
    for place in range(len(slots) - 1):
        for count in (2, 3):
            group = slots[place : place + count]
            if len(group) < count or not _may_join(group):
                break
            text = "".join(slot.piece.text for slot in group)
            if len(text) > 8:
                break
            for candidate in cheap(text, channel):
                if channel == "markless" and bare(candidate.text).lower() != bare(text).lower():
                    continue  # what lost its marks only has lost no letter
                cost = candidate.cost + JOIN * (count - 1)
                if cost > sum(slot.readings[0].cost for slot in group) + 3 * JOIN:
                    continue
                chain += 1
                for part, slot in enumerate(group):
                    slot.readings.append(candidate)
                    slot.options.append(Option(candidate.numbers, -cost if part == 0 else 0.0, chain, part, count))


def _may_join(group: Sequence[Choice]) -> bool:
    """Words of one line, one run each, at least one of which looks like no word."""
    words = all(slot.piece.kind is Kind.WORD for slot in group)
    adjacent = all(b.line == a.line and b.run == a.run + 1 for a, b in zip(group, group[1:], strict=False))
    return words and adjacent and any(slot.readings[0].cost > DEAR for slot in group)
