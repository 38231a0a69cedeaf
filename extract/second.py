"""A second look where the first one missed ink: that line alone, with white around it.

The engine looks for lines before it reads, and overlooks some: beside a seal, between two columns. So letters that no word
covers are looked at again. And where a line runs into a seal, its letters and the seal are one piece of ink, which the
engine takes for a picture: there the line is cut out straight through the seal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.letters import Blobs
from vanban.extract.look import Found, Look, Place
from vanban.extract.ocr import BLOCK, Engine, Seen
from vanban.extract.opinions import together
from vanban.extract.page import Box, Note
from vanban.extract.pixels import components
from vanban.extract.seams import mended
from vanban.extract.strip import cut_out, resized, scaled

NOTHING = 0.3
"""A line without a single word above this is no line of print, unless it stands among such lines."""
PRINT = 0.6
LETTER = (0.6, 2.6)
"""The heights of letters, in heights of a small letter."""
LARGE = 3.5
"""What is higher or wider is no letter."""
REACH = 1.3
"""Letters of one line stand no further apart, in heights of a small letter."""
LEAST_LETTERS = 3
BESIDE = 1.5
"""A missed piece this close to a line, in heights of a small letter, is part of it."""
WHITE = 1.2
"""A line ends where so much white stands beside it, in heights of a small letter."""
LONGEST = 24
"""A line is followed no further through other ink, in heights of a small letter: a seal is hardly wider."""
ROOM = 0.55
"""Around the letters of a piece of line, in heights of a small letter: accents above and below, a list's dash before it."""
SMALLER = 0.85
"""A line in which the engine sees none at its own size it often reads a little smaller: at 0.7 to 0.9, "Lưu: VT, KTTH."."""

INK = 128


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A line or part of one: where it is, the words read there so far, and whether more ink stands there."""

    box: Box
    place: Place | None
    words: tuple[Seen, ...] = ()
    missed: bool = False


def second_look(look: Look, engine: Engine, seconds: float) -> tuple[Look, list[Note]]:
    """The words after a second look at what was missed, and what a person should know about the rest."""
    covered = _covered(look)
    lines = _followed(_pieces(look, covered), (look.clean < INK) & ~covered, look.size)
    again = _looked_at_twice(look, [line for line in lines if line.missed], engine, seconds)
    kept: list[Found] = []
    lost: list[str] = []
    for line in lines:
        late = _not_of_others(again.pop(0), line, lines) if line.missed else ()
        words = together(line.words, late)
        if _best(words) >= NOTHING or (line.words and _amid_print(line, lines)):
            kept.extend(Found(word, line.place) for word in words)
        else:
            lost.extend(word.text for word in words or late)
    return replace(look, found=kept), [_left_out(lost)] if lost else []


def pieces_of(look: Look) -> list[LinePiece]:
    """The lines that were read, as long as their print is, and print that no word covers."""
    return _pieces(look, _covered(look))


def _pieces(look: Look, covered: NDArray[np.bool_]) -> list[LinePiece]:
    return _completed(_lines(look.found), _missed(look, covered), look.size)


def _not_of_others(words: Sequence[Seen], line: LinePiece, lines: Sequence[LinePiece]) -> tuple[Seen, ...]:
    """The words without those that the first look saw on another line: a cut through a page meets its neighbours."""
    known = [word for other in lines if other is not line for word in other.words]
    return tuple(word for word in words if not any(_stands_on(word, other) for other in known))


def _stands_on(word: Seen, other: Seen) -> bool:
    """Whether the middle of a word lies within another one."""
    x, y = word.x0 + word.x1, word.y0 + word.y1
    return 2 * other.x0 - 2 <= x <= 2 * other.x1 + 2 and 2 * other.y0 - 2 <= y <= 2 * other.y1 + 2


def _best(words: Sequence[Seen]) -> float:
    return max((word.confidence for word in words), default=0.0)


def _amid_print(line: LinePiece, lines: Sequence[LinePiece]) -> bool:
    """Whether a line of print stands close above or below: then this is one, too, however hard to read."""
    near = line.box.height
    return any(
        other.place == line.place
        and _best(other.words) >= PRINT
        and max(line.box.x0, other.box.x0) < min(line.box.x1, other.box.x1)
        and max(line.box.y0, other.box.y0) - min(line.box.y1, other.box.y1) < near
        for other in lines
    )


def _lines(found: Sequence[Found]) -> list[LinePiece]:
    """The words by the lines that the engine saw them on."""
    groups: dict[tuple[Place | None, tuple[int, int, int]], list[Seen]] = {}
    for one in found:
        groups.setdefault((one.place, one.seen.line), []).append(one.seen)
    return [LinePiece(_around(words), place, tuple(words)) for (place, _), words in groups.items()]


def _around(words: Sequence[Seen]) -> Box:
    return Box(
        float(min(word.x0 for word in words)) - 1,
        float(min(word.y0 for word in words)) - 1,
        float(max(word.x1 for word in words)) + 1,
        float(max(word.y1 for word in words)) + 1,
    )


def _completed(lines: Sequence[LinePiece], missed: Sequence[LinePiece], size: int) -> list[LinePiece]:
    """The lines with the missed pieces that continue them; the other pieces are lines of their own."""
    whole = list(lines)
    for piece in missed:
        home = next((i for i, line in enumerate(whole) if _continues(line, piece, size)), None)
        if home is None:
            whole.append(piece)
        else:
            whole[home] = replace(whole[home], box=whole[home].box.union(piece.box), missed=True)
    return whole


def _continues(line: LinePiece, piece: LinePiece, size: int) -> bool:
    apart = max(line.box.x0, piece.box.x0) - min(line.box.x1, piece.box.x1)
    return line.place == piece.place and _level(line.box, piece.box) and apart < BESIDE * size


def _level(first: Box, second: Box) -> bool:
    """Whether two pieces stand on one line."""
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    return shared > 0.6 * min(first.height, second.height)


def _followed(lines: Sequence[LinePiece], bare: NDArray[np.bool_], size: int) -> list[LinePiece]:
    """The lines, those that run on into ink without words made as long as that is, up to their neighbours."""
    long = []
    for line in lines:
        box = line.box if line.place or line.box.height > LARGE * size else _lengthened(line.box, lines, bare, size)
        long.append(replace(line, box=box, missed=line.missed or box != line.box))
    return long


def _lengthened(box: Box, lines: Sequence[LinePiece], bare: NDArray[np.bool_], size: int) -> Box:
    top, bottom, x0, x1 = (max(round(value), 0) for value in (box.y0, box.y1, box.x0, box.x1))
    others = [line.box for line in lines if _level(line.box, box) and line.box is not box]
    left = max((other.x1 for other in others if other.x1 <= x0 + size), default=0.0)
    right = min((other.x0 for other in others if other.x0 >= x1 - size), default=float(bare.shape[1]))
    left, right = max(left, x0 - LONGEST * size, 0), min(right, x1 + LONGEST * size)
    columns = np.asarray(bare[top:bottom].any(axis=0), dtype=np.bool_)
    before = _run(columns[int(min(left, x0)) : x0][::-1], size)
    behind = _run(columns[x1 : int(max(right, x1))], size)
    return Box(box.x0 - before, box.y0, box.x1 + behind, box.y1) if before or behind else box


def _run(columns: NDArray[np.bool_], size: int) -> float:
    """How far ink goes on without a wide gap; 0 for less than a letter."""
    inked = np.flatnonzero(columns)
    if not inked.size:
        return 0.0
    gaps = np.diff(np.concatenate(([-1], inked)))
    wide = np.flatnonzero(gaps > WHITE * size)
    end = inked[wide[0] - 1] if wide.size and wide[0] > 0 else (-1 if wide.size else inked[-1])
    return float(end + 1) if end >= size // 2 else 0.0


def _looked_at_twice(look: Look, pieces: Sequence[LinePiece], engine: Engine, seconds: float) -> list[tuple[Seen, ...]]:
    """What the engine reads in each piece; where it reads nothing, what it reads there made smaller."""
    read = _looked_at(look, pieces, engine, seconds)
    unread = [place for place, words in enumerate(read) if not words]
    smaller = _looked_at(look, [pieces[place] for place in unread], engine, seconds, SMALLER)
    for place, words in zip(unread, smaller, strict=True):
        read[place] = words
    return read


def _looked_at(
    look: Look, pieces: Sequence[LinePiece], engine: Engine, seconds: float, scale: float = 1.0
) -> list[tuple[Seen, ...]]:
    """What the engine reads in each piece, the pieces standing alone one below the other."""
    read: list[list[Seen]] = [[] for _ in pieces]
    strip = cut_out(look.clean, [piece.box for piece in pieces], look.size, look.blobs)
    if strip.parts:
        words = [resized(word, 1 / scale) for word in engine.read(scaled(strip.image, scale), BLOCK, seconds)]
        for owner, word in strip.placed(mended(words, look.size)):
            read[owner].append(replace(word, line=(-1, owner, word.line[2])))
    return [tuple(words) for words in read]


def _missed(look: Look, covered: NDArray[np.bool_]) -> list[LinePiece]:
    """Pieces of lines that look printed and hold no word."""
    blobs, size = look.blobs, look.size
    left = _letters(blobs, size) & ~covered[_middles(blobs)]
    if np.count_nonzero(left) < LEAST_LETTERS:
        return []
    ground = np.zeros(blobs.labels.shape, dtype=np.uint8)
    for x, y, width, height, _ in blobs.stats[left]:
        ground[y : y + height, x : x + width] = 1
    near = np.asarray(cv2.dilate(ground, np.ones((3, max(3, round(REACH * size))), np.uint8)), dtype=np.uint8)
    labels, stats = components(near, corners=False)
    x, y, width, height = (blobs.stats[left, i] for i in range(4))
    counts = np.bincount(labels[y + height // 2, x + width // 2], minlength=len(stats))
    cells = [((t, c), cell.box) for t, table in enumerate(look.tables) for c, cell in enumerate(table.cells)]
    room = ROOM * size
    pieces = []
    for label in range(1, len(stats)):
        left_edge, top, wide, high = (float(value) for value in stats[label, :4])
        box = Box(left_edge - room, top - room, left_edge + wide + room, top + high + room)
        place = next((where for where, cell in cells if _holds(cell, box.centre)), None)
        if counts[label] >= LEAST_LETTERS and high <= LARGE * size:
            pieces.append(LinePiece(box, place, missed=True))
    return pieces


def _letters(blobs: Blobs, size: int) -> NDArray[np.bool_]:
    low, high = LETTER
    like = (blobs.height >= low * size) & (blobs.height <= high * size) & (blobs.width <= LARGE * size)
    return np.asarray(like, dtype=np.bool_)


def _covered(look: Look) -> NDArray[np.bool_]:
    """Where words stand, or close to it."""
    ground = np.zeros(look.clean.shape, dtype=np.bool_)
    room = max(2, look.size // 4)
    for one in look.found:
        word = one.seen
        ground[max(word.y0 - room, 0) : word.y1 + room, max(word.x0 - room, 0) : word.x1 + room] = True
    return ground


def _middles(blobs: Blobs) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return blobs.stats[:, 1] + blobs.stats[:, 3] // 2, blobs.stats[:, 0] + blobs.stats[:, 2] // 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1


def _left_out(words: Sequence[str]) -> Note:
    text = " ".join(words)
    return Note(
        "info", "marks-left-out", f"Marks that read like no words were left out: {text[:120]}", "Look at the page."
    )
