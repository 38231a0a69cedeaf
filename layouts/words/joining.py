"""Printed lines put together again: one space between them, none inside a document's code that the line's end cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.layouts.words.skeleton import tidy

#: What dirt and the remains of rules are read as: signs that stand alone in no text.
_SPECK = re.compile(r"(?<=\w )[.,](?= \w)|(?<!\S)[-–]?[~`ˆ¬_¦|'‘’\"°\ufffd]+[-–~`ˆ¬_¦|'‘’\"°\ufffd]*(?!\S)")
#: Stops stand behind words: before one they are dirt.
_BEFORE_WORD = re.compile(r"(?<!\S)[.,:;]+(?=\w)|^(?:[.,:;_~]+\s+)+(?=\S)|(?<=\w)\s[.,]$")
_BAR = re.compile(r"(?<!\w)[IFK]?\[[tT]?(?=[rh]?[^\W\d_A-Z])")
#: What is left of the rule behind a text: a stroke by itself, or glued to its last letter.
_AT_THE_END = re.compile(r"(?<=[\w).;])(?:(?:\s+[-–—.'_|:,]+)+|[_|¬~]+)$")
#: Raised figures are read, and stored in text layers, as if they stood on the line.
_POWER = re.compile(r"(?<!\w)([ckdh]?m)([23])(?!\w)")
_RAISED = {"2": "²", "3": "³"}
_CUT_CODE = re.compile(r"(?:\d+(?:/\d{4})?/(?:[\w&]+-)*|\d+-)$")
_SPACE_IN_CODE = re.compile(r"(\b\d+(?:/\d{4})?/(?:[A-ZĐ][\w&]*-)+) (?=[A-ZĐ]{2})")
_CODE_GOES_ON = re.compile(r"[A-ZĐ][\w&]*(?:[-/][\w&]+)*")


def joined(lines: Sequence[str]) -> str:
    """The lines as one text.

    >>> joined(["Nghị định số 61/2018/NĐ-", "CP ngày 23/4/2018", "của Chính phủ"])
    'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ'
    >>> joined(["Kế hoạch số 673/KH- UBND", "ngày 20/7"])
    'Kế hoạch số 673/KH-UBND ngày 20/7'
    >>> joined(["Tổ Kiểm soát", "thủ tục -"]), joined(["thanh tra_"]), joined(["-"])
    ('Tổ Kiểm soát thủ tục', 'thanh tra', '-')
    >>> joined(["giai đoạn 2023 -", "2027"]), joined(["Xây dựng", "kế hoạch"])
    ('giai đoạn 2023 - 2027', 'Xây dựng kế hoạch')
    >>> joined(["công suất 3900 m3/ngày", "và 2 km2"]), joined(["Quốc lộ M2"])
    ('công suất 3900 m³/ngày và 2 km²', 'Quốc lộ M2')
    """
    text = ""
    for line in filter(None, map(cleaned, lines)):
        if not text:
            text = line
        elif _CUT_CODE.search(text.rpartition(" ")[2]) and _CODE_GOES_ON.match(line):
            text += line
        else:
            text += f" {line}"
    text = _SPACE_IN_CODE.sub(r"\1", _AT_THE_END.sub("", text))
    return _POWER.sub(lambda found: found[1] + _RAISED[found[2]], text)


def cleaned(line: str) -> str:
    """The line without signs that stand alone in no text; a bracket that never closes is the bar of a T.

    >>> cleaned("Sở . Xây dựng"), cleaned("[rước ngày 12/4"), cleaned("[trung tâm"), cleaned("[1]")
    ('Sở Xây dựng', 'Trước ngày 12/4', 'Trung tâm', '[1]')
    >>> cleaned(": Ban Quản lý"), cleaned("Tháng :10/2021"), cleaned("Truyền ,"), cleaned("…"), cleaned("+ Xây")
    ('Ban Quản lý', 'Tháng 10/2021', 'Truyền', '…', '+ Xây')
    """
    line = tidy(_BEFORE_WORD.sub("", _SPECK.sub(" ", line)))
    return line if "]" in line else _BAR.sub("T", line)


def speaks(text: str) -> bool:
    """Whether a text says anything: specks read as dashes, dots and quotes don't.

    >>> speaks("¬"), speaks("- ."), speaks("%"), speaks("1")
    (False, False, True, True)
    """
    return any(char.isalnum() or char in "%‰" for char in text)
