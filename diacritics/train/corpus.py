"""The corpus: which file weighs how much, and which stretches are kept aside for tests.

A document kept aside is a stretch of consecutive paragraphs: the files keep the order of their documents, so a stretch is a handful
of whole documents. What is kept aside trains nothing: neither the language model nor the confusions.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file of the corpus.

    weight: how much one of its sentences counts beside one of the codified law.
    stretch, period: of every `period` stretches of `stretch` paragraphs one is kept aside.
    """

    name: str
    weight: int
    stretch: int
    period: int


SOURCES = (
    CorpusFile("law-code", 2, 400, 100),
    CorpusFile("official-2025", 6, 400, 25),
    CorpusFile("official-local", 6, 200, 25),
    CorpusFile("official-circulars", 4, 200, 25),
    CorpusFile("wikipedia", 1, 400, 100),
)
ASIDE_PHASE = 7


def is_aside(source: CorpusFile, number: int) -> bool:
    """Whether paragraph `number` (from 0) of a source is kept aside for tests."""
    return (number // source.stretch) % source.period == ASIDE_PHASE


def paragraphs(folder: Path, source: CorpusFile) -> Iterator[tuple[int, str]]:
    """Every paragraph of a source with its number, in NFC."""
    with lzma.open(folder / f"{source.name}.txt.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = unicodedata.normalize("NFC", line).strip()
            if text:
                yield number, text


def split(folder: Path, source: CorpusFile) -> tuple[list[str], list[str]]:
    """The paragraphs of a source to learn from, and those kept aside."""
    kept: list[str] = []
    aside: list[str] = []
    for number, text in paragraphs(folder, source):
        (aside if is_aside(source, number) else kept).append(text)
    return kept, aside


def headings(folder: Path) -> list[tuple[str, int]]:
    """Short lines of official documents with their counts."""
    rows: list[tuple[str, int]] = []
    for line in (folder / "headings.tsv").read_text(encoding="utf-8").splitlines():
        count, _, text = line.partition("\t")
        if text and count.isdigit():
            rows.append((unicodedata.normalize("NFC", text.strip()), int(count)))
    return rows


def placenames(folder: Path) -> list[str]:
    """Provinces, districts and communes, each once."""
    lines = (folder / "placenames.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = (unicodedata.normalize("NFC", line.partition("\t")[0].strip()) for line in lines)
    return list(dict.fromkeys(name for name in names if name and not name.isdigit()))
