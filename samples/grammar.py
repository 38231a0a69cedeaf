"""A tiny grammar that turns templates into sentences, the same ones for the same seed.

`[a|b|c]` is one of the three (nested as deep as one likes, and empty choices are allowed), `{slot}` is filled in by a
function or a text given by name. Templates live in samples/texts, so that the code holds no Vietnamese prose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

Filler = str | Callable[[], str]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def say(template: str, rng: random.Random, slots: Mapping[str, Filler]) -> str:
    """One sentence of the template.

    >>> say("[Rà soát|Rà soát]{what}", random.Random(1), {"what": " văn bản"})
    'Rà soát văn bản'
    """
    text = template
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), text)

    def fill(match: re.Match[str]) -> str:
        filler = slots[match[1]]
        return filler if isinstance(filler, str) else filler()

    while _SLOT.search(text):
        text = _SLOT.sub(fill, text)
    return re.sub(r"\s+", " ", text).strip()
