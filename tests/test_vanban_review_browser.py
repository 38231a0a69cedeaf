"""The review page in a real Chromium: a worn scan's doubts are worked off by keyboard alone, and the next run's tables are right."""

from __future__ import annotations

import contextlib
import csv
import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein
from report_runs import CHROMIUM

from samples.make import Finish, make
from samples.write import Order

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

WANTED = 12
MOST_KEYS = 30
Rows = list[dict[str, str]]
Tables = dict[str, Rows]


def rows(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "vanban", *arguments], check=True, timeout=300, capture_output=True)


def worn(path: Path) -> Path:
    """The document as a coarse scan with pale print and much noise: 90 dpi."""
    chance, pages = np.random.default_rng(1), []
    for page in pypdfium2.PdfDocument(path):
        ink = 255 - np.squeeze(page.render(scale=90 / 72, grayscale=True).to_numpy()).astype(float)
        pixels = cv2.GaussianBlur(255 - 0.7 * ink, (0, 0), 0.8) + chance.normal(0, 14, ink.shape)
        pages.append(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)))
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=90)
    return path


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Tables]:
    """A poor scan, its results, and what it truly says."""
    folder = tmp_path_factory.mktemp("scan")
    order = Order(seed=4711, kind="tasks", layout="classic", appendix_only=True)
    path = worn(make(order, Finish("born"), folder, "worn", folder / "worn.gold"))
    out = folder / "out"
    run("extract", str(path), "--out", str(out), "--workers", "1", "--quiet")
    return path, out, {table: rows(path.with_suffix(".gold") / f"{table}.csv") for table in ("tasks", "documents")}


@contextlib.contextmanager
def reviewed(out: Path) -> Iterator[str]:
    """The review page, while it is served."""
    command = [sys.executable, "-m", "vanban", "review", str(out), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        try:
            yield served.stdout.readline().strip()
        finally:
            served.send_signal(signal.SIGINT)
            served.wait(60)


@contextlib.contextmanager
def opened(address: str, **choices: Any) -> Iterator[Any]:
    """A page in the browser that says nothing but what it should."""
    said: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(**choices)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        until(page, "document.getElementById('text').value !== '' || state.shown.length === 0 && state.seq >= 0")
        yield page
        browser.close()
    assert not [text for text in said if "409" not in text]


def until(page: Any, true: str, value: Any = None) -> None:
    """Wait until an expression (or a function of the value) is true; the page's policy lets no driver put code into it for this."""
    for _ in range(400):
        if page.evaluate(true, value):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")


def truth(gold: Tables, read: Rows, doubt: dict[str, Any]) -> str:
    """What the doubtful cell truly says: of a task, the row of the original that is most alike; of a cell of no kind, what it says."""
    if doubt["table"] == "documents":
        return gold["documents"][0][doubt["column"]]
    if doubt["table"] != "tasks":
        return str(doubt["text"])
    row = next(row for row in read if row["row_no"] == doubt["rows"][0])
    like = max(gold["tasks"], key=lambda one: Levenshtein.normalized_similarity(one["task"], row["task"]))
    return " ".join(like[doubt["column"]].split())


Place = tuple[str, str, str]
"""A table, a row's number, a column."""


def said_at(out: Path, place: Place) -> str:
    """What the results say there."""
    table, number, column = place
    if table == "documents":
        return rows(out / "documents.csv")[0][column]
    if table == "cells":
        where = dict(zip(("table_no", "row_no", "column_no"), column.split("/"), strict=True))
        return next(row["text"] for row in rows(out / "cells.csv") if where.items() <= row.items())
    return next(row[column] for row in rows(out / f"{table}.csv") if row["row_no"] == number)


def test_twelve_doubts_are_worked_off_by_keyboard_alone(scan: tuple[Path, Path, Tables]) -> None:
    path, out, gold = scan
    read, decided, keys = rows(out / "tasks.csv"), dict[Place, str](), 0
    with reviewed(out) as address, opened(address) as page:
        left = page.evaluate("state.shown.length")
        assert left >= WANTED, "the scan is worn enough"
        for _ in range(WANTED):
            doubt = page.evaluate("current()")
            right = truth(gold, read, doubt)
            if right != doubt["text"]:
                page.keyboard.insert_text(right)  # the field has the focus, and all of it is chosen
            page.keyboard.press("Enter")
            keys += 1
            until(page, "n => state.shown.length < n && state.row !== null", left)
            until(page, "!document.getElementById('text').readOnly || state.shown.length === 0")
            left = page.evaluate("state.shown.length")
            decided |= {(doubt["table"], row, doubt["column"]): right for row in doubt["rows"] or [""]}
    assert keys <= MOST_KEYS
    for again in (False, True):
        if again:
            run("extract", str(path), "--out", str(out), "--workers", "1", "--quiet", "--force")
        assert {place: said_at(out, place) for place in decided} == decided
        listed = {(row["table_name"], row["row_no"], row["column_name"]) for row in rows(out / "doubts.csv")}
        assert not listed & set(decided)


def test_undo_next_back_and_other_readings_have_keys(scan: tuple[Path, Path, Tables]) -> None:
    _, out, _ = scan
    with reviewed(out) as address, opened(address) as page:
        first, count = page.evaluate("keyOf(current())"), page.evaluate("state.shown.length")
        page.keyboard.press("Alt+ArrowDown")
        until(page, "key => keyOf(current()) !== key", first)
        page.keyboard.press("Alt+ArrowUp")
        until(page, "key => keyOf(current()) === key", first)
        until(page, "!document.getElementById('text').readOnly")
        page.keyboard.press("Enter")
        until(page, "n => state.shown.length === n - 1", count)
        page.keyboard.press("Alt+KeyZ")
        until(page, "n => state.shown.length === n", count)
        at = page.evaluate("state.shown.findIndex(one => one.alternatives.length)")
        page.evaluate("at => show(at)", at)
        until(page, "document.querySelector('#alternatives button') !== null")
        page.keyboard.press("Alt+Digit1")
        assert page.input_value("#text") == page.evaluate("current().alternatives[0]")


def test_the_picture_shows_the_cell_and_the_whole_page_its_rows(scan: tuple[Path, Path, Tables]) -> None:
    _, out, _ = scan
    with reviewed(out) as address, opened(address) as page:
        page.wait_for_selector("#picture:not([hidden])")
        assert page.evaluate("document.getElementById('picture').naturalWidth") > 300
        frame, mark = (page.locator(name).bounding_box() for name in ("#picture", "#mark"))
        assert frame["x"] - 4 <= mark["x"] and mark["x"] + mark["width"] <= frame["x"] + frame["width"] + 4
        page.keyboard.press("Alt+KeyP")
        page.wait_for_selector("#whole[open]")
        assert page.locator("#sheet button").count() >= 1
        page.keyboard.press("Escape")
        page.wait_for_selector("#whole:not([open])", state="attached")


def test_two_people_see_each_others_decisions(scan: tuple[Path, Path, Tables]) -> None:
    _, out, _ = scan
    with reviewed(out) as address, opened(address) as one:
        other = one.context.browser.new_page()
        other.goto(address)
        until(other, "state.row !== null")
        one.keyboard.insert_text("Người thứ nhất")
        one.keyboard.press("Enter")
        until(one, "state.undo.length === 1")
        other.keyboard.insert_text("Người thứ hai")
        other.keyboard.press("Enter")
        until(other, "document.getElementById('told').textContent.includes('Người thứ nhất') || state.seq > 0")
        texts = [row["correct"] for row in rows(out / "corrections.csv")]
        assert "Người thứ nhất" in texts and "Người thứ hai" not in texts
        one.keyboard.press("Alt+KeyZ")
        until(one, "state.undo.length === 0 && !document.getElementById('text').readOnly")


def test_it_fits_a_phone_and_speaks_both_languages(scan: tuple[Path, Path, Tables]) -> None:
    _, out, _ = scan
    with reviewed(out) as address, opened(address, viewport={"width": 390, "height": 844}) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= 390")
        assert page.inner_text("h1") == "Xem lại các ô đáng ngờ"
        page.click("#switch")
        assert page.inner_text("h1") == "Check the doubtful cells"
        count = page.evaluate("state.shown.length")
        page.click("[data-do=accept]")
        until(page, "n => state.shown.length === n - 1", count)
        page.click("[data-do=undo]")
        until(page, "n => state.shown.length === n", count)
