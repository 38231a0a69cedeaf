"""The only callers of Tesseract; another engine fits in by having the same `read`.

`Tesseract` is the library that comes with vanban's own dependencies, loaded once a process; `SystemTesseract` is the program
that somebody has installed, started once a picture. Both read with our own data and say the same, as far as their versions do.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import cv2
from vanban.extract.errors import OcrFailed, OcrMissing, OcrTimeout
from vanban.extract.installed import FOLDER, LANGUAGE, languages_in, program_version
from vanban.extract.leptonica import last_words, listen
from vanban.extract.pixels import Grey

from vanban.nfc import nfc

ETHS = re.compile("[ĐÐ]*Ð[ĐÐ]*")
MEMORY_FOLDER = Path("/dev/shm")
DPI = 150
_UNCOMPRESSED = (cv2.IMWRITE_TIFF_COMPRESSION, 1)
"""Tesseract reads a TIFF line by line, where it would read a PGM byte by byte: a twentieth of all its time."""
_WORD = "5"
"""The level of a word in Tesseract's table."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as the engine saw it: pixels of the image that it was given, confidence 0–1, and the engine's own line."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int]


class Engine(Protocol):
    """Anything that turns pixels into words. Dark letters on a light ground, upright, rules erased."""

    def check(self) -> str:
        """Its version; raises OcrMissing when it cannot read."""
        ...

    def begin(self) -> None:
        """Have everything ready before the first picture."""
        ...

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the image in the engine's order; raises OcrTimeout or OcrFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Layout:
    """What the engine may expect on the image: Tesseract's page segmentation mode."""

    mode: int


PAGE = Layout(3)
BLOCK = Layout(6)
LINE = Layout(7)

EngineName = Literal["own", "system"]


def engine_named(name: EngineName) -> Engine:
    """The engine of that name."""
    return SystemTesseract() if name == "system" else Tesseract()


class _Loaded(threading.local):
    """The library with a language loaded, one for each thread: it reads one picture at a time. Copies of this process have it, too."""

    def __init__(self) -> None:
        self.apis: dict[tuple[str, str], Any] = {}


_loaded = _Loaded()


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract's library, with one thread, in this process."""

    language: str = LANGUAGE
    folder: str = FOLDER
    """Where the language's data are."""

    def check(self) -> str:
        """Tesseract's version; raises OcrMissing when it or the language isn't there."""
        version = _library().tesseract_version().split()[1]
        missing = [code for code in self.language.split("+") if code not in languages_in(self.folder)]
        if missing:
            raise OcrMissing(f"Tesseract has no data for {', '.join(missing)}", _reinstall())
        return str(version)

    def begin(self) -> None:
        """Load the language, if this thread has not yet."""
        self._api()

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the image."""
        api = self._api()
        last_words()  # of other pictures
        height, width = image.shape
        api.SetPageSegMode(layout.mode)
        api.SetImageBytes(image.tobytes(), width, height, 1, width)
        api.SetSourceResolution(DPI)
        began = time.monotonic()
        try:
            if not api.Recognize(max(1, int(seconds * 1000))):
                if time.monotonic() - began >= seconds:
                    raise _too_slow(seconds)
                raise OcrFailed(f"Tesseract failed: {last_words() or 'nothing was recognised'}")
            return _words(api.GetTSVText(0))
        finally:
            api.Clear()

    def _api(self) -> Any:
        key = (self.language, self.folder)
        apis = _loaded.apis
        if key not in apis:
            self.check()
            try:
                api = _library().PyTessBaseAPI(path=self.folder, lang=self.language)
            except RuntimeError as error:
                raise OcrMissing(f"Tesseract cannot load {self.language}", _reinstall()) from error
            api.SetVariable("debug_file", os.devnull)  # what it prints is for nobody
            apis[key] = api
        return apis[key]


def _library() -> Any:
    try:
        import tesserocr
    except ImportError as error:
        raise OcrMissing(
            f"Tesseract's library cannot be loaded: {error}",
            "Install it: pip install tesserocr. Or read with an installed Tesseract: --ocr system.",
        ) from error
    listen(Path(tesserocr.__file__).parent)
    return tesserocr


def _reinstall() -> str:
    return "vanban's own reading data are missing: install vanban again."


@dataclass(frozen=True, slots=True)
class SystemTesseract:
    """The program `tesseract` of this machine, through pytesseract, with one thread, in a process of its own for every image."""

    language: str = LANGUAGE
    folder: str = FOLDER
    """Where the language's data are; empty for those that Tesseract was installed with."""

    def check(self) -> str:
        """Tesseract's version; raises OcrMissing when it or the language isn't installed."""
        return program_version(self.language, self.folder)

    def begin(self) -> None:
        """Nothing stays loaded."""
        self.check()

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the image."""
        import pytesseract  # brings pandas with it, and is hardly ever needed

        self.check()
        os.environ["OMP_THREAD_LIMIT"] = "1"
        where = f"--tessdata-dir {shlex.quote(self.folder)} " if self.folder else ""
        with _image_file(image) as path:
            try:
                table = pytesseract.image_to_data(
                    path, lang=self.language, config=f"{where}--psm {layout.mode} --dpi {DPI}", timeout=seconds
                )
            except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, SystemExit) as error:
                # SystemExit is what pytesseract makes of a version that it cannot parse
                raise OcrFailed(f"Tesseract failed: {str(error)[:200]}") from error
            except RuntimeError as error:
                raise _too_slow(seconds) from error
        return _words(str(table))


def _too_slow(seconds: float) -> OcrTimeout:
    return OcrTimeout(f"Tesseract needed more than {seconds:g} s for this page")


def _words(table: str) -> list[Seen]:
    """The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    words = []
    for row in table.split("\n"):
        level, _, *numbers, text = row.split("\t", 11) if row.count("\t") >= 11 else ("", "", "")
        text = text.strip()
        if level != _WORD or not text or float(numbers[-1]) < 0:
            continue
        block, paragraph, line, _, left, top, width, height = map(int, numbers[:-1])
        sure = int(float(numbers[-1])) / 100
        words.append(Seen(_usual(text), left, top, left + width, top + height, sure, (block, paragraph, line)))
    return words


def _usual(text: str) -> str:
    """The letters as everybody else writes them: this data's Đ comes as Icelandic Ð, or as both, its / as a fraction bar."""
    return ETHS.sub("Đ", nfc(text)).replace("\u2044", "/")


class _image_file:
    """A short-lived image file that Tesseract can open, in memory where the system has a place for it."""

    def __init__(self, image: Grey) -> None:
        self.image = image

    def __enter__(self) -> str:
        asked_for = "TMPDIR" in os.environ  # whoever names a folder for temporary files clears it, too
        folder = MEMORY_FOLDER if not asked_for and os.access(MEMORY_FOLDER, os.W_OK) else None
        handle, self.path = tempfile.mkstemp(prefix="vanban-", suffix=".tif", dir=folder)
        os.close(handle)
        cv2.imwrite(self.path, self.image, _UNCOMPRESSED)
        return self.path

    def __exit__(self, *_: object) -> None:
        Path(self.path).unlink(missing_ok=True)


__all__ = [
    "BLOCK",
    "LINE",
    "PAGE",
    "Engine",
    "EngineName",
    "Layout",
    "Seen",
    "SystemTesseract",
    "Tesseract",
    "engine_named",
]
