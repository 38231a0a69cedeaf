"""Runs in pdfplumber's own environment: the text and the tables of every page of a PDF, as JSON."""

from __future__ import annotations

import json
import sys

import pdfplumber

pages, tables = [], []
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        pages.append(page.extract_text() or "")
        tables += [
            [[[cell or "", f"{r}-{c}"] for c, cell in enumerate(row)] for r, row in enumerate(table)]
            for table in page.extract_tables()
        ]
print("\n" + json.dumps({"pages": pages, "tables": tables}, ensure_ascii=False))
