"""The line "Số: 142/KH-UBND": where its parts stand, and what was read in it, be the running number in print or by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.layouts.masthead.rows import WordSpan
from vanban.layouts.values.codes import code
from vanban.layouts.words.skeleton import CAPITALS, skeleton

_LABEL = re.compile(r"^\W{0,3}(?:luat )?(?:s[o06ecd][^\W\d]?\s?[:;.,]?|5[06o][:;])\s?")
_STROKE = re.compile(rf"[/⁄∕]\s?(?=[{CAPITALS}])(?!.*\s[/⁄∕])")
_DASH = re.compile(rf"(?<=[\da-z])\s?[-–]\s?(?=[{CAPITALS}])")
_NO_STROKE = re.compile(rf"(?=[{CAPITALS}]{{2,}}[\w.]*[-–][{CAPITALS}])")
_TAIL = re.compile(
    rf"[/⁄∕–-]?\s?[{CAPITALS}][\w.]*(?:\s?[-–&]\s?[{CAPITALS}][\w.]*|[/⁄∕][{CAPITALS}][\w.]*)*(?:\s?\(\w{{1,12}}\))?"
)
_YEAR = re.compile(r"\s?[/⁄∕]\s?((?:19|20)\d\d)$")
_RUN = re.compile(r"\d{1,5}[a-zđ]?")
_BARE = re.compile(r"\W{0,3}\d{1,5}[a-zđ]?\s?(?:/\s?\d{4}\s?)?")
_LONGEST = 110
"""Letters of a line that is looked at: names of offices are shorter, and a page of one line costs no time."""
_LONGEST_RUN = 24
"""Letters that a badly read number takes, its strokes taken for letters."""
_SPECKS = 3


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """What a place in the masthead holds: the value, "" where none has its form, what was seen there, and how surely."""

    value: str
    seen: str
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A text that holds a document's number: `run` is the running number as seen, `year` as in 12/2024/TT-…, `tail` the code.

    The running number's room begins at `start` and ends at `stop`; `end` is behind the code. `labelled`: "Số" is there.
    """

    run: str
    year: str
    tail: str
    start: int
    stop: int
    end: int
    labelled: bool

    def number(self, run: str) -> str:
        """The whole number with this running number; "" where the code is not whole: behind a dash there is a stroke."""
        whole = bool(run) and (self.tail[:1] not in "-–" or "/" in self.tail)
        stroke = "" if self.tail[:1] in "/⁄∕-–" else "/"
        return code(f"{run}{f'/{self.year}' if self.year else ''}{stroke}{self.tail}") if whole else ""


def number_line(text: str) -> NumberLine | None:
    """The parts of a text that begins with a number's label, or with the number itself.

    >>> line = number_line("Số: // 4/UBND- TCHC")
    >>> line.run, line.tail, line.number("3178")
    ('// 4', '/UBND- TCHC', '3178/UBND-TCHC')
    """
    text = text[:_LONGEST]
    label = _LABEL.match(skeleton(text))
    start = label.end() if label else 0
    stop = _stop(text, start)
    tail = _TAIL.match(text, stop) if stop is not None else None
    if stop is None or tail is None or stop - start > _LONGEST_RUN:
        return None
    run = text[start:stop]
    year = _YEAR.search(run)
    end = start + year.start() if year else stop
    return NumberLine(
        text[start:end].strip(" .,_;:"), year[1] if year else "", tail[0], start, end, tail.end(), bool(label)
    )


def _stop(text: str, start: int) -> int | None:
    """Where the code begins: at the stroke before capitals, at the Party's dash, or at capitals whose stroke was lost."""
    stroke = _STROKE.search(text, start)
    dash = _DASH.search(text, start)
    if (
        dash
        and (stroke is None or dash.start() < stroke.start())
        and re.search(r"\d[a-z]?$", text[start : dash.start()])
    ):
        return dash.end() - len(dash[0].lstrip())
    if stroke:
        return stroke.start()
    lost = _NO_STROKE.search(text, start)
    return lost.start() if lost else None


def is_number(piece: WordSpan) -> bool:
    """Whether a piece is the line "Số: …/…", or a code on its own whose label was lost."""
    line = number_line(piece.text)
    if line is None:
        return False
    rest = sum(char.isalnum() for char in piece.text[line.end :])
    return rest <= _SPECKS and (line.labelled or bool(_BARE.fullmatch(piece.text[: line.stop])))


def number(piece: WordSpan) -> PrintedValue:
    """The document's number as the eye that reads print saw it."""
    line = number_line(piece.text)
    if line is None:
        return PrintedValue("", piece.text)
    seen = f"{line.run}{f'/{line.year}' if line.year else ''}{line.tail}"
    bare = line.number(line.run)
    run = re.split("[/-]", bare)[0]
    if not _RUN.fullmatch(run) or re.search(r"\s", line.run):
        return PrintedValue("", seen)
    return PrintedValue(bare, seen, sureness(piece, line.start, line.run))


def sureness(piece: WordSpan, offset: int, run: str) -> float:
    """How sure the eye was of the words that hold these signs, which stand at or behind this place of the text."""
    place, least = 0, 1.0
    start = piece.text.find(run, offset)
    for word, sure in zip(piece.words, piece.sure, strict=True):
        if place < start + len(run) and start < place + len(word):
            least = min(least, sure)
        place += len(word) + 1
    return least
