"""What the program reads of the samples: for every cell the evidence against it, and whether it is right."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.page import Page
from vanban.layouts.confidence.evidence import Sight
from vanban.layouts.confidence.listing import apart
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables

from bench.metrics import aligned, cell
from bench.tables import KEYS, as_rows, gold_rows, read
from training.confidence.pages import Sample
from vanban.agreeing import agreed
from vanban.pages import as_pages

WHERE = ("page", "row_no", "form")
"""Columns of the gold that say where a row stands."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of the results: what was seen of its cells, which of them are right, and whether the whole row is."""

    wear: str
    aside: bool
    cells: tuple[tuple[str, Sight, bool], ...]
    sights: tuple[Sight, ...]
    """What was seen of the row as a whole, each place once."""
    right: bool


def pages_of(sample: Sample) -> list[Page]:
    """The sample's pages as the layouts get them; they are read once and kept beside the sample."""
    kept = sample.path.with_suffix(".pages")
    if not kept.exists():
        kept.write_bytes(pickle.dumps(list(as_pages(agreed(read(sample.path), ())))))
    return list(pickle.loads(kept.read_bytes()))  # our own, of this run


def observed(sample: Sample) -> Iterator[Seen]:
    """Every row that is made of a sample."""
    gold = gold_rows(sample.gold)
    yield from rows_seen(rows_of(long_tables(pages_of(sample))), sample.kind, gold, sample.wear, sample.aside)


def rows_seen(found: Rows, kind: str, gold: Sequence[dict[str, str]], wear: str, aside: bool) -> Iterator[Seen]:
    """Every row beside the gold row that it is; one that is none is wrong in every cell."""
    made = getattr(found, kind)
    rows = as_rows(made)
    columns = [name for name in gold[0] if name not in WHERE]
    owners = {j: gold[i] for i, j in aligned(list(gold), rows, KEYS[kind]).items()}
    for at, one in enumerate(made):
        own = [seen for seen in found.seen if seen.made is one]
        right = {name: at in owners and cell(owners[at][name]) == cell(rows[at].get(name, "")) for name in columns}
        cells = tuple((seen.column, seen.sight, right[seen.column]) for seen in own if seen.column in right)
        yield Seen(wear, aside, cells, tuple(apart(own)), all(right.values()))


def everything(samples: Iterable[Sample]) -> list[Seen]:
    """All rows of all samples."""
    return [seen for sample in samples for seen in observed(sample)]
