"""Document codes ("142/KH-UBND", "59/2012/NĐ-CP", "05-HD/TU"): one spelling for each, by rules that know their form."""

from __future__ import annotations

import re
from functools import cache

from vanban.layouts.numerals.lookalikes import as_number
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import tidy

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {ord("Ð"): "Đ", ord("ð"): "đ"}
LONGEST = 200
"""Letters of a code; what is longer is none."""
_LABEL = re.compile(r"^(?:luật|lu[aâ]t)?\s*s[ốôổồỗộóòỏõọo0]\s*[:;.]?\s*(?=[\dOIl|])", re.IGNORECASE)
_WITH_SECTION_SIGN = re.compile(r"[\w§&.-]*§[\w§&.-]*/\S*|[\w&.-]+/[\w&./-]*§\S*")
_LEADING = re.compile(r"^[\dOoIl|]+(?=[/-])")


def code(text: str) -> str:
    """The code without its label, without inner spaces, with Đ where the form demands it; "" for an empty text.

    Letters that the eye saw double ("QĐÐ") are one, because no code doubles its Đ.

    >>> code("Số: 142 / KH – UBND"), code("59/2012/ND-CP"), code("l8/CT-UBND"), code("05-HD/TU")
    ('142/KH-UBND', '59/2012/NĐ-CP', '18/CT-UBND', '05-HD/TU')
    """
    bare = _LABEL.sub("", tidy(text).translate(_DASHES)).strip(" .,;:(")
    bare = bare if "(" in bare else bare.rstrip(" .,;:)")
    bare = re.sub(r"-{2,}", "-", re.sub(r"\s*([/&-])\s*", r"\1", bare))
    bare = _LEADING.sub(_digits, re.sub("Đ{2,}", "Đ", bare))
    return "".join(_misread().get(part, part) for part in re.split(r"([/&.,()\s-])", bare))


def legible(text: str) -> str:
    """The text with the section signs in its codes read as the eights that they are; Vietnamese papers print no other.

    >>> legible("số §3/TTr-UBND, 1/KH-BCĐ3§89")
    'số 83/TTr-UBND, 1/KH-BCĐ389'
    """
    return re.sub(r"\S+", _legible_token, text) if "§" in text else text


def _legible_token(match: re.Match[str]) -> str:
    token = match[0]
    if "§" not in token or len(token) > LONGEST:
        return token
    return _WITH_SECTION_SIGN.sub(lambda match: re.sub("8§|§8|§", "8", match[0]), token)


def _digits(match: re.Match[str]) -> str:
    """The running number: letters that look like digits are digits, where at least one digit was read."""
    if not re.search(r"\d", match[0]):
        return match[0]
    return as_number(match[0], "code")


@cache
def _misread() -> dict[str, str]:
    return {seen: meant for seen, meant, *_ in rows("codes")}
