"""What a reader should find in a document, as the CSV files that ../shared/score/score.py compares.

The columns are those of DESIGN.md without the ones that only a reader can fill in (confidence, bbox, flags); a column that
the document's table does not have is left out of tasks.csv, so that empty cells don't make a score look better.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from samples.document import Citation, Document, Record
from samples.sheet import PrintedSheet

TASKS = ("stt", "section", "subsection", "action", "task", "goal", "activities", "product", "lead_unit", "support_units", "authority", "deadline", "deadline_type", "deadline_date")  # fmt: skip
STATISTICS = ("form", "section", "stt", "parent", "indicator", "unit", "value", "value_number", "note")
DOCUMENTS = ("document", "doc_type", "number", "issuer", "parent_issuer", "place", "date", "subject", "signer", "signer_title", "recipients")  # fmt: skip
REFERENCES = ("document", "page", "ref_type", "number", "date", "issuer")
Row = Mapping[str, object]


def write_gold(document: Document, sheets: Sequence[PrintedSheet], folder: Path, name: str) -> None:
    """Writes all the gold files of one document into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    records = document.records()
    tasks = [r for r in records if r.table == "tasks"]
    if tasks:
        used = [c for c in TASKS if any(r.values.get(c) for r in tasks)]
        _write(folder / "tasks.csv", ("page", "row_no", *used), _numbered(tasks))
        _write(folder / "task_units.csv", ("row_no", "role", "unit"), _units(tasks))
    statistics = [r for r in records if r.table == "statistics"]
    if statistics:
        _write(folder / "statistics.csv", ("page", "row_no", *STATISTICS), _numbered(statistics))
    cells = [r for r in records if r.table == "cells"]
    if cells:
        _write(folder / "cells.table.csv", ("page", "row_no", *cells[0].values), _numbered(cells))
    _write(folder / "documents.csv", DOCUMENTS, [_masthead(document, name)])
    _write(folder / "citations.csv", REFERENCES, _citations(document.citations, sheets, name))
    for number, sheet in enumerate(sheets, 1):
        (folder / f"p{number:03d}.text").write_text("\n".join(sheet.text) + "\n", encoding="utf-8", newline="\n")


def write_lines(pages: Sequence[Sequence[str]], path: Path) -> None:
    """Writes the true lines numbered as in the damaged text; the form feeds between its pages begin no line."""
    lines = [line for page in pages for line in page]
    path.write_text("".join(f"{n}\t{line}\n" for n, line in enumerate(lines, 1)), encoding="utf-8", newline="\n")


def _numbered(records: Sequence[Record]) -> list[Row]:
    return [{"page": r.page, "row_no": n, **r.values} for n, r in enumerate(records, 1)]


def _units(tasks: Sequence[Record]) -> list[Row]:
    return [{"row_no": n, "role": role, "unit": unit} for n, r in enumerate(tasks, 1) for role, unit in r.units]


def _masthead(document: Document, name: str) -> Row:
    head = document.masthead
    if document.appendix_only:
        return {"document": name, "doc_type": head.doc_type, "number": head.number, "date": head.date}
    return {
        "document": name,
        "doc_type": head.doc_type,
        "number": head.number,
        "issuer": " ".join(head.issuer),
        "parent_issuer": " ".join(head.parent_issuer),
        "place": head.place,
        "date": head.date,
        "subject": head.subject,
        "signer": head.signer,
        "signer_title": " / ".join(head.signer_titles),
        "recipients": "; ".join(who.rstrip(";.") for who in head.recipients),
    }


def _citations(citations: Sequence[Citation], sheets: Sequence[PrintedSheet], name: str) -> list[Row]:
    pages = [_squeezed(" ".join(sheet.text)) for sheet in sheets]
    found = []
    for citation in citations:
        page = _page_of(citation, pages)
        if page:
            values = {
                "ref_type": citation.ref_type,
                "number": citation.number,
                "date": citation.date,
                "issuer": citation.issuer,
            }
            found.append((page, pages[page - 1].find(_needle(citation)), {"document": name, "page": page, **values}))
    return [row for _, _, row in sorted(found, key=lambda f: f[:2])]


def _needle(citation: Citation) -> str:
    return _squeezed(citation.number or citation.text)


def _page_of(citation: Citation, pages: Sequence[str]) -> int:
    """The page of first mention; where a page end cuts the number, the page on which it begins; 0 when it isn't printed."""
    needle = _needle(citation)
    for number, page in enumerate(pages, 1):
        if needle in page:
            return number
    together = "".join(pages)
    at, end = together.find(needle), 0
    for number, page in enumerate(pages, 1):
        end += len(page)
        if 0 <= at < end:
            return number
    return 0


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _write(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
