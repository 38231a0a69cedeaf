"""Words that nobody writes and that no page taught the eye to mend: read as what one other vowel or tone makes of them."""

from __future__ import annotations

from functools import lru_cache

from vanban.diacritics.candidates import Candidate
from vanban.diacritics.confusions import the_channel
from vanban.diacritics.syllables import tone_of
from vanban.diacritics.words import the_words

_TONED = "".join(
    [
        "aàảãáạ",
        "ăằẳẵắặ",
        "âầẩẫấậ",
        "eèẻẽéẹ",
        "êềểễếệ",
        "iìỉĩíị",
        "oòỏõóọ",
        "ôồổỗốộ",
        "ơờởỡớợ",
        "uùủũúụ",
        "ưừửữứự",
        "yỳỷỹýỵ",
    ]
)
_TONES = 6


def one_mark_away(seen: str, channel: str) -> list[Candidate]:
    """Known syllables that differ from an unknown one in a single vowel of the same tone, or in the tone of a single vowel.

    No page of those that taught the eye had such a mistake, so it costs as much as the rarest that one had. Only small letters
    are looked at: names of places come from other languages, and keep their spelling.

    >>> [candidate.text for candidate in one_mark_away("hoệch", "vie")]
    ['hoạch']
    >>> "khổ" in [candidate.text for candidate in one_mark_away("khỗ", "vie")]
    True
    """
    if seen.isascii() or not seen.isalpha() or not seen.islower() or seen in the_words().numbers:
        return []
    words, cost = the_words(), _rarest(channel)
    found = []
    for place, letter in enumerate(seen):
        for other in _alike(letter):
            text = seen[:place] + other + seen[place + 1 :]
            number = words.numbers.get(text)
            if number is not None and words.is_syllable(number):
                found.append(Candidate((number,), text, cost))
    return found


@lru_cache(maxsize=128)
def _alike(letter: str) -> tuple[str, ...]:
    """The other vowels with the same tone, and the same vowel with other tones."""
    if letter not in _TONED:
        return ()
    family = _TONED.index(letter) // _TONES
    return tuple(
        other
        for place, other in enumerate(_TONED)
        if other != letter and (tone_of(other) == tone_of(letter) or place // _TONES == family)
    )


@lru_cache(maxsize=4)
def _rarest(channel: str) -> float:
    """What the rarest confusion costs that this eye was seen to make."""
    return max(cost for options in the_channel(channel).lower.values() for cost in options.single.values())
