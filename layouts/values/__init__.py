"""What cells hold: numbers, percentages, dates and deadlines, read once for every table and every text.

Nothing is guessed: what does not have the form of a number or a date, or names an impossible day, is the empty string.
"""

from __future__ import annotations

import re

from vanban.layouts.values.codes import code
from vanban.layouts.values.dates import date
from vanban.layouts.values.deadlines import Deadline, DeadlineType, deadline
from vanban.layouts.words.skeleton import tidy

__all__ = ["Deadline", "DeadlineType", "code", "date", "deadline", "number"]

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_DECIMAL = re.compile(r"(\d+)(?:[.,](\d+))?")


def number(text: str) -> str:
    """The value in plain decimal, or "" where the text is not one number.

    A dot parts thousands and a comma decimals, as Vietnam prints them; a dot that can't part thousands ("100.0") is a
    decimal point. Leading zeros go, printed decimals stay. A percent sign is not part of the number.

    >>> [number(t) for t in ("12.325", "82,23", "33/33", "04", "91,43%", "100.0", "có")]
    ['12325', '82.23', '', '4', '91.43', '100.0', '']
    """
    bare = tidy(text).replace("−", "-").rstrip("% ").rstrip(".;, ")
    bare = re.sub(r"(?<=\d)\s*([.,])\s*(?=\d)", r"\1", bare)
    sign = "-" if re.match(r"-\d", bare) else ""
    bare = re.sub(r"^[-+–•*]\s*", "", bare)
    if _GROUPED.fullmatch(bare) and not bare.startswith("0"):
        whole, _, part = bare.partition("." if bare.count(",") > 1 else ",")
        return sign + _plain(re.sub(r"\D", "", whole), part)
    simple = _DECIMAL.fullmatch(bare)
    return sign + _plain(simple[1], simple[2] or "") if simple else ""


def _plain(whole: str, part: str) -> str:
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole
