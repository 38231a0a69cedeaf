"""A document that is being read: what is missing of it, what was lost, and when it has had its time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vanban.errors import Failure
from vanban.extract.page import Note
from vanban.inputs import Input
from vanban.results import Unfinished

_IN_VAIN = 3
"""So many pages that run out of time, and more than were read: the others will, too."""
_ALL_IN_VAIN = Failure(
    "document-timeout",
    "it was not read, because the pages before it ran out of their time one after the other",
    "Run the same command again with more --page-seconds: only what is missing is read.",
)


def _too_long(seconds: float) -> Failure:
    return Failure(
        "document-timeout",
        f"it was not read, because the pages before it took longer than {seconds:g} s together",
        "Run the same command again with more --document-seconds: only what is missing is read.",
    )


@dataclass(slots=True)
class OpenDocument:
    """A document that is being read."""

    one: Input
    sha256: str
    pages: int
    weight: float
    missing: set[int]
    lost: dict[int, Failure] = field(default_factory=dict)
    unfinished: set[int] = field(default_factory=set)
    """Pages that the next run reads again."""
    seconds: float = 0.0
    """What its pages have taken so far."""
    read: int = 0
    in_vain: int = 0
    """Pages that were read, and that ran out of their time."""
    in_one: bool = False
    """A text, which is read in one go whatever its pages."""
    said: list[Note] = field(default_factory=list)
    """What was noticed of it as a whole."""

    def is_hopeless(self, most_seconds: float) -> bool:
        """Whether to give it up: it has had its time, or its pages run out of theirs one after the other."""
        return self.seconds > most_seconds or self.in_vain >= max(_IN_VAIN, self.read + 1)

    def take(self, number: int, outcome: bytes | Unfinished | Failure) -> bytes | Failure:
        """Note how a page came out; what is left to be kept of it."""
        self.missing.discard(number)
        if isinstance(outcome, Unfinished):
            self.unfinished.add(number)
            outcome = outcome.page
        if isinstance(outcome, bytes):
            self.read += 1
        elif not outcome.lasting:
            self.lost[number] = outcome
            self.in_vain += outcome.kind == "page-timeout"
        return outcome

    def give_up(self, numbers: Iterable[int], most_seconds: float) -> None:
        """Read these pages no more."""
        failure = _too_long(most_seconds) if self.seconds > most_seconds else _ALL_IN_VAIN
        for number in numbers:
            self.lost[number] = failure
            self.missing.discard(number)
