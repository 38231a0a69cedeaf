"""Pages as one running text: lines joined, codes that a line end cut put together again, and still known which page is where."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import UNREADABLE
from vanban.layouts.values.codes import LONGEST, legible
from vanban.layouts.words.skeleton import tidy

_PAGE_NUMBER = re.compile(r"[-–—_ .]*\d{1,3}[-–—_ .]*")
_STROKES = re.compile(r"(?<!\S)[_~|]+(?!\S)")
_CUT_CODE = re.compile(r"\d[\w&/.-]*[/&-]$")
_ENDLESS = re.compile(rf"\S{{{LONGEST},}}")
"""No word and no code: nothing is cited in it, and to look for something there would take the square of its length."""
_CODE_GOES_ON = re.compile(r"[A-ZĐÐ][A-ZĐÐ\d]|[\d/&-]")


@dataclass(frozen=True, slots=True)
class RunningText:
    """The text and where each page starts in it; pages count from 1."""

    text: str
    starts: tuple[int, ...]

    def page_at(self, place: int) -> int:
        """The page on which this place of the text is printed."""
        return bisect.bisect_right(self.starts, place)


def running(pages: Sequence[str]) -> RunningText:
    r"""The pages' lines joined by single spaces; a page number that stands alone between two pages is not part of it.

    >>> running(["Chỉ thị số 12/CT-\nBCT ngày", "2\n12/11/2021"]).text
    'Chỉ thị số 12/CT-BCT ngày 12/11/2021'
    """
    parts: list[str] = []
    starts: list[int] = []
    length, before = 0, ""
    for page in pages:
        starts.append(length)
        for line in _lines(page):
            part = _joint(before, line) + line
            parts.append(part)
            length, before = length + len(part), line
    text = _ENDLESS.sub(lambda match: UNREADABLE * len(match[0]), "".join(parts))
    return RunningText(text, tuple(starts))


def _lines(page: str) -> list[str]:
    lines = [line for line in map(tidy, _STROKES.sub(" ", legible(page)).splitlines()) if line]
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        del lines[0]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        del lines[-1]
    return lines


def _joint(before: str, after: str) -> str:
    """What stands between two lines: nothing inside a code, else a space."""
    if not before:
        return ""
    last = before[max(before.rfind(" ") + 1, len(before) - LONGEST) :]
    cut = _CUT_CODE.search(last.rstrip()) or (after[0] in "/&" and re.search(r"\d", last))
    return "" if cut and _CODE_GOES_ON.match(after) else " "
