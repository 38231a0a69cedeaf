"""Tesseract's library as a program: it loads the model once and reads one picture after another from stdin.

`extract.reader` has it in a process of its own, so that a crash costs a page and not a worker, and a page that takes too
long can be killed. It needs nothing but the standard library, and so starts at once. What it says is what the command
`tesseract` says, word for word: the same library is asked.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

PAGE_BOX, PARAGRAPH, LINE, WORD = 0, 1, 2, 3
DPI = 150
_POINTER, _INT, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_SIGNATURES: dict[str, tuple[object, ...]] = {
    "TessVersion": (_TEXT,),
    "TessBaseAPICreate": (_POINTER,),
    "TessBaseAPIInit3": (_INT, _POINTER, _TEXT, _TEXT),
    "TessBaseAPISetPageSegMode": (None, _POINTER, _INT),
    "TessBaseAPISetImage": (None, _POINTER, _TEXT, _INT, _INT, _INT, _INT),
    "TessBaseAPISetSourceResolution": (None, _POINTER, _INT),
    "TessBaseAPIRecognize": (_INT, _POINTER, _POINTER),
    "TessBaseAPIClear": (None, _POINTER),
    "TessBaseAPIGetIterator": (_POINTER, _POINTER),
    "TessResultIteratorGetPageIterator": (_POINTER, _POINTER),
    "TessResultIteratorNext": (_INT, _POINTER, _INT),
    "TessResultIteratorGetUTF8Text": (_POINTER, _POINTER, _INT),
    "TessResultIteratorConfidence": (ctypes.c_float, _POINTER, _INT),
    "TessResultIteratorDelete": (None, _POINTER),
    "TessPageIteratorIsAtBeginningOf": (_INT, _POINTER, _INT),
    "TessPageIteratorBoundingBox": (_INT, _POINTER, _INT, *[ctypes.POINTER(_INT)] * 4),
    "TessDeleteText": (None, _POINTER),
}
"""What is used of capi.h: the result and the arguments of each function."""


def _library() -> ctypes.CDLL:
    """The library by its usual name, or by that which the system's lists give; to ask them takes longer than to load it."""
    with contextlib.suppress(OSError):
        return ctypes.CDLL("libtesseract.so.5")
    return ctypes.CDLL(ctypes.util.find_library("tesseract") or "libtesseract.so")


class Library:
    """Tesseract with a language loaded; raises OSError where the library or the language isn't there."""

    def __init__(self, language: str, folder: str = "") -> None:
        self._library = _library()
        for function, (result, *arguments) in _SIGNATURES.items():
            try:
                known = getattr(self._library, function)
            except AttributeError as error:
                raise OSError(f"Tesseract's library has no {function}") from error
            known.restype, known.argtypes = result, arguments
        self._api = self._library.TessBaseAPICreate()
        if self._library.TessBaseAPIInit3(self._api, folder.encode() or None, language.encode()):
            raise OSError(f"Tesseract's library cannot load {language}")

    @property
    def version(self) -> str:
        """As the command prints it."""
        return str(self._library.TessVersion().decode())

    def read(self, pixels: bytes, width: int, height: int, mode: int) -> list[str]:
        """A line for each word: left, top, right, bottom, confidence, block, paragraph, line, text."""
        tess, api = self._library, self._api
        tess.TessBaseAPISetPageSegMode(api, mode)
        tess.TessBaseAPISetImage(api, pixels, width, height, 1, width)
        tess.TessBaseAPISetSourceResolution(api, DPI)
        if tess.TessBaseAPIRecognize(api, None):
            raise OSError("nothing was recognised")
        results = tess.TessBaseAPIGetIterator(api)
        try:
            return list(self._words(results)) if results else []
        finally:
            if results:
                tess.TessResultIteratorDelete(results)
            tess.TessBaseAPIClear(api)

    def _words(self, results: int) -> Iterator[str]:
        """Every word with the numbers of its block, paragraph and line, counted as the command counts them."""
        tess = self._library
        places = tess.TessResultIteratorGetPageIterator(results)
        block = paragraph = line = 0
        last: tuple[int, ...] = ()
        while True:
            text = self._text(results)
            if text is not None:
                here = self._box(places, LINE)
                if here != last:  # asking where blocks begin takes long, so it is asked once a line
                    last = here
                    if tess.TessPageIteratorIsAtBeginningOf(places, PAGE_BOX):
                        block, paragraph, line = block + 1, 0, 0
                    if tess.TessPageIteratorIsAtBeginningOf(places, PARAGRAPH):
                        paragraph, line = paragraph + 1, 0
                    line += 1
                sure = f"{tess.TessResultIteratorConfidence(results, WORD):f}"
                yield "\t".join(map(str, (*self._box(places, WORD), sure, block, paragraph, line, text)))
            if not tess.TessResultIteratorNext(results, WORD):
                return

    def _text(self, results: int) -> str | None:
        found = self._library.TessResultIteratorGetUTF8Text(results, WORD)
        if not found:
            return None
        try:
            return ctypes.string_at(found).decode("utf-8", "replace").replace("\n", " ").replace("\t", " ")
        finally:
            self._library.TessDeleteText(found)

    def _box(self, places: int, level: int) -> tuple[int, ...]:
        edges = [ctypes.c_int() for _ in range(4)]
        self._library.TessPageIteratorBoundingBox(places, level, *edges)
        return tuple(edge.value for edge in edges)


def serve(library: Library, questions: BinaryIO, answers: BinaryIO) -> None:
    """Say which version is there, then every picture's words (asked for by mode, width, height, pixels)."""
    _say([library.version], answers)
    while head := questions.readline():
        mode, width, height = map(int, head.split())
        pixels = questions.read(width * height)
        _say(library.read(pixels, width, height, mode), answers)


def _say(lines: Iterable[str], answers: BinaryIO) -> None:
    """An answer: its lines, and a full stop alone on the last one."""
    answers.write("".join(f"{line}\n" for line in (*lines, ".")).encode())
    answers.flush()


if __name__ == "__main__":
    serve(Library(*sys.argv[1:]), sys.stdin.buffer, sys.stdout.buffer)
