"""Restoration measured: the seeds, text that is right already, today's OCR, stripped text, speed, loading.

    python -m bench.restore [--errors]

Needs ../shared; nothing measured here taught anything.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from rapidfuzz.distance import Levenshtein
from vanban.diacritics import SeenToken, restore, restore_lines
from vanban.diacritics.syllables import bare
from vanban.diacritics.train import corpus, readings
from vanban.diacritics.train.pages import SyntheticPage

from bench.figures import Figure, as_markdown
from bench.metrics import UNKNOWN, Rate, comparable, right_words, word_errors

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS = ("000", "002", "003")
ALREADY_RIGHT, FOR_SPEED = "001", "004"
PRINTED = "2280-QD-UBND"
DPI = 200
STRIPPED_LINES = 2000
TABLE = "Restoration"
LOADING = """
import time
start = time.process_time()
from vanban.diacritics import restore
restore("Thuc hién cdi cach hanh chinh", channel="blind")
seconds = time.process_time() - start
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(seconds, int(status["VmHWM"].split()[0]) / 1024)
"""
Triple = tuple[str, str, str]  # gold, seen, made


def measure(quick: bool = False) -> list[Figure]:
    """All figures of the table; quick leaves out what needs Tesseract and shortens the stripped text."""
    if not SHARED.exists():
        print("restore: no ../shared, nothing measured", file=sys.stderr)
        return []
    figures = [figure for name in SEEDS for figure in _seed(name)]
    figures.append(_unchanged())
    if not quick:
        figures += _scores(f"Tesseract vie on {PRINTED}", list(printed_triples()), "≤ 3", "≤ 2")
    figures += [_stripped(200 if quick else STRIPPED_LINES), _speed(), *_loading()]
    return figures


def _scores(name: str, triples: Sequence[Triple], goal: str, aim: str) -> list[Figure]:
    """Word errors before and after, and harm."""
    raw = sum((word_errors(g, s) for g, s, _ in triples), Rate(0, 0))
    left = sum((word_errors(g, m) for g, _, m in triples), Rate(0, 0))
    right = harmed = 0
    for gold, seen, made in triples:
        before = right_words(gold, seen)
        right += len(before)
        harmed += len(before - right_words(gold, made))
    n = f"{left.of} words"
    return [
        Figure(TABLE, f"{name}: WER before", round(raw.percent, 2), "%", n),
        Figure(TABLE, f"{name}: WER", round(left.percent, 2), "%", n, goal, aim),
        Figure(
            TABLE, f"{name}: harm", round(Rate(harmed, right).percent, 2), "%", f"{right} right words", "≤ 1.5", "≤ 0.3"
        ),
    ]


def seed_triples(name: str) -> Iterator[Triple]:
    """Each line of a seed that the gold knows."""
    seen = (SHARED / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    raw, made = seen.split("\n"), restore(seen).text.split("\n")
    for row in (SHARED / "gold" / f"{name}.lines.tsv").read_text(encoding="utf-8").splitlines():
        number, _, gold = row.partition("\t")
        if gold and UNKNOWN not in gold:
            yield gold, raw[int(number) - 1], made[int(number) - 1]


def _seed(name: str) -> list[Figure]:
    return _scores(f"seed {name}", list(seed_triples(name)), "≤ 6", "≤ 3")


def _unchanged() -> Figure:
    text = (SHARED / "seeds" / f"{ALREADY_RIGHT}.txt").read_text(encoding="utf-8")
    words, changed = len(text.split()), len(restore(text).changes)
    return Figure(
        TABLE,
        f"seed {ALREADY_RIGHT}: words changed",
        round(100 * changed / words, 3),
        "%",
        f"{words} words",
        "≤ 0.1",
        "0",
    )


def printed_triples() -> Iterator[Triple]:
    """Each page of a born-digital decision, read with Tesseract's own Vietnamese, against its text layer."""
    pdf = pypdfium2.PdfDocument(SHARED / "scans" / f"{PRINTED}.pdf")
    for number in range(len(pdf)):
        pixels = np.asarray(pdf[number].render(scale=DPI / 72, grayscale=True).to_pil())
        lines = readings.read_page(SyntheticPage(pixels, (), DPI), "vie", "3")
        made = restore_lines([[SeenToken(text, eye) for text, eye in line] for line in lines])
        seen = " ".join(text for line in lines for text, _ in line)
        gold = pdf[number].get_textpage().get_text_bounded()
        yield gold, seen, " ".join(word.text for line in made for word in line)


def stripped_pairs(lines: int) -> Iterator[tuple[str, str]]:
    """Paragraphs of official documents kept aside whole, and what becomes of them when all marks are stripped."""
    official = [s for s in corpus.SOURCES if s.name != "wikipedia"]
    golds = [text for source in official[1:] + official[:1] for text in corpus.split(SHARED / "corpus", source)[1]][
        :lines
    ]
    made = restore(bare("\n".join(golds)), channel="markless").text.split("\n")
    return zip(golds, made, strict=True)


def _stripped(lines: int) -> Figure:
    errors = sum((word_errors(gold, made) for gold, made in stripped_pairs(lines)), Rate(0, 0))
    return Figure(
        TABLE, "official text stripped of all marks: words right", round(100 - errors.percent, 2), "%",
        f"{errors.of} words, {lines} lines", "≥ 99.2", "≥ 99.6", more_is_better=True,
    )  # fmt: skip


def _speed() -> Figure:
    text = (SHARED / "seeds" / f"{FOR_SPEED}.txt").read_text(encoding="utf-8")
    restore("Thuc hién", channel="blind")
    start = time.process_time()
    restore(text)
    speed = len(text.split()) / (time.process_time() - start)
    return Figure(
        TABLE,
        f"speed on seed {FOR_SPEED}, one core",
        round(speed),
        "words/s",
        f"{len(text.split())} words",
        "≥ 5000",
        "≥ 15000",
        True,
    )


def _loading() -> list[Figure]:
    run = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    seconds, memory = (float(number) for number in run.stdout.split())
    return [
        Figure(TABLE, "loading the model and a first line", round(seconds, 2), "s", "1 run", "≤ 1", "≤ 0.3"),
        Figure(TABLE, "memory after a first line", round(memory), "MB", "1 run", "≤ 200", ""),
    ]


def commonest_errors(count: int = 10) -> list[tuple[str, str, int]]:
    """What the seeds should have read and did read, the commonest first."""
    errors: Counter[tuple[str, str]] = Counter()
    for name in SEEDS:
        for gold, _, made in seed_triples(name):
            want, got = comparable(gold).split(), comparable(made).split()
            for step in Levenshtein.opcodes(want, got):
                if step.tag != "equal":
                    errors[
                        " ".join(want[step.src_start : step.src_end]), " ".join(got[step.dest_start : step.dest_end])
                    ] += 1
    return [(want, got, n) for (want, got), n in errors.most_common(count)]


if __name__ == "__main__":
    print(as_markdown(measure()))
    for want, got, n in commonest_errors(10 if "--errors" not in sys.argv else 200):
        print(f"{n}\t{want} | {got}")
