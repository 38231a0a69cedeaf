"""The numbers and bullets that Word puts before paragraphs: they are printed, but stand nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PRIVATE = "\ue000", "\uf8ff"
"""Bullets in symbol fonts have letters of the private area, which no other font can show."""
_BULLET = "•"
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counted on as its paragraphs come by."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By the list's number, the levels by their depth."""
    families: dict[str, str] = field(default_factory=dict)
    """Lists that are made from one definition count on together, unless they start anew."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """What is printed before the next paragraph of this list at this depth."""
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self._counts.setdefault(self.families.get(number, number), [0] * _DEEPEST)
        self._restart(number, depth, counts)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.form == "bullet":
            return _bullet(level.text)
        if level.form == "none":
            return level.text

        def printed(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, Level())
            return in_form(counts[place] or other.start, other.form)

        return _PLACE.sub(printed, level.text)

    def _restart(self, number: str, depth: int, counts: list[int]) -> None:
        """A list that says that it starts anew does so once."""
        start = self.restarts.get((number, depth))
        if start is not None and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counts[depth] = start - 1


def in_form(count: int, form: str) -> str:
    """A number as lists print it.

    >>> in_form(4, "upperRoman"), in_form(28, "lowerLetter"), in_form(3, "decimalZero")
    ('IV', 'bb', '03')
    """
    forms: dict[str, Callable[[int], str]] = {
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerLetter": _letter,
        "upperLetter": lambda number: _letter(number).upper(),
        "decimalZero": lambda number: f"{number:02}",
    }
    return forms.get(form, str)(count)


def numbering_of(document: Any) -> Numbering:
    """The lists that a document defines."""
    found = Numbering()
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if part is None:
        return found
    root = part.element
    abstract = {one.get(qn("w:abstractNumId")): _levels(one) for one in root.findall(qn("w:abstractNum"))}
    for one in root.findall(qn("w:num")):
        number = one.get(qn("w:numId"))
        family = _value(one, "w:abstractNumId")
        found.levels[number] = dict(abstract.get(family, {}))
        found.families[number] = family
        for override in one.findall(qn("w:lvlOverride")):
            depth = int(override.get(qn("w:ilvl"), "0"))
            if start := _value(override, "w:startOverride"):
                found.restarts[number, depth] = int(start)
            for level in override.findall(qn("w:lvl")):
                found.levels[number][depth] = _level(level)
    return found


def _levels(abstract: Any) -> dict[int, Level]:
    return {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in abstract.findall(qn("w:lvl"))}


def _level(level: Any) -> Level:
    return Level(
        _value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText"), int(_value(level, "w:start") or "1")
    )


def _value(element: Any, child: str) -> str:
    found = element.find(qn(child))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    return _BULLET if not sign or _PRIVATE[0] <= sign <= _PRIVATE[1] else sign


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
