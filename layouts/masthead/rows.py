"""Printed rows as a masthead is read: what stands on one height, cut where one column ends and the next begins.

Pages give the pieces' places; a bare text gives only their order, and the words themselves must tell the columns apart.
"""

from __future__ import annotations

import functools
import itertools
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from vanban.extract.page import Block, Box, Line, Page, Word
from vanban.layouts.words.skeleton import skeleton, tidy

MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "dang cong san viet nam")
_MARKUP = re.compile(r"\*\*|__|</?[a-z]{1,6}>|^#+ ", re.MULTILINE)
_PLAIN_NUMBER = re.compile(r"\d{1,4}[.,;]?|\d{1,2}/\d{1,2}/\d{4}[.,;]?")
_ENOUGH_NUMBERS = 5
_EYE_AT_BEST = 0.96
_NEARLY = 0.999
"""Of nothing that was read from pixels the eye is certain; what a form's field holds is."""
_COLUMN_GAP = 1.6
_SAME_HEIGHT = 0.6
_WORD_GAP, _LEVEL = 0.6, 0.25
"""Between words of one line: white, and by how much their middles differ, in heights of a line."""
_DUST = 2
"""Letters that strokes between words are read as at most."""
_OTHER_LETTERS = 8
"""So much longer or shorter may be what is read of a motto."""
_LIKE_MOTTO = 76
_LONGEST_PLACE = 7
HEAD_ROWS = 40
"""The masthead of a page stands in so many of its first rows."""
TOP_ROWS = 14
"""Its number and day, and what an appendix says of its document, stand in so many rows from where it begins."""


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words of one row and one column; `sure` holds a confidence a word, `boxes` a place a word where places are known."""

    words: tuple[str, ...]
    sure: tuple[float, ...]
    boxes: tuple[Box, ...] = ()

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(self.words)

    @property
    def plain(self) -> str:
        """The text's skeleton."""
        return skeleton(self.text)

    @property
    def box(self) -> Box | None:
        """The place of the whole, or None where only text is known."""
        return functools.reduce(Box.union, self.boxes) if self.boxes else None

    @property
    def capital(self) -> bool:
        """Whether it is set in capitals."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.7 * len(letters)

    def part(self, start: int, end: int | None = None) -> WordSpan:
        """Some of its words."""
        return WordSpan(self.words[start:end], self.sure[start:end], self.boxes[start:end])

    def joined(self, other: WordSpan) -> WordSpan:
        """Both, one behind the other."""
        return WordSpan(self.words + other.words, self.sure + other.sure, self.boxes + other.boxes)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """What stands on one height of a page.

    `lead` is the white above it, in lines; `area` from where to where the page's lines run, None where no place is known.
    """

    pieces: tuple[WordSpan, ...]
    page: int
    lead: float = 0.0
    area: tuple[float, float] | None = None
    width: float = 0.0

    @property
    def text(self) -> str:
        """All its pieces."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def span(self) -> tuple[float, float] | None:
        """From where to where it runs, in shares of the area: 0 and 1 for a full line."""
        boxes = [box for piece in self.pieces for box in piece.boxes]
        if self.area is None or not boxes:
            return None
        left, right = self.area
        wide = max(right - left, 1.0)
        return (min(box.x0 for box in boxes) - left) / wide, (max(box.x1 for box in boxes) - left) / wide

    def column(self, piece: WordSpan) -> str:
        """Where a piece stands: left, middle, right, or "" where no place is known."""
        box = piece.box
        if box is None or not self.width:
            return ""
        share = box.centre[0] / self.width
        return "left" if share < 0.42 else "right" if share > 0.6 else "middle"


def joins(row: PrintedRow) -> Iterator[WordSpan]:
    """A row's pieces, and neighbours as one: a gap left for handwriting is as wide as one between columns."""
    if "kem theo" in skeleton(row.text):
        return
    for size in (1, 2, 3):
        for start in range(len(row.pieces) - size + 1):
            yield functools.reduce(WordSpan.joined, row.pieces[start : start + size])


def rows_of_page(page: Page) -> list[PrintedRow]:
    """The rows of a page from top to bottom; tables are left out."""
    lines = [line for part in page.body if isinstance(part, Block) for line in part.lines if line.words]
    if not lines:
        return []
    height = statistics.median(line.box.height for line in lines) or 1.0
    surest = _surest_number(lines) if page.source == "ocr" else 0.0
    groups = _same_height(lines, height)
    heights = [group[0].box.centre[1] for group in groups]
    pitch = statistics.median(b - a for a, b in itertools.pairwise(heights)) if len(groups) > 1 else height
    area = _area(lines)
    rows: list[PrintedRow] = []
    for place, group in enumerate(groups):
        pieces = [piece for line in group for piece in _cut_at_gaps(line.words, height)]
        pieces = [_measured(piece, surest) for piece in pieces]
        pieces = _side_by_side(pieces, height)
        lead = (heights[place] - heights[place - 1]) / (pitch or 1.0) - 1.0 if place else 0.0
        parted = _cut_at_mottoes(pieces) if place < HEAD_ROWS else tuple(pieces)
        rows.append(PrintedRow(parted, page.number, lead, area, page.width))
    return rows


def rows_of_text(text: str, page: int) -> list[PrintedRow]:
    """The rows of a bare text; blank lines count as white above the next row."""
    rows: list[PrintedRow] = []
    lead = 0.0
    for line in _MARKUP.sub("", text).splitlines():
        parts = [tidy(part) for part in re.split(r"\t| {4,}|\s\|\s", line)]
        pieces = [WordSpan(tuple(part.split()), (1.0,) * len(part.split())) for part in parts if part]
        if not pieces:
            lead += 1.0
            continue
        rows.append(PrintedRow(_cut_at_mottoes(pieces) if len(rows) < HEAD_ROWS else tuple(pieces), page, lead))
        lead = 0.0
    return rows


def _same_height(lines: Sequence[Line], height: float) -> list[list[Line]]:
    """Lines whose middles lie within a part of a line's height, as one group each: a line goes with those nearest to it."""
    ordered = sorted(lines, key=lambda one: (one.box.centre[1], one.box.x0))
    heights: list[float] = []
    for line in ordered:
        if not heights or line.box.centre[1] - heights[-1] >= _SAME_HEIGHT * height:
            heights.append(line.box.centre[1])
    groups: list[list[Line]] = [[] for _ in heights]
    for line in ordered:
        nearest = min(range(len(heights)), key=lambda place: abs(line.box.centre[1] - heights[place]))
        groups[nearest].append(line)
    return groups


def _side_by_side(pieces: Sequence[WordSpan], height: float) -> list[WordSpan]:
    """A row's pieces from left to right: what stands on another's words is dust, and the end of a cut line is joined to it."""
    row: list[WordSpan] = []
    for piece in sorted(pieces, key=lambda one: one.boxes[0].x0):
        if row and piece.boxes[-1].x1 <= row[-1].boxes[-1].x1 and len(piece.text) <= _DUST:
            continue
        if row and _goes_on(row[-1].boxes[-1], piece.boxes[0], height):
            row[-1] = row[-1].joined(piece)
        else:
            row.append(piece)
    return row


def _goes_on(last: Box, first: Box, height: float) -> bool:
    """Whether two words stand beside each other on one line, no more than a word's gap between them."""
    return abs(first.x0 - last.x1) <= _WORD_GAP * height and abs(first.centre[1] - last.centre[1]) <= _LEVEL * height


def _surest_number(lines: Sequence[Line]) -> float:
    """How sure the eye, and whoever restored its words, was of the page's best numbers; 1 where too few are printed.

    A restorer says of a number only how often such are right, so that the printed ones are the measure of the others.
    """
    sure = sorted(word.confidence for line in lines for word in line.words if _PLAIN_NUMBER.fullmatch(word.text))
    return sure[-1 - len(sure) // 5] if len(sure) >= _ENOUGH_NUMBERS else 1.0


def _measured(piece: WordSpan, surest: float) -> WordSpan:
    """The piece with its confidences in numbers set against the page's best; what was not read from pixels is certain."""
    if not surest:
        return replace(piece, sure=(1.0,) * len(piece.words))
    scale = max(1.0, _EYE_AT_BEST / surest)
    pairs = zip(piece.words, piece.sure, strict=True)
    return replace(
        piece,
        sure=tuple(
            min(_NEARLY, sure * scale) if sure < 1.0 and re.search(r"\d", word) else sure for word, sure in pairs
        ),
    )


def _cut_at_gaps(words: Sequence[Word], height: float) -> list[WordSpan]:
    """One piece for each run of words with no column-wide gap in it."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= _COLUMN_GAP * height:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_piece(run) for run in runs]


def _piece(words: Sequence[Word]) -> WordSpan:
    parts = [(part, word.confidence, word.box) for word in words for part in tidy(word.text).split()]
    return WordSpan(
        tuple(part[0] for part in parts), tuple(part[1] for part in parts), tuple(part[2] for part in parts)
    )


def _area(lines: Sequence[Line]) -> tuple[float, float]:
    """From where to where most lines run; a few that stand out or are specks do not count."""
    left = sorted(line.box.x0 for line in lines)
    right = sorted(line.box.x1 for line in lines)
    return left[len(left) // 10], right[-1 - len(right) // 10]


def _cut_at_mottoes(pieces: Iterable[WordSpan]) -> tuple[WordSpan, ...]:
    """Part the left column from the motto or the place and date that a narrow gap let run into it."""
    cut: list[WordSpan] = []
    for piece in map(_unglued, pieces):
        place = _second_column(piece)
        left, right = piece.part(0, place), piece.part(place)
        if place and cut and left.boxes and _is_near(cut[-1], left):
            cut[-1] = cut[-1].joined(left)
        elif place:
            cut.append(left)
        cut.append(right)
    return tuple(piece for piece in cut if piece.words)


def _is_near(piece: WordSpan, rest: WordSpan) -> bool:
    """Whether no more than a word's gap parts the end of a name from what a motto had drawn to itself."""
    return bool(piece.boxes) and rest.boxes[0].x0 - piece.boxes[-1].x1 <= _WORD_GAP * rest.boxes[0].height


def _unglued(piece: WordSpan) -> WordSpan:
    """The piece with the end of the left column cut from a motto's first word: "VÀNGCỘNG HÒA XÃ HỘI …"."""
    for place, word in enumerate(piece.words):
        for motto in MOTTOES:
            first = motto.split()[0]
            glued = skeleton(word).endswith(first) and len(skeleton(word)) > len(first) + 1
            if glued and is_motto(" ".join([first, *map(skeleton, piece.words[place + 1 :])])):
                return (
                    piece.part(0, place)
                    .joined(_halves(piece.part(place, place + 1), len(word) - len(first)))
                    .joined(piece.part(place + 1))
                )
    return piece


def _halves(word: WordSpan, cut: int) -> WordSpan:
    """One word as two; the first takes so many letters of it."""
    text, sure = word.words[0], word.sure * 2
    if not word.boxes:
        return WordSpan((text[:cut], text[cut:]), sure)
    box = word.boxes[0]
    middle = box.x0 + box.width * cut / len(text)
    return WordSpan((text[:cut], text[cut:]), sure, (replace(box, x1=middle), replace(box, x0=middle)))


def _second_column(piece: WordSpan) -> int:
    """The word at which a motto or a place and date starts inside a piece; 0 where none does."""
    plain = [skeleton(word) for word in piece.words]
    starts = _late_enough(plain)
    likeness, start = max(((motto_likeness(" ".join(plain[start:])), -start) for start in starts), default=(0.0, 0))
    return -start if likeness >= _LIKE_MOTTO else _place_and_date(piece.words, plain)


def _late_enough(plain: Sequence[str]) -> Iterator[int]:
    """From which words on there are no more letters left than a motto has; of a long line only the end is looked at."""
    most, letters = max(map(len, MOTTOES)) + _OTHER_LETTERS, 0
    for start in reversed(range(len(plain))):
        letters += sum("a" <= letter <= "z" for letter in plain[start])
        if letters > most or len(plain) - start > 2 * most:  # words may be specks without a letter
            return
        yield start


def motto_likeness(plain: str) -> float:
    """How far a skeleton reads like a national or Party motto (0–100)."""
    letters = " ".join(re.sub(r"[^a-z]+", " ", plain).split())
    return max(
        fuzz.ratio(letters, motto) if abs(len(letters) - len(motto)) <= _OTHER_LETTERS else 0.0 for motto in MOTTOES
    )


def is_motto(plain: str) -> bool:
    """Whether a skeleton is a motto, bent as scans bend it."""
    return motto_likeness(plain) >= _LIKE_MOTTO


def _place_and_date(words: Sequence[str], plain: Sequence[str]) -> int:
    """Where "An Sơn, ngày 05 tháng 02 năm 2024" starts behind a number: capitals before "ngày"."""
    day = next((i for i, word in enumerate(plain) if word.startswith("ngay")), None)
    if day is None or not (day == len(plain) - 1 or re.search(r"th\w{1,2}ng", " ".join(plain[day:]))):
        return 0
    start = day
    while start > 0 and day - start < _LONGEST_PLACE and _belongs_to_place(words[start - 1]):
        start -= 1
    while start < day and not words[start][:1].isupper():
        start += 1
    return start if start < day else 0


def _belongs_to_place(word: str) -> bool:
    """Whether a word can be part of a place's name: "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"."""
    inner = word in ("-", "–") or word in ("phố", "xã", "trấn")
    return inner or (word[:1].isupper() and not re.search(r"[/:\d]", word) and not (word.isupper() and len(word) > 3))
