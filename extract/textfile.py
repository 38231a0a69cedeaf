"""Text files as people save them: find the encoding from the bytes."""

from __future__ import annotations

import codecs
import unicodedata

from vanban.nfc import nfc

MARKS_OF_ORDER = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROL_SHARE = 0.01


def decoded(data: bytes, *, partial: bool = False) -> str | None:
    """The text of these bytes in NFC, or None when they are no text. `partial`: they may end inside a character."""
    for mark, encoding in MARKS_OF_ORDER:
        if data.startswith(mark):
            return _plain(_decode(data, encoding, partial))
    order = _unmarked_utf16(data)
    if order:
        return _plain(_decode(data, order, partial))
    text = _plain(_decode(data, "utf-8", partial))
    return text if text is not None else _plain(_decode(data, "cp1258", partial))


def _decode(data: bytes, encoding: str, partial: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not partial)
    except UnicodeDecodeError:
        return None


def _plain(text: str | None) -> str | None:
    """The text in NFC, unless it holds so many control characters that it is something else."""
    if text is None:
        return None
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v" for char in text)
    if controls > CONTROL_SHARE * len(text):
        return None
    return nfc(text)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in the zero bytes of its spaces and Latin letters."""
    sample = data[: 4096 - 4096 % 2]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.3 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.05:
        return "utf-16-be"
    return None
