"""The report of a run shows every table, keeps its bounds, and trusts nothing that a scan says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from report_runs import HOSTILE, a_run, read, white_picture, write_run
from vanban.extract.page import Box

from vanban import report
from vanban.columns import tables
from vanban.problems import kinds
from vanban.report.limits import ReportLimits
from vanban.report.words import TONGUES, _phrases


def test_a_report_shows_every_table(tmp_path: Path) -> None:
    page = report.write(write_run(tmp_path, a_run()), white_picture).read_text(encoding="utf-8")
    reader = read(page)
    sections = [attributes["id"] for tag, attributes in reader.elements if tag == "section"]
    assert sections == [
        "documents",
        "units",
        "deadlines",
        "tasks",
        "statistics",
        "tables",
        "cited",
        "doubts",
        "problems",
    ]
    assert "Rà soát thủ tục hành chính" in reader.texts
    assert sum(tag == "img" for tag, _ in reader.elements) == 4, "two rows and two pages"


def test_a_hostile_cell_stays_text(tmp_path: Path) -> None:
    rows = a_run(text=HOSTILE)
    for row in [row for table in rows.values() for row in table]:
        row.update(
            document=HOSTILE, stt=HOSTILE, bbox=HOSTILE if "bbox" in row else "", remarks=HOSTILE, deadline_date=HOSTILE
        )
        row.update(severity=HOSTILE, text_source=HOSTILE, confidence=row.get("confidence", ""))
    columns = {name: table.columns for name, table in tables().items()}
    rows = {
        name: [{k: v for k, v in row.items() if k in columns[name]} for row in table] for name, table in rows.items()
    }
    page = report.write(write_run(tmp_path, rows), white_picture).read_text(encoding="utf-8")
    reader = read(page)
    assert sum(tag == "script" for tag, _ in reader.elements) == 1
    assert not any(name.startswith("on") or name == "style" for _, attributes in reader.elements for name in attributes)
    assert "\u202e" not in page
    assert any("<script>alert(1)</script>" in text for text in reader.texts)


def test_nothing_is_fetched_from_anywhere(tmp_path: Path) -> None:
    page = report.write(write_run(tmp_path, a_run()), white_picture).read_text(encoding="utf-8")
    for tag, attributes in read(page).elements:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            assert attributes.get(name, "#").startswith(("#", "text/", "data:image/")), (tag, attributes)
    assert "url(" not in page and "@import" not in page


def test_links_lead_to_the_texts_whatever_the_document_is_called(tmp_path: Path) -> None:
    rows = a_run(1)
    rows["documents"][0]["document"] = 'javascript:alert(1)/a b#?"é'
    page = report.write(write_run(tmp_path, rows)).read_text(encoding="utf-8")
    assert 'href="text/javascript%3Aalert%281%29/a%20b%23%3F%22%C3%A9.txt"' in page


def test_a_document_that_could_not_be_read_has_no_link(tmp_path: Path) -> None:
    rows = a_run(1)
    rows["problems"] = [
        {"document": "hỏng", "severity": "error", "kind": "damaged-file", "message": "m", "advice": "a"}
    ]
    page = report.write(write_run(tmp_path, rows)).read_text(encoding="utf-8")
    assert "hỏng" in page and "text/h%E1%BB%8Fng.txt" not in page and "text/k%E1%BA%BF" in page


def test_same_run_same_bytes(tmp_path: Path) -> None:
    write_run(tmp_path, a_run(30))
    assert report.write(tmp_path).read_bytes() == report.write(tmp_path).read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".csv", ".html")] == []


def test_an_empty_folder_has_a_report_too(tmp_path: Path) -> None:
    page = report.write(tmp_path).read_text(encoding="utf-8")
    assert [a["id"] for tag, a in read(page).elements if tag == "section"] == ["documents", "doubts", "problems"]


def test_what_is_left_out_is_counted_and_said(tmp_path: Path) -> None:
    write_run(tmp_path, a_run(40))
    page = report.write(tmp_path, white_picture, ReportLimits(rows=10, doubts=6, crops=3, pages=2)).read_text(
        encoding="utf-8"
    )
    reader = read(page)
    assert sum("data-day" in attributes for tag, attributes in reader.elements if tag == "tr") == 10
    assert sum(a.get("class") == "doubt" for _, a in reader.elements) == 6
    assert sum(tag == "img" for tag, _ in reader.elements) == 5
    assert "first 10 of 40 rows; tasks.csv has them all" in page
    assert "6 of 40 rows with cells to be checked" in page
    counted = sum(int(a["aria-label"].rpartition(" ")[2]) for _, a in reader.elements if a.get("class") == "slot")
    assert counted == 40


def test_the_bounds_hold_for_letters_too(tmp_path: Path) -> None:
    write_run(tmp_path, a_run(40, text="x" * 5000))
    page = report.write(tmp_path, None, ReportLimits(letters=20_000, cell=100)).read_text(encoding="utf-8")
    assert "x" * 100 + " […]" in page and "x" * 201 not in page
    assert len(page) < 400_000


def test_a_page_with_problems_is_shown_once_and_only_where_that_helps(tmp_path: Path) -> None:
    known = {"document": "a", "kind": "k", "message": "m", "advice": "a"}
    at = [("warning", 2), ("error", 2), ("info", 3), ("error", ""), ("warning", 4)]
    asked: list[tuple[str, int]] = []

    def crops(document: str, page: int, boxes: Sequence[Box]) -> Sequence[bytes | None]:
        asked.append((document, page))
        return white_picture(document, page, boxes)

    problems = [{**known, "severity": severity, "page": page} for severity, page in at]
    text = report.write(write_run(tmp_path, {"problems": problems}), crops).read_text(encoding="utf-8")
    assert asked == [("a", 2), ("a", 4)]
    assert sum(tag == "img" for tag, _ in read(text).elements) == 2


def test_pictures_that_are_none_or_too_large_are_left_out(tmp_path: Path) -> None:
    write_run(tmp_path, a_run(4))
    for data in (b"<svg onload=alert(1)>", b"\x89PNG" + b"0" * 60_000, None):
        page = report.write(tmp_path, lambda d, p, boxes, data=data: [data] * len(boxes)).read_text(encoding="utf-8")
        assert "<img" not in page


def test_the_policy_allows_our_script_and_style_alone(tmp_path: Path) -> None:
    page = report.write(tmp_path).read_text(encoding="utf-8")
    policy = next(a["content"] for tag, a in read(page).elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_text_is_there_in_both_languages() -> None:
    for key, row in _phrases().items():
        slots = [sorted(re.findall(r"\{\w+\}", row[tongue])) for tongue in TONGUES]
        assert all(row[tongue].strip() for tongue in TONGUES) and slots[0] == slots[1], key


@pytest.mark.slow
def test_ten_thousand_documents_stay_usable(tmp_path: Path) -> None:
    page = report.write(write_run(tmp_path, a_run(10_000)), white_picture)
    assert page.stat().st_size < 12_000_000


def test_a_known_kind_of_problem_is_told_in_both_languages(tmp_path: Path) -> None:
    message = "Marks that read like no words were left out: Hị"
    known = {"document": "a", "severity": "info", "kind": "marks-left-out", "message": message, "advice": "Look at it."}
    strange = {**known, "kind": "odd", "message": "Something else"}
    page = report.write(write_run(tmp_path, {"problems": [known, strange]})).read_text(encoding="utf-8")
    said = kinds()["marks-left-out"]
    assert f'<span class="vi" lang="vi">{said.vi}</span><span class="en" lang="en">{message}</span>' in page
    assert f'<span class="vi" lang="vi">{said.advice_vi}</span><span class="en" lang="en">Look at it.</span>' in page
    assert "Something else" in page
