"""Practice pages as text: printed, worn, read by Tesseract or by the simulated reader of `samples`, each word with the cell it stood in.

python -m training.text.pages CORPUS_DIR OUT.jsonl COUNT FIRST_SEED [simulated | tesseract | prose] writes a document a line.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from samples.astray import read, some_reader
from samples.document import Appendix, Document, PrintedMasthead, RuledTable, SetParagraph, plain
from samples.draw import write_pdf
from samples.levels import LEVELS, some_scanner
from samples.lossy import damage
from samples.make import render
from samples.sheet import PrintedSheet, SetWord
from samples.typeset import Margins, typeset
from training.text.contents import Contents
from training.text.examples import shown
from training.text.practice import Practice, practice_table
from training.text.wear import ReaderWear

#: Faces of which no practice page is printed, so that whole faces are kept aside.
FACES = ("tinos", "tinos", "freeserif", "liberation", "dejavu")
Word = tuple[str, int, int, int]
"""A word as it was read, its table (-1 outside of tables), row and column (-9 where no printed word is known to stand there)."""
NOWHERE = (-1, -9, -9)
_UNMATCHED = (-2, -9, -9)


def practice_document(contents: Contents, rng: random.Random) -> tuple[Document, list[Practice]]:
    """Some prose, an appendix of one or two tables, some prose again."""
    contents.begin()
    made = [practice_table(contents, rng) for _ in range(rng.choice((1, 1, 1, 2)))]
    parts: list[SetParagraph | RuledTable] = []
    for table in made:
        parts += [_prose(contents, rng) for _ in range(rng.choice((0, 0, 1, 2, 4)))]
        parts.append(table.grid)
    parts += [_prose(contents, rng) for _ in range(rng.choice((0, 0, 1, 3)))]
    title = rng.choice(("Phân công nhiệm vụ", "Danh mục nhiệm vụ", "Biểu số liệu", "Kế hoạch triển khai"))
    heading = [
        _line(rng.choice(("PHỤ LỤC", "Phụ lục", "Phụ lục I", "DANH MỤC"))),
        _line(f"{title} {contents.theme['name']}".upper()),
    ]
    if rng.random() < 0.7:
        heading.append(
            _line(
                f"(Kèm theo Kế hoạch số {rng.randint(1, 300)}/KH-UBND ngày {rng.randint(1, 28)}/{rng.randint(1, 12)}/{contents.year})"
            )
        )
    landscape = rng.random() < (0.75 if len(made[0].roles) > 5 else 0.35)
    nobody = PrintedMasthead("", "", (), (), "", "", "", "", "", (), ())
    return Document(
        nobody, [], [Appendix(heading, parts, landscape)], family=rng.choice(FACES), appendix_only=True
    ), made


def prose_document(contents: Contents, rng: random.Random) -> Document:
    """Running text without a table, as the corpus has it, with its headings and enumerations."""
    first = rng.randrange(len(contents.running))
    parts = [
        SetParagraph(
            plain(text[:900]), rng.choice(("justify", "left")), rng.choice((13, 14)), indent=rng.choice((0, 28))
        )
        for text in contents.running[first : first + rng.randint(8, 40)]
    ]
    nobody = PrintedMasthead("", "", (), (), "", "", "", "", "", (), ())
    return Document(nobody, [], [Appendix([], parts, False)], family=rng.choice(FACES), appendix_only=True)


def _line(text: str) -> SetParagraph:
    return SetParagraph(plain(text, bold=True), "centre", 13, before=2)


def _prose(contents: Contents, rng: random.Random) -> SetParagraph:
    text = contents.text("task")[0]
    if rng.random() < 0.4:
        text = (
            rng.choice(
                ("- ", "+ ", f"{rng.randint(1, 9)}. ", f"{rng.choice('abcd')}) ", f"{rng.choice(('I', 'II', 'III'))}. ")
            )
            + text
        )
    return SetParagraph(plain(text), "justify", rng.choice((13, 14)), indent=28)


def simulated(sheet: PrintedSheet, rng: random.Random, reader: Any, harm: float) -> list[list[Word]]:
    """The page's lines as the simulated reader leaves them; `harm` says whether letters are misread."""
    lines: list[list[Word]] = []
    for line in read(sheet, rng, reader):
        texts = iter(line.words)
        said: list[Word] = []
        for text in line.text.split():
            word = None if text == "|" else next(texts)
            cell = _UNMATCHED if word is None else word.cell or NOWHERE
            said.append((damage(text, rng) if harm and text != "|" else text, *cell))
        lines.append(said)
    return lines


def scanned(sheets: Sequence[PrintedSheet], rng: random.Random) -> Iterator[list[list[Word]]]:
    """The pages printed, worn and read by Tesseract."""
    noise = np.random.default_rng(rng.randrange(2**32))
    level = rng.choice(("good", "good", "fair", "fair", "poor"))
    scanner = some_scanner(level, noise, rng.choice(("grey", "grey", "bilevel")), seals=False)
    dpi = rng.choice((130, 150, 150, 170, 200))
    scanner = dataclasses.replace(scanner, wear=dataclasses.replace(LEVELS[level], dpi=dpi))
    language, mode = rng.choice(("eng", "eng", "vie")), rng.choice(("3", "3", "4", "6"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        write_pdf(sheets, path)
        for sheet, drawn in zip(sheets, render(path, dpi), strict=True):
            worn = scanner.scan(drawn, None, sheet, noise)
            done, data = cv2.imencode(".png", worn)
            assert done
            yield _matched(_tesseract(data.tobytes(), language, mode, dpi), sheet.words, dpi / 72)


Seen = tuple[str, float, float, float, float]


def _tesseract(image: bytes, language: str, mode: str, dpi: int) -> list[list[Seen]]:
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", mode, "--dpi", str(dpi), "tsv"]
    done = subprocess.run(
        command, input=image, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    lines: dict[tuple[str, ...], list[Seen]] = {}
    for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = row["text"]
        if row["level"] == "5" and text and text.strip():
            x, y, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            place = (row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(place, []).append((text.strip(), x, y, width, height))
    found: list[list[Seen]] = []
    before: tuple[str, ...] = ()
    for key, line in lines.items():
        if before and key[:2] != before[:2]:
            found.append([])
        found.append(line)
        before = key
    return found


def _matched(lines: Sequence[Sequence[Seen]], words: Sequence[SetWord], scale: float) -> list[list[Word]]:
    """Each word read with the cell of the printed word that it lies over."""
    left = np.array([word.x for word in words]) * scale
    right = left + np.array([word.ink.width for word in words]) * scale
    base = np.array([word.y for word in words]) * scale
    size = np.array([word.ink.size for word in words]) * scale
    found: list[list[Word]] = []
    for line in lines:
        said: list[Word] = []
        for text, x, y, width, height in line:
            across = np.minimum(right, x + width) - np.maximum(left, x)
            down = np.minimum(base + 0.25 * size, y + height) - np.maximum(base - 0.8 * size, y)
            over = np.where((across > 0) & (down > 0.3 * size), across * down, 0.0)
            best = int(over.argmax()) if len(over) else 0
            is_rule = (
                text.strip("|[]_-—–'. ") == "" and len(text) <= 2 and (not len(over) or words[best].ink.text != text)
            )
            if is_rule or not len(over) or over[best] <= 0:
                said += [(part, *_UNMATCHED) for part in text.split()]
            else:
                said += [(part, *(words[best].cell or NOWHERE)) for part in text.split()]
        found.append(said)
    return found


def described(made: Sequence[Practice]) -> list[dict[str, Any]]:
    """The tables, so that a word's place in one says what it is."""
    return [
        {
            "roles": table.roles,
            "headings": sorted(table.headings),
            "spans": [[n, c, slot.rows, slot.columns] for n, row in enumerate(table.grid.rows) for c, slot in enumerate(row.slots) if slot and (slot.rows > 1 or slot.columns > 1)],
            "texts": [[slot.text if slot else None for slot in row.slots] for row in table.grid.rows],
        }
        for table in made
    ]  # fmt: skip


def main() -> None:
    """Write so many practice documents."""
    corpus, out, count, first, how = (
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        int(sys.argv[4]),
        sys.argv[5],
    )
    contents = Contents(corpus, random.Random())
    with out.open("a", encoding="utf-8") as stream:
        for seed in range(first, first + count):
            rng = random.Random(f"practice-{seed}")
            contents.rng = rng
            document, made = (prose_document(contents, rng), []) if how == "prose" else practice_document(contents, rng)
            sheets = typeset(document, Margins(left=rng.uniform(50, 90), right=rng.uniform(35, 60)))[:4]
            if how != "tesseract":
                reader, harm, wear = (
                    some_reader(rng),
                    rng.choice((0.0, 1.0, 1.0)),
                    ReaderWear(rng, rng.choice((0.0, 0.3, 0.7, 1.0, 1.5))),
                )
                pages = [wear.page(simulated(sheet, rng, reader, harm)) for sheet in sheets]
            else:
                pages = list(scanned(sheets, rng))
            told = {"seed": seed, "how": how, "tables": described(made), "pages": pages}
            stream.write(json.dumps({**told, "shown": shown(told)}, ensure_ascii=False) + "\n")
            stream.flush()


if __name__ == "__main__":
    main()
