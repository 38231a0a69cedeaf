"""What the columns of a table are: header texts compared with a vocabulary, fuzzily, because headers are misread like all else.

A header names the kind of table (tasks, statistics) and the role of each column. Which columns exist is decided for the
whole table at once: "Kết quả" is a product beside "Đơn vị chủ trì" and a value beside "Chỉ tiêu".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz
from vanban.layouts.columns.columns import Columns
from vanban.layouts.values import deadline, number
from vanban.layouts.vocabulary.headers import Phrase, phrases
from vanban.layouts.words import numbering
from vanban.layouts.words.skeleton import skeleton, tidy
from vanban.layouts.words.units import looks_like_unit

#: Below this likeness a header text is not the vocabulary's phrase.
ALIKE = 0.84
#: Long phrases share words ("… thực hiện") with headers that mean something else; they must be more alike.
LONG, ALIKE_LONG = 12, 0.88
#: What a phrase inside a longer header is worth beside a header that says just this.
INSIDE = 0.9
#: A header that holds a known phrase is at most so many words longer than it; data that mentions it runs on.
AROUND = 7
#: How alike a phrase must be to letters without spaces; stricter, because nothing marks where words begin.
GLUED = 0.92
#: Roles that several columns of one table may have.
_REPEATED = frozenset({"task", "value"})
_NEEDED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "tasks": (frozenset({"task"}), frozenset({"lead_unit", "support_units", "deadline"})),
    "statistics": (frozenset({"indicator"}), frozenset({"value"})),
}


#: Columns of which two together tell the kind of table.
_TELLING: dict[str, frozenset[str]] = {
    "tasks": frozenset({"lead_unit", "support_units", "deadline"}),
    "statistics": frozenset({"unit", "value"}),
}
#: How sure a role is that only the other columns imply.
IMPLIED = 0.7


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column's wish to have a role."""

    role: str
    likeness: float


def assign(texts: Sequence[str], leaves: Sequence[str] = ()) -> Columns:
    """The kind of table and the role of each column, from the header texts alone.

    Where a header has levels, `texts` are whole paths ("Phân công nhiệm vụ / Chủ trì") and `leaves` the lowest level,
    which says more about the column than what stands above it.

    >>> found = assign(["STT", "Nhiệm vụ", "Phòng chủ trì tham mưu", "Phòng phối hợp", "Thời gian hoàn thành"])
    >>> found.kind, found.roles
    ('tasks', ('stt', 'task', 'lead_unit', 'support_units', 'deadline'))
    >>> assign(["TT", "Chi tieu thống kê", "Don vị tính", "Số liệu"]).roles
    ('stt', 'indicator', 'unit', 'value')
    >>> assign(["Họ và tên", "Chức vụ"]).kind
    'cells'
    """
    folded = tuple(_spoken(text, leaf) for text, leaf in zip(texts, leaves or texts, strict=True))
    readings = [_reading(kind, folded) for kind in ("tasks", "statistics")]
    kind, claims = max(readings, key=lambda reading: _worth(*reading))
    if not _complete(kind, claims):
        return Columns("cells", ("",) * len(texts), tuple(texts), _sureness(claims))
    roles = _ordered(kind, tuple(claim.role for claim in claims))
    return Columns("tasks" if kind == "tasks" else "statistics", roles, tuple(texts), _sureness(claims))


def _spoken(text: str, leaf: str) -> str:
    """The leaf, where any table could have such a column, else the whole path."""
    folded = _folded(leaf)
    return folded if _claims("tasks", folded) or _claims("statistics", folded) else _folded(text)


def _folded(text: str) -> str:
    """Small letters without marks or punctuation: "Cơ quan/đơn vị chủ trì" → "co quan don vi chu tri"."""
    return " ".join(re.findall(r"[a-z0-9]+|%", skeleton(tidy(text))))


def decide(headers: Sequence[str], texts: Sequence[Sequence[str]], widths: Sequence[float]) -> Columns:
    """What the columns are."""
    return settle(assign(headers, [text.rpartition(" / ")[2] for text in headers]), texts, widths)


@cache
def _folded_phrases(kind: str, known: tuple[Phrase, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.role, one.how, _folded(one.text)) for one in known if one.kind in (kind, "any"))


def _claims(kind: str, folded: str) -> tuple[_Claim, ...]:
    """What this header text could be, the likeliest first."""
    return _claims_among(kind, folded, phrases())


@cache
def _claims_among(kind: str, folded: str, known: tuple[Phrase, ...]) -> tuple[_Claim, ...]:
    best: dict[str, float] = {}
    for role, how, phrase in _folded_phrases(kind, known):
        like = _alike(folded, phrase) if how == "whole" else INSIDE * _within(folded, phrase)
        if like >= ALIKE * (1.0 if how == "whole" else INSIDE) and like > best.get(role, 0.0):
            best[role] = like
    return tuple(sorted((_Claim(role, like) for role, like in best.items()), key=lambda c: (-c.likeness, c.role)))


def _alike(folded: str, phrase: str) -> float:
    """Letters in common, spaces or not; of the shortest (TT, STT) all but one must match."""
    if len(phrase) <= 3:
        return (
            1.0 if folded == phrase else 0.85 if len(folded) == len(phrase) and fuzz.ratio(folded, phrase) > 60 else 0.0
        )
    like = max(fuzz.ratio(folded, phrase), fuzz.ratio(_close(folded), _close(phrase))) / 100
    return like if like >= ALIKE_LONG or len(phrase) < LONG else 0.0


def _within(folded: str, phrase: str) -> float:
    """The likeness of the phrase to the most similar stretch of so many words, or of letters where spaces were lost."""
    words, size = folded.split(), len(phrase.split())
    if len(words) > size + AROUND:
        return 0.0
    stretches = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    best = max((fuzz.ratio(phrase, stretch) / 100 for stretch in stretches), default=0.0)
    glued = fuzz.partial_ratio(_close(phrase), _close(folded)) / 100 if len(folded) >= len(phrase) > 7 else 0.0
    return max(best, glued if glued >= GLUED else 0.0)


def _close(folded: str) -> str:
    return folded.replace(" ", "")


def _reading(kind: str, folded: tuple[str, ...]) -> tuple[str, list[_Claim]]:
    """Each column's best role in this kind of table; a role that only one column may have goes to the likeliest."""
    wishes = [(claim, column) for column, text in enumerate(folded) for claim in _claims(kind, text)]
    given: dict[int, _Claim] = {}
    taken: set[str] = set()
    for claim, column in sorted(wishes, key=lambda wish: (-wish[0].likeness, wish[1])):
        if column in given or (claim.role in taken and claim.role not in _REPEATED):
            continue
        given[column] = claim
        taken.add(claim.role)
    claims = [given.get(column, _Claim("", 0.0)) for column in range(len(folded))]
    return kind, _with_implied(kind, claims)


def _with_implied(kind: str, claims: list[_Claim]) -> list[_Claim]:
    """Where the other columns leave no doubt, the first unread one is what the rows are about."""
    roles = [claim.role for claim in claims]
    about = "task" if kind == "tasks" else "indicator"
    sure = len(set(roles) & _TELLING[kind]) >= 2
    if about in roles or not sure or "" not in roles:
        return claims
    return [_Claim(about, IMPLIED) if column == roles.index("") else claim for column, claim in enumerate(claims)]


def _complete(kind: str, claims: Sequence[_Claim]) -> bool:
    """Whether the columns make such a table: what it needs is there, and most columns are known."""
    needed, one_of = _NEEDED[kind]
    roles = [claim.role for claim in claims]
    return needed <= set(roles) and bool(one_of & set(roles)) and 2 * roles.count("") <= len(roles)


def _worth(kind: str, claims: Sequence[_Claim]) -> float:
    return sum(claim.likeness for claim in claims) + (len(claims) if _complete(kind, claims) else 0)


def _sureness(claims: Sequence[_Claim]) -> tuple[float, ...]:
    """How alike each column's header is to what it is taken for."""
    return tuple(claim.likeness if claim.role else 1.0 for claim in claims)


def _ordered(kind: str, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Of two task columns the left one is the broader action; what stands left of the row's number is a group."""
    if kind != "tasks" or roles.count("task") < 2:
        return roles
    named = list(roles)
    at = [column for column, role in enumerate(roles) if role == "task"]
    first = roles.index("stt") if "stt" in roles else 0
    for column in at[:-1]:
        named[column] = (
            "section" if column < first and "section" not in named else "action" if "action" not in named else ""
        )
    return tuple(named)


#: So large a share of a column's cells must look like the role for the role to be given.
MOST = 0.7
#: A column of values may hold words ("Có", "Đạt"), but when fewer cells than this are short it is prose, not values.
SOME = 0.5
#: A numbering column is narrower than this share of the table, in columns that are evenly wide.
NARROW = 0.6


def settle(headings: Columns, columns: Sequence[Sequence[str]], widths: Sequence[float]) -> Columns:
    """The headings after a look at what the columns hold; `columns` are the texts below the header."""
    if headings.kind == "cells":
        return headings
    if headings.kind == "statistics" and not _holds_values(headings, columns):
        return Columns("cells", ("",) * len(headings.roles), headings.headers)
    roles = list(headings.roles)
    if headings.kind == "statistics":
        _units_among_values(roles, columns)
    for column, role in enumerate(roles):
        if not role:
            roles[column] = _role_of(column, columns[column], roles, headings.kind, widths)
    if 2 * roles.count("") > len(roles):
        return Columns("cells", ("",) * len(roles), headings.headers)
    return replace(headings, roles=tuple(roles))


def _units_among_values(roles: list[str], columns: Sequence[Sequence[str]]) -> None:
    """Of several columns of values one that holds no numbers is the unit, or else a note."""
    values = [column for column, role in enumerate(roles) if role == "value"]
    wordy = [column for column in values if not any(number(text) for text in columns[column])]
    if len(wordy) == len(values):
        return
    for column in wordy:
        role = "unit" if "unit" not in roles and column < max(set(values) - set(wordy)) else "note"
        roles[column] = role if role not in roles else ""


def _holds_values(headings: Columns, columns: Sequence[Sequence[str]]) -> bool:
    texts = [text for column, role in enumerate(headings.roles) if role == "value" for text in columns[column] if text]
    short = sum(len(text.split()) <= 4 or bool(number(text)) for text in texts)
    return not texts or short >= SOME * len(texts)


def _role_of(column: int, texts: Sequence[str], roles: Sequence[str], kind: str, widths: Sequence[float]) -> str:
    """The role that an unnamed column's cells show, if the table has no such column yet."""
    filled = [text for text in texts if any(char.isalnum() for char in text)]
    narrow = widths[column] < NARROW * sum(widths) / len(widths)
    if column == 0 and "stt" not in roles and narrow and _most(filled, lambda text: bool(numbering.readings(text))):
        return "stt"
    if kind != "tasks" or not filled:
        return ""
    if "deadline" not in roles and _most(filled, lambda text: deadline(text).type not in ("", "other")):
        return "deadline"
    if _most(filled, looks_like_unit):
        return next((role for role in ("lead_unit", "support_units") if role not in roles), "")
    return ""


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(holds(text) for text in texts) >= MOST * len(texts)
