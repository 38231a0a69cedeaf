"""The only caller of Tesseract; another engine fits in by having the same `read`."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
from vanban.extract.errors import ExtractError, OcrFailed, OcrTimeout
from vanban.extract.installed import FOLDER, LANGUAGE, installed
from vanban.extract.pixels import Grey
from vanban.extract.reader import Reader

from vanban.nfc import nfc

ETHS = re.compile("[ĐÐ]*Ð[ĐÐ]*")
MEMORY_FOLDER = Path("/dev/shm")
_UNCOMPRESSED = (cv2.IMWRITE_TIFF_COMPRESSION, 1)
"""Tesseract reads a TIFF line by line, where it would read a PGM byte by byte: a twentieth of all its time."""


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


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract, loaded once a process where its library can be had, else through pytesseract, one process an image.

    Both say the same. Either way it reads with one thread in a process of its own, which is killed when its time is over.
    """

    language: str = LANGUAGE
    folder: str = FOLDER
    """Where the language's data are; empty for those that Tesseract was installed with."""

    def check(self) -> str:
        """Tesseract's version; raises OcrMissing when it or the language isn't installed."""
        return installed(self.language, self.folder)

    def begin(self) -> None:
        """Have this thread's process ready before the first picture."""
        reader_of(self.language, self.folder, self.check())

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the image."""
        reader = reader_of(self.language, self.folder, self.check())
        if reader is None:
            return _told_by_command(self, image, layout, seconds)
        try:
            return _told_by_reader(reader.read(image, layout.mode, seconds))
        except BaseException:  # an interruption, too, ends the process
            let_go()
            raise


_own = threading.local()
"""Each thread's reader: its process answers one question at a time."""


def reader_of(language: str, folder: str, version: str) -> Reader | None:
    """The process of this thread with the library loaded; None where there is no library of the command's own version."""
    key = (os.getpid(), language, folder)
    if getattr(_own, "key", None) != key:
        _own.reader = None
        with contextlib.suppress(ExtractError, OSError):
            _own.reader = Reader(language, folder)
        if _own.reader is not None and _own.reader.version != version:
            _own.reader.close()
            _own.reader = None
        _own.key = key
    reader: Reader | None = _own.reader
    return reader


def let_go() -> None:
    """End this thread's process, if there is one; the next picture starts another."""
    reader: Reader | None = getattr(_own, "reader", None)
    _own.__dict__.clear()
    if reader is not None:
        reader.close()


def _told_by_reader(rows: Sequence[Sequence[str]]) -> list[Seen]:
    words = []
    for left, top, right, bottom, sure, block, paragraph, line, text in rows:
        place, confidence = (int(block), int(paragraph), int(line)), int(float(sure))
        if text.strip() and confidence >= 0:
            edges = (int(left), int(top), int(right), int(bottom))
            words.append(Seen(_usual(text.strip()), *edges, confidence / 100, place))
    return words


def _told_by_command(engine: Tesseract, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
    import pytesseract  # brings pandas with it, and is hardly ever needed

    os.environ["OMP_THREAD_LIMIT"] = "1"
    where = f"--tessdata-dir {shlex.quote(engine.folder)} " if engine.folder else ""
    with _image_file(image) as path:
        try:
            data = pytesseract.image_to_data(
                path,
                lang=engine.language,
                config=f"{where}--psm {layout.mode} --dpi 150",
                timeout=seconds,
                output_type=pytesseract.Output.DICT,
            )
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, SystemExit) as error:
            # SystemExit is what pytesseract makes of a version that it cannot parse
            raise OcrFailed(f"Tesseract failed: {str(error)[:200]}") from error
        except RuntimeError as error:
            raise OcrTimeout(f"Tesseract needed more than {seconds:g} s for this page") from error
    return _words(data)


def _words(data: dict[str, Sequence[str | int | float]]) -> list[Seen]:
    words = []
    for i, text in enumerate(data["text"]):
        text = str(text).strip()
        confidence = float(data["conf"][i])
        if not text or confidence < 0:
            continue
        left, top = int(data["left"][i]), int(data["top"][i])
        right, bottom = left + int(data["width"][i]), top + int(data["height"][i])
        line = (int(data["block_num"][i]), int(data["par_num"][i]), int(data["line_num"][i]))
        words.append(Seen(_usual(text), left, top, right, bottom, confidence / 100, line))
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
