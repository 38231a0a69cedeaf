"""What a result depends on besides the file's bytes: our code and data, and the eye. A change in any of them makes results stale."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from vanban import __version__
from vanban.extract.errors import ExtractError
from vanban.extract.installed import installed
from vanban.options import Options

_PACKAGES = ("vanban.extract", "vanban.diacritics", "vanban.layouts")
_OURS = ("agreeing.py", "errors.py", "keep.py", "pages.py", "pipeline.py", "restoring.py", "results.py")
_ASIDE = frozenset({"__pycache__", "train"})


def settings_of(options: Options) -> str:
    """A short name for everything that a result depends on besides the file: this program, and what the user has taught it."""
    taught = (options.words, options.headers, options.pages)
    return sha256(f"{settings()} {taught!r}".encode()).hexdigest()[:16] if any(taught) else settings()


@functools.cache
def settings() -> str:
    """A short name for this version of program, model and Tesseract.

    The files themselves are hashed, so that results of a half-updated checkout are never taken for those of the whole one.
    """
    digest = sha256(f"{__version__} {_eye()}".encode())
    for path in _files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _eye() -> str:
    """Tesseract's version; without it, files that need no OCR can still be read."""
    try:
        return installed()
    except ExtractError:
        return "no OCR"


def _files() -> Iterator[Path]:
    """The code and data that decide what a page says, in a fixed order."""
    for package in _PACKAGES:
        folder = Path(import_module(package).__path__[0])
        yield from sorted(p for p in folder.rglob("*") if p.is_file() and not _ASIDE & set(p.relative_to(folder).parts))
    yield from (Path(__file__).with_name(name) for name in _OURS)
