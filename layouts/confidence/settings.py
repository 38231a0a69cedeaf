"""The settings of the list of doubts; where a number comes from stands beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConfidenceSettings:
    """What is counted as a doubt, and how much of it is said."""

    sure_word: float = 0.95
    """Hardly any engine says more of a word that it reads rightly; below this a word is doubted."""
    eye: tuple[float, ...] = (0.3, 0.5, 0.6, 0.7, 0.8, 0.86, 0.9, 0.925, 0.945, 0.965)
    """Between these words are told apart by how sure the eye was."""
    language: tuple[float, ...] = (0.5, 0.75, 0.9, 0.97, 0.99, 0.997, 0.999)
    """Between these, by how probable the language finds them."""
    likely: float = 0.97
    """A word that the language finds so probable is surer for standing elsewhere, too."""
    often: int = 16
    """What a table repeats so often is not surer for being repeated more."""
    outnumbered: float = 3.0
    """An abbreviation one letter off another that is so many times as frequent may be that one."""
    short: int = 3
    """Words of fewer letters and figures have little to be recognised by."""
    hopeless: float = 30.0
    """A score above which a hazard is the score itself."""
    no_doubt: float = 0.95
    """A word of this confidence has no other reading."""
    doubted: float = 0.1
    """A word whose hazard is above this is named as unclear."""
    rarely: float = 0.3
    """A blank that is so rare in its column is named."""
    hardly: float = 0.05
    """Nothing is believed to be wrong with more certainty than this."""
    sure: float = 0.9
    """A join, a row's bound or a header below this is named as a reason."""
    faint: float = 0.1
    """A table whose words have this mean doubt is named as badly printed."""
    listed: float = 0.88
    """Cells below this are listed: so chosen that the list holds four fifths of the wrong cells that training.confidence learns from, and is short."""
    named: int = 6
    """So many unclear words are named."""
    alternatives: int = 3
    """So many other readings are given."""


SETTINGS = ConfidenceSettings()
