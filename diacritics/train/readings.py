"""What is read on the synthetic pages: (printed line, words read with their confidence), kept in a cache outside the repository.

Two kinds of pages: `pages`, read by bare Tesseract, and `scans`, read by the program itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
from rapidfuzz.distance import Levenshtein
from unidecode import unidecode
from vanban.diacritics.train import corpus, pages, scans

LANGUAGES = {"blind": "eng", "vie": "vie"}
SCANS = "scan"
# The eyes that each channel stands for, by the names of their files: bare Tesseract, and the program with the network that it ships.
EYES = {"blind": ("blind",), "vie": ("vie", SCANS)}
FIRST_SCAN = 50_000  # the texts of the scans are drawn from here on, so that they are not those of the pages
ASIDE_EVERY = 7  # every seventh page is printed from documents kept aside, and tunes and calibrates instead of teaching
# The least mean likeness, marks aside, between what a page says and what was read of it: below, lines were paired that do not belong together.
LEGIBLE = {"blind": 0.85, "vie": 0.93}
MIX = {"official-2025": 9, "official-local": 4, "official-circulars": 2, "law-code": 3, "wikipedia": 2}


@dataclass(frozen=True, slots=True)
class LineReading:
    """One printed line and what was read of it; `text` numbers the block or cell of the page that it stands in."""

    printed: str
    seen: tuple[str, ...]
    confidences: tuple[float, ...]
    aside: bool
    text: int = 0


def choose_paragraphs(shelves: dict[str, Sequence[str]], short: Sequence[str], number: int) -> list[str]:
    """Consecutive paragraphs of one source with a few headings strewn in."""
    dice = random.Random(f"text {number}")
    shelf = shelves[dice.choices(list(MIX), list(MIX.values()))[0]]
    start = dice.randrange(max(1, len(shelf) - 40))
    chosen: list[str] = []
    for text in shelf[start : start + 40]:
        if dice.random() < 0.15:
            chosen.append(dice.choice(short))
        chosen.append(text if len(text) < 900 else text[:900].rpartition(" ")[0])
    return chosen


def read_page(page: pages.SyntheticPage, language: str, mode: str = "6") -> list[list[tuple[str, float]]]:
    """The lines that Tesseract finds on a page: words with confidence 0–1."""
    _, png = cv2.imencode(".png", page.pixels)
    command = ["tesseract", "-", "-", "-l", language, "--psm", mode, "--dpi", str(page.dpi), "tsv"]
    run = subprocess.run(
        command, input=png.tobytes(), capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    lines: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    table = csv.DictReader(io.StringIO(run.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in table:
        if row["level"] == "5" and row["text"].strip():
            place = (row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(place, []).append((row["text"].strip(), max(0.0, float(row["conf"]) / 100)))
    return list(lines.values())


def pair_lines(printed: Sequence[str], seen: Sequence[list[tuple[str, float]]], aside: bool) -> list[LineReading]:
    """Printed and read lines that belong together: the same order, alike enough once marks are off."""
    pairs: list[LineReading] = []
    start = 0
    for words in seen:
        bare = unidecode(" ".join(text for text, _ in words)).lower()
        near = range(start, min(len(printed), start + 4))
        scores = {n: Levenshtein.normalized_similarity(bare, unidecode(printed[n]).lower()) for n in near}
        best = max(scores, key=lambda n: scores[n], default=None)
        if best is not None and scores[best] > 0.6:
            pairs.append(LineReading(printed[best], tuple(t for t, _ in words), tuple(c for _, c in words), aside))
            start = best + 1
    return pairs


def make_readings(folder: Path, cache: Path, count: int, scanned: int) -> None:
    """Print, wear and read `count` pages and `scanned` scans, one JSON file a page and channel in the cache."""
    wanted = [f"{channel}-{n:04}" for channel in LANGUAGES for n in range(count)]
    wanted += [f"{SCANS}-{n:04}" for n in range(scanned)]
    if all((cache / f"{name}.json").exists() for name in wanted):
        return
    kept: dict[str, Sequence[str]] = {}
    aside: dict[str, Sequence[str]] = {}
    for source in corpus.SOURCES:
        kept[source.name], aside[source.name] = corpus.split(folder, source)
    short = [text for text, _ in corpus.headings(folder)] + corpus.placenames(folder)[::10]
    for number in range(count):
        is_aside = number % ASIDE_EVERY == 0
        missing = [channel for channel in LANGUAGES if not (cache / f"{channel}-{number:04}.json").exists()]
        if missing:
            texts = choose_paragraphs(aside if is_aside else kept, short, number)
            page = pages.print_page(texts, number)
            for channel in missing:
                pairs = pair_lines(page.lines, read_page(page, LANGUAGES[channel]), is_aside)
                _keep(cache / f"{channel}-{number:04}.json", pairs, is_aside)
    for number in range(scanned):
        is_aside = number % ASIDE_EVERY == 0
        target = cache / f"{SCANS}-{number:04}.json"
        if not target.exists():
            texts = choose_paragraphs(aside if is_aside else kept, short, FIRST_SCAN + number)
            _keep(target, scans.read_scan(texts, number), is_aside)


def _keep(target: Path, pairs: Sequence[LineReading | scans.SeenLine], is_aside: bool) -> None:
    rows = [[p.printed, list(p.seen), list(p.confidences), p.text] for p in pairs]
    target.with_suffix(".part").write_text(json.dumps([is_aside, rows], ensure_ascii=False), encoding="utf-8")
    target.with_suffix(".part").rename(target)


def load_pages(cache: Path, channel: str, eye: str) -> list[list[LineReading]]:
    """All readings of one of a channel's eyes, page by page; a page that nobody could have read is left out."""
    pages: list[list[LineReading]] = []
    for file in sorted(cache.glob(f"{eye}-*.json")):
        is_aside, rows = json.loads(file.read_text(encoding="utf-8"))
        likeness = [
            Levenshtein.normalized_similarity(unidecode(p).lower(), unidecode(" ".join(s)).lower()) for p, s, *_ in rows
        ]
        if rows and sum(likeness) >= LEGIBLE[channel] * len(rows):
            pages.append([LineReading(p, tuple(seen), tuple(eyes), is_aside, *text) for p, seen, eyes, *text in rows])
    return pages


def load_readings(cache: Path, channel: str, eye: str) -> list[LineReading]:
    """All readings of an eye in page order."""
    return [line for page in load_pages(cache, channel, eye) for line in page]
