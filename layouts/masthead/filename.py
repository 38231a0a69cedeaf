"""What a file's own name says of its document's number: a suggestion to whoever checks a doubtful one, and no witness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.layouts.citations.kinds import kinds
from vanban.layouts.words.skeleton import CAPITALS, skeleton

_RUN = r"(?<![0-9A-Za-z])(\d{1,5}[ab]?)"
_WHITE = r"[-_. ]{0,3}"
_OFFICE = rf"(?:[-_][{CAPITALS}]+)*"
_READING = re.compile(r"\d{1,5}[ab]?(?=[/-])")


def numbers_in_name(name: str, readings: Sequence[str]) -> list[str]:
    """The numbers that a file's name may mean, with the code of the readings: only figures beside that code count.

    Where nothing was read, figures count that stand before the code of a kind of document.

    >>> numbers_in_name("vb/Quyet dinh 537-QD-UBND 2025", ["597/QĐ-UBND", "587/QĐ-UBND"])
    ['537/QĐ-UBND']
    >>> numbers_in_name("18-CT-UBND", []), numbers_in_name("scan 2024-11 p3", [])
    (['18/CT-UBND'], [])
    """
    tails = dict.fromkeys(reading[run.end() :] for reading in readings if (run := _READING.match(reading)))
    found = [number for tail in tails for number in _with_tail(skeleton(name), tail)] if tails else _by_kind(name)
    return [number for number in dict.fromkeys(found) if number not in readings]


def _with_tail(plain: str, tail: str) -> Iterator[str]:
    """The figures that stand before the first letters of a code, and the whole code behind them."""
    letters = re.split(r"[^a-z]+", skeleton(tail).strip("/- "))[0]
    if letters:
        yield from (f"{run}{tail}" for run in re.findall(rf"{_RUN}{_WHITE}{letters}(?![a-z])", plain))


def _by_kind(name: str) -> Iterator[str]:
    codes = "|".join(sorted({re.escape(code) for kind in kinds() for code in kind.codes}, key=len, reverse=True))
    for run, code in re.findall(rf"{_RUN}{_WHITE}((?:{codes}){_OFFICE})(?![^\W_])", name):
        yield f"{run}/{code.replace('_', '-')}"
