"""What the lessons say: official Vietnamese broken into lines as pages and narrow cells break it, and what else stands in cells."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from vanban.diacritics.train import corpus

MIX = {"official-2025": 9, "official-local": 6, "official-circulars": 3, "law-code": 3, "wikipedia": 2}
SAME = str.maketrans(
    {"–": "-", "−": "-", "’": "'", "‘": "'", "Ð": "Đ", "ð": "đ", "•": "-", "\u2044": "/", "\u00a0": " "}
)
LETTERS_BEFORE = "abcdđeghik"
CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXY" + "FWZJ" + "ƯÔƠ"
FOREIGN = re.compile(r"^[A-Za-z]*([fjwz]|[bcdfghklmpqrstvx]$|[a-z][A-Z]|[bcdfghklmnpqrstvx]{3}|[a-z]{8})[A-Za-z]*$")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
UNITS = (
    "%",
    "người",
    "hộ",
    "ha",
    "triệu đồng",
    "tỷ đồng",
    "vụ",
    "cuộc",
    "văn bản",
    "Người",
    "Cơ sở",
    "lượt",
    "km",
    "tấn",
)


class Library:
    """The corpus without what is kept aside for measuring, and the letters that the network can write."""

    def __init__(self, folder: Path, letters: frozenset[str]) -> None:
        self.letters = letters
        self.shelves: dict[str, Sequence[str]] = {
            source.name: corpus.split(folder, source)[0] for source in corpus.SOURCES
        }
        self.foreign = _foreign(self.shelves["wikipedia"])
        self.short = [text for text, _ in corpus.headings(folder)] + corpus.placenames(folder)

    def lines(self, dice: random.Random, count: int) -> list[str]:
        """The lines of one page: broken at a width of their own, with headings, numbers and capitals between."""
        width = dice.choice((14, 18, 22, 26, 30, 36, 44, 60, 75, 90))
        found: list[str] = []
        while len(found) < count:
            roll = dice.random()
            if roll < 0.12:
                found.append(figure(dice))
            elif roll < 0.18:
                found += broken(" ".join(acronym(dice) for _ in range(dice.randint(1, 6))), width)
            elif roll < 0.26:
                found += broken(" ".join(dice.choices(self.foreign, k=dice.randint(1, 12))), width)
            elif roll < 0.36:
                found += broken(dice.choice(self.short), width)
            else:
                found += broken(self._paragraph(dice), width)[: dice.randint(3, 12)]
        cased = [line.upper() if dice.random() < 0.06 else line for line in found[:count]]
        return [line for line in cased if self.writable(line)]

    def _paragraph(self, dice: random.Random) -> str:
        text = dice.choice(self.shelves[dice.choices(list(MIX), list(MIX.values()))[0]])
        words = text.split()
        start = dice.randrange(max(1, len(words) - 12)) if dice.random() < 0.6 else 0
        return " ".join(words[start : start + 90])

    def writable(self, line: str) -> bool:
        """Whether the network has a code for every letter of the line."""
        return bool(line) and all(letter in self.letters for letter in line if letter != " ")


def broken(text: str, width: int) -> list[str]:
    """A paragraph in lines of at most so many letters; one word may be longer."""
    lines: list[str] = []
    for word in re.sub(r"\s+", " ", text.translate(SAME)).strip().split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _foreign(paragraphs: Sequence[str]) -> list[str]:
    """Words of the encyclopaedia with letters or endings that no Vietnamese word has, so that these aren't unlearnt."""
    words = {word for text in paragraphs[::20] for word in text.translate(SAME).split()}
    return sorted(word for word in words if FOREIGN.search(word))


def acronym(dice: random.Random) -> str:
    """Capitals in a row, as programmes, offices and codes are called; nothing says which letter comes next."""
    parts = ["".join(dice.choices(CAPITALS, k=dice.randint(2, 5))) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    return dice.choice(("", "", "", "(")) + dice.choice("/-.").join(parts) + dice.choice(("", "", ".", ",", ";", ")"))


def figure(dice: random.Random) -> str:
    """A number, a day, a unit or the number of a row, alone in its cell."""
    whole = dice.choice((9, 99, 999, 9_999, 99_999, 9_999_999))
    number = f"{dice.randint(0, whole):,}".replace(",", ".")
    day, month, year = dice.randint(1, 31), dice.randint(1, 12), dice.randint(2010, 2035)
    forms = (
        number,
        number,
        f"{number},{dice.randint(0, 99)}",
        f"{dice.randint(0, 100)},{dice.randint(0, 99)}%",
        f"{dice.randint(0, 100)}%",
        f"{number} {dice.choice(UNITS)}",
        dice.choice(UNITS),
        f"{day:02}/{month:02}/{year}",
        f"{day}/{month}/{year}",
        f"{month}/{year}",
        f"{year}",
        f"{year}-{year + 5}",
        f"Năm {year}",
        f"Quý {dice.choice(ROMAN[:4])}/{year}",
        f"Quý {dice.choice(ROMAN[:4])} năm {year}",
        f"Tháng {month}/{year}",
        f"Trước ngày {day:02}/{month:02}/{year}",
        f"{dice.choice(ROMAN)}.",
        dice.choice(ROMAN),
        f"{dice.randint(1, 99)}",
        f"{dice.randint(1, 99)}.",
        f"{dice.randint(1, 9)}.{dice.randint(1, 20)}",
        f"{dice.randint(1, 9)}.{dice.randint(1, 9)}.{dice.randint(1, 9)}",
        f"{dice.choice(LETTERS_BEFORE)})",
        f"({dice.randint(1, 12)})",
        f"{dice.randint(1, 9000)}/QĐ-UBND",
        f"{dice.randint(1, 900)}/{year}/NĐ-CP",
        f"{number}/{number}",
    )
    return dice.choice(forms)
