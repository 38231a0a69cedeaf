"""Messages and help in the user's language: English as the code has it, Vietnamese by a list of sentences (vi.tsv).

A sentence may hold gaps: "{} pages read" also finds "12 pages read". What is not listed stays English.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path

from vanban.wordings import wordings

_VARIABLES = ("VANBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_GAP = re.compile(r"\{\}")
_PARTED_BY = ("; ", ": ")
"""What stands between the parts of a message: the file that it is about, what happened, where."""


def said(text: str) -> str:
    """A text of ours in the user's language."""
    if language() != "vi":
        return text
    return "\n".join(f"{line[: len(line) - len(line.lstrip())]}{_vietnamese(line)}" for line in text.split("\n"))


def language() -> str:
    """`vi` where the user, or the machine, asks for Vietnamese; else `en`. The first variable that says something decides."""
    chosen = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "vi" if chosen.lower().startswith("vi") else "en"


def _vietnamese(text: str) -> str:
    """The text by the list: itself, or the sentence that it fills the gaps of, part by part where it has parts."""
    plain, gaps = _sentences()
    key = " ".join(text.split())
    if key in plain:
        return plain[key]
    for pattern, other in gaps:
        match = pattern.fullmatch(key)
        if match:
            return other.format(*map(_vietnamese, match.groups()))
    for mark in _PARTED_BY:
        head, found, rest = text.partition(mark)
        if found:
            return f"{_vietnamese(head)}{mark}{_vietnamese(rest)}"
    return text


@functools.cache
def _sentences() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The sentences of the list, and those with gaps, the most telling first."""
    rows = [(row["English"], row["Tiếng Việt"]) for row in wordings(Path(__file__).with_name("vi.tsv"))]
    gaps = sorted((row for row in rows if "{}" in row[0]), key=lambda row: -len(_GAP.sub("", row[0])))
    patterns = [(re.compile("(.+?)".join(map(re.escape, _GAP.split(one))), re.DOTALL), other) for one, other in gaps]
    return {one: other for one, other in rows if "{}" not in one}, patterns
