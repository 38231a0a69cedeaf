"""Text from before Unicode: TCVN3 (ABC), VNI-Windows, VIQR, and Unicode with loose marks, turned into NFC."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from vanban.diacritics.syllables import is_syllable, key

from vanban.nfc import nfc

ENCODINGS = ("tcvn3", "vni", "viqr")


@lru_cache(maxsize=4)
def table(encoding: str) -> dict[str, str]:
    """What stands for each Vietnamese letter in an old encoding: old → NFC."""
    lines = (Path(__file__).with_name("data") / f"{encoding}.tsv").read_text(encoding="utf-8").splitlines()
    return {old: nfc(new) for new, old in (line.split("\t") for line in lines if line)}


@lru_cache(maxsize=4)
def _pattern(encoding: str) -> re.Pattern[str]:
    longest_first = sorted(table(encoding), key=lambda old: (-len(old), old))
    return re.compile("|".join(re.escape(old) for old in longest_first))


def decode(text: str, encoding: str) -> str:
    """Text of a known old encoding in NFC.

    >>> decode("céng hßa x· héi", "tcvn3"), decode("coäng hoøa", "vni"), decode("co^.ng ho`a", "viqr")
    ('cộng hòa xã hội', 'cộng hòa', 'cộng hòa')
    """
    letters = table(encoding)
    decoded = _pattern(encoding).sub(lambda m: letters[m.group()], text)
    if encoding == "tcvn3":
        decoded = re.sub(r"\S+", lambda m: _raise(m.group()), decoded)
    return nfc(decoded)


def encode(text: str, encoding: str) -> str:
    """NFC text in an old encoding; in TCVN3 a toned capital is written with its small letter, as the capital fonts do."""
    back = {new: old for old, new in table(encoding).items()}
    composed = nfc(text)
    return "".join(back.get(c, back.get(c.lower(), c)) for c in composed)


def _raise(word: str) -> str:
    """TCVN3's capital fonts share their codes with small letters: a word with no plain small letter may be all capitals."""
    capitals = sum(c.isupper() for c in word)
    if any("a" <= c <= "z" for c in word) or not capitals:
        return word
    first = next(c for c in word if c.isalpha())
    return word.upper() if capitals >= 2 or not first.isupper() else word


def convert(text: str) -> tuple[str, str]:
    """The text in NFC, and the name of the encoding that it came in: tcvn3, vni, viqr, loose, or unicode.

    An old encoding is believed when it turns far more words into Vietnamese syllables than the text as it stands.
    """
    composed = nfc(text)
    best, name = composed, "unicode" if composed == text else "loose"
    score = _vietnamese(composed)
    for encoding in ENCODINGS:
        decoded = decode(composed, encoding)
        if decoded != composed:
            gained = _vietnamese(decoded)
            if gained > score + 0.25 and gained > 0.5:
                best, name, score = decoded, encoding, gained
    return best, name


_WORD = re.compile(r"[^\W\d_]+")


def _vietnamese(text: str) -> float:
    """The share of words that are marked Vietnamese syllables, unmarked ones counting for nothing either way."""
    marked = bad = 0
    for token in text.split()[:2000]:
        core = token.strip(".,;:!?()[]\"'“”")
        if not core or (core.isascii() and core.isalpha()) or not any(c.isalpha() for c in core):
            continue
        if _WORD.fullmatch(core) and is_syllable(key(core)):
            marked += 1
        elif not any(c.isdigit() for c in core):
            bad += 1
    return marked / (marked + bad) if marked + bad else 0.0
