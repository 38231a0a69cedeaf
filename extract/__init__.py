"""Paper and pixels: from a file to pages of words with boxes, and cells where rules are drawn. Knows no Vietnamese."""

from __future__ import annotations

from extract.errors import ExtractError
from extract.limits import Limits
from extract.ocr import Engine, Tesseract
from extract.reading import read_page
from extract.source import Source, open_source, read_text, sniff

__all__ = ["Engine", "ExtractError", "Limits", "Source", "Tesseract", "open_source", "read_page", "read_text", "sniff"]
