"""The Vietnamese syllable: its letters, its marks, where its tone is written, and whether it can be one at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from vanban.nfc import nfc

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{TONES}]")
# hoà, khoẻ, thuý: the tone stands on the second vowel of an open oa, oe, uy; the other style writes hòa, khỏe, thúy.
_NEW_STYLE = re.compile(
    rf"(o)([ae])([{TONES}])(?![a-z\u0300-\u0331])|(?<!q)(u)(y)([{TONES}])(?![a-z\u0300-\u0331])", re.IGNORECASE
)
_OLD_STYLE = re.compile(
    rf"(o)([{TONES}])([ae])(?![a-z\u0300-\u0331])|(?<!q)(u)([{TONES}])(y)(?![a-z\u0300-\u0331])", re.IGNORECASE
)
_ONSET = re.compile(r"ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]|")
_STOPPED = ("p", "t", "c", "ch")


def to_old_style(text: str) -> str:
    """hoà → hòa, uỷ → ủy: the tone on the first vowel of an open oa, oe, uy."""
    return nfc(
        _NEW_STYLE.sub(lambda m: (m[1] or m[4]) + (m[3] or m[6]) + (m[2] or m[5]), unicodedata.normalize("NFD", text))
    )


def to_new_style(text: str) -> str:
    """hòa → hoà, ủy → uỷ: the tone on the second vowel of an open oa, oe, uy."""
    return nfc(
        _OLD_STYLE.sub(lambda m: (m[1] or m[4]) + (m[3] or m[6]) + (m[2] or m[5]), unicodedata.normalize("NFD", text))
    )


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """What two spellings of one word share: case folded, one tone style, NFC."""
    lowered = nfc(word).lower()
    return lowered if lowered.isascii() else to_old_style(lowered)


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """The word without any mark: đường → duong. Case stays."""
    if word.isascii():
        return word
    marks_off = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return marks_off.replace("đ", "d").replace("Đ", "D")


def tone_of(word: str) -> str:
    """The tone mark as a combining character, or nothing for the level tone."""
    found = _TONE.search(unicodedata.normalize("NFD", word))
    return found.group() if found else ""


def without_tone(word: str) -> str:
    """The word with its vowel marks but not its tone: đường → đương."""
    return nfc(_TONE.sub("", unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=1)
def _rhymes() -> frozenset[str]:
    return frozenset((Path(__file__).with_name("data") / "rhymes.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word obeys the rules of Vietnamese spelling.

    >>> is_syllable("nghiệp"), is_syllable("nghièp"), is_syllable("ngiệp"), is_syllable("word")
    (True, False, False, False)
    """
    if len(_TONE.findall(unicodedata.normalize("NFD", word))) > 1:
        return False
    level = without_tone(word)
    tone = tone_of(word)
    for onset, rhyme in _readings(level):
        if rhyme not in _rhymes() or not _onset_fits(onset, rhyme):
            continue
        if rhyme.endswith(_STOPPED) and tone not in ("\u0301", "\u0323"):
            continue
        return True
    return False


def _readings(level: str) -> list[tuple[str, str]]:
    """Ways to part a toneless syllable into onset and rhyme; gi and qu may lend their vowel to the rhyme."""
    found = _ONSET.match(level)
    onset = found.group() if found else ""
    readings = [(onset, level[len(onset) :])]
    if onset == "gi":
        readings += [("g", level[1:]), ("gi", "i" + level[2:])]
    if onset == "qu":
        readings.append(("qu", "u" + level[2:]))
    return readings


def _onset_fits(onset: str, rhyme: str) -> bool:
    """c/k, g/gh and ng/ngh share their work: k, gh, ngh before e, ê, i, y; the others elsewhere."""
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rhyme[0] == "i"
    return onset != "q"
