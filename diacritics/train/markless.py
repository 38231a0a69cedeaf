"""The eye that saw every letter and no mark: nothing to learn, every marked letter is seen as its bare one."""

from __future__ import annotations

from vanban.diacritics.syllables import bare

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
SIGNS = "&0123456789"


def costs() -> dict[tuple[str, str], float]:
    """(seen, printed) → no cost at all."""
    letters = LETTERS + LETTERS.upper() + SIGNS
    return {(bare(letter), letter): 0.0 for letter in letters}
