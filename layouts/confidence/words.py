"""How likely a word is misread, told by all that is known of it: the eye, the language, the table, and what it looks like.

Each mark of a word weighs for or against it; the weights (vocabulary/misread.tsv) are fitted by `python -m
training.confidence` on words of worn and of well printed pages.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Word
from vanban.layouts.citations.kinds import kind_of_code
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.values.dates import date
from vanban.layouts.vocabulary import rows

#: What print seldom shows: signs of rules and dirt, stops before words, signs that stand alone.
_ODD = re.compile(r"[^\w\s.,;:()/%\-–+“”\"'‘’&²³°…=*<>≥≤!?]|_|(?<!\S)[.,:;]+\w|^[^\w\-–+&=%*]$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FIGURES = re.compile(r"\d")
#: A number as print has it: counted through, grouped by thousands, with a fraction, a share of a hundred.
_NUMBER = re.compile(r"\d{1,2}(\.\d{1,2}){1,3}|\d{1,3}(\.\d{3})+(,\d+)?%?|\d+(,\d+)?%?|\d+/\d+")
_DAY = re.compile(r"(\d{1,2}/)?\d{1,2}/(?:19|20)\d\d")
#: A roman number, alone or before a year.
_STROKES = re.compile(r"[IVX]{1,4}(?:/\d{4})?[,;]?$")
#: A letter that is no syllable.
_LONE = re.compile(r"[^\W\d_aăâeêoôơuưyAĂÂEÊOÔƠUƯYÀ-Ỹà-ỹ]\W*$")
_QUARTER = re.compile(r"(?i)qu[yý]|kỳ|kì|loại|hạng|nhóm|bậc|mức")
"""What a letter or a roman number follows."""
_MARKS = "()[]“”\"'.,;:-–+"
"""What may stand at a word and is no part of it."""
_BULLETS = frozenset("-–+•*")
BOTH = 2
"""A number that fits the one before and the one after it."""
ALWAYS = "always"

_OTHERS = (
    *("rival", "rivals", "vouched", "print", "print, sure", "beside", "repeated", "odd", "lone", "strokes", "short"),
    *("acronym", "acronym, repeated", "bent", "day", "code", "number", "no number", "counted", "bullet", "sign"),
)
"""Marks of a word beside how sure the eye and the language are of it."""

Marks = dict[str, float]


@dataclass(frozen=True, slots=True)
class Around:
    """What a word's table says about it."""

    print: float = 0.0
    """The share of the table's words that are not surely read."""
    repeated: Mapping[str, int] = field(default_factory=dict)
    """How often it holds a word: an eye that reads the same again and again has hardly misread it."""
    bent: frozenset[str] = frozenset()
    """What differs by one letter from something much more frequent: rather that, misread."""

    def times(self, text: str) -> int:
        """How often the table holds each part of a word, at least."""
        return max(1, min((self.repeated.get(part, 1) for part in _parts(text)), default=1))


def around(cells: Iterable[Iterable[Word]]) -> Around:
    """What a table's cells say about each of their words.

    >>> told = around([[Word(text, None)] for text in ("RT/TTKB", "RT,", "(RT)", "KT")])
    >>> told.repeated["RT"], told.bent
    (3, frozenset({'KT'}))
    """
    listed = [list(words) for words in cells]
    times = Counter(part for words in listed for word in words for part in _parts(word.text))
    bent = frozenset(part for part in times if _is_bent(part, times))
    return Around(poor_print([word for words in listed for word in words]), times, bent)


def poor_print(words: Sequence[Word]) -> float:
    """The share of a table's words that are not surely read: where it is great, sure words are wrong as well."""
    return sum(word.confidence < SETTINGS.sure_word for word in words) / len(words) if words else 0.0


def slips(words: Sequence[Word], table: Around, counted: float = 0.0) -> list[float]:
    """For each word of a cell the hazard that it is misread, −log of the chance that it is right; 0 where no eye was needed."""
    return [slip(own) if own else 0.0 for own in marks(words, table, counted)]


def slip(own: Marks) -> float:
    """The hazard of a word with these marks."""
    known = weights()
    score = sum(known[mark] * amount for mark, amount in own.items())
    return math.log1p(math.exp(score)) if score < SETTINGS.hopeless else score


@cache
def weights() -> Mapping[str, float]:
    """What each mark weighs."""
    return {mark: float(weight) for mark, weight in rows("misread")}


def names() -> tuple[str, ...]:
    """All marks that a word may have."""
    eyes = tuple(f"eye {step}" for step in range(len(SETTINGS.eye) + 1))
    languages = tuple(f"language {step}" for step in range(len(SETTINGS.language) + 1))
    return (ALWAYS, *eyes, *languages, *_OTHERS)


def marks(words: Sequence[Word], table: Around, counted: float = 0.0) -> list[Marks]:
    """The marks of each word of a cell, none for one that needed no eye; `counted` says how well the cell's number fits those around it."""
    return [_marks(words, at, table, counted) if word.confidence < 1 else {} for at, word in enumerate(words)]


def _marks(words: Sequence[Word], at: int, table: Around, counted: float) -> Marks:
    word = words[at]
    if not any(map(str.isalnum, word.text)):
        mark = "bullet" if word.text in _BULLETS else "sign"
        return {ALWAYS: 1.0, f"eye {_step(word.eye, SETTINGS.eye)}": 1.0, "print": table.print, mark: 1.0}
    sure = "" if word.confidence < SETTINGS.sure_word else ", sure"
    own: Marks = {
        ALWAYS: 1.0,
        f"eye {_step(word.eye, SETTINGS.eye)}": 1.0,
        f"print{sure}": table.print,
        "vouched": word.confidence > max(word.eye, word.language),
        "beside": _beside(words, at),
        "odd": looks_odd(word.text),
        "lone": _stands_alone(words, at),
        "strokes": bool(_STROKES.match(word.text)),
        "short": sum(map(str.isalnum, word.text)) < SETTINGS.short,
    }
    times = math.log2(min(table.times(word.text), SETTINGS.often))
    if _FIGURES.search(word.text):
        own |= {figures(word.text): 1.0, "counted": counted == BOTH, "repeated": times}
    elif _is_acronym(word.text):  # no language knows those that a document makes for itself
        own |= {"acronym": 1.0, "acronym, repeated": times, "bent": not table.bent.isdisjoint(_parts(word.text))}
    else:
        own |= {f"language {_step(word.language, SETTINGS.language)}": 1.0}
        own |= {"rival": len(word.others) == 1, "rivals": len(word.others) > 1}
        if word.language >= SETTINGS.likely:  # the cáo of báo cáo says nothing for another one that no language expects
            own["repeated"] = times
    return {mark: float(amount) for mark, amount in own.items() if amount}


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether a stroke stands alone before or behind the words of a cell: rather a piece of a rule than the I of Quý I."""
    edge = len(words) > 1 and at in (0, len(words) - 1)
    return edge and bool(_LONE.match(words[at].text)) and not (at and _QUARTER.match(words[at - 1].text))


def _is_acronym(text: str) -> bool:
    """Whether a word is an abbreviation, or several: RT/TTKB, but neither II nor 12/QĐ-UBND."""
    parts = _LETTERS.findall(text)
    return bool(parts) and all(part.isupper() for part in parts) and not (_FIGURES.search(text) or _STROKES.match(text))


def figures(word: str) -> str:
    """What a word with figures is, by its form: what has one is hardly misread into another.

    >>> [figures(word) for word in ("(09/4/2020),", "47/2020/NĐ-CP", "1.209,5", "23/17/2012", "2.a67")]
    ['day', 'code', 'number', 'no number', 'no number']
    """
    bare = word.strip(_MARKS)
    if day := _DAY.fullmatch(bare):
        return "day" if not day[1] or date(bare) else "no number"
    if _NUMBER.fullmatch(bare):
        return "number"
    return "code" if "/" in bare and kind_of_code(bare) else "no number"


def _step(share: float, bounds: Sequence[float]) -> int:
    return sum(share >= bound for bound in bounds)


def _beside(words: Sequence[Word], at: int) -> float:
    """How little the words next to it were seen: dirt and a fold don't end with a word."""
    near = [*words[max(at - 2, 0) : at], *words[at + 1 : at + 3]]
    return sum(1 - word.eye for word in near) / len(near) if near else 0.0


def _parts(text: str) -> list[str]:
    """What may be repeated of a word: its runs of letters; of a day or a code all of it; other numbers are not repeated because they were read rightly."""
    if not _FIGURES.search(text):
        return _LETTERS.findall(text)
    return [text.strip(_MARKS)] if figures(text) in ("day", "code") else []


def _is_bent(part: str, times: Mapping[str, int]) -> bool:
    """Whether an abbreviation is one letter off a much more frequent one; ordinary words often are, and mean something."""
    if not part.isupper():
        return False
    if not part.isupper():
        return False
    frequent = (
        other for other, more in times.items() if other.isupper() and more >= SETTINGS.outnumbered * times[part]
    )
    return any(Levenshtein.distance(part, other, score_cutoff=1) == 1 for other in frequent)


def looks_odd(word: str) -> bool:
    """Whether a word looks like no print: dirt at it, a capital after a small letter, one figure among letters.

    >>> [looks_odd(word) for word in ("_§ố", "cƠ", ".Tổ", "6Ó", "UBND", "75/NQ-CP", "VietGAP")]
    [True, True, True, True, False, False, False]
    """
    if _ODD.search(word):
        return True
    pairs = list(pairwise(word))
    bent = sum(one.islower() and other.isupper() for one, other in pairs)
    mixed = any(one.isdigit() and other.isalpha() or one.isalpha() and other.isdigit() for one, other in pairs)
    return (bent > 0 and len(word) < 4) or (mixed and len(word) < 4)
