"""The pages on which the program's numbers are moved (bench.sensitivity), and how far each stage takes them.

Nothing was fitted on them: documents that a browser laid out (bench/browser_pages), synthetic documents of seeds of their own,
and the same worn as only held-aside recipes do.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import vanban.extract as extract
from vanban.extract.ocr import Engine, Layout, Seen
from vanban.extract.page import Page
from vanban.extract.pixels import Grey
from vanban.layouts import read_pages, read_text, slots
from vanban.layouts.records import Content

from vanban import diacritics
from vanban.agreeing import agreed
from vanban.restoring import restore_page

BORN = ("lich", "khung", "nn", "ns", "qd", "theodoi", "truong", "xa", "yte")
"""Documents of the browser that are read as they are."""
WORN = (("lotrinh", "phone"), ("ld", "poor"), ("dh", "faded lines"), ("tk", "halftone and JPEG"))
"""Documents of the browser on paper, and what wore it."""
MADE = (
    ("tasks", "twolevel", "poor", 7101),
    ("statistics", "broad", "fair", 7102),
    ("tasks", "classic", "tabs", 7103),
    ("statistics", "results", "ocr", 7104),
    ("tasks", "wide", "ocr", 7105),
    ("body", "prose", "fair", 7106),
)
"""Documents of our own generator: kind, layout, level, seed."""
SEEN = ("lich", "phone-lotrinh", "poor-ld", "halftone and JPEG-tk", "fair-statistics-broad")
"""Documents that are read from their pixels (or rules) again for every number of the reading."""
TABLES = ("tasks", "statistics", "cells", "citations")
NOT_SAID = frozenset({"confidence", "bbox", "row_no", "page"})


@dataclass(frozen=True, slots=True)
class KeptEye:
    """An engine that answers from what Tesseract said before; pictures that are new to it are shown to Tesseract."""

    answers: dict[str, list[tuple[Any, ...]]]
    engine: Engine

    def check(self) -> str:
        """Tesseract's version."""
        return self.engine.check()

    def begin(self) -> None:
        """Nothing is loaded until it is needed."""

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the picture."""
        key = f"{layout.mode} {image.shape} {sha256(image.tobytes()).hexdigest()}"
        if key not in self.answers:
            seen = self.engine.read(image, layout, seconds)
            self.answers[key] = [tuple(getattr(one, field.name) for field in fields(Seen)) for one in seen]
        return [Seen(*said, tuple(line)) for *said, line in self.answers[key]]


def prepare(out: Path) -> dict[str, Any]:
    """Make the documents and read them once, if that has not been done; what the eye says and the pages are kept."""
    if not (out / "pages.pickle").exists():
        folder = out / "documents"
        folder.mkdir(parents=True, exist_ok=True)
        for make in (_of_browser, _worn, _of_ours):
            make(folder)
        eye = KeptEye({}, extract.Tesseract())
        pages = {path.name: _read(path, eye) for path in _documents(folder)}
        (out / "answers.json").write_text(json.dumps(eye.answers, ensure_ascii=False), encoding="utf-8")
        (out / "pages.pickle").write_bytes(pickle.dumps(pages))
    return {"cells": {}, "right": 0}


def read(out: Path) -> dict[str, Any]:
    """Everything, from pixels to rows."""
    answers = json.loads((out / "answers.json").read_text(encoding="utf-8"))
    eye = KeptEye(answers, extract.Tesseract())
    paths = [path for path in _documents(out / "documents") if path.stem in SEEN]
    return _judged(out, {path.name: _read(path, eye) for path in paths})


def understand(out: Path) -> dict[str, Any]:
    """From pages that were read before to rows."""
    return _judged(out, {name: pages for name, pages in _kept(out).items() if not name.startswith("ocr-")})


def part(out: Path) -> dict[str, Any]:
    """From texts that were read before to rows: what has no geometry."""
    return _judged(out, {name: pages for name, pages in _kept(out).items() if name.endswith(".txt")})


STAGES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "prepare": prepare,
    "read": read,
    "understand": understand,
    "part": part,
}


def _kept(out: Path) -> dict[str, Any]:
    return pickle.loads((out / "pages.pickle").read_bytes())  # type: ignore[no-any-return]


def _documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".pdf", ".txt"))


def _read(path: Path, eye: Engine) -> list[Page] | list[str]:
    """Pages with their words made right, or the texts of a text file's pages."""
    if path.suffix == ".txt":
        return diacritics.restore(extract.read_text(path)).text.split("\f")
    judge: Callable[[str], float] = lambda text: diacritics.judge(text).badness  # noqa: E731
    with extract.open_source(path) as source:
        numbers = range(1, source.pages + 1)
        seen = [extract.read_page(source, one, judge=judge, slots=slots, engine=eye) for one in numbers]
    return [restore_page(page, partial(diacritics.restore_texts), judge) for page in seen]


def _judged(out: Path, documents: dict[str, Any]) -> dict[str, Any]:
    """The cells of every document, and how many cells of the gold are right in all of them."""
    cells: dict[str, list[str]] = {}
    right = 0
    for name, pages in documents.items():
        content = read_text(pages) if isinstance(pages[0], str) else read_pages(list(agreed(pages)))
        cells[name] = list(_cells(content))
        right += _right(out / "documents" / name, content)
    return {"cells": cells, "right": right}


def _cells(content: Content) -> Iterator[str]:
    """Every cell that says something, with its column, every field of the document, and every cell that is doubted."""
    for table in TABLES:
        for row in getattr(content, table):
            yield from (
                f"{table}.{column}: {text}" for column, text in asdict(row).items() if text and column not in NOT_SAID
            )
    yield from (
        f"document.{column}: {text}"
        for column, text in asdict(content.masthead).items()
        if text and column not in NOT_SAID
    )
    yield from (
        f"doubt: {one}"
        for one in sorted(f"{doubt.table} {doubt.row_no} {doubt.column}" for doubt in content.cell_doubts)
    )


def _right(path: Path, content: Content) -> int:
    from bench.browser import COLUMNS, KEYS
    from bench.metrics import rows
    from bench.tables import as_rows

    right = 0.0
    for table, gold in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")).items():
        keyed = [
            [row | {"key": " ".join(row.get(name, "") for name in KEYS[table])} for row in some]
            for some in (gold, as_rows(getattr(content, table)))
        ]
        right += rows(*keyed, "key", [name for name in COLUMNS[table] if name in gold[0]]).exact.count if gold else 0
    return round(right)


def _of_browser(folder: Path) -> None:
    from bench.browser import PAGES

    for name in BORN:
        for ending in (".pdf", ".json"):
            (folder / f"{name}{ending}").write_bytes((PAGES / f"{name}{ending}").read_bytes())


def _worn(folder: Path) -> None:
    from bench.browser import PAGES
    from samples.foreign import DPI, HELD, POOR, POOR_DPI, TUNED, worn
    from samples.make import render
    from samples.paper import ScannedPage, write_scan

    for seed, (name, wear) in enumerate(WORN, start=7000):
        recipe = (TUNED | HELD)[wear]
        dpi = POOR_DPI if recipe in POOR else DPI
        pages = (ScannedPage(worn(page, recipe, seed), dpi) for page in render(PAGES / f"{name}.pdf", DPI))
        write_scan(pages, folder / f"{wear}-{name}.pdf")
        (folder / f"{wear}-{name}.json").write_bytes((PAGES / f"{name}.json").read_bytes())


def _of_ours(folder: Path) -> None:
    from bench.tables import gold_rows
    from samples.make import Finish, make
    from samples.write import Order

    for kind, layout, level, seed in MADE:
        order = Order(seed=seed, kind=kind, layout=layout, size=1, appendix_only=kind != "body")  # type: ignore[arg-type]
        path = make(order, Finish(level), folder, f"{level}-{kind}-{layout or 'any'}")
        gold = {table: gold_rows(path.with_suffix(".gold") / f"{table}.csv") for table in ("tasks", "statistics")}
        path.with_suffix(".json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
