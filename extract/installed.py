"""Which Tesseract this machine has: asked of the program itself, so that nothing has to be loaded for the answer."""

from __future__ import annotations

import functools
import re
import subprocess

from extract.errors import OcrMissing

TESSERACT = "tesseract"
_VERSION = re.compile(r"^tesseract v?(\d[\w.]*)", re.MULTILINE)
_SECONDS = 30.0


@functools.lru_cache(maxsize=4)
def installed(language: str) -> str:
    """Tesseract's version; raises OcrMissing when it or the data of the language (or of one of `vie+eng`) isn't there."""
    version = _VERSION.search(_said("--version"))
    if version is None:
        raise OcrMissing("Tesseract isn't installed")
    languages = _said("--list-langs").split()
    missing = [code for code in language.split("+") if code not in languages]
    if missing:
        raise OcrMissing(f"Tesseract has no data for {', '.join(missing)}")
    return version[1]


def _said(option: str) -> str:
    try:
        done = subprocess.run(
            [TESSERACT, option],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrMissing("Tesseract isn't installed") from error
    return done.stdout.decode("utf-8", errors="replace")
