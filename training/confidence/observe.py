"""What the program reads of the samples: for every cell the evidence against it, and whether it is right."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Page
from vanban.layouts.confidence.evidence import Sight
from vanban.layouts.confidence.listing import CellSeen, apart
from vanban.layouts.confidence.words import Marks, marks
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables

from bench.metrics import aligned, alike, cell
from bench.tables import KEYS, as_rows, gold_rows, restored, seen
from training.confidence.harm import HARMS, harmed
from training.confidence.pages import PaperSample
from vanban.agreeing import agreed
from vanban.pages import as_pages

WHERE = ("page", "row_no", "form")
"""Columns of the gold that say where a row stands."""
LIKE = 0.5
"""What is less like the word of the gold that stands there is another word, and no misreading of it."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of the results: what was seen of its cells, which of them are right, and whether the whole row is."""

    document: str
    wear: str
    aside: bool
    cells: tuple[tuple[str, Sight, bool], ...]
    sights: tuple[Sight, ...]
    """What was seen of the row as a whole, each place once."""
    right: bool
    words: tuple[tuple[Marks, bool], ...] = ()
    """What each word bears for marks, and whether it is right, as far as that can be told."""


def pages_of(sample: PaperSample) -> list[Page]:
    """The sample's pages as the layouts get them; what the eye saw, which takes the longest, is kept beside the sample."""
    kept = sample.path.with_suffix(".seen")
    if not kept.exists():
        kept.write_bytes(pickle.dumps(seen(sample.path)))
    return list(as_pages(agreed(restored(pickle.loads(kept.read_bytes())), ())))  # our own, of an earlier run


def observed(sample: PaperSample) -> Iterator[SeenRow]:
    """Every row that is made of a sample; and, where it is well printed, of what is left of it when its tables are harmed."""
    gold, pages = gold_rows(sample.gold), pages_of(sample)
    yield from rows_seen(rows_of(long_tables(pages)), sample, gold, sample.wear)
    for name, harm in HARMS.items() if sample.clean else ():
        found = rows_of(long_tables(harmed(pages, harm)))
        yield from rows_seen(found, sample, gold, name)


def rows_seen(found: Rows, sample: PaperSample, gold: Sequence[dict[str, str]], wear: str) -> Iterator[SeenRow]:
    """Every row beside the gold row that it is; one that is none is wrong in every cell."""
    made = getattr(found, sample.kind)
    rows = as_rows(made)
    columns = [name for name in gold[0] if name not in WHERE]
    owners = {j: gold[i] for i, j in aligned(list(gold), rows, KEYS[sample.kind]).items()}
    told: set[int] = set()
    for at, one in enumerate(made):
        own = [seen for seen in found.seen if seen.made is one]
        right = {name: at in owners and cell(owners[at][name]) == cell(rows[at].get(name, "")) for name in columns}
        cells = tuple((seen.column, seen.sight, right[seen.column]) for seen in own if seen.column in right)
        words = tuple(_words(own, owners[at], told)) if at in owners else ()
        yield SeenRow(sample.path.stem, wear, sample.aside, cells, tuple(apart(own)), all(right.values()), words)


def _words(cells: Iterable[CellSeen], gold: Mapping[str, str], told: set[int]) -> Iterator[tuple[Marks, bool]]:
    """The words that an eye read, each once, with its marks and whether it is right, as far as the gold tells.

    `told` are those that rows above have had, of a heading or a merged cell.
    """
    together: dict[tuple[int, ...], list[CellSeen]] = {}
    for one in cells:
        if one.items and one.column in gold and not one.sight.mended:
            together.setdefault(tuple(map(id, one.items)), []).append(one)
    for own in together.values():
        sight = own[0].sight
        texts = [word.text for word in sight.words]
        right = rightness(texts, [gold[one.column] for one in own], [one.text for one in own])
        if [one.column for one in own] == ["stt"]:  # numbers are read by their signs, and what they come to counts
            right = [cell(own[0].text) == cell(gold["stt"])] * len(texts)
        for word, borne, good in zip(sight.words, marks(sight.words, sight.table, sight.counted), right, strict=True):
            if borne and good is not None and id(word) not in told:
                yield borne, good
        told.update(map(id, sight.words))


def rightness(read: Sequence[str], golds: Iterable[str], made: Iterable[str]) -> list[bool | None]:
    """For each word of a cell whether it is right; its columns' gold is what the cell holds, in parts.

    What the gold does not hold is dirt that was read, if it stands in what was `made` of the cell.

    >>> rightness(["Mục", "tiêu:", "đủ", "I", "nườc", "sạch"], ["đủ nước sạch", ""], ["đủ I nườc sạch"])
    [None, None, True, False, False, True]
    """
    got, found = [cell(word) for word in read], list[bool | None]([None] * len(read))
    taken = {word for text in made for word in text.split()}
    for want in ([cell(word) for word in gold.split()] for gold in golds):
        for step in Levenshtein.opcodes(want, got):
            pairs = zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=False)
            for source, at in pairs:
                if step.tag == "equal":
                    found[at] = True
                elif found[at] is None and alike(want[source], got[at]) >= LIKE:
                    found[at] = False
            for at in range(step.dest_start, step.dest_end) if step.tag == "insert" else ():
                if found[at] is None and read[at] in taken and got[at] not in want and len(got[at]) <= 1:
                    found[at] = False
    return found


def everything(samples: Iterable[PaperSample]) -> list[SeenRow]:
    """All rows of all samples."""
    return [seen for sample in samples for seen in observed(sample)]
