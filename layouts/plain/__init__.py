"""Tasks and statistics from text that lost its geometry: tabs, headers, numbering and grammar instead of rules and boxes."""

from vanban.layouts.plain.read import read_text

__all__ = ["read_text"]
