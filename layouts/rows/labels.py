"""Labels inside a cell, "Mục tiêu:" and "Nhiệm vụ:", although letters of them or their colons were misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from rapidfuzz import fuzz
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

#: How alike words must be to a label.
ALIKE = 82
_OPENING = re.compile(r"^\s*|(?<=\s)(?=[-–+•*][.,]?\s)|(?<=\s)(?=[-–+•*][.,]\w)|(?<=[.;:)]\s)")
_BULLET = re.compile(r"[-–+•*][.,]?\s*|\d[.)]\s*|[a-zđ][.)]\s*")


@dataclass(frozen=True, slots=True)
class PartLabel:
    """Which part of the cell begins here, where the label starts and where it ends."""

    kind: str
    start: int
    end: int


def labels(text: str) -> dict[str, PartLabel]:
    """The first label of each kind: it opens the cell, a bullet or a sentence, and a colon follows.

    >>> found = labels("Kiểm tra - Mục tiêu: 2 điểm. - Nhiệu: vụ: Kiểm tra")
    >>> sorted(found), "Mục tiêu" in found
    (['activities', 'goal'], False)
    """
    found: dict[str, PartLabel] = {}
    for opening in _OPENING.finditer(text):
        label = _label_at(text, opening.end())
        if label and label.kind not in found:
            found[label.kind] = label
    return found


def _label_at(text: str, start: int) -> PartLabel | None:
    """The longest label that stands here."""
    bullet = _BULLET.match(text, start)
    first = bullet.end() if bullet else start
    for kind, phrase in _phrases():
        words = list(_words(text, first, len(phrase.split())))
        if not words:
            continue
        end = words[-1].end()
        said = " ".join(re.sub(r"\W", "", skeleton(word[0])) for word in words)
        closed = words[-1][0].endswith(":" if bullet is None else (":", ".", ";"))
        if closed and fuzz.ratio(said, phrase) >= ALIKE:
            return PartLabel(kind, start, end)
    return None


def _words(text: str, start: int, count: int) -> Iterator[re.Match[str]]:
    """The next words from a place on."""
    return islice(re.compile(r"\S+").finditer(text, start), count)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Kinds and labels without marks, the longest first."""
    made = ((kind, re.sub(r"[^\w ]", "", skeleton(label))) for kind, label in rows("goals"))
    return tuple(sorted(made, key=lambda item: -len(item[1])))
