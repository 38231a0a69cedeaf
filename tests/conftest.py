"""What the tests of runs share: a folder of scans, and what an undisturbed run made of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.batch_runs import fill, run, text_file
from tests.correction_runs import extracted
from tests.no_skips import NoSkips
from vanban.options import Options


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail when a test is skipped without a known reason")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["VANBAN_LANG"] = "en"  # whatever the machine speaks
    if config.getoption("--no-skips"):
        config.pluginmanager.register(NoSkips())


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of scans and what an undisturbed run made of it."""
    folder = tmp_path_factory.mktemp("finished")
    run(fill(folder / "scans"), folder / "out", Options(workers=2))
    return folder


@pytest.fixture
def scans(tmp_path: Path, finished: Path) -> Path:
    """A copy of the scans, to be changed."""
    shutil.copytree(finished / "scans", tmp_path / "scans")
    return tmp_path / "scans"


@pytest.fixture
def out(tmp_path: Path, finished: Path) -> Path:
    """A copy of the results, to go on from."""
    shutil.copytree(finished / "out", tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(scope="session")
def _text_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over the committed text made."""
    folder = tmp_path_factory.mktemp("text") / "out"
    assert extracted(folder).exit_code == 0
    return folder


@pytest.fixture
def text_results(_text_read: Path, tmp_path: Path) -> Path:
    """A copy of it, to be corrected."""
    shutil.copytree(_text_read, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Two files that hold the same, and one that does not; all quickly read."""
    for name, words in (("a", "Rà soát"), ("b", "Rà soát"), ("c", "Một")):
        text_file(tmp_path / "copies" / f"{name}.txt", words)
    return tmp_path / "copies"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A page that needs OCR."""
    page = Image.new("L", (1000, 600), 255)
    font = ImageFont.load_default(size=30)
    for line in range(8):
        ImageDraw.Draw(page).text((80, 60 + 60 * line), f"Uy ban nhan dan tinh, dong {line}", font=font, fill=0)
    (tmp_path / "in").mkdir()
    page.save(tmp_path / "in" / "trang.png", dpi=(150, 150))
    return tmp_path / "in"
