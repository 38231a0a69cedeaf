"""vanban: scanned Vietnamese administrative documents into correct text and tidy CSV rows.

What is offered here is loaded when it is asked for: the command and its workers have ways of their own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.api import Extraction, correct, extract
    from vanban.options import Options

__version__ = "0.3.1"

__all__ = ["Extraction", "Options", "__version__", "correct", "extract"]

_HOMES = {"Extraction": "api", "Options": "options", "correct": "api", "extract": "api"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is offered."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
