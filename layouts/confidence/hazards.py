"""From the evidence to a chance: each piece of evidence has a hazard, and what none of them has made wrong is right.

The chance is exp(−Σ hazard × amount), so that a hazard reads as "so many in a hundred go wrong by one of these". The hazards are
data, fitted by `python -m training.confidence` on paper of several makers: one of each for a cell, and one for a whole row, since
what goes wrong in one cell of a row often has in another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

from vanban.layouts.confidence.evidence import KINDS, Amounts
from vanban.layouts.vocabulary import rows

Of = Literal["cell", "row"]


def chance(of: Of, amounts: Amounts) -> float:
    """The chance that nothing of this has happened to a cell or row.

    >>> chance("cell", {"read": 1.0}) > 0.95 > chance("cell", {"words": 0.5})
    True
    """
    known = hazards(of)
    return math.exp(-sum(known[kind] * amount for kind, amount in amounts.items()))


@cache
def hazards(of: Of) -> Mapping[str, float]:
    """The hazard of each kind of evidence."""
    fitted = {name: hazard for whose, name, hazard in rows("hazards") if whose == of}
    return {kind: float(fitted[kind]) for kind in KINDS}
