"""The shipped model: its tables find what was stored, its probabilities add up, what it remembers is what a search would find."""

from __future__ import annotations

import numpy as np
import pytest
from vanban.diacritics.candidates import _recall, search, the_memory
from vanban.diacritics.confusions import the_channel
from vanban.diacritics.hashed import HashedTable
from vanban.diacritics.language import the_language
from vanban.diacritics.words import MODEL, the_words


def test_a_hashed_table_finds_what_was_stored() -> None:
    keys = np.random.default_rng(1).integers(0, 1 << 60, 5000).astype(np.uint64)
    values = (np.arange(5000) % 251).astype(np.uint8)[:, None]
    table = HashedTable.build(keys, values)
    hit, found = table.find(keys)
    assert hit.mean() > 0.95
    assert (found[hit] == values[hit]).mean() > 0.999
    other = np.random.default_rng(2).integers(0, 1 << 60, 20000).astype(np.uint64)
    assert table.find(other)[0].mean() < 0.001


@pytest.mark.parametrize("context", ["hành", "ủy", "nghị", "<p>", "<num>"])
def test_probabilities_add_up(context: str) -> None:
    words, language = the_words(), the_language()
    every = np.arange(len(words))
    given = np.full(len(words), words.numbers[context])
    assert 0.9 < float(np.exp(language.follow(given, every)).sum()) < 1.1


def test_what_is_usual_is_likely() -> None:
    words, language = the_words(), the_language()

    def triple(text: str) -> float:
        numbers = [np.array([words.numbers[w]]) for w in text.split()]
        return float(language.triple(*numbers)[0])

    assert triple("ủy ban nhân") > -0.5 > -5 > triple("ủy ban nhẫn")


@pytest.mark.parametrize("name", ["blind", "vie"])
def test_what_is_remembered_is_what_a_search_finds(name: str) -> None:
    memory = the_memory(name)
    assert len(memory) > 1000
    for seen in sorted(memory)[:: len(memory) // 25]:
        assert _recall(memory[seen]) == search(seen, the_channel(name)), seen


def test_the_model_stays_small() -> None:
    sizes = [file.stat().st_size for file in MODEL.iterdir()]
    assert sum(sizes) < 30e6 and max(sizes) < 10e6
