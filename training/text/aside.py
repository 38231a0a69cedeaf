"""Held-aside text: the layouts, themes and faces of `samples` that no practice page has, with their true rows.

python -m training.text.aside OUT.jsonl COUNT FIRST_SEED [simulated | worn | tesseract] writes COUNT documents of every layout, one a line.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from samples.astray import some_reader
from samples.document import Appendix, Document, PrintedMasthead
from samples.office import some_office
from samples.statistics_table import STATISTICS_LAYOUTS
from samples.task_layouts import TASK_LAYOUTS
from samples.typeset import typeset
from samples.vocabulary import themes
from samples.voice import Voice
from samples.write import LEVELS
from samples.write_appendices import statistics_appendix, task_appendix
from training.text.contents import KEPT_ASIDE
from training.text.pages import scanned, simulated

FACES = ("charis", "noto")


def aside_appendix(kind: str, layout: str, rng: random.Random) -> Appendix:
    """An appendix about a theme that was kept aside."""
    theme = rng.choice([theme for theme in themes() if theme["name"] in KEPT_ASIDE])
    voice = Voice(rng, some_office(rng, rng.choice(LEVELS)), theme, rng.randint(2019, 2026))
    return task_appendix(voice, layout, 1) if kind == "tasks" else statistics_appendix(voice, layout, 1)


def documents(count: int, first: int, how: str) -> Iterator[dict[str, object]]:
    """So many documents of every layout."""
    for seed in range(first, first + count):
        for kind, layouts in (("tasks", TASK_LAYOUTS), ("statistics", STATISTICS_LAYOUTS)):
            for layout in layouts:
                rng = random.Random(f"aside-{seed}-{layout}")
                appendix = aside_appendix(kind, layout, rng)
                nobody = PrintedMasthead("", "", (), (), "", "", "", "", "", (), ())
                document = Document(nobody, [], [appendix], family=rng.choice(FACES), appendix_only=True)
                sheets = typeset(document)
                reader, harm = some_reader(rng), rng.choice((0.0, 1.0)) if how == "worn" else 0.0
                pages = (
                    list(scanned(sheets, rng))
                    if how == "tesseract"
                    else [simulated(sheet, rng, reader, harm) for sheet in sheets]
                )
                gold = [record.values for record in document.records()]
                yield {"kind": kind, "layout": layout, "gold": gold, "pages": pages}


def main() -> None:
    """Write the documents that the command line asks for."""
    out, count, first, how = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    with out.open("w", encoding="utf-8") as stream:
        for made in documents(count, first, how):
            stream.write(json.dumps(made, ensure_ascii=False) + "\n")
            stream.flush()


if __name__ == "__main__":
    main()
