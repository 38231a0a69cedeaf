"""What goes into restoration and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeenToken:
    """A word as the eye saw it, and how sure the eye was (0–1; 1 where nothing is known)."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Made:
    """A restored word and the range of seen words on its line that it came from.

    confidence: how probably the word is right. evidence: why it was changed, empty where it was not.
    rival: the reading that came second, empty where none came close.
    """

    text: str
    start: int
    end: int
    confidence: float
    changed: bool
    evidence: str = ""
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: line and words (both from 1 and 0), what was seen, what it became, how sure that is, and the evidence."""

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
