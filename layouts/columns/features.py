"""What is seen of a column: the words of its header, what its cells hold, where it stands, and what stands beside it.

Every feature is a number between 0 and about 1 with a name that a person can read; the weights are in model.tsv.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import mean

from vanban.layouts.columns.sums import relations
from vanban.layouts.columns.wording import claims, folded
from vanban.layouts.numerals import numbering
from vanban.layouts.values import deadline, number
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.skeleton import skeleton
from vanban.layouts.words.units import looks_like_unit

Features = dict[str, float]
#: So many cells of a column tell what it holds; more would only cost time.
ENOUGH = 60
#: A text of more words is long, of fewer short.
SHORT, LONG = 3, 12
_HOUR = re.compile(r"\d{1,2}\s*(?:h|g|gio\b|:)\s*\d{0,2}")
_CROSS = re.compile(r"[xXvV✓✔+×*]")
_DITTO = re.compile(r"[\"”“'-]{1,3}|-?nt-?|như trên", re.IGNORECASE)
_CODE = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]")
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b")
_BULLET = re.compile(r"[-–+•*]\s*\S")


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """A column as features tell it, without what stands beside it."""

    header: Features
    holds: Features
    words: Features

    def share(self, kind: str) -> float:
        """The share of its cells that are of a kind."""
        return self.holds.get(kind, 0.0)


def features(headers: Sequence[str], texts: Sequence[Sequence[str]], widths: Sequence[float]) -> list[Features]:
    """The features of each column of a table; `texts` are the cells below the header."""
    seen = [
        ColumnContents(header_features(header), holds(cells), words(cells))
        for header, cells in zip(headers, texts, strict=True)
    ]
    table = _of_table(seen)
    return [
        one.header
        | one.holds
        | one.words
        | _place(column, seen, widths)
        | _beside(column, seen)
        | {f"table {name}": value for name, value in table.items()}
        | {"": 1.0}
        for column, one in enumerate(seen)
    ]


def table_features(headers: Sequence[str], texts: Sequence[Sequence[str]]) -> Features:
    """The features of the whole table that tell its kind: which headers and which contents some column has, and how many."""
    seen = [
        ColumnContents(header_features(header), holds(cells), words(cells))
        for header, cells in zip(headers, texts, strict=True)
    ]
    found: Features = {"": 1.0}
    for one in seen:
        for name, value in (*one.header.items(), *one.holds.items(), *one.words.items()):
            found[f"most {name}"] = max(value, found.get(f"most {name}", 0.0))
    for name in ("number", "deadline", "body", "long", "measure", "cross", "person", "code", "short", "filled"):
        found[f"mean {name}"] = mean(one.share(name) for one in seen) if seen else 0.0
    return found | relations(texts) | {f"table {name}": value for name, value in _of_table(seen).items()}


def header_features(text: str) -> Features:
    """What a header says: its words, pairs of them, and what the vocabulary makes of it; the lowest level apart."""
    above, _, leaf = text.rpartition(" / ")
    spoken = folded(leaf).split()
    if not spoken:
        return {"no header": 1.0}
    found: Features = {f"says {word}": 1.0 for word in spoken if not word.isdigit()}
    found |= {f"says {one} {other}": 1.0 for one, other in pairwise(spoken)}
    found |= {f"above {word}": 1.0 for word in folded(above).split() if not word.isdigit()}
    found |= {f"is {claim}": (like - 0.8) * 5 for claim, like in claims(leaf).items()}
    if any(word.isdigit() for word in spoken):
        found["says number"] = 1.0
    found["long header"] = float(len(spoken) > LONG)
    return found


def holds(cells: Sequence[str]) -> Features:
    """Which shares of the cells are numbers, names of bodies, deadlines, long texts and so on."""
    filled = [text for text in cells if speaks(text)][:ENOUGH]
    found: Features = {"filled": len([text for text in cells if speaks(text)]) / len(cells) if cells else 0.0}
    if not filled:
        return found | {"empty": 1.0}
    for text in filled:
        for kind in kinds(text):
            found[kind] = found.get(kind, 0.0) + 1 / len(filled)
    for kind in [kind for kind, share in found.items() if share >= 0.6 and kind != "filled"]:
        found[f"mostly {kind}"] = 1.0
    lengths = [len(text.split()) for text in filled]
    found["words"] = math.log1p(mean(lengths)) / 4
    found["longest"] = math.log1p(max(lengths)) / 5
    found["distinct"] = len(set(filled)) / len(filled)
    found["counts on"] = _counting(filled)
    found["few"] = float(len(filled) <= 3)
    return found


def words(cells: Sequence[str]) -> Features:
    """Which shares of the cells begin with which words."""
    filled = [text for text in cells if speaks(text)][:ENOUGH]
    counted: Counter[str] = Counter()
    for text in filled:
        spoken = re.findall(r"[a-z]+", skeleton(text[:60]))[:3]
        counted.update({f"begins {word}" for word in spoken[:1]} | {f"begins {' '.join(spoken[:2])}"} if spoken else ())
    return {name: count / len(filled) for name, count in counted.items()}


@lru_cache(maxsize=20_000)
def kinds(text: str) -> tuple[str, ...]:
    """What a cell is: any number of kinds."""
    return tuple(kind for kind, is_one in _KINDS.items() if is_one(text))


def _is_measure(text: str) -> bool:
    return skeleton(text).strip(" .()") in _measures()


def _is_person(text: str) -> bool:
    bare = re.sub(r"^(?:Ông|Bà|Đ/c|Đồng chí|ThS\.?|TS\.?|PGS\.?|BS\.?|CN\.?)[\s.]*", "", text)
    spoken = bare.split()
    return 2 <= len(spoken) <= 5 and skeleton(spoken[0]) in _surnames() and all(one[:1].isupper() for one in spoken)


def _counting(filled: Sequence[str]) -> float:
    """The share of successive cells in which the later counts on from the earlier."""
    numbers = [numbering.readings(text) for text in filled]
    pairs = list(pairwise(numbers))
    if not pairs:
        return 0.0
    onwards = sum(
        any(
            two.style == one.style
            and (two.parts[:-1] == one.parts[:-1] and two.parts[-1] == one.parts[-1] + 1 or two.within(one))
            for one in first
            for two in second
        )
        for first, second in pairs
    )
    return onwards / len(pairs)


_KINDS: Mapping[str, Callable[[str], bool]] = {
    "number": lambda text: bool(number(text)),
    "big number": lambda text: len(re.sub(r"\D", "", number(text))) > 3,
    "decimal": lambda text: "," in text and bool(number(text)),
    "percent": lambda text: text.rstrip().endswith("%") and any(char.isdigit() for char in text),
    "row number": lambda text: len(text) < 12 and bool(numbering.readings(text)),
    "decimal row number": lambda text: bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+\.?", text)),
    "deadline": lambda text: deadline(text).type not in ("", "other"),
    "only deadline": lambda text: len(text.split()) <= 8 and deadline(text).type not in ("", "other"),
    "hour": lambda text: bool(_HOUR.match(re.sub(r"^(?:tu|luc|tu luc) ", "", skeleton(text)))),
    "year": lambda text: bool(re.fullmatch(r"(?:19|20)\d\d", text.strip())),
    "date": lambda text: bool(re.fullmatch(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?", text.strip())),
    "digits": lambda text: any(char.isdigit() for char in text),
    "long digits": lambda text: bool(re.fullmatch(r"[\d.\s]{9,}", text)),
    "body": looks_like_unit,
    "several": lambda text: ";" in text or len(re.findall(r", (?=[A-ZĐ])", text)) > 0,
    "abbreviation": lambda text: bool(_ABBREVIATION.search(text)) and len(text.split()) <= 6,
    "person": _is_person,
    "measure": _is_measure,
    "cross": lambda text: bool(_CROSS.fullmatch(text.strip())),
    "ditto": lambda text: bool(_DITTO.fullmatch(text.strip())),
    "code": lambda text: bool(_CODE.search(text)),
    "money": lambda text: bool(re.search(r"\d\.000\b|\bdong\b", skeleton(text))),
    "short": lambda text: len(text.split()) <= SHORT,
    "long": lambda text: len(text.split()) > LONG,
    "bullet": lambda text: bool(_BULLET.match(text)),
    "stop": lambda text: text.rstrip().endswith((".", ";")),
    "colon": lambda text: ": " in text,
    "small": lambda text: text[:1].islower(),
    "capitals": lambda text: text.isupper() and len(text) > 6,
    "working days": lambda text: "ngay lam viec" in skeleton(text),
}


def _of_table(seen: Sequence[ColumnContents]) -> Features:
    """How many columns hold what."""
    found: Features = {"columns": len(seen) / 10}
    for name, threshold in (("number", 0.6), ("body", 0.5), ("only deadline", 0.5), ("measure", 0.5), ("cross", 0.6), ("long", 0.4), ("hour", 0.6), ("person", 0.5)):  # fmt: skip
        many = sum(one.share(name) >= threshold and one.share("counts on") < 0.5 for one in seen)
        found |= {
            f"{name} column": float(many > 0),
            f"{name} columns": float(many > 1),
            f"many {name} columns": float(many > 2),
        }
    found["no header"] = float(all("no header" in one.header for one in seen))
    return found


def _place(column: int, seen: Sequence[ColumnContents], widths: Sequence[float]) -> Features:
    """Where the column stands, how wide it is, and how long its texts are beside the others'."""
    longest = [one.share("words") * one.share("filled") for one in seen]
    longer = sum(other > longest[column] for other in longest)
    found = {
        "first": float(column == 0),
        "second": float(column == 1),
        "last": float(column == len(seen) - 1),
        "place": column / max(1, len(seen) - 1),
        "width": min(3.0, widths[column] * len(widths) / sum(widths)) / 3 if sum(widths) else 0.0,
        "longest texts": float(longer == 0),
        "second longest texts": float(longer == 1),
        "left of the numbers": float(any(map(_is_numbering, seen[column + 1 :]))),
        "left of all bodies": float(all(one.share("body") < 0.4 for one in seen[:column])),
    }
    for name, threshold in (("body", 0.4), ("number", 0.6), ("only deadline", 0.4), ("long", 0.3)):
        before = sum(one.share(name) >= threshold for one in seen[:column])
        after = sum(one.share(name) >= threshold for one in seen[column + 1 :])
        own = seen[column].share(name) >= threshold
        found |= {
            f"{name} before": float(before > 0),
            f"{name} after": float(after > 0),
            f"first {name} of several": float(own and before == 0 and after > 0),
            f"later {name} of several": float(own and before > 0),
        }
    return found


def _is_numbering(one: ColumnContents) -> bool:
    """Whether a column counts the rows, as its header or its cells say."""
    return one.header.get("is whole any stt", 0.0) > 0 or one.share("counts on") > 0.5


def _beside(column: int, seen: Sequence[ColumnContents]) -> Features:
    """What the neighbours hold, and what their headers are."""
    found: Features = {}
    for side, at in (("left", column - 1), ("right", column + 1)):
        if not 0 <= at < len(seen):
            continue
        other = seen[at]
        for kind in ("counts on", "number", "body", "only deadline", "measure", "long", "cross", "short"):
            found[f"{side} {kind}"] = other.share(kind)
        for name, value in other.header.items():
            if name.startswith("is whole"):
                found[f"{side} {name}"] = value
    return found


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(skeleton(row[0]) for row in rows("measures"))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(skeleton(row[0]) for row in rows("surnames"))


def names(one: Features) -> Iterator[str]:
    """The names of the features that are there."""
    return (name for name, value in one.items() if value)
