"""From the evidence to a chance: each piece of evidence has a hazard, and what none of them has made wrong is right.

The chance is exp(−scale × (Σ hazard × amount) ^ power); a hazard reads about as "so many in a hundred go wrong by one of these". The hazards are
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

SCALE, POWER = "scale", "power"
"""What a sum of hazards comes to, fitted after them: small doubts come together less often than they would by chance."""
Of = Literal["cell", "row"]


def chance(of: Of, amounts: Amounts) -> float:
    """The chance that nothing of this has happened to a cell or row.

    >>> chance("cell", {"read": 1.0}) > 0.95 > chance("cell", {"words": 0.5})
    True
    """
    known = hazards(of)
    total = sum(known[kind] * amount for kind, amount in amounts.items())
    return math.exp(-known[SCALE] * total ** known[POWER])


@cache
def hazards(of: Of) -> Mapping[str, float]:
    """The hazard of each kind of evidence."""
    fitted = {name: hazard for whose, name, hazard in rows("hazards") if whose == of}
    return {kind: float(fitted[kind]) for kind in (*KINDS, SCALE, POWER)}
