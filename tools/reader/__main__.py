"""`python -m tools.reader`: teach Tesseract's Vietnamese network the paper that offices scan, and put it into extract/model.

It needs ../shared/corpus, Debian's tesseract-ocr and tesseract-ocr-vie, and the fonts of `make fonts`. What it makes on the way
stays in its folder: a second run goes on where the first was stopped.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import click

from tools.reader.lessons import write_lessons
from tools.reader.lines import Library
from tools.reader.paper import lessons
from tools.reader.trainer import Phase, Trainer

ROOT = Path(__file__).parents[2]
STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
TARGET = ROOT / "extract" / "model" / "vanban.traineddata"
PAGES_A_FILE = 8
LINES_A_PAGE = 40
ASIDE_FILES = 4


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), default=ROOT.parent / "shared" / "corpus")
@click.option("--stock", type=click.Path(path_type=Path, exists=True), default=STOCK, help="The data to begin with.")
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / ".bench" / "reader", help="For the lessons.")
@click.option("--files", default=150, show_default=True, help="Lesson files of some 320 lines.")
@click.option("--fast", default=24_000, show_default=True, help="Lines learnt at the faster pace.")
@click.option("--slow", default=12_000, show_default=True, help="Lines learnt at the slower pace.")
@click.option("--target", type=click.Path(path_type=Path), default=TARGET)
def main(corpus: Path, stock: Path, folder: Path, files: int, fast: int, slow: int, target: Path) -> None:
    """Print lessons, learn from them, and write the network."""
    folder.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(stock, folder)
    trainer.unpack()
    library = Library(corpus, trainer.letters())
    aside = [_lessons(folder, library, "aside", number) for number in range(ASIDE_FILES)]
    learn = [_lessons(folder, library, "learn", number) for number in range(files)]
    click.echo("letters and words wrong before: {} %, {} %".format(*trainer.errors(aside)))
    trainer.learn(learn, (Phase(fast, 0.0002), Phase(slow, 0.00003)))
    last = folder / f"phase-{fast + slow}_checkpoint"
    click.echo("letters and words wrong after: {} %, {} %".format(*trainer.errors(aside, last)))
    trainer.finish(last, target)


def _lessons(folder: Path, library: Library, name: str, number: int) -> Path:
    path = folder / f"{name}-{number:04}.lstmf"
    if not path.exists():
        pages = (random.Random(f"{name} {number} {page}") for page in range(PAGES_A_FILE))
        write_lessons([one for dice in pages for one in lessons(library.lines(dice, LINES_A_PAGE), dice)], path)
    return path


if __name__ == "__main__":
    sys.exit(main())
