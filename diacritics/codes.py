"""Codes repaired by their form: what stands between the strokes of 59/2012/NĐ-CP is a known abbreviation that lost its marks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from diacritics.words import MODEL

_PARTS = re.compile(r"([/\-–.&])")
_OFFICE = re.compile(r"^[^\W\d_]+(&[^\W\d_]+)?$")
# Capitals that an eye without Đ makes of it, and the letter that only looks like it.
_FOR_D = "DPBÐ"


@lru_cache(maxsize=1)
def known_parts() -> dict[str, int]:
    """The letters between strokes in the codes of the corpus, with their counts."""
    rows = (line.split("\t") for line in (MODEL / "codes.tsv").read_text(encoding="utf-8").splitlines())
    return {part: int(count) for part, count in rows}


@lru_cache(maxsize=1 << 14)
def repair_code(code: str) -> str:
    """The code with every lettered part as codes spell it.

    >>> repair_code("59/2012/ND-CP")
    '59/2012/NĐ-CP'
    """
    return "".join(_repair_part(part) if _OFFICE.match(part) else part for part in _PARTS.split(code))


def _repair_part(part: str) -> str:
    """The likeliest spelling: the part itself, or itself with some capitals read back as Đ."""
    if not any(c in _FOR_D for c in part) or len(part) > 12 or sum(c in _FOR_D for c in part) > 4:
        return part
    known = known_parts()
    choices = [(c, "Đ") if c in _FOR_D else (c,) for c in part]
    spellings = ["".join(letters) for letters in product(*choices)]
    best = max(spellings, key=lambda s: (known.get(s, 0), s == part))
    # A part that is well known as it stands is left alone unless its marked twin is far commoner (ND beside NĐ).
    return best if known.get(best, 0) >= 20 * max(1, known.get(part, 0)) or "Ð" in part else part


def is_office(part: str) -> bool:
    """Whether some letters are known as a part of codes, marks or no marks."""
    return known_parts().get(_repair_part(part), 0) > 2
