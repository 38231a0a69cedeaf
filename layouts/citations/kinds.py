"""Kinds of documents: their names, the codes that numbers call them by, and how a bent spelling is recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton, tidy

_CODE_PARTS = re.compile(r"[/-]")
_LETTER = "Công văn"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document and its codes, the usual one first."""

    name: str
    codes: tuple[str, ...]


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """All kinds that the vocabulary knows."""
    return tuple(
        DocumentKind(name, tuple(filter(None, rest[0].split(","))) if rest else ())
        for name, *rest in rows("document_types")
    )


@cache
def by_skeleton() -> dict[str, str]:
    """The names of all kinds, by their letters without marks."""
    return {skeleton(kind.name): kind.name for kind in kinds()}


@cache
def _by_code() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in kinds():
        for code in kind.codes:
            found.setdefault(code, kind.name)
    return found


def kind_named(text: str) -> str:
    """The kind whose name the whole text is, a letter or two bent at most, or "".

    >>> kind_named("KẾ HOẠCH"), kind_named("QUYÊT ĐINH"), kind_named("Quyết nghị")
    ('Kế hoạch', 'Quyết định', '')
    """
    bare = skeleton(tidy(text)).strip(" .,:;*_-")
    if bare in by_skeleton():
        return by_skeleton()[bare]
    if len(bare) < 6 or " " not in bare:
        return ""
    near = [(Levenshtein.distance(bare, known), known) for known in by_skeleton()]
    distance, known = min(near)
    return by_skeleton()[known] if distance <= len(known) // 8 and len(known) >= 7 else ""


def kind_of_code(code: str) -> str:
    """The kind that a document's code names; a code that names none but an office is a letter's; "" without letters.

    >>> kind_of_code("59/2012/NĐ-CP"), kind_of_code("08-QĐ/TW"), kind_of_code("6658/UBND-KTTH"), kind_of_code("43/2019/QH14")
    ('Nghị định', 'Quyết định', 'Công văn', 'Luật')
    """
    letters = [part for part in _CODE_PARTS.split(code)[1:] if part and not part.isdigit()]
    if not letters:
        return ""
    if re.fullmatch(r"QH\d+", letters[0]):
        return "Luật"
    named = _by_code().get(letters[0]) or _without_case(letters[0])
    return named or (_LETTER if letters[0].isupper() or len(letters) > 1 else "")


def _without_case(code: str) -> str:
    return next((name for known, name in _by_code().items() if len(code) > 1 and known.upper() == code.upper()), "")


def coded_as(code: str, name: str) -> str:
    """The code with the letters of the kind that the document's title names, where one letter of them was lost or bent.

    >>> coded_as("24/TT-UBND", "Tờ trình"), coded_as("24/QĐ-UBND", "Tờ trình")
    ('24/TTr-UBND', '24/QĐ-UBND')
    """
    own = next((kind.codes for kind in kinds() if kind.name == name), ())
    parts = re.split(r"([/-])", code)
    place = next((n for n, part in enumerate(parts) if n and part[:1].isalpha()), None)
    if place is None or not own or parts[place] in own:
        return code
    near = [known for known in own if len(known) > 1 and Levenshtein.distance(known, parts[place]) == 1]
    return "".join([*parts[:place], near[0], *parts[place + 1 :]]) if len(near) == 1 else code
