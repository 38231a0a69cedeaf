"""Runs in pyvi's own environment: accents added to every line of stdin, line for line.

Pyvi ends with a KeyError on words that it has no entry for; such a line stays as it came, which is the best for pyvi.
"""

from __future__ import annotations

import sys

from pyvi import ViUtils


def accented(line: str) -> str:
    """The line with accents, or as it is."""
    if not line.strip():
        return line
    try:
        return " ".join(ViUtils.add_accents(line).split())
    except (KeyError, IndexError):
        return line


sys.stdout.write("".join(f"{accented(line)}\n" for line in sys.stdin.read().split("\n")[:-1]))
