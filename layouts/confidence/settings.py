"""The settings of the list of doubts; where a number comes from stands beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What is counted as a doubt, and how much of it is said."""

    grades: tuple[float, ...] = (0.25, 0.5, 0.75, 0.9, 0.95)
    """Between these confidences words are counted apart; hardly any engine says more than the last of a word it reads rightly."""
    repeats: int = 3
    """So often the same text in a table confirms a word that is doubted."""
    often: int = 8
    """So often it is hardly misread."""
    outnumbered: float = 3.0
    """What one letter parts from something so many times as frequent is confirmed by nothing."""
    no_doubt: float = 0.95
    """A word of this confidence has no other reading."""
    doubted: float = 0.8
    """A word below this is named as unclear."""
    hardly: float = 0.05
    """Nothing is believed to be wrong with more certainty than this."""
    sure: float = 0.9
    """A join, a row's bound or a header below this is named as a reason."""
    faint: float = 0.1
    """A table whose words have this mean doubt is named as badly printed."""
    listed: float = 0.95
    """No cell at or above this is listed: hardly one in twenty of them is wrong."""
    share: float = 0.12
    """At most so large a share of a table's cells is listed, the least sure ones: what a person is asked to look at stays a list."""
    surely: float = 0.3
    """But every cell below this is listed, however many there are: most of them are wrong, and so is the scan."""
    named: int = 6
    """So many unclear words are named."""
    alternatives: int = 3
    """So many other readings are given."""


SETTINGS = Settings()
