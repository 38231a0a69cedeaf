"""vanban: scanned Vietnamese administrative documents into correct text and tidy CSV rows.

What is offered here is loaded when it is asked for: the command and its workers have ways of their own.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # true for whoever checks types; `typing` would take longer to load than everything else here

if TYPE_CHECKING:
    from vanban.api import Extraction, correct, extract, restore
    from vanban.options import Options

__version__ = "0.4.0"

__all__ = ["Extraction", "Options", "__version__", "correct", "extract", "restore"]

_HOMES = {"Extraction": "api", "Options": "options", "correct": "api", "restore": "api"}

if not TYPE_CHECKING:

    class _Extract(ModuleType):
        """The package `vanban.extract`, which can be called: it has the name of what most users want of us."""

        def __call__(self, *sources, **options):
            """Convert documents, as `vanban.api.extract` says."""
            from vanban.api import extract

            return extract(*sources, **options)

    sys.modules[import_module("vanban.extract").__name__].__class__ = _Extract

    def __getattr__(name: str) -> object:
        """Load what is offered."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
