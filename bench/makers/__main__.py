"""Lay the invented documents of a folder out anew: each NAME.txt becomes NAME.pdf and NAME.json.

python -m bench.makers FOLDER [NAME …]      (pip install typst weasyprint fpdf2; LibreOffice Writer as `soffice`)

A document's settings: maker, font, size, paper ("landscape"), rules (all, rows, none, shade), align, repeat (the header on each
page), foot (a line at the page's end).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.makers.hypertext import weasyprint, writer
from bench.makers.markup import MarkupDocument, gold, read
from bench.makers.office import docx
from bench.makers.typeset_fpdf import fpdf
from bench.makers.typeset_reportlab import reportlab
from bench.makers.typeset_typst import typst_pdf

MAKERS: Mapping[str, Callable[[MarkupDocument, Path], None]] = {
    "writer": writer,
    "docx": docx,
    "weasyprint": weasyprint,
    "typst": typst_pdf,
    "fpdf": fpdf,
    "reportlab": reportlab,
}


def main() -> None:
    """Lay out every document of a folder, or those that are named."""
    folder, *names = sys.argv[1:]
    for path in sorted(Path(folder).glob("*.txt")):
        if path.stem in names or not names:
            document = read(path)
            MAKERS[document.settings["maker"]](document, path.with_suffix(".pdf"))
            rows = json.dumps(gold(document), ensure_ascii=False, indent=0)
            path.with_suffix(".json").write_text(rows + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
