"""Numbers of rows: "I.", "A", "2.1.3", "a)" — what they are, what may follow, and misreadings mended by what stands around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

Style = Literal["roman", "capital", "dotted", "small"]

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LEADING = re.compile(
    r"\s*(?:(\d{1,3}(?:\s?\.\s?\d{1,3})*)|([IVXLl|1]{1,6}|[IVXLHTNMln|1]{2,5}(?=[.)]))|([A-ZĐ])|([a-zđ])(?=\)))\s*([.)/:]|[-–](?=\s))*\s+(?=\S)"
)
#: A roman number is misread in at most so many letters.
MOST_BENT = 2
#: What is longer than this is not a number misread.
LONGEST = 6
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
#: What stands where something is printed that nobody could read.
UNREADABLE = "\ufffd"
#: What a lone 1 or I is read as.
_ONES = frozenset("lìíị|!¡[]")
#: What print and scan confuse in numbers, folded to one sign.
_FOLD = str.maketrans(
    {
        "l": "1",
        "I": "1",
        "|": "1",
        "i": "1",
        "!": "1",
        "¡": "1",
        "[": "1",
        "]": "1",
        "O": "0",
        "o": "0",
        "S": "5",
        "b": "6",
        "B": "8",
        **dict.fromkeys("ÙùÚúÓó", "0"),
        "q": "9",
        "g": "9",
        "Z": "2",
        "L": "1",
        "A": "4",
        ",": ".",
        ":": ".",
        ";": ".",
    }
)
_FOLD_ROMAN = str.maketrans(
    {
        "l": "I",
        "1": "I",
        "|": "I",
        "L": "I",
        "H": "II",
        "T": "I",
        "i": "I",
        "v": "V",
        "x": "X",
        "!": "I",
        "n": "II",
        "m": "III",
        "Y": "V",
    }
)
#: What two strokes in bold print are read as, where nothing but a roman number can stand.
_TWO_STROKES = str.maketrans({"N": "II", "M": "II", "U": "II"})


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number: its style, and its parts as counted from 1 ("2.1" → (2, 1); "IV" → (4,))."""

    style: Style
    parts: tuple[int, ...]

    def __str__(self) -> str:
        if self.style == "dotted":
            return ".".join(map(str, self.parts))
        if self.style == "roman":
            return roman(self.parts[0])
        letters = _LETTERS if self.style == "capital" else _LETTERS.lower()
        return letters[self.parts[0] - 1] if self.parts[0] <= len(letters) else "?"

    def within(self, other: Number) -> bool:
        """Whether this number stands below the other one: 2.1.3 below 2.1."""
        return self.style == other.style == "dotted" and self.parts[: len(other.parts)] == other.parts and self != other


def printed(text: str) -> str:
    """A row's number as printed, without its last dot or bracket.

    >>> printed("2.1. "), printed("a)"), printed("I.")
    ('2.1', 'a', 'I')
    """
    return re.sub(r"(?<=\d)\s*\.\s*(?=\d)", ".", " ".join(text.split())).strip(" .)(:;,_-–—¬|'\"“”‘’*°")


def readings(text: str) -> list[Number]:
    """Everything that this number may be: "I" is a roman one and a letter.

    >>> readings("2.1."), readings("I"), readings("nhóm")
    ([Number(style='dotted', parts=(2, 1))], [Number(style='roman', parts=(1,)), Number(style='capital', parts=(9,))], [])
    """
    bare = printed(text)
    found: list[Number] = []
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", bare):
        found.append(Number("dotted", tuple(map(int, bare.split(".")))))
    if bare and _ROMAN.fullmatch(bare):
        found.append(Number("roman", (_roman_value(bare),)))
    if len(bare) == 1 and bare in _LETTERS:
        found.append(Number("capital", (_LETTERS.index(bare) + 1,)))
    if len(bare) == 1 and bare in _LETTERS.lower():
        found.append(Number("small", (_LETTERS.lower().index(bare) + 1,)))
    if bare in _ONES:
        found.append(Number("dotted", (1,)))
    return found


def folded(text: str) -> str:
    """An arabic number with the letters and signs in it that are misread digits and dots as these.

    >>> folded("L.2.l"), folded("4,1")
    ('1.2.1', '4.1')
    """
    return printed(text).translate(_FOLD)


def romanlike(text: str) -> bool:
    """Whether a number is roman but for what scans do to it.

    >>> romanlike("1H"), romanlike("IL."), romanlike("Ù"), romanlike("7")
    (True, True, False, False)
    """
    bare = _unbent(printed(text))
    return bool(bare) and bool(_ROMAN.fullmatch(bare))


def _unbent(text: str) -> str:
    """The roman number that a text may have been, marks that were read into it left out."""
    plain = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return "".join(plain).translate(_FOLD_ROMAN)


def leading(text: str) -> tuple[str, str]:
    """A heading's number and the rest: "II. Cải cách thể chế" → ("II", "Cải cách thể chế").

    >>> leading("II. Cải cách thể chế"), leading("Cải cách thể chế"), leading("IL. Thể chế"), leading("5 phòng")
    (('II', 'Cải cách thể chế'), ('', 'Cải cách thể chế'), ('IL', 'Thể chế'), ('', '5 phòng'))
    """
    match = _LEADING.match(text)
    if (
        not match
        or (match[5] is None and not readings(match[0]))
        or (match[5] is None and (match[1] or match[4] or match[3]))
    ):
        return "", text.strip()
    return printed(match[0]), text[match.end() :].strip()


def roman(value: int) -> str:
    """A roman numeral up to 39."""
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def _roman_value(text: str) -> int:
    return next(value for value in range(1, 40) if roman(value) == text)


def mend(numbers: Sequence[str], inside: Collection[int] = ()) -> list[str]:
    """The numbers of a column, misreadings mended where both neighbours agree on what they should be; blanks stay blank.

    `inside` are the places below another row of the same heading, where nothing begins anew.

    >>> mend(["1", "2", "ì", "1", "2"]), mend(["1", "2", "ì", "1", "2"], inside={1, 2, 4})
    (['1', '2', '1', '1', '2'], ['1', '2', '3', '1', '2'])
    >>> mend(["34", "5.", "36"]), mend(["I", "1", "IL", "1", "III"]), mend(["3", "5", "6"]), mend(["3", "ạ", "$", "1"])
    (['34', '35', '36'], ['I', '1', 'II', '1', 'III'], ['3', '5', '6'], ['3', '4', '5', '1'])
    >>> mend(["2.1.1", "2.21", "2.2.2"]), mend(["2", "\ufffd", "31", "3.2", "4"]), mend(["\ufffd", "2", "\ufffd", "1"])
    (['2.1.1', '2.2.1', '2.2.2'], ['2', '3', '3.1', '3.2', '4'], ['1', '2', '3', '1'])
    >>> mend(["L", "2", "1", "4"]), mend(["2.1", "2.2", "1.38", "3.1"]), mend(["3", "A", "1"]), mend(["4.2.2", "423"])
    (['1', '2', '3', '4'], ['2.1', '2.2', '2.3', '3.1'], ['3', '4', '1'], ['4.2.2', '4.2.3'])
    """
    mended = [printed(number) for number in numbers]
    open_numbers: list[Number] = []
    for place, text in enumerate(mended):
        if not text:
            continue
        end = next((later for later in range(place + 1, len(mended)) if inside and later not in inside), len(mended))
        rest = mended[place + 1 : end]
        following = [n for later in rest if later for n in readings(later)][:4]
        number = _between(text, open_numbers, following, place in inside) or _fitting(text, open_numbers)
        number = number or _mended(text, open_numbers, following)
        number = number or _counted(text, open_numbers, rest)
        if number is None:
            number = next(iter(readings(text)), None)
        elif number not in readings(text) or text in _ONES:
            mended[place] = str(number)
        if number is not None:
            open_numbers = _opened(open_numbers, number)
    return mended


def count_through(numbers: Sequence[str]) -> list[str]:
    """The numbers of successive rows, those mended that stand between two sure ones just as far apart as their numbers are.

    A number is sure beside one that it follows or that follows it. Where something else is counted in between, it stays.

    >>> count_through(["3", "4", "", "b", "H", "8", "9"]), count_through(["1", "2", "", "", "3", "4"])
    (['3', '4', '5', '6', '7', '8', '9'], ['1', '2', '', '', '3', '4'])
    >>> count_through(["1", "2", "1", "2", "3", "6", "7"])
    ['1', '2', '1', '2', '3', '6', '7']
    """
    made = [printed(number) for number in numbers]
    offsets = [_offset(text, place) for place, text in enumerate(made)]
    sure = [
        place
        for place, offset in enumerate(offsets)
        if offset is not None and offset in (*offsets[max(place - 1, 0) : place], *offsets[place + 1 : place + 2])
    ]
    for first, last in pairwise(sure):
        offset = offsets[first]
        if offset is not None and offset == offsets[last]:
            made[first + 1 : last] = [str(place + offset) for place in range(first + 1, last)]
    return made


def _offset(text: str, place: int) -> int | None:
    """How far a plain number is ahead of its place."""
    found = next((number for number in readings(text) if number.style == "dotted" and len(number.parts) == 1), None)
    return found.parts[0] - place if found else None


def missing(before: str, after: str) -> str:
    """The one number that stands between these two.

    >>> missing("6", "8"), missing("2.1", "2.3"), missing("2", "5"), missing("a", "c")
    ('7', '2.2', '', 'b')
    """
    for first in readings(before):
        between = Number(first.style, (*first.parts[:-1], first.parts[-1] + 1))
        if Number(first.style, (*first.parts[:-1], first.parts[-1] + 2)) in readings(after):
            return str(between)
    return ""


def mend_headings(numbers: Sequence[str]) -> list[str]:
    """The numbers of heading rows; where they are roman but for misreadings, they are counted through.

    Arabic numbers among them head narrower parts, unless the roman ones only look arabic.

    >>> mend_headings(["1.", "H.", "1H.", "V."]), mend_headings(["I", "1", "2", "II"]), mend_headings(["1", "2"])
    (['I', 'II', 'III', 'IV'], ['I', '1', '2', 'II'], ['1', '2'])
    >>> mend_headings(["I", "H", "In", "2"]), mend_headings(["I", "Hị", "II"])
    (['I', 'II', 'III', '2'], ['I', 'II', 'III'])
    >>> mend_headings(["L", "H", "", "IV"]), mend_headings(["1.", "H.", "HI.", "2.", "IV."]), mend_headings(["I", "", "IH"])
    (['I', 'II', 'III', 'IV'], ['I', 'II', 'III', '2', 'IV'], ['I', 'II', 'III'])
    >>> mend_headings(["1", "\ufffd", "II", "IV"])
    ['I', 'II', 'III', 'IV']
    """
    texts = [printed(number) for number in numbers]
    tries = [found for blanks in (False, True) if (found := _counted_through(texts, blanks))]
    return min(tries, key=lambda found: found[0])[1] if tries else mend(numbers)


def _counted_through(texts: Sequence[str], blanks: bool) -> tuple[int, list[str]] | None:
    """The numbers as roman ones from I on, and how many letters that changes; None where they can't be.

    Arabic numbers that don't count on are let alone, blanks counted where `blanks` says so.
    """
    made, cost = list(texts), 0
    seen: list[str] = []
    count = 1
    for place, text in enumerate(texts):
        off = 1 if text == UNREADABLE else _off_by(text, roman(count)) if text else 0
        if (arabic(text) and off) or not (text or blanks):
            continue
        made[place] = roman(count)
        count, cost, seen = count + 1, cost + off, [*seen, text]
        if off > MOST_BENT:
            return None
    written = [text for text in seen if text]
    enough = len(written) > 1 and 2 * len(written) > len(seen) and not all(map(arabic, written))
    return (cost, made) if enough and 2 * cost <= len(written) + 1 else None


def _off_by(text: str, meant: str) -> int:
    """By how many letters a heading's number is off; two strokes in bold print run into one letter."""
    return min(Levenshtein.distance(_unbent(one), meant) for one in (text, text.translate(_TWO_STROKES)))


def arabic(text: str) -> bool:
    """Whether a number counts in digits."""
    return any(number.style == "dotted" for number in readings(text))


def _opened(open_numbers: Sequence[Number], number: Number) -> list[Number]:
    """The numbers that may go on after this one: one a style, those of the styles that stood under it closed."""
    styles = [known.style for known in open_numbers]
    kept = open_numbers[: styles.index(number.style)] if number.style in styles else list(open_numbers)
    return [*kept, number]


def _successors(open_numbers: Sequence[Number]) -> list[Number]:
    """What may come next, the next of the deepest level first."""
    expected: list[Number] = [] if open_numbers else [Number("dotted", (1,))]
    for number in reversed(open_numbers):
        if number.style == "dotted":
            expected += [
                Number("dotted", (*number.parts[:end], number.parts[end] + 1))
                for end in range(len(number.parts) - 1, -1, -1)
            ]
            expected.append(Number("dotted", (*number.parts, 1)))
            expected += [
                Number("dotted", (*number.parts[:end], number.parts[end] + 1, *[1] * (len(number.parts) - end - 1)))
                for end in range(len(number.parts) - 2, -1, -1)
            ]
        else:
            expected.append(Number(number.style, (number.parts[0] + 1,)))
    return expected


def _between(
    text: str, open_numbers: Sequence[Number], following: Sequence[Number], inside: bool = False
) -> Number | None:
    """The number that both neighbours ask for where the text is none that could stand here, or none that goes on as they do.

    A first number is asked for by a second one after it. A number that goes back although it does not begin anew is
    misread, and so is a letter that looks like the next number, unless letters go on.
    """
    own = readings(text)
    expected = _successors(open_numbers)
    dotted = [number for number in own if number.style == "dotted"]
    if any(number in expected for number in own) or len(text) > LONGEST:
        return None
    if following and not dotted and following[0] == Number("dotted", (2,)) and len(text) <= 2 and not inside:
        return Number("dotted", (1,))
    if not open_numbers:
        return None
    number = next((one for one in expected if one.style == "dotted"), None)
    if number is None or (own and not dotted and not _confusable(text, number)):
        return None
    goes_on = bool(following) and following[0] in _successors(_opened(open_numbers, number))
    own_goes_on = any(later in _successors([one]) for one in own for later in following[:2])
    if not dotted:
        return number if own and not own_goes_on else None
    begins = dotted[0].parts[-1] == 1
    closed = not following or following[0].parts[-1] == 1
    if begins:
        return (
            number
            if (goes_on or (inside and closed)) and not own_goes_on and len(number.parts) == len(dotted[0].parts) == 1
            else None
        )
    back = any(dotted[0].parts < one.parts for one in open_numbers if one.style == "dotted")
    return number if back and not own_goes_on and (goes_on or closed) else None


def _fitting(text: str, open_numbers: Sequence[Number]) -> Number | None:
    """The reading that follows from what came before, if the text has one."""
    own = readings(text)
    expected = _successors(open_numbers)
    fits = [number for number in own if number in expected]
    starts = [number for number in own if set(number.parts[-1:]) == {1}]
    return next(iter([*fits, *starts]), None)


def _mended(text: str, open_numbers: Sequence[Number], following: Sequence[Number]) -> Number | None:
    """The expected number of which the text is a likely misreading, and after which the next number makes sense."""
    if not open_numbers and readings(text):
        return None
    for number in _successors(open_numbers):
        alike = _confusable(text, number)
        near = Levenshtein.distance(text, str(number)) <= 1 or _nearly_dotless(text, number)
        if not (alike or near):
            continue
        after = _successors(_opened(open_numbers, number))
        confirmed = any(later in after or later.parts[-1] == 1 for later in following[:2])
        direct = any(later in after or _dotless(str(later), one) for later in following[:2] for one in after)
        if direct or (alike and (confirmed or not following)) or _dotless(text, number):
            return number
    return None


def _counted(text: str, open_numbers: Sequence[Number], later: Sequence[str]) -> Number | None:
    """The next number for a mark that is no number at all, where counting on meets the next legible one or a new start."""
    if readings(text) or len(text) > 3 or not open_numbers:
        return None
    number = ahead = _successors(open_numbers)[0]
    for following in filter(None, later):
        legible = readings(following)
        if legible:
            after = _successors(_opened(open_numbers, ahead))
            meets = any(later in after or later.parts[-1] == 1 for later in legible)
            return number if meets or any(_dotless(printed(following), one) for one in after) else None
        ahead = _successors(_opened(open_numbers, ahead))[0]
    return number


def _confusable(text: str, number: Number) -> bool:
    fold = _FOLD_ROMAN if number.style == "roman" else _FOLD
    return _dotless(text, number) or text.translate(fold) == str(number).translate(fold)


def _nearly_dotless(text: str, number: Number) -> bool:
    """Whether the text is such a number but for the dot and one digit."""
    digits, own = text.replace(".", ""), str(number).replace(".", "")
    return (
        text.count(".") < len(number.parts) - 1 and len(digits) == len(own) and Levenshtein.distance(digits, own) <= 1
    )


def _dotless(text: str, number: Number) -> bool:
    """Whether the text is this number of several parts, but for a dot that was not read."""
    digits = text.replace(".", "")
    return text.count(".") < len(number.parts) - 1 and digits.isdigit() and digits == str(number).replace(".", "")
