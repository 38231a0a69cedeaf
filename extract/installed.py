"""Which Tesseract this machine has: asked of the program itself, so that nothing has to be loaded for the answer."""

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


@functools.lru_cache(maxsize=4)
def installed(language: str = LANGUAGE, folder: str = FOLDER) -> str:
    """Tesseract's version; raises OcrMissing when it or the data of the language (or of one of `vie+eng`) isn't there.

    The data are looked for in the folder, or, where that is empty, among those that Tesseract was installed with.
    """
    version = _VERSION.search(_said("--version"))
    if version is None:
        raise OcrMissing("Tesseract isn't installed")
    known = _languages(folder)
    missing = [code for code in language.split("+") if code not in known]
    if missing:
        raise OcrMissing(f"Tesseract has no data for {', '.join(missing)}")
    return version[1]


def _languages(folder: str) -> list[str]:
    """Whose data are there. Only Tesseract knows where its own are; a folder can be looked into without starting it."""
    if folder:
        return [path.stem for path in Path(folder).glob("*.traineddata")]
    return _said("--list-langs").split()


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
