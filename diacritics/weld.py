"""Tokens that a stray space cut apart: 49 /KH-SGDĐT, 08/KH- UBND, 7 ,79% and http://pakn. chinhphu.vn are one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.diacritics.codes import is_office

_NUMBER = re.compile(r"^\d{1,5}(/\d{4})?$")
_TAIL = re.compile(r"^/([^\W\d_]{1,8})(-[^\W\d_&]{1,12}(&[^\W\d_]+)?)*[.,;:)]*$")
_OPEN = re.compile(r"^\d{1,5}(/\d{4})?/[^\W\d_]{1,8}(-[^\W\d_]{1,8})*-$|^\d{1,5}(/\d{4})?/$")
_OFFICE = re.compile(r"^-?([^\W\d_]{1,8})(-[^\W\d_&]{1,12})*[.,;:)]*$")
_END = ".,;:)"
_WHOLE = re.compile(r"^\d+$")
_FRACTION = re.compile(r"^[,.:]\d+%?[.,;)]*$")
_ADDRESS = re.compile(r"^(https?://|www\.)\S*[./]$")
_HOST = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?[.,;)]*$")


@dataclass(frozen=True, slots=True)
class Run:
    """A token to be read, and the range of seen tokens that it is made of."""

    text: str
    start: int
    end: int


def weld(tokens: Sequence[str]) -> list[Run]:
    """The tokens of a line, those of a broken code joined."""
    runs: list[Run] = []
    for place, token in enumerate(tokens):
        last = runs[-1] if runs else None
        if last is not None and _continues(last.text, token):
            runs[-1] = Run(last.text.removesuffix("-" if token[:1] == "-" else "") + token, last.start, place + 1)
        else:
            runs.append(Run(token, place, place + 1))
    return runs


def _continues(before: str, token: str) -> bool:
    """Whether a token is the rest of a code, a number or an address that the one before it began."""
    if _NUMBER.match(before) and (tail := _TAIL.match(token)):
        return is_office(tail[1]) and token[1:2].isupper()
    if _OPEN.match(before) and (office := _OFFICE.match(token)):
        return is_office(office[1]) and token.strip("-").rstrip(_END)[:2].isupper()
    if _WHOLE.match(before):
        return bool(_FRACTION.match(token))
    return bool(_ADDRESS.match(before) and _HOST.match(token))
