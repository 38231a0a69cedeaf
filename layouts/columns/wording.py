"""What a header says: its words compared with the vocabulary's phrases, fuzzily, because headers are misread like all else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz
from vanban.layouts.vocabulary.headers import OwnHeaders, own_headers, phrases
from vanban.layouts.words.skeleton import skeleton, tidy

#: Below this likeness a header text is not the vocabulary's phrase.
ALIKE = 0.84
#: Long phrases share words ("… thực hiện") with headers that mean something else; they must be more alike.
LONG, ALIKE_LONG = 12, 0.88
#: A header that holds a known phrase is at most so many words longer than it; data that mentions it runs on.
AROUND = 7
#: How alike a phrase must be to letters without spaces; stricter, because nothing marks where words begin.
GLUED = 0.92
#: What heads the numbers of rows.
NUMBERS = frozenset({"stt", "tt", "so tt", "so thu tu"})
#: Two header cells say the same where so large a share of their letters agrees.
SAME = 66
#: Where both rows are headers for certain, so large a share of the columns must say the same.
BOTH_KNOWN = 0.6


def claims(text: str) -> dict[str, float]:
    """How much the header is one of each role's phrases ("whole lead_unit"), or holds one ("part lead_unit").

    >>> sorted(claims("Đơn vị chủ trì"))[:2]
    ['part tasks lead_unit', 'whole tasks lead_unit']
    """
    return _claims(folded(text), tuple(own_headers()))


def likeness(text: str) -> float:
    """How much a text looks like a column header of any kind (0–1).

    >>> likeness("Thời hạn hoan thành") > 0.9, likeness("Bộ Công an") < 0.8
    (True, True)
    """
    return max(claims(text).values(), default=0.0)


def known(text: str) -> bool:
    """Whether the vocabulary knows a header that says this, or holds this."""
    return likeness(text) >= ALIKE


def names_numbers(text: str) -> bool:
    """Whether a header names a column of numbers.

    >>> names_numbers("Số TT"), names_numbers("Mã số")
    (True, False)
    """
    return folded(text) in NUMBERS


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two header rows say the same, misreadings aside: two columns at least, and a third of them, agree.

    >>> same(["STT", "Nhiệm vụ"], ["SIT", "Nhiêm vu"]), same(["STT", "Nhiệm vụ"], ["1", "Xây dựng"])
    (True, False)
    """
    if len(one) != len(other):
        return False
    agreeing = sum(map(_same_words, one, other))
    return agreeing >= min(2, len(one)) and 3 * agreeing >= len(one)


def same_header(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows that are headers for certain are the same one: most of the columns that are known in both agree.

    >>> same_header(["STT", "Nhiệm vụ", "Đơn vị chủ trì"], ["STT", "Nhiem vu", "D#n"])
    True
    >>> same_header(["STT", "Nhiệm vụ", "Đơn vị chủ trì"], ["STT", "Chỉ tiêu", "Đơn vị tính"])
    False
    """
    both = [(a, b) for a, b in zip(one, other, strict=False) if known(_leaf(a)) and known(_leaf(b))]
    return same(one, other) and sum(_ratio(a, b) >= 100 * ALIKE for a, b in both) >= BOTH_KNOWN * len(both)


def _same_words(one: str, other: str) -> bool:
    return _ratio(one, other) >= SAME


def _ratio(one: str, other: str) -> float:
    a, b = folded(one), folded(other)
    return fuzz.ratio(a, b) if a and b else 0.0


def _leaf(text: str) -> str:
    return text.rpartition(" / ")[2]


def best(readings: Sequence[str]) -> str:
    """Of several readings of one header cell the one that the vocabulary knows best; of two as good the one that says more.

    >>> best(["Ponvichl", "Đơn vị chủ", "Đơn vị chủ trì"])
    'Đơn vị chủ trì'
    >>> best(["So với kế hoạch ()", "So với kế hoạch (%)"])
    'So với kế hoạch (%)'
    """
    said = [text for text in readings if text]
    return max(said, key=lambda text: (likeness(_leaf(text)), len(folded(text))), default="")


def folded(text: str) -> str:
    """Small letters without marks or punctuation.

    >>> folded("Cơ quan/đơn vị chủ trì")
    'co quan don vi chu tri'
    """
    return " ".join(re.findall(r"[a-z0-9]+|%", skeleton(tidy(text))))


@cache
def _folded_phrases(own: OwnHeaders) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"{one.kind} {one.role}", one.how, folded(one.text)) for one in phrases(own))


@cache
def _claims(text: str, own: OwnHeaders) -> dict[str, float]:
    found: dict[str, float] = {}
    for role, how, phrase in _folded_phrases(own):
        like = _alike(text, phrase) if how == "whole" else _within(text, phrase)
        if like >= ALIKE:
            found[f"{how} {role}"] = max(like, found.get(f"{how} {role}", 0.0))
    return found


def _alike(text: str, phrase: str) -> float:
    """Letters in common, spaces or not; of the shortest (TT, STT) all but one must match."""
    if len(phrase) <= 3:
        return 1.0 if text == phrase else 0.85 if len(text) == len(phrase) and fuzz.ratio(text, phrase) > 60 else 0.0
    like = max(fuzz.ratio(text, phrase), fuzz.ratio(_close(text), _close(phrase))) / 100
    return like if like >= ALIKE_LONG or len(phrase) < LONG else 0.0


def _within(text: str, phrase: str) -> float:
    """The likeness of the phrase to the most similar stretch of so many words, or of letters where spaces were lost."""
    words, size = text.split(), len(phrase.split())
    if len(words) > size + AROUND:
        return 0.0
    stretches = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    nearest = max((fuzz.ratio(phrase, stretch) / 100 for stretch in stretches), default=0.0)
    glued = fuzz.partial_ratio(_close(phrase), _close(text)) / 100 if len(text) >= len(phrase) > 7 else 0.0
    return max(nearest, glued if glued >= GLUED else 0.0)


def _close(text: str) -> str:
    return text.replace(" ", "")
