"""Which pages of a document are wanted: `--pages 5-12,15`."""

from __future__ import annotations

import re

from vanban.errors import UsageError

_PART = re.compile(r"\s*(\d+)?\s*(-)?\s*(\d+)?\s*")


def page_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The first and the last page of every range; no end is the end of the document, and no text is all pages.

    >>> page_ranges("5-12, 15,20-")
    ((5, 12), (15, 15), (20, 1000000000))
    """
    return tuple(_range(part, text) for part in text.split(",")) if text.strip() else ()


def wanted(number: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a page is in one of the ranges."""
    return not ranges or any(first <= number <= last for first, last in ranges)


def _range(part: str, text: str) -> tuple[int, int]:
    match = _PART.fullmatch(part)
    if match is None or not (match[1] or match[3]):
        raise UsageError(f"pages {text!r} cannot be understood", "Write numbers and ranges, as 5-12,15 or 3-.")
    first = int(match[1] or 1)
    last = int(match[3]) if match[3] else (10**9 if match[2] else first)
    if not 1 <= first <= last:
        raise UsageError(f"pages {text!r}: {part.strip()} has no pages", "Pages count from 1; write 5-12, not 12-5.")
    return first, last
