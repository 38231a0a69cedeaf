"""How right are the rows: the appendix of a real plan, a real table of procedures, and synthetic appendices of every layout.

python -m bench --only tables
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

import vanban.extract as extract
from vanban.extract.page import Page
from vanban.layouts import slots

from bench.figures import Figure
from bench.metrics import Rate, Row, RowScore, aligned, cell, rows, wide, with_key
from samples.make import Finish, make
from samples.statistics_table import STATISTICS_LAYOUTS
from samples.task_layouts import TASK_LAYOUTS
from samples.write import Order
from vanban import diacritics
from vanban.pipeline import convert
from vanban.restoring import restore_page
from vanban.results import DocumentResult

SHARED = Path(__file__).parent.parent.parent / "shared"
RENAMED = {"row": "row_no", "group": "section", "subgroup": "subsection"}
"""Columns of gold that was written before their names were changed."""
KEYS = {"tasks": "task", "statistics": "indicator"}
LEVELS = {"born": ("≥ 99.5", "100"), "good": ("≥ 97", "≥ 99"), "fair": ("≥ 95", "≥ 98"), "poor": ("≥ 85", "≥ 93")}
NAMES = {"born": "born digital", "good": "300 dpi good", "fair": "200 dpi fair", "poor": "150 dpi poor"}
SEEDS = {"born": (11, 12, 13), "good": (21,), "fair": (22,), "poor": (23,)}
SURE = 0.9
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)


@dataclass(slots=True)
class TableTally:
    """What was counted over several documents."""

    found: Rate = Rate(0, 0)
    extra: int = 0
    exact: Rate = Rate(0, 0)
    numbers: Rate = Rate(0, 0)
    sure: Rate = Rate(0, 0)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, score: RowScore) -> None:
        """One document more."""
        self.found += score.found
        self.extra += score.extra
        self.exact += score.exact


def measure(quick: bool) -> list[Figure]:
    """The figures of the real scans, where they are at hand, and of the synthetic appendices."""
    figures = [*_plan(), *_procedures()]
    judged: list[tuple[float, bool]] = []
    for level in ("born",) if quick else tuple(LEVELS):
        figures += _synthetic(level, quick, judged)
    return [*figures, *_reliability(judged)]


def made_of(path: Path, kind: str) -> list[Row]:
    """The rows of one table that the whole program makes of a file."""
    outcome = convert(path)
    if not isinstance(outcome, DocumentResult):
        raise SystemExit(f"{path}: {outcome}")
    return as_rows(getattr(outcome.content, kind))


def read(path: Path) -> list[Page]:
    """A file's pages, read and restored."""
    return restored(seen(path))


def seen(path: Path) -> list[Page]:
    """A file's pages as the eye sees them."""
    with extract.open_source(path) as source:
        return [extract.read_page(source, number, judge=_badness, slots=slots) for number in range(1, source.pages + 1)]


def restored(pages: Sequence[Page]) -> list[Page]:
    """The same pages with their words made right."""
    return [restore_page(page, diacritics.restore_texts, _badness) for page in pages]


def _badness(text: str) -> float:
    return diacritics.judge(text).badness


def gold_rows(path: Path) -> list[Row]:
    """A CSV file's rows, columns by the names of today; none when there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{RENAMED.get(name, name): text for name, text in row.items()} for row in csv.DictReader(file)]


def as_rows(found: Sequence[object]) -> list[Row]:
    """Rows of a dataclass as the CSV prints them."""
    return [{name: str(value) for name, value in asdict(one).items()} for one in found]  # type: ignore[call-overload]


def _plan() -> Iterator[Figure]:
    gold = gold_rows(SHARED / "gold" / "707.tasks.csv")
    if not gold:
        print("no ../shared/gold: the scanned plan is not measured")
        return
    made = [row for row in made_of(SHARED / "scans" / "707-QD-TTg.pdf", "tasks") if 5 <= int(row["page"]) <= 12]
    score, where = rows(gold, made, "task"), "Tables: scanned plan (707-QD-TTg, rows of pages 5–12)"
    yield Figure(where, "rows found", score.found.count, "rows", f"{score.found.of} rows", "27", "", True)
    yield Figure(where, "rows too many", score.extra, "rows", f"{len(made)} rows", "0")
    yield Figure(
        where, "cells exact", round(score.exact.percent, 2), "%", f"{score.exact.of} cells", "≥ 90", "≥ 97", True
    )


def _procedures() -> Iterator[Figure]:
    gold = gold_rows(SHARED / "gold" / "procedures.table.csv")
    if not gold:
        return
    found = made_of(SHARED / "scans" / "procedures.pdf", "cells")
    columns = [name for name in gold[0] if name not in ("page", "row_no")]
    keyed = [with_key({name: row[name] for name in columns}) for row in gold]
    score = rows(keyed, wide(found), "all", columns)
    where = "Tables: scanned table of procedures, from cells.csv"
    yield Figure(
        where, "cells exact", round(score.exact.percent, 2), "%", f"{score.exact.of} cells", "≥ 85", "≥ 95", True
    )


def _reliability(judged: Sequence[tuple[float, bool]]) -> Iterator[Figure]:
    """How many rows are wholly right where the confidence says so much."""
    for low, high in pairwise(BINS):
        own = [right for sure, right in judged if low <= sure < high]
        if own:
            percent = round(100 * sum(own) / len(own), 1)
            what = f"rows at {low}–{min(high, 1.0)} wholly right"
            yield Figure("Tables: what the confidence is worth, all levels", what, percent, "%", f"{len(own)} rows")


def _synthetic(level: str, quick: bool, judged: list[tuple[float, bool]]) -> Iterator[Figure]:
    """Every layout of tasks and statistics at this level; what was said of each row is added to `judged`."""
    tallies = {kind: TableTally() for kind in KEYS}
    layouts = {"tasks": tuple(TASK_LAYOUTS), "statistics": tuple(STATISTICS_LAYOUTS)}
    with tempfile.TemporaryDirectory() as folder:
        for kind, names in layouts.items():
            for name in names:
                for seed in SEEDS[level][: 1 if quick else None]:
                    order = Order(seed=seed, kind=kind, layout=name, appendix_only=True)  # type: ignore[arg-type]
                    path = make(order, Finish(level), Path(folder), f"{kind}-{name}-{seed}")
                    _tally(tallies[kind], kind, path)
    where, (least, aim) = f"Tables: synthetic appendices, {NAMES[level]}", LEVELS[level]
    both = TableTally()
    for kind, tally in tallies.items():
        n = f"{tally.exact.of} cells"
        yield Figure(where, f"{kind}: cells exact", round(tally.exact.percent, 2), "%", n, least, aim, True)
        yield Figure(
            where, f"{kind}: rows found", round(tally.found.percent, 2), "%", f"{tally.found.of} rows", "", "", True
        )
        yield Figure(where, f"{kind}: rows too many", tally.extra, "rows", f"{tally.found.of} rows")
        both.sure += tally.sure
        both.found += tally.found
        judged += tally.confidences
    numbers = tallies["statistics"].numbers
    yield Figure(
        where, "value_number right", round(numbers.percent, 2), "%", f"{numbers.of} values", "≥ 98", "≥ 99.5", True
    )
    yield Figure(where, f"rows at ≥ {SURE}", both.sure.of, "rows", f"{both.found.of} rows")
    yield Figure(
        where,
        f"rows at ≥ {SURE} wholly right",
        round(both.sure.percent, 2),
        "%",
        f"{both.sure.of} rows",
        "≥ 90",
        "≥ 97",
        True,
    )


def _tally(tally: TableTally, kind: str, path: Path) -> None:
    gold = gold_rows(path.with_suffix(".gold") / f"{kind}.csv")
    made = made_of(path, kind)
    tally.add(rows(gold, made, KEYS[kind]))
    pairs = aligned(gold, made, KEYS[kind])
    columns = [name for name in gold[0] if name not in ("page", "row_no", "form")]
    right = {j for i, j in pairs.items() if all(cell(gold[i][name]) == cell(made[j].get(name)) for name in columns)}
    for j, row in enumerate(made):
        sure = float(row["confidence"])
        tally.confidences.append((sure, j in right))
        tally.sure += Rate(j in right and sure >= SURE, int(sure >= SURE))
    for i, want in enumerate(gold):
        if want.get("value"):
            got = made[pairs[i]]["value_number"] if i in pairs else ""
            tally.numbers += Rate(got == want["value_number"], 1)
