"""Which lines of a text are a table's header, which its rows, and which stand outside of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from vanban.layouts.plain.bodies import bodies
from vanban.layouts.plain.tokens import NUMBER, START, tokens
from vanban.layouts.tables.gather import names_table

from training.text.features import TableLine, ends, marks, pull
from training.text.network import Floats, Network, best_paths

#: Lines above and below a line that are looked at with it.
REACH = 3
NUMBERS = 24


class Kind(IntEnum):
    """What a line is."""

    OUTSIDE = 0
    HEADER = 1
    ROWS = 2


@dataclass(slots=True)
class Region:
    """A table in a text: the lines above it, its header's lines, and those of its rows; a header printed again is left out."""

    title: tuple[str, ...] = ()
    header: list[TableLine] = field(default_factory=list)
    rows: list[TableLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that says something, as it was read and as words."""

    text: str
    line: TableLine


def text_lines(pages: Sequence[str]) -> list[TextLine]:
    """The lines of a text that say something, one string a page."""
    found: list[TextLine] = []
    number = 0
    for page, text in enumerate(pages, 1):
        apart = True
        for line in text.split("\n"):
            number += 1
            read = tokens(line)
            if read:
                found.append(TextLine(line.strip(), TableLine(page, number, read, apart=apart)))
            apart = not read
    return found


def line_numbers(lines: Sequence[TableLine]) -> Floats:
    """What is counted of each line."""
    found = np.zeros((len(lines), NUMBERS), np.float32)
    names = bodies()
    lengths = [float(sum(len(token.text) + 1 for token in line.tokens)) for line in lines]
    for at, line in enumerate(lines):
        read = line.tokens
        above = lines[at - 1] if at else None
        pulls = [pull(*ends(read[:place]), token.keys[0]) for place, token in enumerate(read) if place and token.keys]
        alpha = [token for token in read if any(c.isalpha() for c in token.text)]
        count = len(read)
        first, last = read[0], read[-1]
        found[at] = (
            count / 20,
            lengths[at] / 100,
            min(sum(token.barred for token in read), 5) / 5,
            sum(token.title for token in read) / count,
            sum(token.capital and not token.title for token in read) / count,
            sum(pulls) / len(pulls) if pulls else 0.0,
            min(pulls, default=0.0),
            sum(value < 0.0 for value in pulls) / 5,
            sum(value < -0.2 for value in pulls) / 5,
            first.text[:1].isdigit(),
            first.text[:1].islower(),
            first.text in ("-", "+", "•", "*", "–"),
            last.text[-1:] in ".;:",
            last.text[-1:] == ",",
            any(c.isdigit() for c in last.text),
            sum(NUMBER in token.keys for token in read) / count,
            line.apart,
            at + 1 == len(lines) or lines[at + 1].apart,
            above is None or above.page != line.page,
            pull(*ends(above.tokens), first.keys[0]) if above is not None and first.keys else 0.0,
            max((names.share(START, token.keys[0]) for token in read if token.keys), default=0.0),
            sum(
                names.share(ends(read[:place])[1], token.keys[0]) > 0.2
                for place, token in enumerate(read)
                if place and token.keys
            )
            / count,
            len(alpha) / count,
            1.0,
        )
    return found


@cache
def network() -> Network:
    """The weights that ship with the package."""
    return Network.load(Path(__file__).with_name("model") / "lines.npz.xz")


def kinds(lines: Sequence[TableLine], net: Network) -> list[Kind]:
    """What each line is."""
    if not lines:
        return []
    vectors = np.array([net.vectors([marks(token.text) for token in line.tokens]).mean(0) for line in lines])
    count, size = vectors.shape
    padded = np.zeros((count + 2 * REACH, size), np.float32)
    padded[REACH : REACH + count] = vectors
    around = [padded[shift : shift + count] for shift in range(2 * REACH + 1)]
    scores = net.scores(net.before(np.concatenate([*around, line_numbers(lines)], 1)))
    steps = net.steps.copy()
    steps[Kind.OUTSIDE, Kind.ROWS] -= UNHEADED
    return [Kind(label) for label in best_paths(scores, net.start, steps, 1)[0][1]]


#: How much less likely (a logarithm) rows begin without a header above than what was learnt from single lines: of 0, 2, 4, 6, 8 and 12 the
#: least with which most lines of 51 practice documents kept aside were right (97.8 instead of 97.5 % of 4,398).
UNHEADED = 8.0
#: A table's title has so many lines at most; so many lines amid its rows that seem to be none are rows, too.
_TITLE, _AMID = 5, 8
#: What stands between two parts of a header has so few letters; as many lines at most are a page's.
_FEW, _PAGEFUL = 12, 40
#: A header's words are so much like the first one's where it is printed again.
_AGAIN = 60
_PAGE_NUMBER = re.compile(r"\W*\w{0,4}\W*")


def regions(lines: Sequence[TextLine], net: Network | None = None) -> Iterator[Region]:
    """The tables of a text, from the first line of their header to their last."""
    region = Region()
    between: list[TextLine] = []
    for kind, run in _runs(lines, kinds([line.line for line in lines], net or network())):
        if kind == Kind.OUTSIDE:
            between = run
            continue
        if not _belongs(region, between, kind, run):
            if region.rows:
                yield region
            region = Region(tuple(line.text for line in between[-_TITLE:]))
        if kind == Kind.HEADER and not region.rows:
            region.header += [replace(line.line, header=True) for line in run]
        elif kind == Kind.ROWS or not _is_again(region, run):
            region.rows += [line.line for line in (*_amid(region, between), *run)]
        else:
            region.rows += [line.line for line in _amid(region, between)]
        between = []
    if region.rows:
        yield region


def _runs(lines: Sequence[TextLine], found: Sequence[Kind]) -> Iterator[tuple[Kind, list[TextLine]]]:
    """Neighbouring lines of one kind."""
    for kind, run in groupby(zip(found, lines, strict=True), key=lambda pair: pair[0]):
        yield kind, [line for _, line in run]


def _amid(region: Region, between: Sequence[TextLine]) -> list[TextLine]:
    """What stands between two parts of a table: its rows, too, but for a page's number."""
    return [line for line in between if (region.rows or region.header) and not _PAGE_NUMBER.fullmatch(line.text)]


def _belongs(region: Region, between: Sequence[TextLine], kind: Kind, run: Sequence[TextLine]) -> bool:
    """Whether a table goes on: with rows below a few other lines, or with its own header printed again, unless a table is named between."""
    if not between:
        return bool(region.header or region.rows)
    if any(names_table(line.text) for line in between):
        return False
    if kind == Kind.ROWS:
        return bool(region.header or region.rows) and len(between) <= _AMID
    if not region.rows:
        return bool(region.header) and sum(len(line.text) for line in between) <= _FEW
    if 2 * _words(run) < sum(len(line.tokens) for line in region.header):
        return len(between) <= _AMID
    return len(between) <= _PAGEFUL and _is_again(region, run)


def _words(run: Sequence[TextLine]) -> int:
    return sum(len(line.line.tokens) for line in run)


def _is_again(region: Region, run: Sequence[TextLine]) -> bool:
    """Whether these lines are the table's header printed again."""
    told = " ".join(token.text for line in region.header for token in line.tokens)
    return fuzz.ratio(told, " ".join(line.text for line in run)) >= _AGAIN
