"""Words that are there and not seen: a font without ink, where each word goes on a page, and taking an old layer out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

from vanban.extract.page import Line, Page, Word

_WIDTH = 500
"""Of every letter, in thousandths of its height: each word is stretched to its box."""
_BELOW, _ABOVE = -200, 800
_CODES = 255
_DESCENT = 0.22
"""The share of a word's box that lies below its base line, about."""
_LEAST_SIZE = 4.0
_INVISIBLE = 3
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


class InvisibleFont:
    """Fonts whose letters have a place and a meaning and no ink. One holds 255 letters; a document rarely needs two."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[str, int] = {}
        self._fonts: list[pikepdf.Object] = []

    def encoded(self, text: str) -> list[tuple[int, bytes]]:
        """The text in pieces, each with the number of its font."""
        pieces: list[tuple[int, bytes]] = []
        for sign in text:
            place = self._codes.setdefault(sign, len(self._codes))
            font, code = divmod(place, _CODES)
            byte = bytes([code + 1])
            if pieces and pieces[-1][0] == font:
                pieces[-1] = (font, pieces[-1][1] + byte)
            else:
                pieces.append((font, byte))
        while len(self._fonts) * _CODES < len(self._codes):
            self._fonts.append(self._pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3)))
        return pieces

    def resources(self) -> Dictionary:
        """The fonts by their names on a page."""
        return Dictionary({f"/{name_of(number)}": font for number, font in enumerate(self._fonts)})

    def finish(self) -> None:
        """Describe the fonts, now that all letters are known."""
        signs = list(self._codes)
        nothing = Stream(self._pdf, f"{_WIDTH} 0 0 {_BELOW} {_WIDTH} {_ABOVE} d1".encode())
        for number, font in enumerate(self._fonts):
            own = signs[number * _CODES : (number + 1) * _CODES]
            font.FontBBox = Array([0, _BELOW, _WIDTH, _ABOVE])
            font.FontMatrix = Array([0.001, 0, 0, 0.001, 0, 0])
            font.CharProcs = Dictionary(N=self._pdf.make_indirect(nothing))
            font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([1, *[Name.N] * len(own)]))
            font.FirstChar, font.LastChar = 1, len(own)
            font.Widths = Array([_WIDTH] * len(own))
            font.Resources = Dictionary()
            font.ToUnicode = self._pdf.make_indirect(Stream(self._pdf, _meanings(own)))


def name_of(font: int) -> str:
    """What a page calls a font."""
    return f"VbF{font}"


def overlay(shown: pikepdf.Page, read: Page, font: InvisibleFont) -> None:
    """Lay the words of a page over it."""
    paper = _Paper(shown, read)
    drawn = [paper.draw(line, font) for line in read.lines() if line.words]
    if not drawn:
        return
    shown.contents_add(b"q", prepend=True)
    body = "\n".join(drawn)
    shown.contents_add(f"Q\nq BT 3 Tr\n{body}\nET Q".encode("latin-1"))
    resources = shown.obj.get("/Resources", Dictionary())
    own = Dictionary(dict(resources.items()))  # it may belong to other pages, too
    own.Font = Dictionary({**dict(resources.get("/Font", Dictionary()).items()), **dict(font.resources().items())})
    shown.obj.Resources = own


@dataclass(slots=True)
class _Paper:
    """From the page as it was read, upright and level, to the page as its file has it."""

    shown: pikepdf.Page
    read: Page

    def draw(self, line: Line, font: InvisibleFont) -> str:
        """The operators that put a line's words where they stand."""
        usual = median(word.box.height for word in line.words)
        height = max(usual, _LEAST_SIZE)
        base = median(word.box.y1 for word in line.words if word.box.height >= usual / 2) - _DESCENT * height
        followed = [*pairwise(line.words), (line.words[-1], None)]
        return "\n".join(self._word(word, base, height, after is not None, font) for word, after in followed)

    def _word(self, word: Word, base: float, size: float, followed: bool, font: InvisibleFont) -> str:
        box = word.box
        (x0, y0), (x1, y1) = self._place(box.x0, base), self._place(box.x1, base)
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        cos, sin = (x1 - x0) / length, (y1 - y0) / length
        stretch = 100 * length / (len(word.text) * size * _WIDTH / 1000)
        pieces = font.encoded(f"{word.text} " if followed else word.text)
        shows = " ".join(f"/{name_of(number)} {size:.1f} Tf <{code.hex()}> Tj" for number, code in pieces)
        return f"{stretch:.1f} Tz {cos:.4g} {sin:.4g} {-sin:.4g} {cos:.4g} {x0:.1f} {y0:.1f} Tm {shows}"

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page that was read, in the file's own measure."""
        width, height = self.read.width, self.read.height
        angle = math.radians(self.read.skew)
        dx, dy = x - width / 2, y - height / 2
        x = width / 2 + dx * math.cos(angle) - dy * math.sin(angle)
        y = height / 2 + dx * math.sin(angle) + dy * math.cos(angle)
        for _ in range(self.read.turned // 90):
            x, y = y, width - x
            width, height = height, width
        return self._in_file(*self._in_picture(x / width, y / height))

    def _in_picture(self, across: float, down: float) -> tuple[float, float]:
        """A point of the sheet by its shares of the picture, which shows more where a sheet was photographed."""
        if not self.read.sheet:
            return across, down
        square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=np.float32)
        corners = np.array(self.read.sheet, dtype=np.float32).reshape(4, 2)
        way = cv2.getPerspectiveTransform(square, corners)
        x, y, scale = way @ (across, down, 1.0)
        return float(x / scale), float(y / scale)

    def _in_file(self, across: float, down: float) -> tuple[float, float]:
        """A point by its shares of the shown page: a file may turn its pages when they are shown."""
        left, bottom, right, top = (float(value) for value in self.shown.cropbox)
        wide, high = right - left, top - bottom
        match int(self.shown.rotation) % 360:
            case 90:
                return left + down * wide, bottom + across * high
            case 180:
                return right - across * wide, bottom + down * high
            case 270:
                return right - down * wide, top - across * high
            case _:
                return left + across * wide, top - down * high


def without_hidden_text(pdf: pikepdf.Pdf, shown: pikepdf.Page) -> None:
    """Take out what nobody sees: invisible text, and text that a picture of the page is laid over."""
    try:
        instructions = list(pikepdf.parse_content_stream(shown))
    except (pikepdf.PdfError, TypeError, ValueError):
        return
    covered = max((place for place, one in enumerate(instructions) if _draws_picture(one, shown)), default=-1)
    kept, mode, hidden = [], 0, False
    for place, one in enumerate(instructions):
        name = str(one.operator)
        if name == "Tr" and one.operands:
            mode = int(one.operands[0])
        elif name == "Q":
            mode = 0
        if (name in _SHOWING and (mode == _INVISIBLE or place < covered)) or _draws_hidden(one, shown):
            hidden = True
        else:
            kept.append(one)
    if hidden:
        shown.obj.Contents = pdf.make_indirect(Stream(pdf, pikepdf.unparse_content_stream(kept)))


def _drawn(one: _Instruction, shown: pikepdf.Page) -> pikepdf.Object | None:
    """The thing that an instruction draws, if it draws one."""
    if one.operator != Operator("Do"):
        return None
    things = shown.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return things.get(str(one.operands[0]))


def _draws_picture(one: _Instruction, shown: pikepdf.Page) -> bool:
    thing = _drawn(one, shown)
    return thing is not None and thing.get("/Subtype") == Name.Image


def _draws_hidden(one: _Instruction, shown: pikepdf.Page) -> bool:
    """Whether it draws a form of nothing but invisible text, as some OCR programs lay over a page."""
    form = _drawn(one, shown)
    if form is None or form.get("/Subtype") != Name.Form:
        return False
    try:
        inner = list(pikepdf.parse_content_stream(form))
    except (pikepdf.PdfError, TypeError, ValueError):
        return False
    modes = [int(step.operands[0]) for step in inner if str(step.operator) == "Tr" and step.operands]
    shows = any(str(step.operator) in _SHOWING for step in inner)
    paints = any(str(step.operator) in ("Do", "f", "F", "f*", "S", "s", "B", "b", "sh", "EI") for step in inner)
    return shows and not paints and bool(modes) and set(modes) == {_INVISIBLE}


def _meanings(signs: Iterable[str]) -> bytes:
    """Which letter each code is, for whoever copies and searches."""
    listed = [f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>" for code, sign in enumerate(signs, start=1)]
    blocks = [listed[start : start + 100] for start in range(0, len(listed), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Vb def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
