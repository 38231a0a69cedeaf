"""`python -m vanban.diacritics.train CORPUS`: build everything in diacritics/model/ anew.

The synthetic pages are printed and read: half an hour with bare Tesseract on an idle core, as long with the program itself on a busy one; they are
kept in a cache and made only once.
Everything else takes a few minutes. Nothing is drawn by unseeded chance.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import numpy as np
from vanban.diacritics.confidence import Trust
from vanban.diacritics.confusions import Channel
from vanban.diacritics.train import (
    calibrate,
    capitals,
    codelist,
    corpus,
    eyes,
    lexicon,
    markless,
    memories,
    ngrams,
    readings,
)
from vanban.diacritics.words import MODEL

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PAGES = 304
SCANS = 520
TUNING_PAGES = 60


def build_language(folder: Path, model: Path) -> None:
    """The words, the codes and what follows what."""
    shelves = {source.name: corpus.split(folder, source)[0] for source in corpus.SOURCES}
    words = lexicon.choose_words(lexicon.token_counts(shelves), folder)
    words.save(model / "words.txt")
    (model / "codes.tsv").write_text(codelist.save(codelist.code_parts(shelves)), encoding="utf-8")
    np.save(model / "capitals.npy", capitals.count(words, shelves.values()))
    ngrams.build(*ngrams.streams_of(words, shelves, folder), len(words)).save(model)


def build_eyes(cache: Path, model: Path) -> None:
    """What each channel's eyes confuse."""
    for channel, own in readings.EYES.items():
        sights = [readings.load_readings(cache, channel, eye) for eye in own]
        learnt = eyes.either(eyes.learn(eyes.word_pairs(r for r in seen if not r.aside)) for seen in sights)
        (model / f"{channel}.tsv").write_text(eyes.save(learnt), encoding="utf-8")
        remembered = memories.memories(chain.from_iterable(sights), Channel.load(model, channel))
        (model / f"{channel}.seen.tsv").write_text(remembered, encoding="utf-8")
    (model / "markless.tsv").write_text(eyes.save(markless.costs()), encoding="utf-8")


def build_trust(cache: Path, model: Path) -> None:
    """The weight of the language, the worth of doubt, honest posteriors: from the pages kept aside."""
    trusts: dict[str, object] = {"markless": asdict(Trust(1.0, 0.0, (), (), caution=1.0))}
    for channel, own in readings.EYES.items():
        pages = [readings.load_pages(cache, channel, eye) for eye in own]
        taught = [line for shelf in pages for page in shelf if not page[0].aside for line in page]
        aside = [[page for page in shelf if page[0].aside][:TUNING_PAGES] for shelf in pages]
        trusts[channel] = calibrate.tune(taught, list(chain.from_iterable(aside)), channel)
    (model / "calibration.json").write_text(json.dumps(trusts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Build what is asked for, in the order in which one thing needs the other."""
    parser = argparse.ArgumentParser(prog="python -m vanban.diacritics.train", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS, help="the folder of the corpus")
    parser.add_argument(
        "--readings", type=Path, default=Path("/tmp/vanban-readings"), help="cache of what Tesseract read"
    )
    parser.add_argument("--pages", type=int, default=PAGES, help="how many synthetic pages")
    parser.add_argument("--scans", type=int, default=SCANS, help="how many synthetic scans, read by the program itself")
    parser.add_argument("--only", choices=("language", "eyes", "trust"), help="build one part, the others being there")
    options = parser.parse_args(arguments)
    if options.only in (None, "language"):
        build_language(options.corpus, MODEL)
    if options.only in (None, "eyes"):
        options.readings.mkdir(parents=True, exist_ok=True)
        readings.make_readings(options.corpus, options.readings, options.pages, options.scans)
        build_eyes(options.readings, MODEL)
    if options.only in (None, "trust"):
        build_trust(options.readings, MODEL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
