"""Codes repaired by their form: what stands between the strokes of 59/2012/NĐ-CP is a known abbreviation that lost its marks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from vanban.diacritics.words import MODEL

_PARTS = re.compile(r"([/\-–.&])")
_OFFICE = re.compile(r"^[^\W\d_]+(&[^\W\d_]+)?$")
# Capitals that an eye without Đ makes of it, and the letter that only looks like it.
_FOR_D = "DPBÐbdp"
_BODIES = "BSPCTV"  # ministry, department, division, general department or agency, institute or office
FAR_COMMONER = 20
BOTH_PRINTED = frozenset({"DA", "HD"})  # dự án beside đề án, hướng dẫn beside hợp đồng: what was seen stands


@lru_cache(maxsize=1)
def known_parts() -> dict[str, int]:
    """The letters between strokes in the codes of the corpus, with their counts; a body's letters also without its kind.

    BGDĐT (a ministry) teaches GDĐT, so that SGDĐT (a department), never seen, is known too.
    """
    counts: dict[str, int] = {}
    for line in (MODEL / "codes.tsv").read_text(encoding="utf-8").splitlines():
        part, _, count = line.partition("\t")
        counts[part] = counts.get(part, 0) + int(count)
        if part[0] in _BODIES and len(part) >= 4 and part.isupper():
            counts[part[1:]] = counts.get(part[1:], 0) + int(count)
    return counts


def _count(part: str) -> int:
    """How well known a part is, alone or behind a body's letter."""
    known = known_parts()
    return known.get(part, 0) or (known.get(part[1:], 0) if part[:1] in _BODIES and len(part) >= 4 else 0)


@lru_cache(maxsize=1 << 14)
def repair_code(code: str) -> str:
    """The code with every lettered part as codes spell it.

    >>> repair_code("59/2012/ND-CP")
    '59/2012/NĐ-CP'
    """
    return "".join(_repair_part(part) if _OFFICE.match(part) else part for part in _PARTS.split(code))


def _repair_part(part: str) -> str:
    """The likeliest spelling: the part itself, or itself with some capitals read back as Đ."""
    if (
        part in BOTH_PRINTED
        or not any(c in _FOR_D for c in part)
        or len(part) > 12
        or sum(c in _FOR_D for c in part) > 4
    ):
        return part
    choices = [(c, "Đ") if c in _FOR_D else (c,) for c in part]
    spellings = ["".join(letters) for letters in product(*choices)]
    best = max(spellings, key=lambda s: (_count(s), s == part))
    # A part that is well known as it stands is left alone unless its marked twin is far commoner (ND beside NĐ).
    return best if _count(best) > FAR_COMMONER * _count(part) or "Ð" in part else part


def is_office(part: str) -> bool:
    """Whether some letters are known as a part of codes, marks or no marks."""
    return _count(_repair_part(part)) > 2
