"""The line under an appendix's title: "(Kèm theo Kế hoạch số 49/KH-SGDĐT ngày 13 tháng 01 năm 2021 của Sở …)"."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vanban.layouts.citations.kinds import kinds
from vanban.layouts.masthead.figures import Pen, enclosed
from vanban.layouts.masthead.rows import TOP_ROWS, PrintedRow, WordSpan
from vanban.layouts.masthead.slots import ENCLOSED, enclosure_rows
from vanban.layouts.masthead.title import clean
from vanban.layouts.masthead.witnesses import Verdict
from vanban.layouts.words.skeleton import CAPITALS, skeleton

_ISSUER = re.compile(rf"\bcủa\s+(?P<issuer>[{CAPITALS}][^)(;.]{{3,80}})")
_APPENDIX = re.compile(r"^\W*ph[uụ] ?l[uụ]c\b")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What an appendix says of the document that it belongs to; `title` is what it is called itself."""

    kind: str
    number: Verdict
    date: Verdict
    issuer: str
    title: str
    page: int


def find_enclosure(rows: Sequence[PrintedRow], pens: Mapping[int, Pen]) -> Enclosure | None:
    """The first "(Kèm theo …)" among the rows that stand at the top of a page; `pens` are the readings of pages' slots."""
    found = enclosure_rows(rows)
    if not found:
        return None
    whole = functools.reduce(WordSpan.joined, (piece for row in found for piece in row.pieces), WordSpan((), ()))
    page = found[0].page
    pen = {name.removeprefix(ENCLOSED): one for name, one in pens.get(page, {}).items() if name.startswith(ENCLOSED)}
    return _read(whole, pen, rows[: rows.index(found[0])], page)


def _read(line: WordSpan, pen: Pen, above: Sequence[PrintedRow], page: int) -> Enclosure | None:
    text, plain = line.text, line.plain
    named = [(plain.find(skeleton(kind.name)), -len(kind.name), kind.name) for kind in kinds()]
    kind = min((found for found in named if found[0] >= 0), default=None)
    if kind is None:
        return None
    number, date = enclosed(line, pen)
    issuer = _ISSUER.search(text)
    return Enclosure(
        kind=kind[2],
        number=number,
        date=date,
        issuer=issuer["issuer"].strip(" ,") if issuer else "",
        title=_title([row for row in above if row.page == page]),
        page=page,
    )


def _title(above: Sequence[PrintedRow]) -> str:
    """The appendix's own title: what stands above the line, less "Phụ lục …" itself."""
    lines = [clean(row) for row in above[-6:]]
    return " ".join(line for line in lines if len(line) > 2 and not _APPENDIX.match(skeleton(line)))


def tops(pages: Sequence[Sequence[PrintedRow]]) -> list[PrintedRow]:
    """The rows among which such a line may stand: at the top of a page, or, in a text that lost its pages, below "Phụ lục"."""
    found: list[PrintedRow] = []
    for rows in pages:
        headings = [place for place, row in enumerate(rows) if _APPENDIX.match(skeleton(row.text))]
        near = {place for start in (0, *headings) for place in range(start, start + TOP_ROWS)}
        found += [row for place, row in enumerate(rows) if place in near]
    return found
