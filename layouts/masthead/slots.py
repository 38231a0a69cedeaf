"""Where a form leaves room for a pen: between "Số:" and the office's code, behind "ngày" and behind "tháng".

The places follow from the printed parts, as far as they were read; what the pen made of its neighbours doesn't matter.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Box, Page, Slot
from vanban.layouts.masthead.day import date_words
from vanban.layouts.masthead.number import number_line
from vanban.layouts.masthead.rows import TOP_ROWS, PrintedRow, WordSpan, joins, rows_of_page
from vanban.layouts.words.skeleton import skeleton

NUMBER, DAY, MONTH = "number", "day", "month"
ENCLOSED = "enclosed "
"""Before the name of a slot in an appendix's "(Kèm theo … số    /QĐ-UBND ngày    tháng …)"."""
DAYS = (*(f"{day:02d}" for day in range(1, 32)), *(str(day) for day in range(1, 10)))
MONTHS = (*(f"{month:02d}" for month in range(1, 13)), *(str(month) for month in range(1, 10)))

_ENCLOSED = re.compile(r"\(?\s*(?:ban hanh |dinh |gui )?k[eè]m theo\b")
_LABEL = re.compile(r"s[o06][^\W\d]?(?:$|[:.\d])")
_CODE = re.compile(r"\d{1,5}[a-z]?[/-]")
_DAY = re.compile(r"n[gq]a[yvj]")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_LONGEST = 4
_WORDS_OF_NUMBER = 5
_DATE_COLUMN = 0.3
"""A masthead's date stands right of this share of the width; a sentence that ends in a date begins left of it."""
_HANGING = re.compile(r"[gyqpj,;()Q/]")
_NARROW = set("iíìljtI.,:;'()/-|")
_HANG = 0.28
"""How far letters hang below the line, in heights of a word with marks above."""
_MIDDLE = 0.33
"""How far the middle of small letters lies above the line, in the same measure."""
_LETTER = 0.64
"""How high small letters are, in the same measure."""
_BEFORE, _BEHIND = 2.2, 2.0
"""Letters of the print on either side that a slot's box takes in, as the reader is used to."""
_JUST_BEFORE = 0.8
"""As many are enough where the word before the slot stands alone and is no wider than it is printed: no pen is part of it."""
_WIDTHS = {"so": 3.4, "ngay": 5.2, "thang": 6.1}
"""Letters that these words are wide at most, in upright and italic faces."""
_ROOM = 5.5
"""Letters that a day or a month takes at most where the word beside it was not read."""
_MONTH_WORD = 5.0
"""Letters that "tháng" takes with the white around it."""
_WIDEST = 24.0
_LONGEST_STROKES = 10
"""Letters before a code whose label was not read: a pen's strokes, and no words of a sentence."""


@dataclass(frozen=True, slots=True)
class _Print:
    """A piece with the place of every letter of its text, and where its small letters have their middle."""

    text: str
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    middle: float
    letter: float

    def alone(self, start: int, end: int, word: str) -> bool:
        """Whether these letters are a whole word as it is printed, of its usual width."""
        whole = (start == 0 or self.text[start - 1] == " ") and self.text[end : end + 1] in ("", " ")
        return whole and self.ends[end - 1] - self.starts[start] <= _WIDTHS[word] * self.letter

    def slot(
        self, name: str, x0: float, x1: float, forms: tuple[str, ...] = (), *, alone: bool = False
    ) -> Iterator[Slot]:
        """A slot between two printed words, with a little of both; none where that is too wide for one."""
        if -2 * self.letter < x1 - x0 < _WIDEST * self.letter:
            box = Box(
                x0 - (_JUST_BEFORE if alone else _BEFORE) * self.letter,
                self.middle - self.letter,
                x1 + _BEHIND * self.letter,
                self.middle + self.letter,
            )
            yield Slot(name, box, forms)


def slots(page: Page) -> list[Slot]:
    """The slots of the masthead on a document's first page, and of the line under an appendix's title; each kind once."""
    found: dict[str, Slot] = {}
    rows = [row for row in rows_of_page(page)[:TOP_ROWS] if all(piece.boxes for piece in row.pieces)]
    enclosed = [piece for row in enclosure_rows(rows) for piece in row.pieces]
    own = [slot for row in rows for slot in _in_row(row)] if page.number == 1 else []
    for slot in (*own, *(slot for piece in enclosed for slot in _in_sentence(piece))):
        found.setdefault(slot.name, slot)
    return list(found.values())


def enclosure_rows(rows: Sequence[PrintedRow]) -> Sequence[PrintedRow]:
    """The rows of "(Kèm theo … của …)", from its bracket to the other; none where there is no such line."""
    for place, row in enumerate(rows):
        plain = skeleton(row.text).strip(" *_")
        if _ENCLOSED.match(plain) and (plain.startswith("(") or " so" in plain):
            end = next((n for n, one in enumerate(rows[place : place + _LONGEST], place + 1) if ")" in one.text), None)
            return rows[place : end or place + _LONGEST]
    return ()


def enclosed_parts(piece: WordSpan) -> tuple[WordSpan | None, WordSpan | None]:
    """The words of such a line that hold its document's number, and those that hold the date."""
    plain = [skeleton(word) for word in piece.words]
    label = next((n for n, word in enumerate(plain) if _LABEL.match(word)), None)
    number = label if label is not None else next((n for n, word in enumerate(plain) if _CODE.match(word)), None)
    day = next((n for n, word in enumerate(plain) if _DAY.match(word)), None)
    year = next((n for n, word in enumerate(plain) if day is not None and n > day and _YEAR.search(word)), None)
    return (
        None if number is None else piece.part(number, day if day and day > number else number + _WORDS_OF_NUMBER),
        None if day is None or year is None else piece.part(day, year + 1),
    )


def _in_sentence(piece: WordSpan) -> Iterator[Slot]:
    number, date = enclosed_parts(piece)
    for slot in (*(_number(number) if number else ()), *(_day_and_month(date) if date else ())):
        yield replace(slot, name=ENCLOSED + slot.name)


def _in_row(row: PrintedRow) -> Iterator[Slot]:
    for piece in joins(row):
        yield from _number(piece)
    for piece in row.pieces:
        if piece.boxes[0].x0 > _DATE_COLUMN * row.width:
            yield from _day_and_month(piece)


def _printed(piece: WordSpan) -> _Print:
    starts: list[float] = []
    ends: list[float] = []
    for number, (word, box) in enumerate(zip(piece.words, piece.boxes, strict=True)):
        if number:
            starts.append(piece.boxes[number - 1].x1)
            ends.append(box.x0)
        edges = [0.0, *itertools.accumulate(map(_width, word))]
        step = box.width / edges[-1]
        starts += [box.x0 + edge * step for edge in edges[:-1]]
        ends += [box.x0 + edge * step for edge in edges[1:]]
    base, height = _base(piece)
    return _Print(piece.text, tuple(starts), tuple(ends), base - _MIDDLE * height, _LETTER * height)


def _width(sign: str) -> float:
    """How wide a sign is printed, in digits, as serif faces have it in the mean."""
    if sign in _NARROW:
        return 0.55
    return 1.35 if sign.isupper() else 1.0


def _base(piece: WordSpan) -> tuple[float, float]:
    """The line on which printed letters stand, and how high words are; what holds no letters may be a pen's."""
    every = list(zip(piece.words, piece.boxes, strict=True))
    words = [(word, box) for word, box in every if len(word) > 1 and word.strip(".,:;/-").isalpha()] or every
    height = statistics.median(box.height for _, box in words)
    base = statistics.median(box.y1 - (_HANG * height if _HANGING.search(word) else 0.0) for word, box in words)
    return base, height


def _number(piece: WordSpan) -> Iterator[Slot]:
    line = number_line(piece.text)
    if line is None or not (line.labelled or 0 < line.stop <= _LONGEST_STROKES):
        return
    seen = _printed(piece)
    label = len(piece.text[: line.start].rstrip())
    left = seen.ends[label - 1] if line.labelled else seen.starts[0]
    yield from seen.slot(NUMBER, left, seen.starts[line.stop], alone=line.labelled and seen.alone(0, label, "so"))


def _day_and_month(piece: WordSpan) -> Iterator[Slot]:
    """Between the words of the date line; one of the three may have been lost."""
    words = date_words(piece.plain)
    if words is None:
        return
    seen = _printed(piece)
    room = _ROOM * seen.letter
    day = seen.ends[words.day[1] - 1] if words.day else None
    month = (seen.starts[words.month[0]], seen.ends[words.month[1] - 1]) if words.month else None
    year = seen.starts[words.year[0]] if words.year else None
    if month is None and day is not None and year is not None:
        spare = max(year - day - _MONTH_WORD * seen.letter, 0.0) / 2
        month = day + spare, year - spare
    if month is None:
        return
    yield from seen.slot(
        DAY,
        day if day is not None else month[0] - room,
        month[0],
        DAYS,
        alone=words.day is not None and seen.alone(*words.day, "ngay"),
    )
    yield from seen.slot(
        MONTH,
        month[1],
        year if year is not None else month[1] + room,
        MONTHS,
        alone=words.month is not None and seen.alone(*words.month, "thang"),
    )
