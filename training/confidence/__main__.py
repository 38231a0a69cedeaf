"""`python -m training.confidence DIR`: fit the hazards on worn pages, and say how well they hold on those kept aside."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from vanban.layouts import vocabulary
from vanban.layouts.confidence.evidence import KINDS, Amounts, against, of_row
from vanban.layouts.confidence.hazards import POWER, SCALE, Of, chance, hazards
from vanban.layouts.confidence.words import Marks, names, weights

from samples.foreign import HELD
from training.confidence import misread
from training.confidence.harm import HARMS
from training.confidence.hazards import bent, fit
from training.confidence.observe import SeenRow, everything
from training.confidence.pages import samples

HAZARDS = Path(vocabulary.__file__).with_name("hazards.tsv")
MISREAD = HAZARDS.with_name("misread.tsv")
MISREAD_HEAD = "# What the marks of a word weigh towards its being misread (layouts/confidence/words.py), fitted by python -m training.confidence.\n"
HAZARDS_HEAD = "# Hazards of the evidence against a cell or row (layouts/confidence/evidence.py), fitted by python -m training.confidence.\n"
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.01)
BEFORE = dict.fromkeys(KINDS, 0.01) | {
    "words": 1.0, "worst": 0.1, "inherited": 0.001, "read": 0.001, "print": 0.01,
    "mended": 0.1, "gap": 0.5, "hole": 0.1, "hole, print": 0.3, "empty": 0.3, "columns": 0.1, "left": 0.05, "restart": 0.3, "differs": 0.3, "open": 0.1, "misfit": 0.2, "misfits": 0.1, "headless": 0.05,
    "seam": 1.0, "bounds": 1.0, "column": 1.0, "kind": 1.0, "grid": 1.0, SCALE: 1.0, POWER: 1.0,
}  # fmt: skip
"""Hazards before anything is seen: guesses that a little evidence outweighs; of what brings a chance of its own, that."""
MARKED = {"bent": 3.0, "lone": 1.0}
"""What marks weigh before any is seen: an abbreviation that is one letter off another is that one in nineteen of twenty cases."""
SURE = 0.9
LISTED = (0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92)
"""Thresholds of the list of doubts that are looked at."""
SPOILT = 0.3
"""A document with a greater share of wrong cells was hardly read at all; no list of a few cells holds what is wrong with it."""


def main(folder: Path) -> None:
    """Make, read, fit, write, report."""
    folder.mkdir(parents=True, exist_ok=True)
    write_weights([])
    write_hazards({"cell": BEFORE, "row": BEFORE})
    rows = everything(samples(folder))
    learnt = [row for row in rows if not row.aside]
    write_weights([word for row in learnt for word in row.words])
    write_hazards({of: fitted(told(learnt)) for of, told in TOLD.items()})
    for name, some in groups(rows):
        print(f"\n## {name}: {len(some)} rows\n\n{reliability(some)}\n\n{trust(some)}\n{listing(some)}")


def groups(rows: Iterable[SeenRow]) -> Iterator[tuple[str, list[SeenRow]]]:
    """The rows that were learnt from, and those kept aside: worn by others, well printed, and with harmed tables."""
    some = list(rows)
    yield "learnt from", [row for row in some if not row.aside]
    kept = [row for row in some if row.aside]
    yield "kept aside, worn", [row for row in kept if row.wear in HELD]
    yield "kept aside, hardly worn", [row for row in kept if row.wear not in HELD and row.wear not in HARMS]
    yield "kept aside, harmed", [row for row in kept if row.wear in HARMS]


def write_weights(words: Sequence[tuple[Marks, bool]]) -> None:
    """Fit what the marks of words weigh, and write it where the program finds it."""
    borne = [[one.get(mark, 0.0) for mark in names()] for one, _ in words]
    before = [MARKED.get(mark, 0.0) for mark in names()]
    fit = misread.fit(borne, [not right for _, right in words], before) if words else before
    lines = (f"{mark}\t{weight:.4f}\n" for mark, weight in zip(names(), fit, strict=True))
    MISREAD.write_text(MISREAD_HEAD + "".join(lines), "utf-8")
    vocabulary.rows.cache_clear()
    weights.cache_clear()


def of_cells(rows: Iterable[SeenRow]) -> list[tuple[Amounts, bool]]:
    """The evidence against every cell, and whether it is right."""
    return [(against(sight), right) for row in rows for _, sight, right in row.cells]


def of_rows(rows: Iterable[SeenRow]) -> list[tuple[Amounts, bool]]:
    """The evidence against every row, and whether it is right."""
    return [(of_row(row.sights), row.right) for row in rows]


TOLD: dict[Of, Callable[[Iterable[SeenRow]], list[tuple[Amounts, bool]]]] = {"cell": of_cells, "row": of_rows}


def fitted(seen: Sequence[tuple[Amounts, bool]]) -> dict[str, float]:
    """The hazard of each kind of evidence for cells or rows, and what their sum comes to."""
    amounts, right = [[one[kind] for kind in KINDS] for one, _ in seen], [good for _, good in seen]
    found = fit(amounts, right, [BEFORE[kind] for kind in KINDS])
    scale, power = bent(amounts, right, found)
    return dict(zip(KINDS, found, strict=True)) | {SCALE: scale, POWER: power}


def write_hazards(each: Mapping[Of, Mapping[str, float]]) -> None:
    """Write the hazards where the program finds them."""
    lines = (f"{of}\t{kind}\t{hazard:.5f}\n" for of, own in each.items() for kind, hazard in own.items())
    HAZARDS.write_text(HAZARDS_HEAD + "".join(lines), "utf-8")
    vocabulary.rows.cache_clear()
    hazards.cache_clear()


def reliability(rows: Iterable[SeenRow]) -> str:
    """What was said of rows and what was true, bin by bin."""
    pairs = [(chance("row", of_row(row.sights)), row.right) for row in rows]
    lines = ["| confidence | rows | mean confidence | wholly right |", "|---|---|---|---|"]
    for low, high in zip(BINS, BINS[1:], strict=False):
        if own := [(said, right) for said, right in pairs if low <= said < high]:
            said = sum(one for one, _ in own) / len(own)
            true = sum(right for _, right in own) / len(own)
            lines.append(f"| {low:.2f}–{min(high, 1.0):.2f} | {len(own)} | {said:.3f} | {100 * true:.1f} % |")
    return "\n".join(lines)


def trust(rows: Sequence[SeenRow]) -> str:
    """Rows at 0.9 and above, wear by wear: how many are right, and what share of the right rows they are."""
    lines = []
    for wear in [*dict.fromkeys(row.wear for row in rows), ""]:
        own = [(chance("row", of_row(row.sights)), row.right) for row in rows if row.wear == wear or not wear]
        sure, right = [good for said, good in own if said >= SURE], sum(good for _, good in own)
        lines.append(f"{wear or 'all'}: {right} of {len(own)} rows right; at {SURE}: {sum(sure)} of {len(sure)} right")
    return "\n".join(lines)


def listing(rows: Sequence[SeenRow]) -> str:
    """For each threshold: the share of the cells that is listed, and the share of the wrong ones among them; and the same without spoilt documents."""
    documents: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for row in rows:
        judged = [(chance("cell", against(sight)), right) for _, sight, right in row.cells]
        documents.setdefault((row.document, row.wear), []).extend(judged)
    readable = [own for own in documents.values() if sum(not right for _, right in own) <= SPOILT * len(own)]
    some = (("", documents.values()), (f", {len(readable)} of {len(documents)} documents not spoilt", readable))
    return "\n".join(_listing([one for own in cells for one in own], which) for which, cells in some)


def _listing(cells: Sequence[tuple[float, bool]], which: str) -> str:
    wrong = sum(not right for _, right in cells)
    lines = [f"{len(cells)} cells, {wrong} wrong{which}:"]
    for bound in LISTED:
        listed = [right for said, right in cells if said < bound]
        share, found = 100 * len(listed) / max(1, len(cells)), 100 * sum(not right for right in listed) / max(1, wrong)
        lines.append(f"  below {bound}: {share:.1f} % are listed, with {found:.1f} % of the wrong ones")
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
