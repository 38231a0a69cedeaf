"""Paper and pixels: from a file to pages of words with boxes, and cells where rules are drawn. Knows no Vietnamese.

What is offered here is loaded when it is asked for: a program that only passes pages on need not wait for image libraries.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # true for whoever checks types; `typing` would take longer to load than everything else here

if TYPE_CHECKING:
    from vanban.extract.errors import ExtractError
    from vanban.extract.limits import Limits
    from vanban.extract.ocr import Engine, Tesseract, engine_named
    from vanban.extract.reading import read_page
    from vanban.extract.source import Source, open_source, read_text, sniff

__all__ = [
    "Engine",
    "ExtractError",
    "Limits",
    "Source",
    "Tesseract",
    "engine_named",
    "open_source",
    "read_page",
    "read_text",
    "sniff",
]

_HOMES = {
    "Engine": "ocr",
    "ExtractError": "errors",
    "Limits": "limits",
    "Source": "source",
    "Tesseract": "ocr",
    "engine_named": "ocr",
    "open_source": "source",
    "read_page": "reading",
    "read_text": "source",
    "sniff": "source",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is offered."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
