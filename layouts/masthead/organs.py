"""Names of issuing bodies printed over several lines: which lines are one name, and which body stands above which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

_ACTS = "ban hanh|xay dung|bao c\\w{1,3}|de nghi|yeu cau|thong bao|huong dan|kinh trinh|kinh de nghi|trien khai|to chuc|phat dong"


_LEVEL = re.compile(r".*\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU) ")
_NOT_IN_NAMES = {"đã", "đang", "sẽ", "được", "phải", "cần", "tiếp", "có", "các", "những", "trên", "tại", "này"}


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
    return any(
        plain == head or (plain.startswith(f"{head} ") and not plain.startswith(f"{head} va ")) for head in _heads()
    )


def organs(lines: Sequence[str]) -> list[str]:
    """The bodies that a masthead's left column names, the highest first.

    >>> organs(["UBND TỈNH SƠN LA", "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"])
    ['UBND TỈNH SƠN LA', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO']
    >>> organs(["BỘ TÀI CHÍNH -", "BỘ NỘI VỤ"])
    ['BỘ TÀI CHÍNH - BỘ NỘI VỤ']
    """
    found: list[str] = []
    for place, line in enumerate(lines):
        carries_on = not starts_organ(line) or _is_rest(line, lines[place + 1] if place + 1 < len(lines) else "")
        joined = found and (carries_on or found[-1].endswith(("-", ",")) or _is_open(found[-1]))
        if joined:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _is_rest(line: str, below: str) -> bool:
    """Whether a line is the end of a broken name though it reads like the start of one: "… VÀ MÔI" / "TRƯỜNG".

    One syllable alone names no body, unless the next line goes on with it and does not begin with it anew.
    """
    plain = skeleton(line).strip(" .*-–_'\"")
    under = skeleton(below)
    goes_on = _heads().get(plain, False) and (not starts_organ(below) or under.startswith(("dai hoc", "cao dang")))
    return " " not in plain and plain not in ("ubnd", "hdnd") and not (goes_on and below)


@cache
def _known() -> tuple[tuple[str, ...], ...]:
    """Known parts of names as words in capitals, the longest first."""
    names = {tuple(name.split()) for (name, *_) in rows("organ_names")}
    return tuple(sorted(names, key=lambda words: (-len(words), words)))


def mended(name: str, place: str = "") -> str:
    """A body's name with its known parts spelled right, and with the place as the date line spells it.

    >>> mended("UY BAN NHÂN DÂN THÀNH PHÓ HÀ NỌI", place="Hà Nội")
    'ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI'
    """
    words = name.split()
    start = 0
    while start < len(words):
        known = next((known for known in _known() if _reads_as(words[start : start + len(known)], known)), ())
        if known:
            words[start : start + len(known)] = map(_in_case_of, words[start : start + len(known)], known)
        start += len(known) or 1
    return _with_place(" ".join(words), place.upper())


def _with_place(name: str, place: str) -> str:
    """The name with its last words spelled as the place is, when they are the same but for marks and a letter or two."""
    words, wanted = name.split(), place.split()
    if not name.isupper() or len(words) <= len(wanted) or not wanted:
        return name
    seen, meant = (re.sub(r"[^a-z]", "", skeleton("".join(part))) for part in (words[-len(wanted) :], wanted))
    near = Levenshtein.distance(seen, meant) <= (2 if len(meant) >= 10 else 1) and abs(len(seen) - len(meant)) <= 1
    fits = near and (seen == meant or bool(_LEVEL.search(name)))
    return " ".join([*words[: -len(wanted)], *wanted]) if fits and len(meant) >= 4 else name


def _reads_as(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether these words are the known ones but for their marks, and in a longer name but for one letter.

    A single word that has marks keeps them: "QUÂN" is no bent "QUẬN".
    """
    if len(words) != len(known):
        return False
    if len(known) == 1 and words[0].casefold() != skeleton(words[0]):
        return False
    seen, meant = (skeleton(" ".join(each)).replace(",", "") for each in (words, known))
    nearly = len(words) >= 4 and Levenshtein.distance(seen, meant) <= 1 and seen.split()[0] == meant.split()[0]
    return seen == meant or nearly


def _in_case_of(seen: str, meant: str) -> str:
    return meant if seen.isupper() else meant.capitalize() if seen[:1].isupper() else meant.lower()


def _is_open(text: str) -> bool:
    return _heads().get(skeleton(text).strip(" .*-"), False)


@cache
def _speaking() -> re.Pattern[str]:
    heads = "|".join(sorted((re.escape(head) for head in _heads()), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[.;:,] )(?P<who>(?:{heads})\b[^.;:,()]{{0,70}}?)(?: \([^)]{{1,40}}\))? (?P<act>{_ACTS})\b"
    )


def speaker(text: str, kind: str = "") -> str:
    """The body in whose name a text's first sentences speak ("Sở Nội vụ báo cáo …"), or "".

    Who does what the document's kind says ("báo cáo" in a report) goes before who did anything else.

    >>> speaker("Thực hiện Công văn số 5/SNV, Ủy ban nhân dân huyện Mường La báo cáo kết quả như sau:")
    'Ủy ban nhân dân huyện Mường La'
    """
    speakers = list(_speakers(text))
    return next((who for who, act in speakers if act == skeleton(kind)), next((who for who, _ in speakers), ""))


def _speakers(text: str) -> Iterator[tuple[str, str]]:
    for match in _speaking().finditer(skeleton(text)):
        who = text[match.start("who") : match.end("who")]
        if who[:1].isupper() and not _NOT_IN_NAMES.intersection(who.split()):
            yield mended(who), match["act"]
