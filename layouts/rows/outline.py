"""Headings inside a table: which rows are headings, and under which ones a row stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vanban.layouts.numerals import numbering
from vanban.layouts.numerals.numbering import Number
from vanban.layouts.words.sentences import start
from vanban.layouts.words.skeleton import CAPITALS, skeleton

#: Styles from the broadest to the narrowest, where print gives no other order.
_BREADTH = {"roman": 0, "capital": 0, "caps": 1, "dotted": 2, "bold": 3, "small": 4, "plain": 5}


#: A heading begins with a capital; a short word in small letters before it is its number, misread.
_BENT = re.compile(rf"([^\W\d{CAPITALS}]\w{{0,2}})[.)]?\s+(?=[{CAPITALS}])")
#: What the rest of its row, which is blank, is read as.
_DIRT = re.compile(r"(?:\s+(?:[^\w\s)]+|[l|]))+$")
#: What is longer than this and no number is not the number of a heading.
LONGEST = 5
#: Where more than this share of the rows hold a single text, blank cells mean nothing.
LONELY = 0.5
#: What opens the parts of a whole, and heads nothing by itself.
OF_WHICH = re.compile(r"trong do\b\W*")
#: What sums up other rows.
TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong|toan (?:tinh|nganh|huyen|quoc))\W*")


@dataclass(frozen=True, slots=True)
class HeadingEvidence:
    """What decides whether a row is a heading: its number, its texts by role, whether it is bold and how wide it runs.

    `inside` says that the number is printed before the text, not in a column of its own; `shared` are the roles whose cell
    the row shares with those below.
    """

    stt: str
    texts: Mapping[str, str]
    bold: bool = False
    full_width: bool = False
    inside: bool = False
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row: its number, its text without the number, and its style."""

    number: str
    text: str
    style: str


@dataclass(slots=True)
class Outline:
    """The headings that are open, the broadest first."""

    path: list[Heading] = field(default_factory=list)
    restarted: set[str] = field(default_factory=set)
    counted: int = 0
    """The number of the last row that has a plain one."""

    def enter(self, heading: Heading) -> None:
        """A heading closes those of its own style and all that stand under them."""
        styles = [open_one.style for open_one in self.path]
        if heading.style in styles:
            del self.path[styles.index(heading.style) :]
        elif self.path and _breadth(heading.style) < _breadth(self.path[0].style):
            self.path.clear()
        else:
            self.path = [open_one for open_one in self.path if not _deeper(open_one, heading)]
        self.path.append(heading)
        self.restarted.discard(heading.number)

    def pass_row(self, stt: str) -> None:
        """A numbered row closes the headings whose number says that they don't hold it: 2.3 is not under 2.2.

        Under a heading numbered 2, a row 3 comes after it; a row 1 begins a numbering of its own, which then goes on, and
        so does the numbering of rows that counts on across headings.
        """
        for number in numbering.readings(stt):
            if number.style == "dotted":
                self.path = [open_one for open_one in self.path if not self._outside(open_one, number)]
                self.counted = number.parts[0] if len(number.parts) == 1 else 0

    def _outside(self, open_one: Heading, number: Number) -> bool:
        """Whether a numbered heading can't hold a row with this number."""
        found = next((own for own in numbering.readings(open_one.number) if own.style == "dotted"), None)
        if found is None or open_one.number in self.restarted:
            return False
        if len(found.parts) == 1 and number.parts in ((1,), (self.counted + 1,)):
            self.restarted.add(open_one.number)
            return False
        if len(found.parts) == 1 and len(number.parts) == 1:
            return number.parts > found.parts
        return not number.within(found)

    @property
    def section(self) -> str:
        """The broadest heading."""
        return self.path[0].text if self.path else ""

    @property
    def subsection(self) -> str:
        """The nearest deeper heading."""
        return self.path[-1].text if len(self.path) > 1 else ""


def heading(rows: Sequence[HeadingEvidence], place: int) -> Heading | None:
    """The row as a heading, or None where it is a row of its own; what follows it has a say.

    >>> rows = [HeadingEvidence("I", {"task": "Thể chế"}), HeadingEvidence("1", {"task": "Rà soát", "deadline": "2023"})]
    >>> heading(rows, 0), heading(rows, 1)
    (Heading(number='I', text='Thể chế', style='roman'), None)
    >>> heading([HeadingEvidence("", {"task": "là Phòng ngừa tham nhũng"}, full_width=True, inside=True)], 0).text
    'Phòng ngừa tham nhũng'
    """
    row = rows[place]
    after = rows[place + 1] if place + 1 < len(rows) else None
    nested = after is not None and nests(row.stt, after.stt)
    texts = [text for role, text in row.texts.items() if text.strip() and not (nested and role in row.shared)]
    if len(texts) != 1:
        return None
    inside, text = numbering.leading(texts[0])
    if row.stt and not row.inside:
        text = texts[0]
    number = numbering.printed(row.stt or inside)
    if row.full_width and (bent := _BENT.match(text)):
        number, text = number or bent[1], text[bent.end() :]
    text = _DIRT.sub("", text)
    if OF_WHICH.match(skeleton(text)):
        return None
    if len(number) > LONGEST and not numbering.readings(number):
        return None
    stands_out = row.full_width or _stands_out(number, text, row.bold)
    if not text.strip() or not (
        stands_out or _holds(number, row, after) or (not numbering.readings(number) and _alone(rows))
    ):
        return None
    if not row.full_width and (start(text) in ("small", "bullet") or text.startswith("(")):
        return None
    style = _style(number, text, row.bold)
    wide = row.full_width and style not in ("roman", "capital")
    return Heading(number, text.strip(), f"wide {style}" if wide else style)


def _alone(rows: Sequence[HeadingEvidence]) -> bool:
    """Whether a row with one text and no number is so rare here that it must be a heading."""
    single = sum(len([text for text in row.texts.values() if text.strip()]) == 1 for row in rows)
    return single <= LONELY * len(rows)


def _stands_out(number: str, text: str, bold: bool) -> bool:
    """A roman number or a letter, capitals, bold print: headings all."""
    broad = any(found.style in ("roman", "capital") for found in numbering.readings(number))
    return broad or is_caps(text) or bold


def is_caps(text: str) -> bool:
    """Whether a text of more than one word is printed in capitals.

    >>> is_caps("CẢI CÁCH THỂ CHẾ"), is_caps("UBND")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(text.split()) > 1 and len(letters) > 5 and sum(char.isupper() for char in letters) > 0.85 * len(letters)


def _holds(number: str, row: HeadingEvidence, after: HeadingEvidence | None) -> bool:
    """Whether the next row stands below this one by its number: 2.1.1 after 2.1, a) or 1 after another style's number."""
    if after is None or not number:
        return False
    if not after.stt:
        return bool(row.stt) and sum(bool(text.strip()) for text in after.texts.values()) > min(2, len(after.texts) - 2)
    own, below = numbering.readings(number), numbering.readings(after.stt)
    if nests(number, after.stt) or any(lower == upper for lower in below for upper in own):
        return True
    restarts = any(lower.parts == (1,) for lower in below)
    return restarts and bool(own) and not any(upper.parts == (1,) and upper.style == "dotted" for upper in own)


def nests(number: str, below: str) -> bool:
    """Whether the second number stands below the first: 2.2.1 below 2.2."""
    return any(low.within(up) for low in numbering.readings(below) for up in numbering.readings(number))


def _style(number: str, text: str, bold: bool) -> str:
    """The number's style tells most; without a number the print does."""
    for found in numbering.readings(number):
        return f"dotted {len(found.parts)}" if found.style == "dotted" else found.style
    if number:
        wordy = is_caps(text) and number.isalpha()
        return "roman" if wordy or numbering.romanlike(number) else "dotted 1"
    return "caps" if is_caps(text) else "bold" if bold else "plain"


def _family(style: str) -> str:
    return style.removeprefix("wide ").partition(" ")[0]


def _breadth(style: str) -> float:
    """Headings over the full width are broader than those with blank cells beside them, whatever their numbers."""
    return _BREADTH[_family(style)] + (
        0 if style.startswith("wide ") else 0.5 if _family(style) in ("roman", "capital") else 10
    )


def _deeper(open_one: Heading, entering: Heading) -> bool:
    """Whether an open heading is narrower than the one that enters, and so is closed by it."""
    own, new = open_one.style, entering.style
    if _family(own) == _family(new) == "dotted" and own.startswith("wide") == new.startswith("wide"):
        return own > new
    return _breadth(own) > _breadth(new)


def same_text(one: str, other: str) -> bool:
    """Whether two headings say the same but for marks and case."""
    return skeleton(one).strip(" .:") == skeleton(other).strip(" .:")
