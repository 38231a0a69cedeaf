"""Runs in img2table's own environment: the tables of a PDF, as JSON.

It is given what its documentation says helps with scans: its own rotation correction and Tesseract with Vietnamese.
A merged cell stands in every place that it covers, with its box, so that the caller can see that it is one.
"""

from __future__ import annotations

import json
import sys

from img2table.document import PDF
from img2table.ocr import TesseractOCR

document = PDF(src=sys.argv[1], detect_rotation=True)
found = document.extract_tables(ocr=TesseractOCR(n_threads=1, lang="vie"), implicit_rows=False, borderless_tables=False)
tables = []
for _page, on_page in sorted(found.items()):
    for table in on_page:
        tables.append(
            [
                [[cell.value or "", f"{cell.bbox.x1}-{cell.bbox.y1}-{cell.bbox.x2}-{cell.bbox.y2}"] for cell in row]
                for _, row in sorted(table.content.items())
            ]
        )
print("\n" + json.dumps({"pages": [], "tables": tables}, ensure_ascii=False))
