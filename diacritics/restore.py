"""Restoration: seen words in, right words out, with a reason for every change.

The eye's words become a lattice, the language chooses a path through it, and what is not sure enough stays as it was seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diacritics.decide import Decision, decide
from diacritics.judge import choose_channel
from diacritics.language import the_language
from diacritics.lattice import slots_of
from diacritics.weld import Run, weld

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as the eye saw it, and how sure the eye was (0–1)."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Made:
    """A restored word and the range of seen words on its line that it came from."""

    text: str
    start: int
    end: int
    confidence: float
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what was seen, what it became, how sure that is, and the evidence."""

    line: int
    start: int
    end: int
    seen: str
    made: str
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Restoration:
    """Restored text and everything that was changed in it."""

    text: str
    changes: tuple[Change, ...]


WEIGHT = {"markless": 1.0, "blind": 0.9, "vie": 0.7}


def restore_lines(lines: Sequence[Sequence[Seen]], *, channel: str = "auto") -> list[list[Made]]:
    """The lines of one running text restored; line N stays line N."""
    texts = [[seen.text for seen in line] for line in lines]
    eye = choose_channel("\n".join(" ".join(line) for line in texts)) if channel == "auto" else channel
    if eye == "none":
        return [[Made(t, n, n + 1, 1.0, False) for n, t in enumerate(line)] for line in texts]
    runs = [weld(line) for line in texts]
    decisions = decide(slots_of(runs, eye), the_language(), WEIGHT[eye])
    return assemble(texts, runs, decisions)


def assemble(
    texts: Sequence[Sequence[str]], runs: Sequence[Sequence[Run]], decisions: Sequence[Decision]
) -> list[list[Made]]:
    """Put the decided pieces back into their tokens, and the tokens into their lines."""
    parts: dict[tuple[int, int], list[tuple[Decision, int]]] = {}
    for decision in decisions:
        for part, slot in enumerate(decision.slots):
            parts.setdefault((slot.line, slot.run), []).append((decision, part))
    lines: list[list[Made]] = []
    for row, tokens in enumerate(runs):
        made: list[Made] = []
        glued = False
        for place, run in enumerate(tokens):
            text, sure, glues = "", 1.0, False
            for decision, part in parts[row, place]:
                text += decision.reading.text if part == 0 else ""
                sure = min(sure, decision.posterior)
                glues = part < len(decision.slots) - 1
            start, end = run.start, run.end
            if glued:
                last = made.pop()
                text, start, sure = last.text + text, last.start, min(last.confidence, sure)
            made.append(Made(text, start, end, sure, text != " ".join(texts[row][start:end])))
            glued = glues
        lines.append(made)
    return lines


def restore(text: str, *, channel: str = "auto") -> Restoration:
    """Restore a text; line N of the result is line N of the text."""
    lines = text.split("\n")
    found = [list(_TOKEN.finditer(line)) for line in lines]
    made = restore_lines([[Seen(m.group()) for m in row] for row in found], channel=channel)
    changes: list[Change] = []
    out: list[str] = []
    for number, (line, matches, words) in enumerate(zip(lines, found, made, strict=True)):
        parts: list[str] = []
        place = 0
        for word in words:
            parts += [line[place : matches[word.start].start()], word.text]
            place = matches[word.end - 1].end()
            if word.changed:
                seen = line[matches[word.start].start() : place]
                changes.append(Change(number + 1, word.start, word.end, seen, word.text, word.confidence, ""))
        out.append("".join(parts) + line[place:])
    return Restoration("\n".join(out), tuple(changes))
