"""What a result depends on besides the file's bytes: our behaviour and data, the libraries, the reader. A change in any makes results stale."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module, metadata
from pathlib import Path
from types import CodeType

from vanban import __version__
from vanban.extract.errors import ExtractError
from vanban.extract.installed import program_version
from vanban.options import EngineName, Options

_PACKAGES = ("vanban.extract", "vanban.diacritics", "vanban.layouts")
_OURS = (
    "agreeing.py", "errors.py", "keep.py", "nfc.py", "pages.py", "pipeline.py", "restoring.py", "results.py", "understood.py"
)  # fmt: skip
_ASIDE = frozenset({"__pycache__", "train"})
_LIBRARIES = (
    "numpy",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pikepdf",
    "pillow",
    "pillow-heif",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "tesserocr",
    "unidecode",
)
"""What reads files and words for us: another version may see something else."""


def settings_of(options: Options) -> str:
    """A short name for everything that a result depends on besides the file: this program, and what the user has taught it."""
    own = settings(options.ocr)
    taught = (options.words, options.headers, options.pages)
    return sha256(f"{own} {taught!r}".encode()).hexdigest()[:16] if any(taught) else own


@functools.cache
def settings(ocr: EngineName = "own") -> str:
    """A short name for this program, its models, the libraries and the reader.

    The files themselves are hashed, so that results of a half-updated checkout are never taken for those of the whole one;
    of a module only what it does, and not its comments.
    """
    digest = sha256(f"{__version__} {sys.version_info[:2]} {_libraries()} {_reader(ocr)}".encode())
    for path in _files():
        digest.update(path.name.encode())
        data = path.read_bytes()
        digest.update(behaviour(data) if path.suffix == ".py" else data)
    return digest.hexdigest()[:16]


def behaviour(source: bytes) -> bytes:
    r"""A module as the interpreter runs it: without comments, docstrings and line numbers.

    >>> behaviour(b"a = 1  # one") == behaviour(b"# a\na = 1"), behaviour(b"a = 1") == behaviour(b"a = 2")
    (True, False)
    """
    return repr(_facts(compile(source, "", "exec", dont_inherit=True, optimize=2))).encode()


def _facts(code: CodeType) -> tuple[object, ...]:
    constants = [_facts(one) if isinstance(one, CodeType) else _constant(one) for one in code.co_consts]
    names = (code.co_name, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    return (*names, *counts, code.co_code, code.co_exceptiontable, constants)


def _constant(one: object) -> object:
    """Sets have no order of their own."""
    return sorted(map(repr, one)) if isinstance(one, frozenset) else one


def _libraries() -> list[tuple[str, str]]:
    return [(name, _version(name)) for name in _LIBRARIES]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _reader(ocr: EngineName) -> str:
    """The version of an installed Tesseract; our own has that of its library. Files that need no reading can be read without."""
    if ocr == "own":
        return ocr
    try:
        return program_version()
    except ExtractError:
        return "no OCR"


def _files() -> Iterator[Path]:
    """The code and data that decide what a page says, in a fixed order."""
    for package in _PACKAGES:
        folder = Path(import_module(package).__path__[0])
        yield from sorted(p for p in folder.rglob("*") if p.is_file() and not _ASIDE & set(p.relative_to(folder).parts))
    yield from (Path(__file__).with_name(name) for name in _OURS)
