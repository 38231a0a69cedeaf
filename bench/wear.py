"""How much of a table is left on paper that others have worn: cells right and words wrong for every kind of wear, the worst first.

python -m bench --only wear          (needs Augraphy: docs/samples.md)

Kinds under "held aside" are measured and nothing else: no setting was chosen by them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.figures import Figure
from bench.metrics import Rate, rows, word_errors
from bench.tables import KEYS, as_rows, gold_rows
from samples.foreign import DPI, HELD, POOR, POOR_DPI, TUNED, Recipe, worn
from samples.make import Finish, make, render
from samples.paper import ScannedPage, write_scan
from samples.write import Kind, Order
from vanban.pipeline import convert
from vanban.results import DocumentResult

LAYOUTS: tuple[tuple[Kind, str], ...] = (
    ("tasks", "classic"), ("statistics", "results"), ("tasks", "grouped"), ("tasks", "wide"), ("statistics", "forms"), ("tasks", "portrait"),
    ("statistics", "plain"), ("tasks", "lead"), ("statistics", "broad"), ("tasks", "twolevel"), ("tasks", "actions"),
)  # fmt: skip
DOCUMENTS = 3
APART = 4
"""Documents of one kind of wear are so many layouts apart."""
FIRST_SEEDS = {"tuned": 600, "held": 900}
GOALS = {
    "poor": ("≥ 88", "≥ 93"), "fold": ("≥ 75", "≥ 90"), "low ink": ("≥ 85", "≥ 93"), "letterpress": ("≥ 85", "≥ 93"),
    "dirty drum": ("≥ 65", "≥ 80"), "pen marks": ("≥ 85", "≥ 93"), "phone": ("≥ 94", "≥ 97"), "fax": ("≥ 96", "≥ 98"),
    "photocopy": ("≥ 96", "≥ 98"),
}  # fmt: skip
TABLES = {"tuned": "Wear that others made", "held": "Wear that others made, held aside"}


@dataclass(frozen=True, slots=True)
class WearTally:
    """What was counted of one kind of wear."""

    exact: Rate = Rate(0, 0)
    wrong: Rate = Rate(0, 0)

    def __add__(self, other: WearTally) -> WearTally:
        return WearTally(self.exact + other.exact, self.wrong + other.wrong)


def measure(quick: bool) -> list[Figure]:
    """Every kind over three documents of other layouts and seeds; quickly, only the kind that needs no Augraphy, once."""
    if quick:
        return list(_figures("tuned", {"poor": TUNED["poor"]}, 1))
    if find_spec("augraphy") is None:
        print("no Augraphy: wear that others made is not measured")
        return []
    return [*_figures("tuned", TUNED, DOCUMENTS), *_figures("held", HELD, DOCUMENTS)]


def _figures(group: str, kinds: dict[str, Recipe], documents: int) -> Iterator[Figure]:
    tallies = {
        name: sum((_document(group, number, name, one) for one in range(documents)), WearTally())
        for number, name in enumerate(kinds)
    }
    for name, tally in sorted(tallies.items(), key=lambda item: item[1].exact.percent):
        goal, aim = GOALS.get(name, ("", "")) if group == "tuned" else ("", "")
        cells, words = f"{tally.exact.of} cells, {documents} documents", f"{tally.wrong.of} words"
        yield Figure(TABLES[group], f"{name}: cells exact", round(tally.exact.percent, 1), "%", cells, goal, aim, True)
        yield Figure(TABLES[group], f"{name}: words wrong", round(tally.wrong.percent, 1), "%", words)


def _document(group: str, number: int, name: str, one: int) -> WearTally:
    """One worn document, read by the whole program."""
    recipe = (TUNED if group == "tuned" else HELD)[name]
    kind, layout = LAYOUTS[(number * DOCUMENTS + one * APART) % len(LAYOUTS)]
    seed = FIRST_SEEDS[group] + 10 * number + one
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        order = Order(seed=seed, kind=kind, layout=layout, appendix_only=True, size=1)
        born = make(order, Finish("born"), folder, "born")
        path = folder / "worn.pdf"
        dpi = POOR_DPI if recipe in POOR else DPI
        write_scan(
            (ScannedPage(worn(page, recipe, 10 * seed + at), dpi) for at, page in enumerate(render(born, DPI))), path
        )
        outcome = convert(path)
        gold = folder / "born.gold"
        truth = "\n".join(part.read_text(encoding="utf-8") for part in sorted(gold.glob("*.text")))
        wanted = gold_rows(gold / f"{kind}.csv")
    if not isinstance(outcome, DocumentResult):
        raise SystemExit(f"{name}: {outcome}")
    made = as_rows(getattr(outcome.content, kind))
    return WearTally(rows(wanted, made, KEYS[kind]).exact, word_errors(truth, "\n".join(outcome.texts)))
