"""Titles and names of those who sign: closed vocabularies, by which a stamped-over line is still recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

_AUTHORITIES = {
    "tm": "TM.",
    "t/m": "T/M",
    "kt": "KT.",
    "k/t": "K/T",
    "tl": "TL.",
    "t/l": "T/L",
    "tuq": "TUQ.",
    "q": "Q.",
    "p": "P.",
}
_AUTHORITY = re.compile(r"^(?:(tm|t/m|kt|k/t|t[l1i|]|t/[l1i|]|tuq|q)(?:\s*[.,:]\s*|\s+)|(p)\.\s*)(?=\w)")
"""For whom or in whose place somebody signs; a deputy's "P." needs its point."""
_SHORT_FORM = re.compile(r"(?:tm|t/m|kt|k/t|tl|t/l|tuq|q|p)\.")
_LIKE_L = re.compile(r"[1i|]")
_DEGREE = re.compile(
    r"^(?:(?:pgs|gs|ts|ths|bs|cki{1,2}|bscki{1,2}|ks|luat su|dai ta|thuong ta|trung ta|thieu ta|thieu tuong|trung tuong|thuong tuong|dai tuong|dai uy)[./\s,]+)+"
)
_RANKS, _GRADES = ("Thiếu", "Trung", "Thượng", "Đại"), ("tuong", "ta", "uy")
_BENT_RANK = 2
"""Letters of a rank's first word that may be misread: with two, the four are still told apart."""
_FORM = re.compile(r"(?:PHÓ|THỨ) [\w ,]{4,40}|(?:\w+ ){1,4}TRƯỞNG")
"""A title that no list holds: a deputy's, or one that ends in "TRƯỞNG"."""
_NEAR = 86


@cache
def _positions() -> dict[str, str]:
    return {skeleton(name): name for name, *_ in rows("positions")}


@cache
def _deputies() -> dict[str, str]:
    given = {skeleton(name): rest[0] for name, *rest in rows("positions") if rest}
    return {plain: given.get(plain, f"PHÓ {name}") for plain, name in _positions().items()}


@cache
def _surnames() -> dict[str, str]:
    return {name.casefold(): name for name, *_ in rows("surnames")}


def office(text: str) -> str:
    """The line of a signature block that says for whom or as what somebody signs, spelled as known; "" if it is none.

    >>> office("KT CHỦ TICH"), office("_PHÓ THỦ TƯỚNG"), office("GIÁM ĐỐC SỞ NỘI VỤ"), office("Trần Văn An")
    ('KT. CHỦ TỊCH', 'PHÓ THỦ TƯỚNG', 'GIÁM ĐỐC SỞ NỘI VỤ', '')
    """
    words = text.split()
    while words and words[-1][0].islower():
        del words[-1]
    if words and is_short_form(words[0]):
        words[0] = words[0].upper()
    bare = " ".join(words).strip(" .,:;*_-'\"|~`^")
    letters = [char for char in bare if char.isalpha()]
    if len(letters) < 4 or sum(char.isupper() for char in letters) < 0.7 * len(letters) or not bare[:1].isupper():
        return ""
    authority = _AUTHORITY.match(skeleton(bare))
    prefix = _prefix(bare, authority) if authority else ""
    rest = bare[authority.end() :] if authority else bare
    plain = skeleton(rest)
    if plain in _positions():
        return prefix + _positions()[plain]
    near = max(_positions(), key=lambda known: (fuzz.ratio(plain, known), known))
    if len(near) >= 7 and _bent(plain, near):
        return prefix + _positions()[near]
    longer = max((known for known in _positions() if plain.startswith(f"{known} ")), key=len, default="")
    if longer:
        return " ".join([prefix + _positions()[longer], *rest.split()[len(longer.split()) :]])
    return prefix + rest if authority or (rest.isupper() and _FORM.fullmatch(rest)) else ""


def _prefix(text: str, authority: re.Match[str]) -> str:
    """In whose name somebody signs, a white behind it where one was printed: "KT. GIÁM ĐỐC", "TL.CHỦ TỊCH"."""
    written = _AUTHORITIES[_LIKE_L.sub("l", authority[1] or authority[2])]
    return written if text[: authority.end()].endswith(".") else f"{written} "


def known_title(text: str) -> bool:
    """Whether a text is a whole title that the vocabulary knows.

    >>> known_title("PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), known_title("PHÓ TRƯỞNG BAN THƯỜNG")
    (True, False)
    """
    return skeleton(text) in _positions()


def nearest_title(text: str) -> tuple[str, float]:
    """The title that remains of a line are likest to, and how like (0–1)."""
    name = max(_positions().values(), key=lambda known: (resembles(text, known), known))
    return name, resembles(text, name)


def is_short_form(word: str) -> bool:
    """Whether a word abbreviates in whose name, or as whose deputy, somebody signs: "KT.", "P.".

    >>> is_short_form("TL."), is_short_form("p."), is_short_form("ĐT.")
    (True, True, False)
    """
    return _SHORT_FORM.fullmatch(skeleton(word)) is not None


def head_office(issuer: str, seen: str) -> str:
    """The title of who heads the issuer, where what is seen of it are some of its whole words: the others lie under a seal.

    >>> head_office("TRƯỜNG ĐẠI HỌC NÔNG LÂM", "TRƯỞNG"), head_office("SỞ Y TẾ", "TRƯỞNG")
    ('HIỆU TRƯỞNG', '')
    """
    plain = skeleton(issuer)
    heads = {skeleton(kind): rest[-1] for kind, *rest in rows("organs") if rest and rest[-1] != "open"}
    kind = max((kind for kind in heads if plain.startswith(f"{kind} ")), key=len, default="")
    words = seen.split()
    return heads[kind] if kind and words and set(words) < set(heads[kind].split()) else ""


def _bent(plain: str, known: str) -> bool:
    """Whether it is the known title with a letter of a word misread: "CHỈ HUY TRƯỞNG" is no bent "CHI CỤC TRƯỞNG"."""
    pairs = list(zip(plain.split(), known.split(), strict=False))
    alike = len(plain.split()) == len(known.split()) and all(Levenshtein.distance(a, b) <= 1 for a, b in pairs)
    return fuzz.ratio(plain, known) >= _NEAR and (alike or plain.replace(" ", "") == known.replace(" ", ""))


def deputy(principal: str) -> str:
    """Who signs after "KT. …": the deputy's title.

    >>> deputy("KT. CHỦ TỊCH"), deputy("KT. BỘ TRƯỞNG"), deputy("GIÁM ĐỐC")
    ('PHÓ CHỦ TỊCH', 'THỨ TRƯỞNG', '')
    """
    match = re.match(r"K/?T\.?\s*(.+)", principal)
    return _deputies().get(skeleton(match[1]), "") if match else ""


def resembles(text: str, wanted: str) -> float:
    """How far the remains of a line could be the wanted one (0–1)."""
    letters = re.sub(r"[^a-z ]+", "", skeleton(text))
    return fuzz.ratio(letters, skeleton(wanted)) / 100 if len(letters) > 3 else 0.0


def is_name(text: str) -> bool:
    """Whether a text has the form of a person's name, first a family name, be its marks bent.

    >>> is_name("Nguyễn Thị Hồng Gấm"), is_name("TS. Trần Văn An"), is_name("Sở Nội vụ"), is_name("Báo Nhân Dân")
    (True, True, False, False)
    """
    words = _undecorated(text).split()
    return 2 <= len(words) <= 6 and _is_surname(words[0]) and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and (len(word) == 1 or word[1:].islower())


def _is_surname(word: str) -> bool:
    return word.casefold() in _surnames() or len(_of_skeleton(word)) == 1


def _of_skeleton(word: str) -> list[str]:
    """The family names that this one could be with other marks; short ones are too many to tell."""
    return [name for name in _surnames().values() if skeleton(name) == skeleton(word)] if len(word) >= 4 else []


def looks_like_name(text: str) -> bool:
    """Whether it has the form of a name, although its family name is not a known one."""
    words = _undecorated(text).split()
    return 2 <= len(words) <= 5 and all(map(_is_name_word, words[1:])) and words[0].isalpha() and not words[0].isupper()


def _undecorated(text: str) -> str:
    degree = _DEGREE.match(skeleton(text))
    return text[degree.end() :] if degree else text


def completed_name(text: str) -> str:
    """The name with its family name mended where a stamp hid or bent its first letter or its marks, and only one name fits.

    >>> completed_name("rần Văn An"), completed_name("Nguyên Văn An"), completed_name("Tuỳnh Văn An"), completed_name("ạ An")
    ('Trần Văn An', 'Nguyễn Văn An', 'Huỳnh Văn An', 'ạ An')
    """
    degree = text[: len(text) - len(_undecorated(text))]
    first, _, rest = text[len(degree) :].partition(" ")
    degree = degree.replace("/", ".")
    if first.casefold() in _surnames() or len(first) < 2:
        return f"{degree}{_surnames().get(first.casefold(), first)} {rest}"
    alike = [name for name in _surnames().values() if skeleton(name) == skeleton(first)]
    fitting = set(alike or _with_end(first.casefold()) or _with_end(first[1:].casefold()))
    return f"{degree}{fitting.pop() if len(fitting) == 1 else first} {rest}"


def ranked(words: Sequence[str]) -> str:
    """A name behind a rank whose first word is bent, the rank spelled right; "" where it is none.

    >>> ranked("Nmiếu tướng Lý Hữu Nhung".split()), ranked("Lý Hữu Nhung".split())
    ('Thiếu tướng Lý Hữu Nhung', '')
    """
    if len(words) < 4 or skeleton(words[1]) not in _GRADES or not is_name(" ".join(words[2:])):
        return ""
    rank = min(_RANKS, key=lambda known: Levenshtein.distance(skeleton(known), skeleton(words[0])))
    near = Levenshtein.distance(skeleton(rank), skeleton(words[0])) <= _BENT_RANK
    return " ".join([rank if near else words[0], *words[1:]])


def _with_end(end: str) -> list[str]:
    """The family names that are this but for one letter before it."""
    return [name for known, name in _surnames().items() if len(known) == len(end) + 1 and known.endswith(end)]
