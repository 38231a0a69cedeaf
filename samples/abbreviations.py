"""A document's own abbreviations: what its tables say again and again is written by its initials, as offices do (CNTT, XDNTM).

No dictionary knows such a word, so an eye and a language doubt it, however clearly it is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samples.document import Appendix, RuledTable, TableCell

LENGTHS = (4, 3, 2)
"""Of how many words an abbreviation is made, the longest looked for first."""
OFTEN = 4
"""What is said so often is abbreviated."""
MOST = 4
"""A document has no more abbreviations of its own."""
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


def abbreviate(appendices: Sequence[Appendix]) -> None:
    """Write the most frequent phrases of the tables by their initials, in what is printed and in what is to be found alike."""
    grids = [part for appendix in appendices for part in appendix.parts if isinstance(part, RuledTable)]
    short = abbreviations([slot.text for grid in grids for slot in _slots(grid)])
    for grid in grids:
        for row in grid.rows:
            row.slots = [
                slot and replace(slot, paragraphs=tuple(_short(p, short) for p in slot.paragraphs))
                for slot in row.slots
            ]
            if row.record is not None:
                row.record.values = {name: _short(value, short) for name, value in row.record.values.items()}


def abbreviations(texts: Sequence[str]) -> dict[str, str]:
    """The phrases that are said most often, each with its initials.

    >>> abbreviations(["Ứng dụng công nghệ thông tin", "hạ tầng công nghệ thông tin"] * 2)
    {'công nghệ thông tin': 'CNTT'}
    """
    found: dict[str, str] = {}
    for length in LENGTHS:
        said = Counter(phrase for text in texts for phrase in _phrases(text, length))
        for phrase, times in said.most_common():
            if times < OFTEN or len(found) == MOST:
                break
            initials = "".join(word[0] for word in phrase.split()).upper()
            if phrase.islower() and initials not in found.values() and not any(phrase in known for known in found):
                found[phrase] = initials
                break
    return found


def _slots(grid: RuledTable) -> Iterator[TableCell]:
    return (slot for row in grid.rows for slot in row.slots if slot is not None)


def _phrases(text: str, length: int) -> Iterator[str]:
    for run in _WORDS.findall(text):
        words = run.split()
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _short(text: str, short: Mapping[str, str]) -> str:
    for phrase, initials in short.items():
        text = re.sub(rf"\b{phrase}\b", initials, text)
    return text
