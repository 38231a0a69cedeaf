"""Mastheads of many kinds of issuers, printed, scanned and read: which fields come out exactly.

    python -m bench.heads SEEDS LEVEL [KIND …]

Made by samples/head.py. All kinds were looked at while the rules were made, so the figures say that they hold, not how far they reach.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import vanban.extract as extract
from vanban.extract.page import Page
from vanban.layouts import slots
from vanban.layouts.masthead import from_pages

from bench.figures import Figure
from samples.draw import write_pdf
from samples.fonts import installed
from samples.head import Head, write_head
from samples.issuers import issuer_kinds
from samples.make import Finish, scan
from samples.paper import write_scan
from samples.typeset_head import typeset_head
from vanban import diacritics
from vanban.restoring import restore_page

TABLE = "Documents"
QUICK = ("ministry", "university", "police", "party committee", "commune", "hospital")
FIELDS = (
    "doc_type",
    "number",
    "issuer",
    "parent_issuer",
    "place",
    "date",
    "subject",
    "signer",
    "signer_title",
    "recipients",
)


def read(head: Head, seed: int, level: str, folder: Path) -> Page:
    """The page printed, scanned, read and made right."""
    path = folder / "head.pdf"
    sheets = [typeset_head(head)]
    write_pdf(sheets, path)
    if level != "born":
        write_scan(list(scan(path, sheets, seed, Finish(level))), path)
    with extract.open_source(path, extract.Limits()) as source:
        page = extract.read_page(source, 1, judge=_badness, slots=slots)
    return restore_page(page, partial(diacritics.restore_texts), _badness)


def _badness(text: str) -> float:
    return diacritics.judge(text).badness


def measured(seeds: int, level: str, kinds: Sequence[str], telling: bool = False) -> tuple[Counter[str], int]:
    """How often each field was exact, and of how many pages."""
    right: Counter[str] = Counter()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            for seed in range(seeds):
                head = write_head(seed, kind)
                head.family = head.rng.choice(installed())
                found = from_pages([read(head, seed, level, Path(folder))])[0]
                count += 1
                for name in FIELDS:
                    same = getattr(found, name) == head.gold[name]
                    right[name] += same
                    if telling and not same:
                        print(f"{kind} {seed} {name}: {getattr(found, name)!r}, not {head.gold[name]!r}", flush=True)
    return right, count


def figures(quick: bool) -> Iterator[Figure]:
    """The least of the fields, and all together, on good and on poor paper."""
    for level, least, aim in (("good", "98", "99.5"), ("poor", "92", "97")):
        right, count = measured(1, level, QUICK if quick else issuer_kinds())
        worst = min(FIELDS, key=lambda name: right[name])
        n = f"{count} pages, {len(issuer_kinds())} kinds of issuers"
        every = 100 * sum(right[name] for name in FIELDS) / (count * len(FIELDS))
        yield Figure(TABLE, f"mastheads, {level} paper: fields exact", round(every, 2), "%", n, least, aim, True)
        yield Figure(TABLE, f"… the worst field ({worst})", round(100 * right[worst] / count, 2), "%", n)


if __name__ == "__main__":
    right, count = measured(int(sys.argv[1]), sys.argv[2], sys.argv[3:] or issuer_kinds(), telling=True)
    print({name: round(100 * right[name] / count, 1) for name in FIELDS}, count)
