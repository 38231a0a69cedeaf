"""How much of a file we are willing to read: pages, pixels, seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one bad file from taking the machine: beyond them a clear error, never a crash.

    `pages` bounds a document, `megapixels` one page's image, `seconds` the reading of one page by the OCR engine.
    """

    pages: int = 2000
    megapixels: float = 120.0
    seconds: float = 120.0

    def __post_init__(self) -> None:
        """Refuse bounds that would refuse everything."""
        for name in ("pages", "megapixels", "seconds"):
            if getattr(self, name) <= 0:
                raise ValueError(f"the limit on {name} must be above zero")
