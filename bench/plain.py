"""How well text without rules becomes rows: synthetic appendices, their lines read straight across, against their gold.

python -m bench.plain [SEEDS [FIRST]] prints cells exact and similar for every synthetic layout.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from vanban.diacritics import restore
from vanban.layouts.plain import read_text

from bench import metrics
from bench.figures import Figure
from bench.tables import gold_rows
from samples.astray import OcrManner, read, some_reader
from samples.document import RuledTable
from samples.sheet import PrintedSheet
from samples.statistics_table import STATISTICS_LAYOUTS
from samples.task_layouts import TASK_LAYOUTS
from samples.typeset import typeset
from samples.write import Order, write_document

SHARED = Path(__file__).parent.parent.parent / "shared"
TABLE = "Text without geometry"
SEEDS = (
    ("002", "tasks", "task"),
    ("000", "tasks", "task"),
    ("001", "tasks", "task"),
    ("003", "statistics", "indicator"),
)
COLUMNS = {
    "tasks": ("stt", "section", "subsection", "action", "task", "goal", "activities", "product", "lead_unit", "support_units", "authority", "deadline"),
    "statistics": ("section", "stt", "indicator", "unit", "value", "note"),
}  # fmt: skip
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A synthetic document read straight across, and its true rows."""

    kind: str
    layout: str
    pages: tuple[str, ...]
    gold: tuple[Row, ...]


def sample(kind: str, layout: str, seed: int, reader: OcrManner | None = None) -> Sample:
    """One document as a reader leaves it (the seed chooses one when it is left out), with blank lines here and there."""
    document = write_document(Order(seed, "tasks" if kind == "tasks" else "statistics", layout))
    rng = random.Random(f"plain-{seed}-{layout}")
    reader = reader or some_reader(rng)
    blanks = rng.choice((0.0, 0.0, 0.15)) if not reader.cells else 0.0
    pages = tuple(_page(sheet, rng, reader, blanks) for sheet in typeset(document))
    records = [
        row.record
        for appendix in document.appendices
        for grid in appendix.parts
        if isinstance(grid, RuledTable)
        for row in grid.rows
    ]
    gold = tuple(
        {key: str(value) for key, value in record.values.items()}
        for record in records
        if record and record.table == kind
    )
    return Sample(kind, layout, pages, gold)


def _page(sheet: PrintedSheet, rng: random.Random, reader: OcrManner, blanks: float) -> str:
    return "\n".join(line.text + ("\n" if rng.random() < blanks else "") for line in read(sheet, rng, reader))


@dataclass(slots=True)
class Score:
    """Cells of the gold: how many there are, are exact, and how alike they are in sum; rows in gold, found and read."""

    cells: int = 0
    exact: int = 0
    alike: float = 0.0
    rows: int = 0
    found: int = 0
    read: int = 0
    right: int = 0

    def add(
        self, gold: Sequence[Row], made: Sequence[Row], columns: Sequence[str], key: str
    ) -> list[tuple[Row, Row | None]]:
        """Count one table; gives back the pairs of rows."""
        pairs = _aligned([_cell(row[key]) for row in gold], [_cell(row[key]) for row in made])
        used = [column for column in columns if any(column in row for row in gold)]
        found: list[tuple[Row, Row | None]] = []
        for at, row in enumerate(gold):
            other = made[pairs[at]] if at in pairs else None
            found.append((row, other))
            whole = other is not None
            for column in used:
                want, got = _cell(row.get(column, "")), None if other is None else _cell(other[column])
                self.cells += 1
                self.exact += want == got
                whole = whole and want == got
                self.alike += 0.0 if got is None else Levenshtein.normalized_similarity(want, got)
            self.right += whole
        self.rows, self.found, self.read = self.rows + len(gold), self.found + len(pairs), self.read + len(made)
        return found

    def __str__(self) -> str:
        return (
            f"rows {self.found}/{self.rows} read {self.read}  cells exact {100 * self.exact / max(1, self.cells):.1f} "
            f"alike {100 * self.alike / max(1, self.cells):.1f} of {self.cells}"
        )


def _cell(text: str) -> str:
    return " ".join(text.casefold().replace("- ", " ").replace("+ ", " ").replace("–", "-").split()).strip(" .;,:-+")


def _aligned(gold: Sequence[str], made: Sequence[str]) -> dict[int, int]:
    """The best in-order pairs of rows at least 70 % alike."""
    alike = [[Levenshtein.normalized_similarity(one, other) for other in made] for one in gold]
    return metrics.paired([[gain if gain >= 0.7 else 0.0 for gain in row] for row in alike])


def measure(quick: bool) -> list[Figure]:
    """The rows of garbled texts that were read by eye, and of synthetic ones."""
    return [*_real(quick), *_synthetic(1 if quick else 2)]


def _real(quick: bool) -> Iterator[Figure]:
    """Each text restored, its rows against the gold; the gold of 003 ends after its third section."""
    if not (SHARED / "seeds").is_dir():
        print("bench.plain: ../shared is absent; the garbled texts are skipped", file=sys.stderr)
        return
    for name, kind, key in SEEDS[:1] if quick else SEEDS:
        garbled = (SHARED / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
        content = read_text(restore(garbled).text.split("\f"))
        gold = gold_rows(SHARED / "gold" / f"{name}.{kind}.csv")
        made = [{c: str(v) for c, v in asdict(row).items()} for row in getattr(content, kind)]
        score = metrics.rows(gold, made, key)
        whole = name != "003"
        yield _figure(f"{name} {kind}: rows found", score.found)
        if whole:
            yield Figure(TABLE, f"{name} {kind}: rows too many", score.extra, "rows", f"{len(made)} rows read", "0")
        yield _figure(f"{name} {kind}: cells exact", score.exact)
        yield _figure(f"{name} {kind}: cells similar", score.similar)
        for column in () if whole else ("indicator", "unit", "value"):
            one = metrics.rows(gold, made, key, [column])
            yield _figure(f"{name} {kind}: {column} exact", one.exact)
            yield _figure(f"{name} {kind}: {column} similar", one.similar)


def _figure(what: str, rate: metrics.Rate) -> Figure:
    return Figure(TABLE, what, round(rate.percent, 2), "%", str(rate.of), more_is_better=True)


def _synthetic(seeds: int) -> Iterator[Figure]:
    for kind, score in _scores(range(seeds), show=False):
        n = f"{score.cells} cells of {score.rows} rows"
        found, exact = 100 * score.found / max(1, score.rows), 100 * score.exact / max(1, score.cells)
        yield Figure(TABLE, f"synthetic {kind}: rows found", round(found, 2), "%", n, more_is_better=True)
        yield Figure(TABLE, f"synthetic {kind}: rows read", score.read, "rows", n)
        yield Figure(TABLE, f"synthetic {kind}: cells exact", round(exact, 2), "%", n, more_is_better=True)


def _scores(seeds: Sequence[int], *, show: bool) -> Iterator[tuple[str, Score]]:
    """The score of each kind over all its layouts."""
    for kind, layouts, key in (("tasks", TASK_LAYOUTS, "task"), ("statistics", STATISTICS_LAYOUTS, "indicator")):
        total = Score()
        for layout in layouts:
            score = Score()
            for seed in seeds:
                made = sample(kind, layout, seed)
                content = read_text(made.pages)
                rows = [asdict(row) for row in (content.tasks if kind == "tasks" else content.statistics)]
                for counted in (score, total):
                    counted.add(made.gold, rows, COLUMNS[kind], key)
            if show:
                print(f"{kind:10} {layout:10} {score}", flush=True)
        yield kind, total


def main() -> None:
    """Print a line for each layout, and one for each kind."""
    seeds, first = (*map(int, sys.argv[1:]), *(2, 0)[len(sys.argv) - 1 :])
    for kind, total in _scores(range(first, first + seeds), show=True):
        print(f"{kind:10} {'all':10} {total}", flush=True)


if __name__ == "__main__":
    main()
