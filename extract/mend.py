"""Mend a PDF that PDFium does not open: qpdf finds its objects again where the table of them is lost or wrong."""

from __future__ import annotations

import io
from pathlib import Path

from vanban.extract.page import Note

MENDED = Note(
    "warning",
    "repaired-file",
    "The file is cut short or broken; what could be saved of it was read.",
    "Count its pages against the original; fetch the file again if some are missing.",
)
_MOST_BYTES = 500 * 2**20
"""The mended file is held in memory, by every process that reads it."""


def mended(path: Path, password: str | None) -> bytes | None:
    """The file anew, with every page that is left; None if there is none."""
    import pikepdf  # only broken files need it

    if path.stat().st_size > _MOST_BYTES:
        return None
    out = io.BytesIO()
    try:
        with pikepdf.open(path, password=password or "", attempt_recovery=True) as pdf:
            if not len(pdf.pages):
                return None
            pdf.save(out, encryption=False)
    except (pikepdf.PdfError, ValueError, RuntimeError, AttributeError, KeyError, TypeError, IndexError):
        return None
    return out.getvalue()
