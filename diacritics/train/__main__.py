"""`python -m diacritics.train CORPUS`: build everything in diacritics/model/ anew."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from diacritics.train import codelist, corpus, lexicon, ngrams
from diacritics.words import MODEL

folder = Path(sys.argv[1])
t = time.time()
shelves = {s.name: corpus.split(folder, s)[0] for s in corpus.SOURCES}
print("read", time.time() - t)
counts = lexicon.token_counts(shelves)
words = lexicon.choose_words(counts, folder)
words.save(MODEL / "words.txt")
(MODEL / "codes.tsv").write_text(codelist.save(codelist.code_parts(shelves)))
print(len(words), words.syllables, words.abbreviations, time.time() - t)
streams, weights = ngrams.streams_of(words, shelves, folder)
print([len(s) for s in streams], time.time() - t)
ngrams.build(streams, weights, len(words)).save(MODEL)
print(time.time() - t)
