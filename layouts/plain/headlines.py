"""Recognise a table's header in running text: lines that consist of what column headers say, however they were broken.

"Phân công trách nhiệm Thời gian / TT Nhiệm vụ, giải pháp Đơn vị Đơn vị hoàn / thành / chủ trì phối hợp" is a header of five columns;
which phrase stood over which is lost, but which roles there are, and mostly in which order, is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import Literal

from rapidfuzz.distance import Levenshtein
from vanban.layouts.plain.columnnumbers import column_numbers
from vanban.layouts.plain.headcells import side_by_side
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton, tidy

Kind = Literal["tasks", "statistics"]

#: The columns from left to right, where the print doesn't tell another order.
_USUAL: dict[Kind, tuple[str, ...]] = {
    "tasks": (
        "section",
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
#: The columns that tables of tasks may have, and those of statistics whose header was lost.
TASKS, STATISTICS = _USUAL["tasks"], _USUAL["statistics"][1:]
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
_SHARE = 0.45
#: So many of a header line's words occur in the vocabulary, and it has no more of them.
_KNOWN = 0.7
_LONGEST = 34
#: A header has so many lines at most, so many words from a first few lines on (each of its cells may be read by itself).
_DEPTH, _FEW, _WORDS = 24, 7, 36
#: The first line of a cell of the header has so many words at most.
_START = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase of the header vocabulary in a line."""

    start: int
    end: int
    role: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A table's header: its lines (first and one past the last), what kind of table, and the columns' roles."""

    first: int
    end: int
    kind: Kind
    roles: tuple[str, ...]


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
    if not _may_head(lines[first]) or not any(_spots(first, lines[first])):
        return None
    best: Headline | None = None
    seen: list[tuple[Kind, int, Spot]] = []
    letters = covered = blanks = words = 0
    begun = False
    for end in range(first, min(len(lines), first + _DEPTH)):
        folded = _folded(lines[end])
        words += len(folded.split())
        if end - first >= _FEW and words > _WORDS:
            break
        blanks = blanks + 1 if not folded else 0
        if not folded and blanks < 2:
            continue
        here = _spots(end, lines[end])
        if blanks > 1 or not _may_head(lines[end]):
            break
        odd = best is not None and not _completes(lines[end], here, seen)
        if odd and (begun or not _is_start(folded)):
            break
        begun = odd
        letters += len(folded.replace(" ", ""))
        covered += _covered(folded)
        seen += here
        kind = _kind(seen)
        if kind is not None and covered >= _SHARE * letters and not odd:
            spots = [(at, spot) for of, at, spot in seen if of == kind]
            best = Headline(first, end + 1, kind, _ordered(kind, spots))
    if best is None:
        return None
    used, columns = column_numbers(lines[best.end :])
    return replace(best, roles=_side_by_side(best, lines, columns), end=best.end + used)


def _side_by_side(header: Headline, lines: Sequence[str], columns: int) -> tuple[str, ...]:
    """The header's roles in the order in which its words show them, as many as are numbered below it; else as they are."""
    if header.kind == "statistics":
        return header.roles
    read = [folded for line in lines[header.first : header.end] if (folded := _folded(line))]
    shown = side_by_side(read, _phrases(header.kind), _USUAL[header.kind], columns)
    if not {"task"} < set(shown) or not set(shown) & _NEEDED[header.kind][1]:
        return header.roles
    return _with_number(_one_task(shown))


def _one_task(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Of two columns that say what is to be done the broad one is the action, or, left of the numbers, the group."""
    if roles.count("task") == 1:
        return roles
    first = roles.index("task")
    broad = "action" if "stt" in roles[:first] and "action" not in roles else "section"
    return (*roles[:first], broad, *roles[first + 1 :])


def _with_number(roles: tuple[str, ...]) -> tuple[str, ...]:
    """With a column for the numbers, which are printed in the tasks' cells where they have none of their own."""
    at = 1 if roles[0] == "section" else 0
    return roles if "stt" in roles else (*roles[:at], "stt", *roles[at:])


def named(line: str) -> frozenset[str]:
    """The roles of statistics columns that a line's phrases name, each with a capital.

    >>> sorted(named("tháng, năm) Đơn vị Số liệu Ghi chú")), sorted(named("Số lượng đơn vị"))
    (['note', 'unit', 'value'], ['value'])
    """
    return frozenset(spot.role for kind, _, spot in _spots(0, line) if kind == "statistics" and spot.capital)


def named_roles(line: str) -> frozenset[str]:
    """The roles of columns of any kind of table that a line's phrases may name."""
    return frozenset(spot.role for _, _, spot in _spots(0, line))


def _completes(line: str, here: Sequence[tuple[Kind, int, Spot]], seen: Sequence[tuple[Kind, int, Spot]]) -> bool:
    """Whether a line under what is already a header belongs to it: the rest of a phrase, or a column that was not named yet."""
    known = {spot.role for _, _, spot in seen}
    return "".join(_parts(line))[:1].islower() or any(spot.role not in known for _, _, spot in here)


def _is_start(folded: str) -> bool:
    """Whether a line may be the first words of a column's phrase: "Cơ quan, đơn vị", whose rest is on the next line."""
    words = folded.split()
    return len(words) <= _START and all(word in _words() for word in words)


def _may_head(line: str) -> bool:
    """Whether the line can be one of a header: no sentence, no value, and nearly all words out of the vocabulary."""
    words = re.findall(r"\w+", _folded(line))
    if not words or len(words) > _LONGEST or re.search(r"[.:]\s*$|;", line) or any(map(str.isdigit, words)):
        return False
    at, known = 0, 0
    spots = [spot for kind in _KINDS for spot in spotted(kind, _folded(line))]
    for word in words:
        at = _folded(line).index(word, at)
        known += word in _words() or any(spot.start <= at < spot.end for spot in spots)
        at += len(word)
    return known >= _KNOWN * len(words)


def _spots(at: int, line: str) -> list[tuple[Kind, int, Spot]]:
    """What the line may say of columns, with whether each phrase opens with a capital."""
    words, folded = _parts(line), _folded(line)
    return [
        (kind, at, replace(spot, capital=words[folded[: spot.start].count(" ")][0].isupper()))
        for kind in _KINDS
        for spot in (*_apart(spotted(kind, folded), folded), *told(kind, folded))
    ]


def _apart(spots: Iterable[Spot], folded: str) -> list[Spot]:
    """Of phrases that a slash joins ("Lĩnh vực/Tiêu chí") the last names the column."""
    found = sorted(spots, key=lambda spot: spot.start)
    return [
        one
        for one, after in zip_longest(found, found[1:])
        if after is None or folded[one.end : after.start].strip() != "/"
    ]


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
        begun = {spot.role for spot in spots if spot.capital}
        if needed <= roles and one_of & roles and len(roles) >= 3 and len(begun) >= 2:
            worth[kind] = len(roles) + sum(spot.end - spot.start for spot in spots) / 100
    return sorted(worth, key=lambda known: -worth[known])[0] if worth else None


def _ordered(kind: Kind, seen: Sequence[tuple[int, Spot]]) -> tuple[str, ...]:
    """The roles from left to right: in the usual order, unless a line that names two of them shows another."""
    if kind == "statistics":
        return STATISTICS
    roles = [role for role in _USUAL[kind] if any(spot.role == role for _, spot in seen)]
    for _ in roles:
        for at, (one, other) in enumerate(pairwise(roles)):
            if _before(other, one, seen):
                roles[at : at + 2] = [other, one]
    doubled = any(sum(at == line and spot.role == "task" for at, spot in seen) > 1 for line, _ in seen)
    if doubled and "section" not in roles:
        roles.insert(0, "section")
    return _with_number(tuple(roles))


def _before(one: str, other: str, seen: Sequence[tuple[int, Spot]]) -> bool:
    """Whether some line prints one role's phrase before the other's, and none the other way round."""
    signs = {
        mine.start < yours.start
        for at, mine in seen
        for line, yours in seen
        if at == line and mine.role == one and yours.role == other
    }
    return signs == {True}


@lru_cache(maxsize=4096)
def spotted(kind: str, folded: str) -> tuple[Spot, ...]:
    """The vocabulary's phrases in a folded line, the longest first, none over another."""
    taken = [False] * len(folded)
    found: list[Spot] = []
    pieces: dict[int, list[tuple[int, str]]] = {}
    for phrase, role in _phrases(kind):
        size = len(phrase)
        if size not in pieces:
            pieces[size] = _whole(folded, size)
        for start, piece in pieces[size]:
            end = start + size
            if not any(taken[start:end]) and _alike(piece, phrase):
                taken[start:end] = [True] * (end - start)
                found.append(Spot(start, end, role))
    return tuple(found)


def told(kind: str, folded: str) -> Iterator[Spot]:
    """Single words that give a column away where its header was broken: "phối" without its "hợp"."""
    for match in re.finditer(r"\w+", folded):
        role = _telling(kind).get(match[0])
        if role:
            yield Spot(match.start(), match.end(), role)


def _whole(folded: str, size: int) -> list[tuple[int, str]]:
    """A line's stretches of so many letters that begin and end where words do, and where they begin."""
    starts = (0, *(at + 1 for at, char in enumerate(folded) if char == " "))
    return [
        (at, folded[at : at + size])
        for at in starts
        if folded[at + size : at + size + 1] in ("", " ") and at + size <= len(folded)
    ]


def _alike(piece: str, phrase: str) -> bool:
    """Whether the phrase was read so: a letter or so may be bent in a longer one."""
    slack = len(phrase) // 6
    return piece == phrase or (slack > 0 and Levenshtein.distance(piece, phrase, score_cutoff=slack) <= slack)


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
    single = {phrase: role for phrase, role in listed.items() if not _is_two(phrase, listed)}
    return tuple(sorted(single.items(), key=lambda item: (-len(item[0]), item[0])))


def _is_two(phrase: str, listed: Mapping[str, str]) -> bool:
    """Whether a phrase reads like the headers of two columns side by side ("Lĩnh vực, nhiệm vụ")."""
    words = phrase.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return any(one in listed and other in listed and listed[one] != listed[other] for one, other in halves)


def _parts(line: str) -> list[str]:
    return re.findall(r"\w+|%|/", tidy(line))


@cache
def _folded(line: str) -> str:
    """Small letters without marks or punctuation, but for slashes."""
    return skeleton(" ".join(_parts(line)))
