"""From read pages to rows: mastheads, appendix tables, tasks, statistics, citations. Knows no files and no pixels.

What is offered here is loaded when it is asked for: whoever only keeps rows need not wait for the vocabularies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.layouts.masthead import slots
    from vanban.layouts.read import read_pages, read_text

__all__ = ["read_pages", "read_text", "slots"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is offered."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from vanban.layouts import masthead, read

        return getattr(masthead if name == "slots" else read, name)
