"""Pictures in the report: cut where the box is, turned as the page was read, no larger than they may be."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image, ImageDraw
from report_runs import ROOT, Reader, read
from vanban.extract.page import Box

from vanban.inputs import Input
from vanban.options import Options
from vanban.report.scissors import Scissors, cut
from vanban.results import View
from vanban.workers.pool import Pool


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
    with closing(Pool(1, tmp_path)) as pool:
        scissors = Scissors(inputs, Options(), pool, lambda one: [View()] * 2)
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
