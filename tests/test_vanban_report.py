from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extract.page import Box
from vanban import report
from vanban.columns import tables
from vanban.crew import Crew
from vanban.inputs import Input
from vanban.options import Options
from vanban.report.deadlines import KINDS, Calendar
from vanban.report.doubts import Worklist, box_of
from vanban.report.limits import SURE, Bounds
from vanban.report.markup import element, escaped
from vanban.report.scissors import Scissors, cut
from vanban.report.units import Roster
from vanban.report.words import TONGUES, _phrases
from vanban.results import View

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
        known = {"document": document, "page": 1, "row": 1, "confidence": 0.5 + at % 50 / 100, "bbox": "10 10 90 40"}
        rows["documents"].append(
            {**known, "source": f"{document}.pdf", "pages": 3, "subject": text, "number": f"{at}/KH-UBND"}
        )
        task = {
            "task": text,
            "lead_unit": text,
            "deadline_type": "quarter",
            "deadline_date": f"2026-{at % 4 * 3 + 3:02}-30",
        }
        rows["tasks"].append({**known, **task, "flags": "low;digits"})
        rows["task_units"].append({"document": document, "row": 1, "role": "lead", "unit": text})
        rows["statistics"].append(
            {**known, "indicator": text, "value": "12.325", "value_number": 12325, "confidence": 0.99}
        )
        rows["references"].append({**known, "ref_type": "Nghị quyết", "number": "76/NQ-CP", "text": text})
        rows["cells"].append({**known, "table": 1, "title": text, "column": 1, "row_span": 2, "column_span": 3})
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
        "references",
        "doubts",
        "problems",
    ]
    assert "Rà soát thủ tục hành chính" in reader.texts
    assert sum(tag == "img" for tag, _ in reader.elements) == 4, "two rows and two pages"


def test_a_hostile_cell_stays_text(tmp_path: Path) -> None:
    rows = a_run(text=HOSTILE)
    for row in [row for table in rows.values() for row in table]:
        row.update(
            document=HOSTILE, stt=HOSTILE, bbox=HOSTILE if "bbox" in row else "", flags=HOSTILE, deadline_date=HOSTILE
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
    page = report.write(tmp_path, white_picture, Bounds(rows=10, doubts=6, crops=3, pages=2)).read_text(
        encoding="utf-8"
    )
    reader = read(page)
    assert sum("data-day" in attributes for tag, attributes in reader.elements if tag == "tr") == 10
    assert sum(a.get("class") == "doubt" for _, a in reader.elements) == 6
    assert sum(tag == "img" for tag, _ in reader.elements) == 5
    assert "first 10 of 40 rows; tasks.csv has them all" in page
    assert "6 most doubtful of 40 rows" in page
    counted = sum(int(a["aria-label"].rpartition(" ")[2]) for _, a in reader.elements if a.get("class") == "slot")
    assert counted == 40


def test_the_bounds_hold_for_letters_too(tmp_path: Path) -> None:
    write_run(tmp_path, a_run(40, text="x" * 5000))
    page = report.write(tmp_path, None, Bounds(letters=20_000, cell=100)).read_text(encoding="utf-8")
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


@given(st.text())
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert re.fullmatch(r"[^<>\"]*", escaped(text))
    shown = read(element("p", text, title=text)).texts
    clean = html.unescape(escaped(text))
    assert "".join(shown) == clean and len(clean) == len(text)


days = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@given(st.lists(st.tuples(st.sampled_from([*KINDS, "odd"]), days), min_size=1, max_size=40))
def test_slots_are_without_gaps_and_hold_every_deadline(due: list[tuple[str, dt.date]]) -> None:
    calendar = Calendar()
    for kind, day in due:
        calendar.add(kind, day.isoformat())
    slots = calendar.slots()
    assert len(slots) <= 42
    assert sum(slot.total for slot in slots) == len(due)
    for slot in slots:
        inside = [day for _, day in due if day.isoformat().startswith(slot.prefixes)]
        assert len(inside) == slot.total
    months = [slot.first.year * 12 + slot.first.month for slot in slots]
    assert all(later - sooner == slots[0].months for sooner, later in zip(months, months[1:], strict=False))


def test_deadlines_without_a_day_are_counted_by_kind() -> None:
    calendar = Calendar()
    for kind, day in (("ongoing", ""), ("ongoing", ""), ("", ""), ("month", "2025-13-41"), ("quarter", "")):
        calendar.add(kind, day)
    assert calendar.dayless == Counter({"ongoing": 2, "other": 2, "": 1})
    assert calendar.slots() == []


@given(st.lists(st.floats(0, 1), max_size=60), st.integers(1, 20))
def test_the_worklist_keeps_the_worst(sure: list[float], most: int) -> None:
    work = Worklist(Bounds(doubts=most))
    for at, value in enumerate(sure):
        work.weigh("tasks", {"confidence": str(value), "row": str(at)})
    wanted = sorted((value, at) for at, value in enumerate(sure) if value < SURE)
    assert work.total == len(wanted)
    assert [int(doubt.row["row"]) for doubt in work.worst()] == [at for _, at in wanted[:most]]


def test_units_are_one_whatever_their_case_and_spacing() -> None:
    roster = Roster()
    for unit, role in (
        ("Văn phòng  Sở", "lead"),
        ("VĂN PHÒNG SỞ", "lead"),
        ("Văn phòng Sở", "support"),
        ("Sở Y tế", "support"),
    ):
        roster.add(unit, role)
    assert [(load.unit, load.lead, load.support) for load in roster.loads()] == [("Văn phòng Sở", 2, 1)]


@pytest.mark.parametrize("text", ["", "1 2 3", "a b c d", "5 5 1 9", "nan 1 2 3", "0 0 inf 4"])
def test_a_box_that_is_none(text: str) -> None:
    assert box_of(text) is None


def a_page(folder: Path) -> Path:
    image = Image.new("L", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for row in range(12):
        draw.rectangle((200, 200 + 100 * row, 900, 216 + 100 * row), fill=0)
    path = folder / "trang.png"
    image.save(path, dpi=(150, 150))
    return path


def darkness(picture: bytes | None) -> float:
    assert picture is not None
    image = Image.open(io.BytesIO(picture)).convert("L")
    return 1 - sum(image.tobytes()) / (255 * image.width * image.height)


def test_scissors_cut_where_the_box_is(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    inputs = [Input(str(path), "trang.png", "trang")]
    bar, paper = Box(110, 96, 400, 104), Box(450, 96, 560, 104)
    with closing(Crew(1, tmp_path)) as crew:
        scissors = Scissors(inputs, Options(), crew, lambda one: [View()] * 2)
        dark, light = scissors("trang", 1, [bar, paper])
        assert darkness(dark) > 0.8 and darkness(light) < 0.1
        assert scissors("trang", 2, [bar]) == [None], "a page that cannot be opened"
        assert scissors("trang", 7, [bar]) == [None], "a page that is not there"
        assert scissors("nothing", 1, [bar]) == [None], "a document that is not there"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_scissors_turn_the_page_as_it_was_read(tmp_path: Path, turn: int) -> None:
    path = a_page(tmp_path)
    lying = tmp_path / "lying.png"
    Image.open(path).rotate(turn, expand=True).save(
        lying, dpi=(150, 150)
    )  # anticlockwise, so that `turn` clockwise mends it
    bar, paper = Box(110, 96, 400, 104), Box(450, 96, 560, 104)
    dark, light = cut(str(lying), 1, View(turn), [bar, paper], Options(), 50_000)
    assert darkness(dark) > 0.8 and darkness(light) < 0.1


def test_a_picture_is_made_smaller_until_it_fits(tmp_path: Path) -> None:
    path = tmp_path / "noise.png"
    Image.effect_noise((1240, 1754), 120).save(path, dpi=(150, 150))
    (picture,) = cut(str(path), 1, View(), [Box(0, 0, 590, 840)], Options(), 30_000)
    assert picture is not None and len(picture) <= 30_000


def extracted(source: Path, out: Path) -> Reader:
    command = [sys.executable, "-m", "vanban", "extract", str(source), "--out", str(out), "--report", "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    return read((out / "report.html").read_text(encoding="utf-8"))


def test_the_command_writes_a_report(tmp_path: Path) -> None:
    text = tmp_path / "kế hoạch.txt"
    text.write_text("KẾ HOẠCH\nCải cách hành chính năm 2026\n", encoding="utf-8")
    reader = extracted(text, tmp_path / "out")
    links = [a["href"] for tag, a in reader.elements if tag == "a" and a["href"].startswith("text/")]
    assert links and all((tmp_path / "out" / unquote(link)).is_file() for link in links)


@pytest.mark.slow
def test_the_command_cuts_pictures_of_doubtful_rows(tmp_path: Path) -> None:
    reader = extracted(ROOT / "samples" / "seal.pdf", tmp_path / "out")
    pictures = [a["src"] for tag, a in reader.elements if tag == "img"]
    assert pictures and all(picture.startswith("data:image/webp;base64,") for picture in pictures)


def test_every_text_is_there_in_both_languages() -> None:
    for key, row in _phrases().items():
        slots = [sorted(re.findall(r"\{\w+\}", row[tongue])) for tongue in TONGUES]
        assert all(row[tongue].strip() for tongue in TONGUES) and slots[0] == slots[1], key


@pytest.mark.slow
def test_ten_thousand_documents_stay_usable(tmp_path: Path) -> None:
    page = report.write(write_run(tmp_path, a_run(10_000)), white_picture)
    assert page.stat().st_size < 12_000_000


def in_browser(page: Path, profile: Path) -> subprocess.CompletedProcess[str]:
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--user-data-dir={profile}"]
    return subprocess.run(
        [*command, "--enable-logging=stderr", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_opens_it_without_complaint(tmp_path: Path) -> None:
    page = report.write(write_run(tmp_path, a_run(60, text=HOSTILE)), white_picture)
    shown = in_browser(page, tmp_path / "profile")
    assert "CONSOLE" not in shown.stderr
    later = [a for tag, a in read(shown.stdout).elements if tag == "tr" and "data-later" in a]
    assert len(later) >= 35, "the script has put the rows on leaves"


DRIVER = """
const rows = () => [...document.querySelectorAll("#tasks tbody tr:not([data-out])")];
const told = [];
const field = document.querySelector("#tasks [data-filter]");
told.push(rows().length);
field.value = "ra soat đat"; field.dispatchEvent(new Event("input")); told.push(rows().length);
field.value = ""; field.dispatchEvent(new Event("input"));
document.querySelector(".units button").click(); told.push(rows().length);
document.querySelector("#tasks [data-clear]").click(); told.push(rows().length);
document.querySelector(".timeline .slot").dispatchEvent(new Event("click")); told.push(rows().length);
document.querySelector("#tasks [data-clear]").click();
const head = document.querySelector("#tasks th:last-child button");
head.click(); head.click(); told.push(rows()[0].lastChild.dataset.key);
document.querySelector("[data-speak=en]").click(); told.push(getComputedStyle(document.querySelector("h1 .vi")).display);
document.title = JSON.stringify(told);
"""


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_filters_charts_and_languages_work_in_a_browser(tmp_path: Path) -> None:
    rows = a_run(60)
    for at, (task, unit) in enumerate(zip(rows["tasks"], rows["task_units"], strict=True)):
        task["task"] = "Rà soát đất đai" if at < 7 else "Tập huấn"
        unit["unit"] = "SỞ  Y TẾ" if at < 40 else "Sở Y tế và dân số"
    page = report.write(write_run(tmp_path, rows))
    text = page.read_text(encoding="utf-8")
    driven = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text).replace(
        "</body>", f"<script>{DRIVER}</script></body>"
    )
    page.write_text(driven, encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", in_browser(page, tmp_path / "profile").stdout)
    assert title is not None
    assert json.loads(html.unescape(title[1])) == [60, 7, 40, 60, 15, "0.99", "none"]
