"""Make a page's words right and keep their places: diacritics knows no boxes, so its words are led back to them here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from diacritics import Made, Seen
from extract.page import Block, Box, Cell, Line, Page, Table, Word

Restorer = Callable[[Sequence[Sequence[Seen]]], list[list[Made]]]


def restore_page(page: Page, restore: Restorer) -> Page:
    """The page with every block and every table cell restored as a running text of its own."""
    return replace(page, body=tuple(_restored(part, restore) for part in page.body))


def _restored(part: Block | Table, restore: Restorer) -> Block | Table:
    if isinstance(part, Block):
        return replace(part, lines=restore_run(part.lines, restore))
    return replace(part, cells=tuple(_restored_cell(cell, restore) for cell in part.cells))


def _restored_cell(cell: Cell, restore: Restorer) -> Cell:
    return replace(cell, lines=restore_run(cell.lines, restore)) if cell.lines else cell


def restore_run(lines: Sequence[Line], restore: Restorer) -> tuple[Line, ...]:
    """Lines that are read one after the other, restored together."""
    made = restore([[Seen(word.text, word.confidence) for word in line.words] for line in lines])
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
        texts = [
            (text, one.confidence if one.changed else min(eye, one.confidence))
            for one in group
            for text in one.text.split()
        ]
        boxes = _shares(box, [text for text, _ in texts])
        words.extend(Word(text, place, sure, bold, italic) for (text, sure), place in zip(texts, boxes, strict=True))
    return tuple(words)


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
