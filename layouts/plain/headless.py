"""Statistics whose header was lost: the lines themselves show that they are rows, by a unit and a number that end them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.layouts.plain.bend import bend
from vanban.layouts.plain.headlines import named
from vanban.layouts.plain.measures import fold, known_measures
from vanban.layouts.plain.tokens import is_caps
from vanban.layouts.words.skeleton import skeleton, tidy

#: A table has so many lines that end with a unit and a number, and so many others at most between two of them.
_FEWEST, _APART = 3, 8
#: So many blank lines part a page from the next.
PAGE_GAP = 3
#: So many lines above its first such line may belong to it.
_ABOVE = 5
#: A form's title and what is left of its header have so many lines at most.
_TITLE = 9
#: A line of running text is as wide as the page.
FULL_LINE = 62
#: The columns' names that a form repeats beside its sections, and how far they may be bent.
_NAMES = tuple(
    f"{unit} {value}" for unit in ("Đơn vị tính", "ĐVT", "Đơn vị") for value in ("Số liệu", "Số lượng", "Kết quả")
)
_NAMED = 0.35
_NUMBER = re.compile(r"\d[\d.,/]*%?")
_MARKED = re.compile(r"[^\w%]*(?:kem theo|phu luc|bieu mau|noi nhan)")
_OPENS = re.compile(
    r"\W*(?:(?:[IVXl]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-H])\s*[.)|]|[|] [^\W\d_]|(?:[IVX]{1,5}|[A-H]|\d{1,2}) [^\W\d_])"
)


def stretches(lines: Sequence[str], gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where among the lines of a text tables without a header stand; `gaps` says how many blank lines are above each.

    A page's first line counts as having many.
    """
    rows = [at for at, line in enumerate(lines) if rowlike(line)]
    group: list[int] = []
    for before, at in pairwise([*rows, len(lines) + 2 * _APART]):
        group.append(before)
        if at - before > _APART:
            if len(group) >= _FEWEST and 5 * len(group) >= group[-1] - group[0] + 1:
                yield _top(lines, gaps, group[0]), _bottom(lines, gaps, group[-1])
            group = []


def rowlike(line: str) -> bool:
    """Whether a line says something, then names a unit, then a number.

    >>> rowlike("Số lượng phiếu khảo sát Phiếu | 155"), rowlike("Tỷ lệ hài lòng % 100"), rowlike("gồm 12 Kế hoạch")
    (True, True, False)
    """
    words = [word for word in re.sub(r"[|¦\[\]]", " ", line).split() if any(map(str.isalnum, word)) or word == "%"]
    if len(words) < 3 or len(line) > 2 * FULL_LINE:
        return False
    for at in range(2, len(words)):
        if _NUMBER.fullmatch(words[at]) and any(_measure(words[at - size : at]) for size in range(1, min(5, at) + 1)):
            return at >= len(words) - 1 or len(line) < FULL_LINE
    return False


_FORM = re.compile(
    r"(?:he thong )?(?:b[il1]\w{1,2}u(?: mau)?|mau|phu b[il1]\w{1,2}u|bang)(?: (?:mau|s\w|so lieu))? ?\W{0,2}(?:\d{1,3}[a-z]?\b|[ivx]{1,5}\b|so lieu)"
)


def is_form(line: str) -> bool:
    """Whether a line names a form of statistics: "Biểu số 04. …", "HỆ THỐNG BIỂU MẪU SỐ LIỆU".

    >>> is_form("Biểu số 04. Thống kê môi trường"), is_form("Biểu mẫu 3"), is_form("Số biểu mẫu đã ban hành 5")
    (True, True, False)
    """
    folded = skeleton(tidy(line))
    found = _FORM.search(folded)
    return found is not None and found.start() <= 4 and not rowlike(line)


def form_titles(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where among a table's lines the titles of further forms stand: up to the end, where a header follows, or to a first row."""
    at = 0
    while at < len(lines):
        if not is_form(lines[at]):
            at += 1
            continue
        most = min(len(lines), at + _TITLE)
        end = next((row for row in range(at + 1, most) if _OPENS.match(lines[row]) or rowlike(lines[row])), most)
        yield at, end
        at = end


def is_header_rest(line: str) -> bool:
    """Whether a line is what is left of a repeated header: two of its last columns, or the end of their names.

    >>> is_header_rest("(Sử dụng hàng quý, 6 Đơn vị Số liệu Ghi chú"), is_header_rest("Số vụ việc Vụ 5")
    (True, False)
    """
    roles = named(line) & {"indicator", "unit", "value", "note"}
    numbered = _OPENS.match(line) is not None
    return len(roles - {"indicator"}) >= 2 and not numbered and not _NUMBER.fullmatch(line.split()[-1])


def named_form(title: Sequence[str]) -> tuple[str, ...]:
    """A form's title from its name on, without lines that are mostly specks and the rest of its header.

    >>> named_form(["A2 Biểu mẫu 3", "fo vA{)N(: &)", "Cải cách thủ tục", "STT Chỉ tiêu Đơn vị Số liệu"])
    ('Biểu mẫu 3', 'Cải cách thủ tục')
    """
    found = _FORM.search(skeleton(title[0]))
    lines = [title[0][found.start() :] if found else title[0], *title[1:]]
    return tuple(line for line in lines if not is_header_rest(line) and _is_text(line))


def _is_text(line: str) -> bool:
    """Whether most of its words are words."""
    words = line.split()
    return 2 * sum(len(word) > 1 and word.strip('.,;:()"').isalnum() for word in words) > len(words)


def without_header_rests(lines: Sequence[str]) -> list[int]:
    """The lines that are rows: what is left of a repeated header goes, with the end of a bracket that it opened."""
    kept: list[int] = []
    rest = True
    for at, line in enumerate(lines):
        closing = rest and ")" in line and "(" not in line and not (_OPENS.match(line) or rowlike(line))
        rest = is_header_rest(line) or closing
        if not rest:
            kept.append(at)
    return kept


def without_column_names(line: str) -> str:
    """A heading in capitals without the names of the unit's and the value's columns that some forms repeat behind it.

    >>> without_column_names("B CẢI CÁCH THỂ CHẾ |Đơn vị tính| S4 ligu"), without_column_names("V. |CÔNG VỤ ~ Số liệu")
    ('B CẢI CÁCH THỂ CHẾ', 'V. |CÔNG VỤ ~ Số liệu')
    """
    words = line.split()
    best = _NAMED, line
    for at in range(3, len(words)):
        head = " ".join(words[:at])
        if not is_caps(head):
            continue
        tail = re.sub(r"\W+", " ", " ".join(words[at:])).strip()
        near = [bend(tail, name) / len(name) for name in _NAMES if abs(len(name) - len(tail)) <= 4]
        if near and min(near) < best[0]:
            best = min(near), head.rstrip(" |~-–_")
    return best[1]


def _measure(words: Sequence[str]) -> bool:
    return (words[0] == "%" or words[0][0].isupper()) and fold(words) in known_measures()


def _top(lines: Sequence[str], gaps: Sequence[int], first: int) -> int:
    """The table's first line: above its first row with a number, headings and parts of that row may stand."""
    top = first
    for at in range(first, max(-1, first - _ABOVE - 1), -1):
        text = lines[at]
        if at < first and (len(text) >= FULL_LINE or text[:1] in "-–+" or _MARKED.match(skeleton(tidy(text)))):
            break
        if at < first and len(named(text)) >= 2:
            break
        if at < first and text.rstrip().endswith((")", ";", ":", ".")) and not _OPENS.match(text):
            break
        top = at
        if gaps[at] >= PAGE_GAP:
            break
    return top


def _bottom(lines: Sequence[str], gaps: Sequence[int], last: int) -> int:
    """One past the table's last line, with the rest of its last row."""
    end = last + 1
    while end < len(lines) and end - last <= _APART and gaps[end] < PAGE_GAP:
        if len(lines[end]) >= FULL_LINE or _MARKED.match(skeleton(tidy(lines[end]))):
            break
        end += 1
    return end
