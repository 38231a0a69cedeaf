"""How often a word is written with a capital inside a sentence: what tells Nhung, a name, from nhưng, which is none."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from vanban.diacritics.casing import Casing, casing_of
from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.sentences import opens_sentence
from vanban.diacritics.words import Words

PARAGRAPHS = 60_000  # of each source, evenly spread
DOUBT = 0.5  # times that any word is thought to have been seen in either case


def count(words: Words, shelves: Iterable[list[str]]) -> NDArray[np.float32]:
    """For each word the logarithms of the shares of its capital and of its small first letter, inside sentences."""
    seen = np.full((len(words), 2), DOUBT)
    seen[:, 1] += DOUBT
    for texts in shelves:
        for text in texts[:: max(1, len(texts) // PARAGRAPHS)]:
            opens = True
            for token in text.split():
                for piece in pieces(token):
                    if piece.kind is Kind.WORD:
                        casing = casing_of(piece.text)
                        if not opens and casing is not Casing.UPPER:
                            seen[words.number_of(piece), int(casing is Casing.LOWER)] += 1
                        opens = False
                    else:
                        opens = opens_sentence(piece, opens)
    shares: NDArray[np.float32] = np.log(seen / seen.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares
