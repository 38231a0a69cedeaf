"""Breaks runs into printed lines and sets them left, centred, right or justified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samples.document import Align, By, StyledRun
from samples.fonts import font_name, text_width


@dataclass(frozen=True, slots=True)
class Ink:
    """A word in its font, with its width."""

    text: str
    font: str
    size: float
    width: float
    by: By = "press"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The words of one line; the last line of a paragraph is never stretched."""

    words: tuple[Ink, ...]
    space: float
    is_last: bool
    indent: float = 0.0

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def width(self) -> float:
        """How wide the line is before it is stretched."""
        return sum(word.width for word in self.words) + self.space * (len(self.words) - 1)


def ink(runs: Iterable[StyledRun], family: str, size: float) -> list[Ink]:
    """The words of the runs, each in its font."""
    words = []
    for run in runs:
        font = font_name(family, run.bold, run.italic)
        words += [Ink(word, font, size, text_width(word, font, size), run.by) for word in run.text.split()]
    return words


def break_lines(words: Sequence[Ink], width: float, indent: float = 0.0) -> list[PrintedLine]:
    """Fills lines greedily, as Word does; a code may be broken after its hyphen, and a word that fits no line anywhere."""
    if not words:
        return []
    space = text_width(" ", words[0].font, words[0].size)
    lines: list[PrintedLine] = []
    current: list[Ink] = []
    used = indent
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        gap = space if current else 0.0
        if used + gap + word.width <= width + 0.01:
            current.append(word)
            used += gap + word.width
            continue
        parts = _split(word, width - used - gap, must=not current)
        if parts:
            current.append(parts[0])
            waiting.append(parts[1])
        else:
            waiting.append(word)
        lines.append(PrintedLine(tuple(current), space, False, 0.0 if lines else indent))
        current, used = [], 0.0
    lines.append(PrintedLine(tuple(current), space, True, 0.0 if lines else indent))
    return lines


def _split(word: Ink, room: float, *, must: bool) -> tuple[Ink, Ink] | None:
    """The longest head that fits the room: up to a hyphen, or up to any letter when the word stands alone on its line."""
    cuts = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", word.text)]
    if must:
        cuts += [n for n in range(1, len(word.text)) if n not in cuts]
    heads = [word.text[:cut] for cut in cuts]
    fitting = [head for head in heads if text_width(head, word.font, word.size) <= room]
    if not fitting:
        return None
    hyphenated = [head for head in fitting if head.endswith("-")]
    head = max(hyphenated or fitting, key=len)
    return _piece(word, head), _piece(word, word.text[len(head) :])


def _piece(word: Ink, text: str) -> Ink:
    return Ink(text, word.font, word.size, text_width(text, word.font, word.size))


def place(line: PrintedLine, x0: float, x1: float, align: Align) -> Iterator[tuple[float, Ink]]:
    """Where each word of the line stands between x0 and x1."""
    room = x1 - x0 - line.indent
    slack = room - line.width
    gap, x = line.space, x0 + line.indent
    if align == "centre":
        x += slack / 2
    elif align == "right":
        x += slack
    elif align == "justify" and not line.is_last and len(line.words) > 1:
        gap += max(slack, 0.0) / (len(line.words) - 1)
    for word in line.words:
        yield x, word
        x += word.width + gap
