"""How well statistics become rows after the worst: a Latin-only OCR's letters, its rules as bars, restored word by word.

python -m bench.worn_statistics [SEEDS] prints rows and cells for every layout. The damage is drawn, never copied: units and values
slip by what narrow columns suffer (a percent sign read as a letter with its lower half on the next line, digits read as
letters, specks), numbers lose their dots, and a first page may have lost its header.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace

from vanban.diacritics import restore
from vanban.layouts.plain import read_text
from vanban.layouts.plain.headlines import headlines

from bench.figures import Figure
from bench.plain import COLUMNS, Sample, Score, sample
from samples.lossy import damage
from samples.statistics_table import STATISTICS_LAYOUTS

_DIGITS = {"0": "oOg", "1": "lIi", "2": "z)", "3": "3", "4": "4", "5": "sS", "6": "b6", "7": "7", "8": "Bg", "9": "gq"}
_PERCENT = ("y", "o", "%o", "9%", "0", "%", "%", "%")
_HALVES = ("0", "°", ")", "%", "i", "")
_SPECKS = ("‘", ";", "g", "L", "o", "_", "A", "-", "’")
_NUMBER = re.compile(r"(?:\d{1,2}\.?){1,3}|[IVX]{1,4}\.?")


def worn(kind: str, layout: str, seed: int) -> Sample:
    """A synthetic document as such an OCR leaves it, restored."""
    clean = sample(kind, layout, seed)
    rng = random.Random(f"worn-{seed}-{layout}")
    pages = [_page(_headless(page.split("\n"), rng), rng) for page in clean.pages]
    restored = restore("\f".join(pages)).text
    return replace(clean, pages=tuple(restored.split("\f")))


def _headless(lines: Sequence[str], rng: random.Random) -> list[str]:
    """The page without its table's header, now and then."""
    found = headlines(lines)
    if not found or rng.random() >= 0.15:
        return list(lines)
    return [*lines[: found[0].first], *lines[found[0].end :]]


def _page(lines: Sequence[str], rng: random.Random) -> str:
    made: list[str] = []
    half = ""
    for line in lines:
        text, left = _line(line, rng)
        made.append(f"{text} {half}".rstrip() if half and text else text)
        half = left
    return "\n".join(made)


def _line(line: str, rng: random.Random) -> tuple[str, str]:
    """The line worn, and the lower half of a percent sign that falls on the next one."""
    words = line.split(" ")
    half = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word == "%" and at and rng.random() < 0.5:
            words[at] = rng.choice(_PERCENT)
            half = rng.choice(_HALVES)
        elif _NUMBER.fullmatch(word) and (at == 0 or last) and rng.random() < 0.1:
            words[at] = _number(word, rng) if at == 0 else _figure(word, rng)
        elif word == "=" and rng.random() < 0.3 and not last and at:
            words[at - 1 : at + 2] = [words[at - 1] + "=" + words[at + 1], "", ""]
        elif word and not word.isascii() and rng.random() < 0.98:
            words[at] = damage(word, rng)
    if len(words) > 2 and rng.random() < 0.05:
        words.insert(rng.choice((0, len(words))), rng.choice(_SPECKS))
    return " ".join(filter(None, words)), half


def _number(word: str, rng: random.Random) -> str:
    """A row's number without its dots, with a digit read wrong, or as a letter."""
    if "." in word.rstrip(".") and rng.random() < 0.6:
        return word.replace(".", "")
    return _figure(word, rng)


def _figure(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + rng.choice(_DIGITS.get(word[place], word[place])) + word[place + 1 :]


def scored(seeds: Sequence[int], *, show: bool = False) -> Score:
    """All layouts together."""
    total = Score()
    for layout in STATISTICS_LAYOUTS:
        score = Score()
        for seed in seeds:
            made = worn("statistics", layout, seed)
            rows = [asdict(row) for row in read_text(made.pages).statistics]
            for counted in (score, total):
                counted.add(made.gold, rows, COLUMNS["statistics"], "indicator")
        if show:
            print(f"{layout:10} {score}  whole {score.right}", flush=True)
    return total


def measure(quick: bool) -> list[Figure]:
    """Rows found and cells alike on two or six seeds of every layout."""
    score = scored(range(2 if quick else 6))
    table, of = "statistics from worn text", f"{score.rows} rows"
    return [
        Figure(table, "rows found", round(100 * score.found / score.rows, 1), "%", of, more_is_better=True),
        Figure(table, "cells alike", round(100 * score.alike / score.cells, 1), "%", f"{score.cells} cells", more_is_better=True),
    ]  # fmt: skip


def main() -> None:
    """Print a line for each layout, and one for all."""
    total = scored(range(int(sys.argv[1]) if len(sys.argv) > 1 else 2), show=True)
    print(f"{'all':10} {total}  whole {total.right}")


if __name__ == "__main__":
    main()
