"""The lettered parts of document codes, counted in the corpus."""

from __future__ import annotations

import re
from collections import Counter

_CODE = re.compile(r"\b\d+(?:/\d{4})?/([A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ][A-Za-zĐđ&]*)*)\b")
RAREST = 3


def code_parts(shelves: dict[str, list[str]]) -> Counter[str]:
    """How often each lettered part stands in a code."""
    parts: Counter[str] = Counter()
    for texts in shelves.values():
        for text in texts:
            if "/" in text:
                for letters in _CODE.findall(text):
                    parts.update(letters.split("-"))
    return Counter({part: n for part, n in parts.items() if n >= RAREST and len(part) <= 12})


def save(parts: Counter[str]) -> str:
    """The parts as TSV, the commonest first."""
    return "".join(f"{part}\t{n}\n" for part, n in sorted(parts.items(), key=lambda item: (-item[1], item[0])))
