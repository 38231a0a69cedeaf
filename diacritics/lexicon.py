"""A user's own words: names, abbreviations and phrases of a field, which the model cannot know and the user does.

An entry that stands rightly spelt in the text is not touched. Where something like it was seen, it joins the other readings, and the
language is told how often a listed word is to be expected; eye and language still decide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from vanban.diacritics.candidates import REACH, Candidate, Ways, cheapest, explore, ways_of
from vanban.diacritics.casing import Casing, casing_of, possible_casings
from vanban.diacritics.confusions import Alternatives, the_channel
from vanban.diacritics.forms import Kind, Piece, pieces
from vanban.diacritics.language import Language
from vanban.diacritics.lattice import Choice
from vanban.diacritics.search import Option
from vanban.diacritics.syllables import key
from vanban.diacritics.trie import Node
from vanban.diacritics.words import CLASSES, the_words

from vanban.nfc import nfc

LONGEST = 12  # words of an entry
SHARE = 0.02  # of a text's words that all entries together are thought to be
RAREST = -9.2  # but none is thought rarer than this
GOES_ON = -0.1  # log P of a phrase's next word after its first
UNUSUAL = 0.5  # -log P of seeing a sign right that no channel knows, as the apostrophe of H'Mông
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")


class WordListError(ValueError):
    """A line of a word list that holds no entry; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed word or phrase: what its pieces are, and the numbers of its words in the model."""

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]

    @property
    def is_small(self) -> bool:
        """Whether it is one small word that the model knows: the language knows how common it is, and án may be seen as an."""
        return len(self.pieces) == 1 and self.numbers[0] >= len(CLASSES) and self.pieces[0].text.islower()


def entries_of(text: str) -> tuple[str, ...]:
    r"""The entries of a word list: one a line, before the first tab if there is one; lines that begin with # are remarks.

    >>> entries_of("# xã\nNà Hẩu\tcommune\n\nKrông Pắc\n")
    ('Nà Hẩu', 'Krông Pắc')
    """
    found: dict[str, None] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        entry = " ".join(nfc(line).partition("\t")[0].split())
        if not line.strip() or entry.startswith("#"):
            continue
        if not any(piece.kind is Kind.WORD for token in entry.split() for piece in pieces(token)):
            raise WordListError(f"line {number} holds no word: {line.strip()[:60]!r}")
        if len(entry.split()) > LONGEST:
            raise WordListError(f"line {number} is longer than {LONGEST} words: {entry[:60]!r} …")
        found[entry] = None
    return tuple(found)


@lru_cache(maxsize=4)
def lexicon_of(entries: tuple[str, ...]) -> Lexicon:
    """The lexicon of some entries, made once."""
    return Lexicon(entries)


class Lexicon:
    """A user's entries, ready to be found in what an eye saw."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._tree = Node()
        self._spellings: list[list[str]] = []
        self._listed: set[str] = set()
        self._begin: dict[str, list[Entry]] = {}
        self._known: dict[tuple[str, str], dict[str, Candidate]] = {}
        self._expected = max(RAREST, math.log(SHARE / max(1, len(entries))))
        for text in entries:
            row = _within_marks([piece for token in text.split() for piece in pieces(token)])
            for piece in row:
                if piece.kind is Kind.WORD:
                    self._learn(piece.text)
            if row and row[0].kind is Kind.WORD:
                numbers = tuple(the_words().number_of(piece) for piece in row)
                self._begin.setdefault(row[0].text, []).append(Entry(row, numbers))

    def __contains__(self, word: str) -> bool:
        """Whether a word, or a word of a phrase, is listed just so."""
        return word in self._listed

    def join(
        self, slots: Sequence[Choice], doubts: Sequence[Sequence[float]], eye: str, language: Language, weight: float
    ) -> None:
        """Let every listed word and phrase be read where the eye may have seen it.

        doubts: for each run of each line, what is added to the score of a reading that is not what was seen.
        """
        for place, slot in enumerate(slots):
            if slot.piece.kind is not Kind.WORD:
                continue
            for word in self._sights(slot.piece.text, eye):
                for entry in self._begin.get(word, ()):
                    here = slots[place : place + len(entry.pieces)]
                    read = self._read(entry, here, eye)
                    if read and _is_said(read, here) and (eye == "vie" or not entry.is_small):
                        _settle(read, here)
                    elif read:
                        self._offer(read, here, doubts, [weight * more for more in self._bonuses(entry, language)])

    def _learn(self, word: str) -> None:
        """Put a word into the tree, which knows small letters only."""
        if word in self._listed:
            return
        self._listed.add(word)
        node = self._tree
        for letter in _folded(word):
            node = node.next.setdefault(letter, Node())
        if node.ends < 0:
            node.ends = len(self._spellings)
            self._spellings.append([])
        self._spellings[node.ends].append(word)

    def _read(self, entry: Entry, slots: Sequence[Choice], eye: str) -> list[Candidate | None]:
        """The entry's words as they would be printed here, None for a piece that is no word; nothing if it cannot be here."""
        if len(slots) < len(entry.pieces):
            return []
        read: list[Candidate | None] = []
        for piece, slot in zip(entry.pieces, slots, strict=True):
            if piece.kind is not Kind.WORD:
                if piece.text != slot.piece.text:
                    return []
                read.append(None)
                continue
            sight = self._sights(slot.piece.text, eye).get(piece.text) if slot.piece.kind is Kind.WORD else None
            if sight is None:
                return []
            read.append(sight)
        return read

    def _offer(
        self,
        read: Sequence[Candidate | None],
        slots: Sequence[Choice],
        doubts: Sequence[Sequence[float]],
        bonuses: Sequence[float],
    ) -> None:
        """Add an entry's words to the readings of their slots."""
        for one, slot, bonus in zip(read, slots, bonuses, strict=True):
            if one is not None and len(slot.options) > 1:
                doubt = doubts[slot.line][slot.run] if one.text != slot.piece.text else 0.0
                _add(slot, one, bonus + doubt - one.cost)

    def _bonuses(self, entry: Entry, language: Language) -> list[float]:
        """How much likelier each word of an entry is than the language thinks.

        A word that the model does not know stands for all such words there, so the listed one is less likely than that; but not an
        abbreviation, for it has no spelling that the eye could lean on.
        """
        capitals = [piece.text.isupper() for piece in entry.pieces]
        if entry.is_small:
            return [0.0]
        row = np.array(entry.numbers, np.int64)
        said = [float(language.alone[row[0]]), *language.follow(row[:-1], row[1:]).tolist()]
        expected = [self._expected, *[GOES_ON] * (len(row) - 1)]
        return [
            want - has if number < len(CLASSES) and not short else max(0.0, want - has)
            for want, has, number, short in zip(expected, said, entry.numbers, capitals, strict=True)
        ]

    def _sights(self, seen: str, eye: str) -> dict[str, Candidate]:
        """The listed words that may have been seen as `seen`."""
        if (seen, eye) not in self._known:
            self._known[seen, eye] = self._find(seen, eye)
        return self._known[seen, eye]

    def _find(self, seen: str, eye: str) -> dict[str, Candidate]:
        channel = the_channel(eye)
        found: dict[str, Candidate] = {}
        for penalty, casing in enumerate(possible_casings(seen)):
            plain = seen if casing is Casing.UPPER else seen[:1] + seen[1:].lower()  # capitals within, as in VinUni
            ways = _with_unusual(plain, ways_of(plain.translate(_APOSTROPHES), *channel.tables(casing)))
            least = cheapest(ways)
            for node, cost in explore(self._tree, ways, least, least[0] + REACH):
                for word in self._spellings[node.ends]:
                    text = _printed(word, casing)
                    total = round(cost + penalty, 2)
                    if text and (word not in found or total < found[word].cost):
                        number = the_words().number_of(Piece(text, Kind.WORD))
                        found[word] = Candidate((number,), text, total, listed=True)
        return dict(sorted(found.items()))


def _within_marks(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without marks at either end."""
    words = [place for place, piece in enumerate(row) if piece.kind is not Kind.MARK]
    return tuple(row[words[0] : words[-1] + 1]) if words else ()


def _folded(word: str) -> str:
    """Small letters, one kind of apostrophe."""
    return word.lower().translate(_APOSTROPHES)


def _printed(word: str, casing: Casing) -> str:
    """A listed word printed in this case; nothing where it is never printed so: a name has its capital everywhere."""
    own = casing_of(word)
    mixed = word not in (word.lower(), word.upper(), Casing.TITLE.apply(word.lower()))
    if casing is Casing.UPPER:
        return word.upper()
    if own is Casing.UPPER or (casing is Casing.LOWER and own is Casing.TITLE):
        return ""
    return word if mixed else casing.apply(word.lower())


def _with_unusual(seen: str, ways: list[Ways]) -> list[Ways]:
    """The ways through a seen word, with every sign that the channel does not know seen as it is."""
    return [
        found if any(end == place + 1 for end, _ in found) else [*found, (place + 1, _itself(seen[place]))]
        for place, found in enumerate(ways)
    ]


def _itself(letter: str) -> Alternatives:
    options = Alternatives()
    options.add(_folded(letter)[:1], UNUSUAL)
    return options


def _is_said(read: Sequence[Candidate | None], slots: Sequence[Choice]) -> bool:
    """Whether this is what was seen, letter for letter; hòa and hoà are the same."""
    pairs = zip(read, slots, strict=True)
    return all(one is None or _folded(key(one.text)) == _folded(key(slot.piece.text)) for one, slot in pairs)


def _settle(read: Sequence[Candidate | None], slots: Sequence[Choice]) -> None:
    """Leave the words as they were seen: they are listed so."""
    for one, slot in zip(read, slots, strict=True):
        if one is not None:
            slot.readings = [replace(one, text=slot.piece.text, cost=0.0)]
            slot.options = [Option(one.numbers, 0.0)]


def _add(slot: Choice, one: Candidate, score: float) -> None:
    """One more reading of a slot, or a better score for the one that is there."""
    for place, (option, reading) in enumerate(zip(slot.options, slot.readings, strict=True)):
        if option.parts == 1 and reading.text == one.text:
            option.score = max(option.score, score)
            slot.readings[place] = replace(reading, listed=True)
            return
    slot.readings.append(one)
    slot.options.append(Option(one.numbers, score))
