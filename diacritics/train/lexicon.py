"""Which words the model knows: counted in the corpus, sifted by the rules of spelling."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.syllables import is_syllable, key
from vanban.diacritics.train import corpus
from vanban.diacritics.words import Words

SYLLABLE_COUNT = 4  # weighted: twice in the law, or once in what is nearest to our documents
ABBREVIATION_COUNT = 40
FOREIGN_COUNT = 150
LONGEST = 14


def token_counts(shelves: dict[str, list[str]]) -> dict[str, Counter[str]]:
    """Tokens between spaces, counted for each source."""
    counts: dict[str, Counter[str]] = {}
    for name, texts in shelves.items():
        counter: Counter[str] = Counter()
        for text in texts:
            counter.update(text.split())
        counts[name] = counter
    return counts


def choose_words(counts: dict[str, Counter[str]], folder: Path) -> Words:
    """The words worth a number, each group from the commonest to the rarest."""
    weights = {source.name: source.weight for source in corpus.SOURCES}
    forms: dict[str, Counter[str]] = {}
    for name, counter in counts.items():
        for token, count in counter.items():
            for piece in pieces(token):
                if piece.kind is Kind.WORD and len(piece.text) <= LONGEST and not any(c.isdigit() for c in piece.text):
                    forms.setdefault(key(piece.text), Counter())[piece.text] += count * weights[name]
    for name in corpus.placenames(folder):
        for piece in (p for token in name.split() for p in pieces(token)):
            if piece.kind is Kind.WORD and is_syllable(key(piece.text)):
                forms.setdefault(key(piece.text), Counter())[piece.text] += SYLLABLE_COUNT
    syllables: list[tuple[int, str]] = []
    abbreviations: list[tuple[int, str]] = []
    foreign: list[tuple[int, str]] = []
    for word, printed in forms.items():
        total = sum(printed.values())
        shape, count = max(printed.items(), key=lambda item: (item[1], item[0]))
        capitals = sum(c.isupper() for c in shape)
        if is_syllable(word) and total >= SYLLABLE_COUNT:
            syllables.append((total, word))
        elif capitals >= 2 and capitals * 2 > len(shape) and count * 2 > total and total >= ABBREVIATION_COUNT:
            abbreviations.append((total, shape))
        elif shape.isalpha() and len(shape) > 1 and total >= FOREIGN_COUNT:
            foreign.append((total, word))
    return Words.make(
        *(
            [word for _, word in sorted(group, key=lambda item: (-item[0], item[1]))]
            for group in (syllables, abbreviations, foreign)
        )
    )
