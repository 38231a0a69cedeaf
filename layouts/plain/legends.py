"""Units that are no words: legends such as "Có = 1 / Không = 0", and percent signs that were read as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.layouts.plain.bend import bend
from vanban.layouts.plain.figures import Span, is_value
from vanban.layouts.plain.tokens import Token

_LEGEND = re.compile(r"(?P<name>[^\W\d]\w*(?: \w+){0,2})? ?[=:]+ ?(?P<code>[0-9oOlIi])?[;,]?")
_CODES = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1", "i": "1"})
#: Costs of a legend's piece with its code and without, and of each capital inside its name.
_CODED, _BARE, _CAPITAL = -0.5, -2.0, -3.0
#: What a form asks by a code, as it is printed.
MEANINGS = (
    "Có", "Không", "Chưa", "Đã", "Đạt", "Không đạt", "Hoàn thành", "Chưa hoàn thành", "Đã thực hiện", "Chưa thực hiện",
    "Đã ban hành", "Chưa ban hành", "Đã phê duyệt", "Chưa phê duyệt", "Trực tuyến", "Trực tiếp", "Kết hợp",
)  # fmt: skip
#: So far bent, in letters, a meaning is still known; in shorter ones only the marks.
_NEAR, _GUESSED = 0.25, 5
#: What a percent sign is read as, before its value.
_SIGNS = frozenset(
    {"y", "o", "ở", "ó", "°", "%o", "o%", "9%", "%%", "%6", "96", "0", "»", "Yo", "%0", "0%", "oỏ", "oo"}
)
_SIGN, _DIGIT_SIGN, _HALF = -3.0, -4.5, -3.0


def legends(line: Sequence[Token]) -> Iterator[Span]:
    """Pieces of a legend such as "Có = 1", "Không=0", "Phát phiếu ="."""
    for start in range(len(line)):
        for size in range(1, min(5, len(line) - start) + 1):
            text = " ".join(token.text for token in line[start : start + size])
            if "=" in text and (match := _LEGEND.fullmatch(text)) and (not match["name"] or match["name"][0].isupper()):
                cost = _CODED if match["code"] else _BARE
                cost += _CAPITAL * sum(word[0].isupper() for word in (match["name"] or "").split()[1:])
                yield Span(start, start + size, cost, "legend", _spelled(match))


def _spelled(match: re.Match[str]) -> str:
    """A legend's piece with even spaces and, where its meaning is one of the usual ones, that meaning's spelling."""
    return " ".join(filter(None, (meaning(match["name"] or ""), "=", (match["code"] or "").translate(_CODES))))


def meaning(name: str) -> str:
    """The usual meaning that a name was, or the name itself.

    >>> meaning("Cô"), meaning("Khöng"), meaning("Phát phiếu")
    ('Có', 'Không', 'Phát phiếu')
    """
    near = [(bend(name, usual), usual) for usual in MEANINGS if abs(len(usual) - len(name)) <= 2]
    cost, best = min(near, default=(9.0, ""))
    return best if cost == 0.0 or (len(best) >= _GUESSED and cost <= _NEAR * len(best)) else name


def percents(line: Sequence[Token]) -> Iterator[Span]:
    """A percent sign that was read as something else before its value, and its lower half at the end of the next line."""
    if len(line) >= 3 and is_value(line[-1].text.rstrip("%")):
        sign = line[-2].text
        odd = len(sign) == 1 and sign not in "-+•" and not sign.isdigit() and not line[-2].capital
        if odd or sign in _SIGNS:
            yield Span(len(line) - 2, len(line) - 1, _DIGIT_SIGN if sign.isdigit() else _SIGN, "sign", "%")
    if len(line) >= 2 and len(line[-1].text) <= 2 and not (len(line[-1].text) == 2 and line[-1].text.isalpha()):
        yield Span(len(line) - 1, len(line), _HALF, "half", "")
