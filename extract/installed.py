"""Which reading data are ours, and which Tesseract somebody has installed on this machine, asked of the program itself."""

from __future__ import annotations

import functools
import re
import subprocess
from pathlib import Path

from vanban.extract.errors import OcrMissing

TESSERACT = "tesseract"
LANGUAGE = "vanban"
FOLDER = str(Path(__file__).with_name("model"))
"""Our own data for Tesseract: its Vietnamese network, taught the paper that offices scan (model/MODEL.md says how)."""
_VERSION = re.compile(r"^tesseract v?(\d[\w.]*)", re.MULTILINE)
_SECONDS = 30.0


def languages_in(folder: str) -> list[str]:
    """The languages whose data lie in a folder."""
    return [path.stem for path in Path(folder).glob("*.traineddata")]


@functools.lru_cache(maxsize=4)
def program_version(language: str = LANGUAGE, folder: str = FOLDER) -> str:
    """The installed Tesseract's version; raises OcrMissing when it or the data of the language (or of one of `vie+eng`) isn't there.

    The data are looked for in the folder, or, where that is empty, among those that Tesseract was installed with.
    """
    version = _VERSION.search(_said("--version"))
    if version is None:
        raise OcrMissing("Tesseract isn't installed")
    known = languages_in(folder) if folder else _said("--list-langs").split()
    missing = [code for code in language.split("+") if code not in known]
    if missing:
        raise OcrMissing(f"Tesseract has no data for {', '.join(missing)}")
    return version[1]


def _said(*options: str) -> str:
    try:
        done = subprocess.run(
            [TESSERACT, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrMissing("Tesseract isn't installed") from error
    return done.stdout.decode("utf-8", errors="replace")
