"""How a word is printed: lower case, Title or CAPITALS; what was seen decides, and look-alike capitals leave it open."""

from __future__ import annotations

from enum import Enum

SHORT = 4


class Casing(Enum):
    """The three ways a Vietnamese word is printed."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"

    def apply(self, word: str) -> str:
        """The word printed this way."""
        if self is Casing.UPPER:
            return word.upper()
        return word[:1].upper() + word[1:] if self is Casing.TITLE else word


def casing_of(word: str) -> Casing:
    """How a correct word is printed."""
    if len(word) > 1 and word.isupper():
        return Casing.UPPER
    return Casing.TITLE if word[:1].isupper() else Casing.LOWER


def possible_casings(seen: str) -> tuple[Casing, ...]:
    """The casings that a seen word may have been printed in, the likeliest first."""
    letters = [c for c in seen if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not letters:
        return (Casing.LOWER, Casing.TITLE)
    if capitals >= 2 and capitals * 5 >= len(letters) * 3:
        # O, C, S, V … look alike in both sizes: of a short word a part may have grown by mistake.
        mixed = capitals < len(letters) and len(seen) <= SHORT
        return (Casing.UPPER, Casing.TITLE, Casing.LOWER) if mixed else (Casing.UPPER,)
    first = seen[0]
    if first == "I" and len(seen) > 1:
        return (Casing.TITLE, Casing.LOWER)
    if first.isupper():
        return (Casing.TITLE,)
    if first.isalpha():
        return (Casing.LOWER,)
    return (Casing.LOWER, Casing.TITLE)
