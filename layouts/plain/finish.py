"""What a row of statistics says once all rows of its document are known: units and first words that a scan bent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from vanban.layouts.plain.bend import bend
from vanban.layouts.plain.legends import meaning
from vanban.layouts.plain.measures import Measures, Words, fold, known_measures, spelling
from vanban.layouts.records import StatisticRow

#: What indicators open with; one of these is read only where the document uses it so often.
OPENINGS = ("Số", "Tổng số", "Tỷ lệ", "Số lượng")
_SHARE, _LEAST = 0.1, 3
#: What is left of "Số" and of "Tỷ lệ" when a scan took their letters for digits and signs.
_NUMBER = re.compile(r"(?:[S$8s5gB][^\W\d_]{0,1}[0-9?;:’'`‘&ﬁ%@)\]]*|[S$8s5g][0-9ốộồôơởẽ@?%’ﬁ;:,]{0,2}|gg|[Sg]g)")
_RATIO = re.compile(r"(?P<one>T\w{1,2}|Từ)[ ]?(?P<two>[1lI|][^\W\d_]?[€¢êéeệ86$]?|1€|lệ|18|16|1é|l¢)(?= )")
#: A letter or sign alone at the end: no word.
_SPECKS = re.compile(r"(?: (?:[^\W\dAĐÀ-Ỹ_A-Z]|[^\w\s.)%…]))+$")
#: What a column's rule is read as.
_RULES = frozenset("1lI!|")
_LEGEND = re.compile(r"(?P<name>[^=;]*?)\s*=\s*(?P<code>\d)?\s*;?")


def finish(rows: Sequence[StatisticRow]) -> None:
    """Mend the rows' units and first words in place, and say so in their flags."""
    measures = Measures(_shown(row.unit for row in rows if row.unit))
    opens = _openings(rows)
    for row in rows:
        _change(row, "unit", _unit(row.unit, measures), "unit-mended")
        _change(row, "indicator", _opened(row.indicator, opens), "indicator-mended")
        row.indicator = _SPECKS.sub("", row.indicator)
        _change(row, "parent", _opened(row.parent, opens), "")
        if len(row.note.strip(" .,;:'|")) <= 1:
            row.note = ""


def _shown(units: Iterable[str]) -> dict[Words, str]:
    """The units that the rows show clean or often, as they are spelled."""
    seen: dict[Words, Counter[str]] = {}
    for unit in units:
        seen.setdefault(fold(unit.split()), Counter())[unit] += 1
    listed = known_measures()
    return {
        words: spelling(listed.get(words), texts)
        for words, texts in seen.items()
        if words in listed or texts.total() >= _LEAST
    }


def _change(row: StatisticRow, field: str, text: str, flag: str) -> None:
    if text != getattr(row, field):
        setattr(row, field, text)
        row.remarks = ";".join(filter(None, (row.remarks, flag)))


def _unit(unit: str, measures: Measures) -> str:
    """The unit that was printed, as far as the list, the document or a legend's other half tell."""
    return _legend(unit) if "=" in unit else measures.mended(unit) if unit else unit


def _legend(unit: str) -> str:
    """A legend with its usual words: what stands for 1 where the other is "Không = 0" is "Có"."""
    pieces = [(match["name"].strip(), match["code"] or "") for match in _LEGEND.finditer(unit)]
    names = [meaning(name) for name, _ in pieces]
    if len(pieces) == 2 and "Không" in names:
        other = 1 - names.index("Không")
        if names[other] != "Có" and bend(names[other], "Có") <= _SHORT:
            names[other] = "Có"
    return " ".join(" ".join(filter(None, (name, "=", code))) for name, (_, code) in zip(names, pieces, strict=True))


#: So far bent "Có" may be in a legend that asks yes or no.
_SHORT = 1.2


def _openings(rows: Sequence[StatisticRow]) -> frozenset[str]:
    """The usual first words that the document's indicators do open with."""
    heads = Counter(
        opening for row in rows for opening in OPENINGS if row.indicator.lstrip("-+ ").startswith(opening + " ")
    )
    return frozenset(opening for opening, times in heads.items() if times >= max(_LEAST, _SHARE * len(rows)))


def _opened(indicator: str, opens: frozenset[str]) -> str:
    """The indicator with its first words mended: "86 nhiệm vụ" → "Số nhiệm vụ", "Tỷ 1€ hài lòng" → "Tỷ lệ hài lòng".

    >>> _opened("86 nhiệm vụ đã giao", frozenset({"Số"})), _opened("Ty 16 hồ sơ", frozenset({"Tỷ lệ"}))
    ('Số nhiệm vụ đã giao', 'Tỷ lệ hồ sơ')
    """
    bullet = re.match(r"[-+•]?\s*", indicator)
    lead = bullet[0] if bullet else ""
    text = indicator[len(lead) :]
    first, _, rest = text.partition(" ")
    if first in _RULES and _NUMBER.match(rest):
        return _opened(lead + rest, opens)
    ratio = _RATIO.match(text)
    if ratio and "Tỷ lệ" in opens and ratio[0] != "Tỷ lệ":
        return lead + "Tỷ lệ" + text[ratio.end() :]
    damaged = _NUMBER.fullmatch(first) or first in ("Sở", "Sơ", "Sẽ", "Sợ", "Sổ", "Sô")
    if damaged and first != "Số" and "Số" in opens and rest and _goes_on(rest):
        return f"{lead}Số {rest}"
    return indicator


def _goes_on(rest: str) -> bool:
    """Whether a noun follows that is counted: after "Sở" only what no office is called by."""
    return rest[:1].islower() or rest.split()[0].isupper()
