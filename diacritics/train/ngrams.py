"""Counting what follows what, and turning counts into a compact interpolated model."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vanban.diacritics.forms import pieces
from vanban.diacritics.hashed import HashedTable
from vanban.diacritics.language import STEP, Language, bigram_keys, trigram_keys
from vanban.diacritics.train import corpus
from vanban.diacritics.words import PAUSE, Words

DISCOUNT = 0.7
BIGRAMS_KEPT = 1_000_000
TRIGRAMS_KEPT = 2_100_000

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Numberer:
    """Texts → word numbers, one pause between paragraphs and never two pauses in a row."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.pause = words.numbers[PAUSE]
        self.memo: dict[str, tuple[int, ...]] = {}

    def of_token(self, token: str) -> tuple[int, ...]:
        """The numbers of a token's pieces."""
        known = self.memo.get(token)
        if known is None:
            known = self.memo[token] = tuple(self.words.number_of(piece) for piece in pieces(token))
        return known

    def of_texts(self, texts: list[str]) -> Ints:
        """All numbers of all texts on one string."""
        numbers: list[int] = []
        for text in texts:
            numbers.append(self.pause)
            for token in text.split():
                numbers.extend(self.of_token(token))
        numbers.append(self.pause)
        array = np.array(numbers, np.int64)
        repeated = (array[1:] == self.pause) & (array[:-1] == self.pause)
        kept: Ints = array[np.concatenate([[True], ~repeated])]
        return kept


def count(keys: list[NDArray[np.uint64]], weights: list[int]) -> tuple[NDArray[np.uint64], Floats, Floats]:
    """Distinct keys of several sources, their weighted counts, and what is taken from each as discount.

    The discount is a share of the heaviest source that shows the key: a thing seen once is a thing seen once, however near to us.
    """
    found = [np.unique(part, return_counts=True) for part in keys]
    every = np.concatenate([part for part, _ in found])
    counts = np.concatenate([n * float(w) for (_, n), w in zip(found, weights, strict=True)])
    heavy = np.concatenate([np.full(len(part), float(w)) for (part, _), w in zip(found, weights, strict=True)])
    distinct, place = np.unique(every, return_inverse=True)
    total = np.bincount(place, counts)
    heaviest = np.zeros(len(distinct))
    np.maximum.at(heaviest, place, heavy)
    return distinct.astype(np.uint64), total.astype(np.float64), DISCOUNT * heaviest


def as_byte(logs: Floats) -> NDArray[np.uint8]:
    """Natural logarithms as sixteenths in a byte."""
    return np.clip(np.rint(-logs * STEP), 0, 255).astype(np.uint8)


def build(streams: list[Ints], weights: list[int], size: int) -> Language:
    """The model of several streams of word numbers."""
    unigram = sum(np.bincount(s, minlength=size) * float(w) for s, w in zip(streams, weights, strict=True))
    alone = np.log((unigram + 0.5) / float(np.sum(unigram + 0.5)))

    keys, counts, discounts = count([bigram_keys(s[:-1], s[1:]) for s in streams], weights)
    first, second = (keys >> np.uint64(20)).astype(np.int64), (keys & np.uint64(0xFFFFF)).astype(np.int64)
    total = np.bincount(first, counts, minlength=size)
    held = np.bincount(first, discounts, minlength=size)
    with np.errstate(divide="ignore", invalid="ignore"):
        gamma = np.where(total > 0, held / total, 1.0)
    pair = (counts - discounts) / total[first] + gamma[first] * np.exp(alone[second])
    gain = counts * (np.log(pair) - np.log(gamma[first]) - alone[second])
    kept = np.sort(np.argsort(-gain, kind="stable")[:BIGRAMS_KEPT])
    backoff = leftover(first[kept], pair[kept], np.exp(alone[second[kept]]), size)

    place = np.full(len(keys), -1, np.int64)
    place[kept] = np.arange(len(kept))
    stream_pairs = [place[np.searchsorted(keys, bigram_keys(s[:-1], s[1:]))] for s in streams]
    parts = [
        (pairs[:-1].astype(np.uint64) << np.uint64(20) | s[2:].astype(np.uint64))[(pairs[:-1] >= 0) & (pairs[1:] >= 0)]
        for s, pairs in zip(streams, stream_pairs, strict=True)
    ]
    tkeys, tcounts, tdiscounts = count(parts, weights)
    context, third = (tkeys >> np.uint64(20)).astype(np.int64), (tkeys & np.uint64(0xFFFFF)).astype(np.int64)
    ctotal = counts[kept]
    spread = np.bincount(context, tdiscounts, minlength=len(kept)) + (
        ctotal - np.bincount(context, tcounts, minlength=len(kept))
    )
    spread = np.clip(spread / ctotal, 1e-6, 1.0)
    lower = pair[np.searchsorted(keys, bigram_keys(second[kept][context], third))]
    triple = (tcounts - tdiscounts) / ctotal[context] + spread[context] * lower
    tgain = tcounts * np.abs(np.log(triple) - np.log(spread[context]) - np.log(lower))
    torder = np.argsort(-tgain, kind="stable")[:TRIGRAMS_KEPT]
    weight = leftover(context[torder], triple[torder], lower[torder], len(kept))

    bigram_order = np.argsort(-gain[kept], kind="stable")
    bigrams = HashedTable.build(
        keys[kept][bigram_order], np.stack([as_byte(np.log(pair[kept])), as_byte(weight)], axis=1)[bigram_order]
    )
    trigrams = HashedTable.build(
        trigram_keys(first[kept][context[torder]], second[kept][context[torder]], third[torder]),
        as_byte(np.log(triple[torder]))[:, None],
    )
    return Language(np.stack([alone, backoff], axis=1).astype(np.float32), bigrams, trigrams)


def leftover(context: Ints, kept: Floats, lower: Floats, size: int) -> Floats:
    """For each context the logarithm of what multiplies the shorter model where the longer has nothing."""
    rest = 1.0 - np.bincount(context, kept, minlength=size)
    missing = 1.0 - np.bincount(context, lower, minlength=size)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(missing > 1e-9, rest / missing, 1.0)
    logs: Floats = np.log(np.clip(ratio, 1e-5, 1.0))
    return logs


def streams_of(words: Words, shelves: dict[str, list[str]], folder: Path) -> tuple[list[Ints], list[int]]:
    """The corpus as word numbers, source by source, headings and place names after it."""
    numberer = Numberer(words)
    streams = [numberer.of_texts(texts) for texts in shelves.values()]
    weights = [source.weight for source in corpus.SOURCES]
    short = [text for text, n in corpus.headings(folder) for _ in range(1 + int(math.log2(n)))] + corpus.placenames(
        folder
    )
    return [*streams, numberer.of_texts(short)], [*weights, 3]
