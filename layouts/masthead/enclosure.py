"""The line under an appendix's title: "(Kèm theo Kế hoạch số 49/KH-SGDĐT ngày 13 tháng 01 năm 2021 của Sở …)"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.layouts.citations.kinds import kinds
from vanban.layouts.masthead.number import sureness
from vanban.layouts.masthead.rows import Piece, Row
from vanban.layouts.masthead.title import clean
from vanban.layouts.values.codes import code
from vanban.layouts.values.dates import dates
from vanban.layouts.words.skeleton import CAPITALS, skeleton

_OPENING = re.compile(r"\(?\s*(?:ban hanh |dinh |gui )?k[eè]m theo\b")
_NUMBER = re.compile(
    r"(?<![\d/])(?P<run>\d{1,5}[a-z]?)\s?(?P<tail>(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐÐ][\w&.]*(?:\s?[-/]\s?[A-ZĐÐ][\w&]*)*)"
)
_ISSUER = re.compile(rf"\bcủa\s+(?P<issuer>[{CAPITALS}][^)(;.]{{3,80}})")
_APPENDIX = re.compile(r"^\W*ph[uụ] ?l[uụ]c\b")
_LONGEST = 4
_SURE = 0.75
"""How sure the eye must be of a figure that an appendix repeats: most are in print."""
_TOP = 14


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What an appendix says of the document that it belongs to; `title` is what it is called itself."""

    kind: str
    number: str
    date: str
    issuer: str
    title: str
    page: int


def find_enclosure(rows: Sequence[Row]) -> Enclosure | None:
    """The first "(Kèm theo …)" among the rows that stand at the top of a page."""
    for place, row in enumerate(rows):
        plain = skeleton(row.text).strip(" *_")
        if _OPENING.match(plain) and (plain.startswith("(") or " so" in plain):
            return _read(_whole(rows, place), rows[:place], row.page)
    return None


def _whole(rows: Sequence[Row], place: int) -> Piece:
    """The line with its continuations, up to the closing bracket."""
    whole = Piece((), ())
    for row in rows[place : place + _LONGEST]:
        whole = functools.reduce(Piece.joined, row.pieces, whole)
        if ")" in row.text:
            break
    return whole


def _read(line: Piece, above: Sequence[Row], page: int) -> Enclosure | None:
    text, plain = line.text, line.plain
    named = [(plain.find(skeleton(kind.name)), -len(kind.name), kind.name) for kind in kinds()]
    kind = min((found for found in named if found[0] >= 0), default=None)
    if kind is None:
        return None
    number = _NUMBER.search(text, kind[0])
    issuer = _ISSUER.search(text)
    return Enclosure(
        kind=kind[2],
        number=code(number["run"] + number["tail"])
        if number and sureness(line, number.start("run"), number["run"]) >= _SURE
        else "",
        date=_date(line),
        issuer=issuer["issuer"].strip(" ,") if issuer else "",
        title=_title([row for row in above if row.page == page]),
        page=page,
    )


def _date(line: Piece) -> str:
    """The day that the line names, where the eye was sure of it."""
    day = next((day for day in dates(line.text) if day.iso), None)
    return day.iso if day and sureness(line, day.start, line.text[day.start : day.end]) >= _SURE else ""


def _title(above: Sequence[Row]) -> str:
    """The appendix's own title: what stands above the line, less "Phụ lục …" itself."""
    lines = [clean(row) for row in above[-6:]]
    return " ".join(line for line in lines if len(line) > 2 and not _APPENDIX.match(skeleton(line)))


def tops(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows among which such a line may stand: at the top of a page, or, in a text that lost its pages, below "Phụ lục"."""
    found: list[Row] = []
    for rows in pages:
        headings = [place for place, row in enumerate(rows) if _APPENDIX.match(skeleton(row.text))]
        near = {place for start in (0, *headings) for place in range(start, start + _TOP)}
        found += [row for place, row in enumerate(rows) if place in near]
    return found
