"""Which legal documents a text cites: kind, number, date, issuer, each once, with the page of its first mention.

A citation hangs on its number ("số 59/2012/NĐ-CP"); laws, which are often cited by name alone, hang on the word "Luật".
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.extract.page import Note
from vanban.layouts.citations.kinds import by_skeleton, kind_of_code, kinds
from vanban.layouts.citations.running import RunningText, running
from vanban.layouts.records import CitationRow, Doubt
from vanban.layouts.values.codes import code as spelled
from vanban.layouts.values.dates import YEAR, FoundDate, dates
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import CAPITALS, skeleton

_NUMBER = re.compile(
    rf"(?<![\d/.,-])(?<![A-Za-z])(?P<run>[\dOIl]{{0,4}}\d[\dOIl]{{0,3}}[a-z]?)\s?"
    rf"(?:/\s?(?P<year>{YEAR})\s?/\s?|/\s?|(?P<party>[-–]\s?))"
    rf"(?P<letters>[{CAPITALS}]\w*(?:\s?(?:[-–]\s?)?[-–/&.]\s?[{CAPITALS}][{CAPITALS}\d]\w*|[-–/&][{CAPITALS}]\w*)*)(?P<cut>[-–]\s)?"
)
_SO = r"(?:(?:luat )?s[o0-9]\w?[\s:.,]*)?"
_KIND_TO_NUMBER = re.compile(
    rf"(?: ket luan| lien tich)?[\s:,;(]*+(?:cua [^.;:]{{2,60}}?)?[\s:,]*+(?:ngay [^.;]{{4,25}}?)?[\s:,]*+{_SO}"
)
_LIST_GAP = re.compile(rf"[\s,;]*(?:va|hoac)?\s*{_SO}")
_NUMBER_TO_DATE = re.compile(r"[\s,(]*(?:(?:duoc )?(?:ban hanh|ky)\s)?(?:\w{2,5}\s)?")
_OWN_NUMBER = re.compile(r"\bS\w{1,2}\W{0,5}$")
_OWN_LINE = re.compile(r"\(\s*(?:ban hanh )?kem theo [^)]*\)?")
_LAW = (
    r"\b(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+"
    rf"(?P<name>sửa đổi[^;.:()\d]{{2,200}}?|[{CAPITALS}](?:(?!\bLuật\b)[^;.:()\d]){{2,120}}?)"
)
_LAWS = (
    re.compile(rf"{_LAW},?\s+ngày\s(?=\d)"),
    re.compile(rf"{_LAW}\s+năm\s+(?P<year>{YEAR})"),
    re.compile(rf"{_LAW}(?=[;.:()\d]|,\s[{CAPITALS}]|,?$)"),
)
_BASIS = re.compile(r"\b(?:can cu|dieu \d+\w?|khoan \d+|theo|quy dinh (?:cua|tai))\s+$")
_ANY_KIND = "Văn bản"
_WINDOW = 110
_HEAD = 250


@dataclass(frozen=True, slots=True)
class _Citation:
    """A mention of a document in the running text; `cut` when the end of its number is missing, `name` where it has none."""

    start: int
    end: int
    kind: str
    number: str
    date: str = ""
    issuer: str = ""
    year: str = ""
    cut: bool = False
    name: str = ""


def find(pages_text: Sequence[str], own: str = "") -> tuple[list[CitationRow], list[Doubt]]:
    r"""The documents cited, in the order of their first mention, and what is doubtful about them.

    `own` is the number of the document itself, which it prints at its head and over its appendices.

    >>> rows, _ = find(["các Quyết định: số 418/QĐ-UBND ngày 30/5/2024, số\n728/QĐ-UBND ngày 13/11/2024"])
    >>> [(row.ref_type, row.number, row.date) for row in rows]
    [('Quyết định', '418/QĐ-UBND', '2024-05-30'), ('Quyết định', '728/QĐ-UBND', '2024-11-13')]
    """
    text = running(pages_text)
    cited = _merged(citation for citation in _mentions(text.text) if not own or citation.number != own)
    doubts = [_disagreement(citation, text) for citation in cited if _disagrees(citation)]
    return [_row(citation, text) for citation in cited], doubts


def _mentions(text: str) -> list[_Citation]:
    """Every mention, in order: by number, then laws by name where no number claims the place."""
    plain, days = skeleton(text), dates(text)
    numbered = _shared_dates(list(_numbered(text, plain, days)), plain)
    laws = [
        law for law in _laws(text, plain, days) if not any(c.start < law.end and law.start < c.end for c in numbered)
    ]
    return sorted(numbered + laws, key=lambda citation: citation.start)


def _numbered(text: str, plain: str, days: Sequence[FoundDate]) -> Iterator[_Citation]:
    """Mentions that hang on a number; the kind that heads a list goes to each of its members."""
    carried, floor = "", 0
    own_lines = [match.span() for match in _OWN_LINE.finditer(plain)]
    for match in _NUMBER.finditer(text):
        window_start = max(floor, match.start() - _WINDOW)
        offset, named = _kind_before(plain[window_start : match.start()])
        if not named and re.search(r"\.\s", text[floor : match.start()]):
            carried = ""
        number = spelled(match[0] if not match["cut"] else match[0][: match.start("cut") - match.start()])
        kind = _decide(named, carried, number)
        if not kind or _is_own(text, match.start(), named, own_lines):
            continue
        carried = "" if named == _ANY_KIND else named or carried
        day = _day_from(days, match.end())
        end, date, issuer = _date_and_issuer(text, plain, match.end(), day)
        start = window_start + offset if named else match.start()
        yield _Citation(start, end, kind, number, date, issuer, match["year"] or "", bool(match["cut"]))
        floor = end


def _day_from(days: Sequence[FoundDate], place: int) -> FoundDate | None:
    """The first date that stands at or behind a place."""
    at = bisect.bisect_left(days, place, key=lambda day: day.start)
    return days[at] if at < len(days) else None


def _is_own(text: str, start: int, named: str, own_lines: Sequence[tuple[int, int]]) -> bool:
    """The document's own number, in its head ("Số: 18/CT-UBND") or over its appendix ("(Kèm theo Kế hoạch số …)")."""
    at_head = not named and start < _HEAD and bool(_OWN_NUMBER.search(text[:start]))
    return at_head or any(first <= start < last for first, last in own_lines)


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(by_skeleton(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?P<kind>{'|'.join(map(re.escape, longest_first))})\b(?: ket luan| lien tich)?")


def _kind_before(window: str) -> tuple[int, str]:
    """The kind that stands right before a number, and where in the window that ends at the number."""
    for match in reversed(list(_names().finditer(window))):
        names_a_code = match["kind"] == "bo luat" and not re.search(r"[;.,]", window[match.end() :])
        if names_a_code or _KIND_TO_NUMBER.fullmatch(window, match.end()):
            return match.start(), by_skeleton()[match["kind"]]
    return 0, ""


def _decide(named: str, carried: str, number: str) -> str:
    """The kind: as named before the number, else as the list's head says, else as the code says; "" if it is no code."""
    coded = kind_of_code(number)
    if not coded or ("/" not in number) or ("-" in number.split("/")[0] and coded == "Công văn"):
        return ""
    if named and named != _ANY_KIND:
        return named
    if carried == "Quy định" and coded == "Quyết định":
        return carried
    return coded if coded != "Công văn" or named or "-" in number else ""


def _date_and_issuer(text: str, plain: str, end: int, day: FoundDate | None) -> tuple[int, str, str]:
    """Where the citation ends, and the date and the issuer printed behind its number, in either order."""
    date = ""
    if day and day.start - end <= 24 and _NUMBER_TO_DATE.fullmatch(plain[end : day.start]):
        end, date, day = day.end, day.iso, None
    issuer = _issuer_at(text, end)
    if issuer:
        end = text.index(issuer, end) + len(issuer)
        if day and not date and re.fullmatch(r"[\s,]*(?:ngay )?", plain[end : day.start]):
            end, date = day.end, day.iso
    return end, date, issuer


@cache
def _issuer_form() -> re.Pattern[str]:
    kind_follows = [f"(?:và )?(?:các )?{kind.name}" for kind in kinds()]
    ends = "|".join([*(re.escape(end) for (end,) in rows("issuer_ends")), *kind_follows])
    return re.compile(
        rf"\s*,?\s*của\s+(?P<issuer>[{CAPITALS}].{{1,90}}?)(?=\s*[,;:.()\"“”]|\s+[-–+]\s|\s+(?:{ends})\b|$)"
    )


def _issuer_at(text: str, place: int) -> str:
    """Who issued it, where it says so: "của Thủ tướng Chính phủ"."""
    match = _issuer_form().match(text[place : place + 120])
    return match["issuer"] if match else ""


def _shared_dates(found: list[_Citation], plain: str) -> list[_Citation]:
    """Give the date behind the last member of a bare list ("1743/QĐ-BGTVT, 1744/QĐ-BGTVT ngày 31/12/2024") to all."""
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        bare = not one.date and not one.issuer and one.kind == following.kind
        if bare and _LIST_GAP.fullmatch(plain[one.end : following.start]):
            found[place] = replace(one, date=following.date, issuer=following.issuer)
    return found


def _laws(text: str, plain: str, days: Sequence[FoundDate]) -> Iterator[_Citation]:
    """Laws cited by name: with a date, with a year, or bare in a line that bases the document on them."""
    taken: list[tuple[int, int]] = []
    for place, form in enumerate(_LAWS):
        for match in form.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            day = _day_from(days, match.start())
            day = day if day and day.start <= match.end() else None
            based = match.groupdict().get("year") or _BASIS.search(plain[: match.start()][-24:])
            if day or (place and based):
                end = day.end if day else match.end()
                taken.append((match.start(), end))
                name = skeleton(match["name"]).strip(" ,")
                yield _Citation(match.start(), end, match["kind"], "", day.iso if day else "", name=name)


def _merged(mentions: Iterable[_Citation]) -> list[_Citation]:
    """One of each: a later mention may complete the first (its date, its issuer), never contradict it."""
    merged: list[_Citation] = []
    for citation in mentions:
        place = next((place for place, known in enumerate(merged) if _same(known, citation)), None)
        if place is None:
            merged.append(citation)
        else:
            merged[place] = _completed(merged[place], citation)
    return merged


def _completed(known: _Citation, again: _Citation) -> _Citation:
    cut = known.cut and not again.cut
    doubled = known.cut == again.cut and len(again.number) < len(known.number)
    whole = again if cut or doubled else known
    return replace(
        known,
        number=whole.number,
        cut=whole.cut,
        year=known.year or again.year,
        date=known.date or again.date,
        issuer=known.issuer or again.issuer,
    )


def _same(one: _Citation, other: _Citation) -> bool:
    dates_agree = one.date == other.date or not one.date or not other.date
    if not one.number and not other.number:
        return dates_agree and (one.kind, one.name) == (other.kind, other.name)
    if one.cut != other.cut:
        part, whole = (one, other) if one.cut else (other, one)
        return dates_agree and whole.number.startswith(f"{part.number}-")
    if one.number.casefold() == other.number.casefold():
        return dates_agree
    return bool(one.date) and one.date == other.date and _one_letter_doubled(one.number, other.number)


def _one_letter_doubled(one: str, other: str) -> bool:
    """Whether two numbers of one day differ by a letter that the eye saw twice ("QNGg" for "QNg")."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    pairs = (place for place in range(1, len(long)) if long[place] == long[place - 1] and long[place].isalpha())
    return len(long) - len(short) == 1 and any(long[:place] + long[place + 1 :] == short for place in pairs)


def _row(citation: _Citation, text: RunningText) -> CitationRow:
    return CitationRow(
        page=text.page_at(citation.start),
        ref_type=citation.kind,
        number=citation.number,
        date=citation.date,
        issuer=citation.issuer,
        text=text.text[citation.start : citation.end].rstrip(" -–"),
    )


def _disagrees(citation: _Citation) -> bool:
    return bool(citation.year and citation.date and not citation.date.startswith(citation.year))


def _disagreement(citation: _Citation, text: RunningText) -> Doubt:
    note = Note(
        "warning",
        "reference-year",
        f"{citation.number} names the year {citation.year}, but the date beside it is {citation.date}.",
        "Look at the page: one of the two was misread or misprinted.",
    )
    return Doubt(text.page_at(citation.start), note)
