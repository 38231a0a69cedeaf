"""From read pages to rows: mastheads, appendix tables, tasks, statistics, citations. Knows no files and no pixels."""

from __future__ import annotations

from layouts.read import read_pages, read_text

__all__ = ["read_pages", "read_text"]
