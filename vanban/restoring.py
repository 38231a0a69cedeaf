"""Make a page's words right and keep their places: diacritics knows no boxes, so its words are led back to them here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.diacritics import Made, SeenToken
from vanban.extract.page import Block, Box, Line, Page, Table, Word
from vanban.pages import with_lines

Text = Sequence[Sequence[SeenToken]]
Restorer = Callable[[Sequence[Text]], list[list[list[Made]]]]
Judge = Callable[[str], float]
SOUND = 0.25
"""A page's own text is left as it is up to this badness: good Vietnamese full of names and abbreviations, no worse."""


def restore_page(page: Page, restore: Restorer, judge: Judge) -> Page:
    """The page with every block and every table cell restored as a running text of its own.

    What the file itself says is printed, and says well, is not doubted: a right word is never made wrong.
    """
    sound = page.source == "text-layer" and judge(page.text) <= SOUND
    runs = [run for part in page.body for run in _runs(part)]
    doubted = [not (sound and _is_certain(run)) for run in runs]
    seen = [_as_seen(run) for run, doubt in zip(runs, doubted, strict=True) if doubt]
    made = iter(restore(seen))
    done = iter(_with_words(run, next(made)) if doubt else run for run, doubt in zip(runs, doubted, strict=True))
    return replace(page, body=tuple(with_lines(part, lambda _: next(done)) for part in page.body))


def _runs(part: Block | Table) -> list[tuple[Line, ...]]:
    """The running texts of a part of the page."""
    return [part.lines] if isinstance(part, Block) else [cell.lines for cell in part.cells]


def _is_certain(run: Sequence[Line]) -> bool:
    """Whether no eye was needed for any word."""
    return all(word.confidence == 1.0 for line in run for word in line.words)


def _as_seen(run: Sequence[Line]) -> list[list[SeenToken]]:
    return [[SeenToken(word.text, word.confidence) for word in line.words] for line in run]


def _with_words(lines: Sequence[Line], made: Sequence[Sequence[Made]]) -> tuple[Line, ...]:
    return tuple(replace(line, words=placed(line.words, words)) for line, words in zip(lines, made, strict=True))


def placed(seen: Sequence[Word], made: Sequence[Made]) -> tuple[Word, ...]:
    """Give every restored word the place of the words that it came from.

    A join gets the box around its parts; what one word was split into shares that word's box by the length of the parts.
    Where nothing was changed the eye's doubt stays; where something was, only the restorer knows how sure it is.
    """
    words: list[Word] = []
    for start, end, group in _groups(made):
        origin = seen[start:end]
        if not origin:
            continue
        box = origin[0].box
        for word in origin[1:]:
            box = box.union(word.box)
        bold, italic = all(word.bold for word in origin), all(word.italic for word in origin)
        eye = min(word.confidence for word in origin)
        texts = [(text, one) for one in group for text in one.text.split()]
        others = _others(origin, group) if len(texts) == 1 else ()
        boxes = _shares(box, [text for text, _ in texts])
        words.extend(
            Word(text, place, _sure(eye, one), bold, italic, others, eye, one.confidence)
            for (text, one), place in zip(texts, boxes, strict=True)
        )
    return tuple(words)


def _sure(eye: float, made: Made) -> float:
    return made.confidence if made.changed else min(eye, made.confidence)


def _others(origin: Sequence[Word], group: Sequence[Made]) -> tuple[str, ...]:
    """What one word may read instead: what came second, and what the eye saw."""
    (one,) = group
    seen = " ".join(word.text for word in origin)
    return tuple(dict.fromkeys(text for text in (one.rival, seen) if text and text != one.text))


def _groups(made: Sequence[Made]) -> list[tuple[int, int, list[Made]]]:
    """Restored words that came from the same seen words."""
    groups: list[tuple[int, int, list[Made]]] = []
    for one in made:
        if groups and one.start < groups[-1][1]:
            start, end, group = groups[-1]
            groups[-1] = (start, max(end, one.end), [*group, one])
        else:
            groups.append((one.start, one.end, [one]))
    return groups


def _shares(box: Box, texts: Sequence[str]) -> list[Box]:
    """Cut a box from left to right in proportion to the texts, a space between them."""
    if len(texts) == 1:
        return [box]
    step = box.width / max(sum(map(len, texts)) + len(texts) - 1, 1)
    boxes = []
    left = box.x0
    for text in texts:
        right = left + len(text) * step
        boxes.append(Box(left, box.y0, right, box.y1))
        left = right + step
    return boxes
