"""Names that a document says again: a doubted word of one is read as it stands, surely, where the same name comes once more.

Who issues a document speaks in its first sentences, and its place is named in more than one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein
from vanban.layouts.masthead.rows import PrintedRow, WordSpan
from vanban.layouts.words.skeleton import skeleton


@dataclass(frozen=True, slots=True)
class EchoSettings:
    """Chosen so that nothing that was right on the synthetic mastheads becomes wrong (docs/mastheads.md)."""

    doubted: float = 0.7
    sure: float = 0.9
    apart: int = 1
    """Letters in which a bent word differs from itself, its marks aside."""


SETTINGS = EchoSettings()
Names = Mapping[str, Sequence[tuple[str, str]]]
"""Word of a name, without marks → the words that come, surely, before or behind it, each with its side."""


def retold(rows: Sequence[PrintedRow], every: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, doubted words of names as the rows of the whole document have them elsewhere."""
    if not any(_is_doubted(*word) for row in rows for piece in row.pieces for word in _words(piece)):
        return list(rows)
    names = _names(every)
    mended: list[PrintedRow] = []
    above: dict[str, str] = {}
    for row in rows:
        pieces = tuple(_retold(piece, above.get(row.column(piece), ""), names) for piece in row.pieces)
        above = {row.column(piece): piece.words[-1] for piece in pieces}
        mended.append(replace(row, pieces=pieces))
    return mended


def _words(piece: WordSpan) -> Iterator[tuple[str, float]]:
    yield from zip(piece.words, piece.sure, strict=True)


def _is_doubted(word: str, sure: float) -> bool:
    return sure < SETTINGS.doubted and _is_of_name(word)


def _is_of_name(word: str) -> bool:
    return word[:1].isupper() and sum(map(str.isalpha, word)) > 1


def _names(rows: Sequence[PrintedRow]) -> Names:
    """What stands beside each word of a name, where both were read surely; lines of one piece run on into the next."""
    found: dict[str, list[tuple[str, str]]] = {}
    words = [word for row in rows for piece in row.pieces for word in _words(piece)]
    for (first, sure), (second, surely) in zip(words, words[1:], strict=False):
        if min(sure, surely) >= SETTINGS.sure and _is_of_name(first) and _is_of_name(second):
            found.setdefault(_bare(first), []).append(("behind", second))
            found.setdefault(_bare(second), []).append(("before", first))
    return found


def _bare(word: str) -> str:
    return skeleton(word).strip(" .,;:()'\"-")


def _retold(piece: WordSpan, above: str, names: Names) -> WordSpan:
    """The piece with its doubted words as the names have them; `above` is the word with which the column's line above ends."""
    words = list(piece.words)
    for place, (word, sure) in enumerate(_words(piece)):
        if not _is_doubted(word, sure):
            continue
        before = words[place - 1] if place else above
        behind = words[place + 1] if place + 1 < len(words) else ""
        heard = [said for side, said in names.get(_bare(before), ()) if side == "behind"]
        heard += [said for side, said in names.get(_bare(behind), ()) if side == "before"]
        meant = {said.strip(" .,;:()'\"").casefold() for said in heard if _resembles(word, said)}
        if len(meant) == 1:
            words[place] = _in_case_of(word, meant.pop())
    return replace(piece, words=tuple(words))


def _resembles(word: str, said: str) -> bool:
    """Whether one may be the other, bent: the same but for marks and a letter, with the same letter first."""
    one, other = _bare(word), _bare(said)
    return one[:1] == other[:1] and Levenshtein.distance(one, other) <= SETTINGS.apart


def _in_case_of(word: str, said: str) -> str:
    """A name's word as it is set here, in capitals or with one; the signs that closed it stay."""
    core = word.strip(" .,;:()'\"")
    return word.replace(core, said.upper() if core.isupper() and len(core) > 1 else said.capitalize())
