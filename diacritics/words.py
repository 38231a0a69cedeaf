"""The words that the model knows, each with a number: syllables, abbreviations in their printed form, foreign words, classes of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vanban.diacritics.forms import Kind, Piece
from vanban.diacritics.syllables import key

# What stands for everything that has no number of its own.
PAUSE, NUMBER, CODE, LETTER, ROMAN, NAME, ABBREVIATION, UNKNOWN = (
    "<p>",
    "<num>",
    "<code>",
    "<let>",
    "<rom>",
    "<name>",
    "<abbr>",
    "<unk>",
)
CLASSES = (PAUSE, NUMBER, CODE, LETTER, ROMAN, NAME, ABBREVIATION, UNKNOWN)
_BY_KIND = {
    Kind.NUMBER: NUMBER,
    Kind.DATE: NUMBER,
    Kind.CODE: CODE,
    Kind.ADDRESS: CODE,
    Kind.LETTER: LETTER,
    Kind.ROMAN: ROMAN,
    Kind.MARK: PAUSE,
}
_HAS_DIGIT = re.compile(r"\d")


def class_of(piece: Piece) -> str:
    """The class of a piece that is not a known word."""
    if piece.kind is not Kind.WORD:
        return _BY_KIND[piece.kind]
    if _HAS_DIGIT.search(piece.text):
        return NUMBER
    if len(piece.text) > 1 and piece.text.isupper():
        return ABBREVIATION
    return NAME if piece.text[:1].isupper() else UNKNOWN


@dataclass(frozen=True)
class Words:
    """Numbers of words. Syllables come first after the classes, then abbreviations, then foreign words.

    forms: the word as it is printed in running text: lower case for syllables, `HĐND`, `TTg` for abbreviations.
    """

    forms: tuple[str, ...]
    syllables: int
    abbreviations: int
    numbers: dict[str, int] = field(repr=False)

    @classmethod
    def make(cls, syllables: list[str], abbreviations: list[str], foreign: list[str]) -> Words:
        """Number the words in the order given."""
        forms = (*CLASSES, *syllables, *abbreviations, *foreign)
        numbers: dict[str, int] = {}
        for number, form in enumerate(forms):
            numbers.setdefault(form if number < len(CLASSES) else key(form), number)
        return cls(forms, len(syllables), len(abbreviations), numbers)

    @classmethod
    def load(cls, file: Path) -> Words:
        """Read the list as `save` wrote it: three paragraphs of words."""
        syllables, abbreviations, foreign = (
            part.split("\n") for part in file.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        )
        return cls.make(syllables, abbreviations, foreign)

    def save(self, file: Path) -> None:
        """Write the list as text."""
        first, second = len(CLASSES), len(CLASSES) + self.syllables
        parts = (
            self.forms[first:second],
            self.forms[second : second + self.abbreviations],
            self.forms[second + self.abbreviations :],
        )
        file.write_text("\n\n".join("\n".join(part) for part in parts) + "\n", encoding="utf-8")

    def __len__(self) -> int:
        return len(self.forms)

    def number_of(self, piece: Piece) -> int:
        """The number of a piece: its own where it is a known word, its class's otherwise."""
        if piece.kind is Kind.WORD:
            known = self.numbers.get(key(piece.text))
            if known is not None:
                return known
        return self.numbers[class_of(piece)]

    def is_syllable(self, number: int) -> bool:
        """Whether the number is a Vietnamese syllable's."""
        return len(CLASSES) <= number < len(CLASSES) + self.syllables

    def is_abbreviation(self, number: int) -> bool:
        """Whether the number is an abbreviation's."""
        return 0 <= number - len(CLASSES) - self.syllables < self.abbreviations


MODEL = Path(__file__).parent / "model"


@lru_cache(maxsize=1)
def the_words() -> Words:
    """The words of the shipped model."""
    return Words.load(MODEL / "words.txt")
