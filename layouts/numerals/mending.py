"""The numbers down a column: a misread one is mended where its neighbours agree on what it should be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import UNREADABLE
from vanban.layouts.numerals.lookalikes import signs
from vanban.layouts.numerals.numbering import Number, blurred, printed, readings

#: What is longer than this is not a number misread.
LONGEST = 6


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
    >>> mend(["A", "B", "c", "D"]), mend(["A", "a", "b", "B"])
    (['A', 'B', 'C', 'D'], ['A', 'a', 'b', 'B'])
    >>> [number == "2" for number in mend(["1", "\ufffd", "2", "3"], inside={1, 2, 3})]
    [False, False, True, False]
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
        elif number not in readings(text) or text in signs("lone"):
            mended[place] = str(number)
        if number is not None:
            open_numbers = _opened(open_numbers, number)
    return mended


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


def _between(text: str, open_numbers: Sequence[Number], following: Sequence[Number], inside: bool) -> Number | None:
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
        near = text != UNREADABLE and Levenshtein.distance(text, str(number)) <= 1 or _nearly_dotless(text, number)
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
    """Whether the text is this number but for signs that are taken for each other, a dot, or a letter's height."""
    if text.casefold() == str(number).casefold():
        return True
    return _dotless(text, number) or blurred(text, number.style) == blurred(str(number), number.style)


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
