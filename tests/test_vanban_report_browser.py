"""The report in a real browser."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path

import pytest
from report_runs import CHROMIUM, HOSTILE, a_run, read, white_picture, write_run

from vanban import report


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
