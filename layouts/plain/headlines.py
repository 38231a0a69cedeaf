"""Recognise a table's header in running text: lines that consist of what column headers say, however they were broken.

"Phân công trách nhiệm Thời gian / TT Nhiệm vụ, giải pháp Đơn vị Đơn vị hoàn / thành / chủ trì phối hợp" is a header of five columns;
which phrase stood over which is lost, but which roles there are, and mostly in which order, is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from layouts.skeleton import skeleton, tidy
from layouts.vocabulary import rows

Kind = Literal["tasks", "statistics"]

#: The columns from left to right, where the print doesn't tell another order.
_USUAL: dict[Kind, tuple[str, ...]] = {
    "tasks": (
        "group",
        "stt",
        "action",
        "task",
        "product",
        "lead_unit",
        "support_units",
        "authority",
        "deadline",
        "note",
    ),
    "statistics": ("section", "stt", "indicator", "unit", "value", "note"),
}
_NEEDED: dict[Kind, tuple[set[str], set[str]]] = {
    "tasks": ({"task"}, {"lead_unit", "support_units", "deadline", "product"}),
    "statistics": ({"indicator"}, {"value", "unit"}),
}
_KINDS: tuple[Kind, ...] = ("tasks", "statistics")
#: Roles whose headers are long enough to be broken, and whose words are their own.
_TOLD = frozenset({"lead_unit", "support_units", "deadline", "authority", "product"})
#: So large a share of a role's phrases has a word that tells the role alone.
_OFTEN = 0.25
#: So much of a header line's letters are phrases of the vocabulary.
_SHARE = 0.5
_DEPTH = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase of the header vocabulary in a line."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A table's header: its lines (first and one past the last), what kind of table, and the columns' roles."""

    first: int
    end: int
    kind: Kind
    roles: tuple[str, ...]
    share: float


def headlines(lines: Sequence[str]) -> list[Headline]:
    """Every header among the lines, from top to bottom."""
    found: list[Headline] = []
    at = 0
    while at < len(lines):
        headline = _headline(lines, at)
        if headline is None:
            at += 1
        else:
            found.append(headline)
            at = headline.end
    return found


def _headline(lines: Sequence[str], first: int) -> Headline | None:
    """The longest header that begins at this line, or None."""
    if not _share(lines[first]):
        return None
    best: Headline | None = None
    top = _begins(lines, first)
    seen = [spot for at in range(top, first) for spot in _spots(at, lines[at])]
    letters = covered = blanks = 0
    for end in range(first, min(len(lines), first + _DEPTH)):
        folded = _folded(lines[end])
        blanks = blanks + 1 if not folded else 0
        if not folded and blanks < 2:
            continue
        if blanks > 1 or re.search(r"(?<![(\w])\d+(?![)\w])", folded) or not (_share(lines[end]) or _rest(folded)):
            break
        letters += len(folded.replace(" ", ""))
        covered += _covered(folded)
        seen += _spots(end, lines[end])
        kind = _kind(seen)
        if kind and covered >= _SHARE * letters:
            best = Headline(
                top,
                end + 1,
                kind,
                _ordered(kind, [(at, spot) for of, at, spot in seen if of == kind]),
                covered / letters,
            )
    return best


def _begins(lines: Sequence[str], first: int) -> int:
    """The header's first line: a line above that holds less of the vocabulary, but some, and is no sentence."""
    above = lines[first - 1] if first else ""
    folded = _folded(above)
    if (
        folded
        and len(folded.split()) <= 10
        and not above.rstrip().endswith((".", ";", ")", ":"))
        and any(_spots(0, above))
    ):
        return first - 1
    return first


def _spots(at: int, line: str) -> list[tuple[Kind, int, Spot]]:
    folded = _folded(line)
    return [(kind, at, spot) for kind in _KINDS for spot in (*spotted(kind, folded), *told(kind, folded))]


def _rest(folded: str) -> bool:
    """Is a short line the rest of a broken header phrase ("thành", "chủ trì")?"""
    words = folded.split()
    return len(words) <= 3 and 2 * sum(word in _words() for word in words) > len(words)


@cache
def _telling(kind: str) -> dict[str, str]:
    """Words that only one role's headers have: enough to know the column where its header is broken over lines."""
    uses: dict[str, Counter[str]] = {}
    phrases = Counter(role for _, role in _phrases(kind))
    for phrase, role in _phrases(kind):
        for word in set(phrase.split()):
            uses.setdefault(word, Counter())[role] += 1
    alone = {word: next(iter(of.items())) for word, of in uses.items() if len(of) == 1 and len(word) > 2}
    return {word: role for word, (role, times) in alone.items() if role in _TOLD and times >= _OFTEN * phrases[role]}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for kind in _KINDS for phrase, _ in _phrases(kind) for word in phrase.split()) | {
        "tinh",
        "chung",
        "cu",
        "the",
    }


def _kind(seen: Sequence[tuple[Kind, int, Spot]]) -> Kind | None:
    """The kind of table that the phrases speak for, if they are enough for one."""
    worth: dict[Kind, float] = {}
    for kind in _KINDS:
        spots = [spot for of, _, spot in seen if of == kind]
        roles = {spot.role for spot in spots}
        needed, one_of = _NEEDED[kind]
        if needed <= roles and one_of & roles and len(roles) >= 3:
            worth[kind] = len(roles) + sum(spot.end - spot.start for spot in spots) / 100
    return max(worth, key=lambda kind: worth[kind]) if worth else None


def _ordered(kind: Kind, seen: Sequence[tuple[int, Spot]]) -> tuple[str, ...]:
    """The roles from left to right: in the usual order, unless a line that names two of them shows another."""
    if kind == "statistics":
        return _USUAL[kind][1:]
    roles = [role for role in _USUAL[kind] if any(spot.role == role for _, spot in seen)]
    for _ in roles:
        for at, (one, other) in enumerate(pairwise(roles)):
            if _before(other, one, seen):
                roles[at : at + 2] = [other, one]
    doubled = any(sum(at == line and spot.role == "task" for at, spot in seen) > 1 for line, _ in seen)
    if doubled and "group" not in roles:
        roles.insert(0, "group")
    if "stt" not in roles:
        roles.insert(1 if roles[0] == "group" else 0, "stt")
    return tuple(roles)


def _before(one: str, other: str, seen: Sequence[tuple[int, Spot]]) -> bool:
    """Whether some line prints one role's phrase before the other's, and none the other way round."""
    signs = {
        mine.start < yours.start
        for at, mine in seen
        for line, yours in seen
        if at == line and mine.role == one and yours.role == other
    }
    return signs == {True}


def spotted(kind: str, folded: str) -> Iterator[Spot]:
    """The vocabulary's phrases in a folded line, the longest first, none over another."""
    taken = [False] * len(folded)
    for phrase, role in _phrases(kind):
        for start in _places(phrase, folded):
            end = start + len(phrase)
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                yield Spot(start, end, role)


def told(kind: str, folded: str) -> Iterator[Spot]:
    """Single words that give a column away where its header was broken: "phối" without its "hợp"."""
    for match in re.finditer(r"\w+", folded):
        role = _telling(kind).get(match[0])
        if role:
            yield Spot(match.start(), match.end(), role)


def _places(phrase: str, folded: str) -> Iterator[int]:
    """Where a phrase stands in a line as whole words, a letter or so bent in a longer one."""
    size = len(phrase)
    slack = size // 6
    starts = [0, *(match.end() for match in re.finditer(" ", folded))]
    for start in starts:
        piece = folded[start : start + size]
        if len(piece) == size and (start + size == len(folded) or folded[start + size] == " "):
            if piece == phrase or (slack and Levenshtein.distance(piece, phrase, score_cutoff=slack) <= slack):
                yield start


@cache
def _share(line: str) -> bool:
    folded = _folded(line)
    return bool(folded) and _covered(folded) >= _SHARE * len(folded.replace(" ", ""))


@cache
def _covered(folded: str) -> int:
    """How many letters the phrases of any kind cover."""
    return max(
        sum(len(folded[spot.start : spot.end].replace(" ", "")) for spot in spotted(kind, folded))
        for kind in ("tasks", "statistics")
    )


@cache
def _phrases(kind: str) -> tuple[tuple[str, str], ...]:
    listed = {_folded(phrase): role for of, role, _, phrase in rows("headers") if of in (kind, "any")}
    return tuple(sorted(listed.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+|%", skeleton(tidy(line))))
