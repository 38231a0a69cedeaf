"""Names of issuing bodies printed over several lines: which lines are one name, and which body stands above which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from layouts.skeleton import skeleton
from layouts.vocabulary import rows

_ACTS = (
    "ban hanh|xay dung|bao cao|de nghi|yeu cau|thong bao|huong dan|kinh trinh|kinh de nghi|trien khai|to chuc|phat dong"
)


@cache
def _heads() -> dict[str, bool]:
    """First words of a body's name, and whether the name goes on when they stand alone."""
    return {skeleton(head): "open" in rest for head, *rest in rows("organs")}


def starts_organ(text: str) -> bool:
    """Whether a line starts a body's name ("SỞ NỘI VỤ") rather than carrying one on ("TỈNH SƠN LA", "VÀ ĐÀO TẠO").

    >>> starts_organ("SỞ GIÁO DỤC"), starts_organ("TỈNH SƠN LA"), starts_organ("VÀ ĐÀO TẠO")
    (True, False, False)
    """
    plain = skeleton(text).strip(" .*-–_'\"")
    return any(plain == head or plain.startswith(f"{head} ") for head in _heads())


def organs(lines: Sequence[str]) -> list[str]:
    """The bodies that a masthead's left column names, the highest first.

    >>> organs(["UBND TỈNH SƠN LA", "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"])
    ['UBND TỈNH SƠN LA', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO']
    >>> organs(["BỘ TÀI CHÍNH -", "BỘ NỘI VỤ"])
    ['BỘ TÀI CHÍNH - BỘ NỘI VỤ']
    """
    found: list[str] = []
    for line in lines:
        joined = found and (
            not starts_organ(line) or found[-1].endswith(("-", ",")) or (len(found) == 1 and _is_open(found[-1]))
        )
        if joined:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


@cache
def _known() -> tuple[tuple[str, ...], ...]:
    """Known parts of names as words in capitals, the longest first."""
    names = {tuple(name.split()) for (name, *_) in rows("organ_names")}
    return tuple(sorted(names, key=lambda words: (-len(words), words)))


def mended(name: str, place: str = "") -> str:
    """A body's name in capitals with its known parts spelled right, and with the place as the date line spells it.

    >>> mended("UY BAN NHÂN DÂN THÀNH PHÓ HÀ NỌI", place="Hà Nội")
    'ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI'
    """
    if not name.isupper():
        return name
    words = name.split()
    places = (tuple(place.upper().split()),) if place else ()
    start = 0
    while start < len(words):
        known = next(
            (known for known in (*_known(), *places) if _reads_as(words[start : start + len(known)], known)), None
        )
        if known:
            words[start : start + len(known)] = known
        start += len(known) if known else 1
    return " ".join(words)


def _reads_as(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether these words are the known ones but for their marks."""
    return len(words) == len(known) and all(
        skeleton(a).strip(",") == skeleton(b).strip(",") for a, b in zip(words, known, strict=True)
    )


def _is_open(text: str) -> bool:
    return _heads().get(skeleton(text).strip(" .*-"), False)


@cache
def _speaking() -> re.Pattern[str]:
    heads = "|".join(sorted((re.escape(head) for head in _heads()), key=len, reverse=True))
    return re.compile(rf"(?:^|[.;:,] )(?P<who>(?:{heads})\b[^.;:,()]{{0,70}}?)(?: \([^)]{{1,40}}\))? (?:{_ACTS})\b")


def speaker(text: str) -> str:
    """The body in whose name a text's first sentences speak ("Sở Nội vụ báo cáo …"), or "".

    >>> speaker("Thực hiện Công văn số 5/SNV, Ủy ban nhân dân huyện Mường La báo cáo kết quả như sau:")
    'Ủy ban nhân dân huyện Mường La'
    """
    return next(_speakers(text), "")


def _speakers(text: str) -> Iterator[str]:
    for match in _speaking().finditer(skeleton(text)):
        who = text[match.start("who") : match.end("who")]
        if who[:1].isupper():
            yield who
