"""Runs for the tests of the report: tables as CSVs, and a page read as a browser reads it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from PIL import Image
from vanban.extract.page import Box

from vanban.columns import tables

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script></title><svg onload=alert(2)>\u202egnp.exe'
ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")


def write_run(folder: Path, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Path:
    for name, table in tables().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, table.columns, restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(name, ()))
    return folder


def a_run(documents: int = 2, text: str = "Rà soát thủ tục hành chính") -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in tables()}
    for at in range(documents):
        document = f"kế hoạch/{at:05}"
        known = {"document": document, "page": 1, "row_no": 1, "confidence": 0.5 + at % 50 / 100, "bbox": "10 10 90 40"}
        rows["documents"].append(
            {**known, "source": f"{document}.pdf", "pages": 3, "subject": text, "number": f"{at}/KH-UBND"}
        )
        task = {
            "task": text,
            "lead_unit": text,
            "deadline_type": "quarter",
            "deadline_date": f"2026-{at % 4 * 3 + 3:02}-30",
        }
        rows["tasks"].append({**known, **task, "remarks": "low;digits"})
        doubt = {"table_name": "tasks", "column_name": "task", "text": text, "reason": f"{text} / unclear"}
        rows["doubts"].append({**known, **doubt, "alternatives": text})
        rows["task_units"].append({"document": document, "row_no": 1, "role": "lead", "unit": text})
        rows["statistics"].append(
            {**known, "indicator": text, "value": "12.325", "value_number": 12325, "confidence": 0.99}
        )
        rows["citations"].append({**known, "ref_type": "Nghị quyết", "number": "76/NQ-CP", "text": text})
        rows["cells"].append({**known, "table_no": 1, "title": text, "column_no": 1, "row_span": 2, "column_span": 3})
        rows["problems"].append({**known, "severity": "warning", "kind": "seal", "message": text, "advice": text})
    return rows


class Reader(HTMLParser):
    """What a browser would find in a page: elements with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def white_picture(_document: str, _page: int, boxes: Sequence[Box]) -> list[bytes | None]:
    data = io.BytesIO()
    Image.new("L", (60, 20), "white").save(data, "PNG")
    return [data.getvalue()] * len(boxes)
