"""When tasks fall due, as columns over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vanban.report.deadlines import DAYLESS, KINDS, Calendar, Period
from vanban.report.markup import Child, Markup, element, joined
from vanban.report.words import TONGUES, number, phrase, say

_WIDTH, _HEIGHT, _BASE, _TOP = 1120, 220, 168, 28
_WIDEST_SLOT = 88.0


def timeline(calendar: Calendar) -> Markup:
    """Columns over time, one for each month, quarter or year."""
    slots = calendar.slots()
    parts: list[Child] = (
        [_columns(slots), _legend(slots), _figures(slots)]
        if slots
        else [element("p", say("timeline-none"), class_="empty")]
    )
    return joined(*parts, _dayless(calendar))


def _columns(slots: Sequence[Period]) -> Markup:
    width = min(_WIDTH / len(slots), _WIDEST_SLOT)
    most = max(slot.total for slot in slots)
    drawn = [_column(slot, at * width, width, most) for at, slot in enumerate(slots)]
    years = [
        _year(slot, at * width)
        for at, slot in enumerate(slots)
        if slot.months < 12 and (at == 0 or slot.first.month == 1)
    ]
    axis = element("line", class_="axis", x1=0, y1=_BASE, x2=_WIDTH, y2=_BASE)
    words = {f"data_{tongue}": phrase("today", tongue) for tongue in TONGUES}
    today = element(
        "g",
        element("line", y1=_TOP - 12, y2=_BASE),
        element("text", y=_TOP - 16, text_anchor="middle", **words),
        class_="today",
        data_today=True,
        data_first=slots[0].first.isoformat(),
        data_months=slots[0].months,
        data_slot=round(width, 3),
        data_end=round(width * len(slots), 1),
    )
    return element(
        "svg",
        axis,
        drawn,
        years,
        today,
        class_="timeline",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="group",
        aria_labelledby="deadlines-title",
    )


def _column(slot: Period, left: float, width: float, most: int) -> Markup:
    """A column of a stretch of time, stacked by how exactly the deadlines were printed; the most exact stands lowest."""
    parts: list[Markup] = []
    foot = float(_BASE)
    for kind, count in zip(KINDS, slot.counts, strict=True):
        height = (_BASE - _TOP) * count / most
        if count:
            parts.append(
                element(
                    "rect",
                    class_=kind,
                    x=round(left + 0.16 * width, 2),
                    y=round(foot - height, 2),
                    width=round(0.68 * width, 2),
                    height=round(height, 2),
                )
            )
        foot -= height
    middle = round(left + width / 2, 2)
    label = element("text", _short(slot), class_="label", x=middle, y=_BASE + 18, text_anchor="middle")
    if not slot.total:
        return element("g", label)
    count_text = element("text", slot.total, class_="count", x=middle, y=round(foot - 6, 2), text_anchor="middle")
    hit = element("rect", class_="hit", x=round(left, 2), y=0, width=round(width, 2), height=_HEIGHT)
    spoken = f"{_name(slot)}: {slot.total}"
    return element(
        "g",
        element("title", spoken),
        hit,
        parts,
        count_text,
        label,
        class_="slot",
        role="button",
        tabindex=0,
        aria_label=spoken,
        data_find="|".join(slot.prefixes),
        data_field="day",
        data_name=_name(slot),
    )


def _year(slot: Period, left: float) -> Markup:
    tick = element("line", class_="axis", x1=round(left, 2), y1=_BASE, x2=round(left, 2), y2=_BASE + 44)
    return joined(tick, element("text", slot.first.year, class_="year", x=round(left + 6, 2), y=_BASE + 42))


def _short(slot: Period) -> str:
    if slot.months == 1:
        return str(slot.first.month)
    return f"Q{_roman(slot.first)}" if slot.months == 3 else _name(slot)


def _name(slot: Period) -> str:
    """The stretch as a row of the figures is called: 2025-03, 2025-QI, 2025, 2025–2029."""
    if slot.months == 1:
        return f"{slot.first:%m}/{slot.first.year}"
    if slot.months == 3:
        return f"Q{_roman(slot.first)}/{slot.first.year}"
    last = slot.first.year + slot.months // 12 - 1
    return str(slot.first.year) if last == slot.first.year else f"{slot.first.year}–{last}"


def _roman(day: dt.date) -> str:
    return ("I", "II", "III", "IV")[(day.month - 1) // 3]


def _legend(slots: Sequence[Period]) -> Markup:
    used = [kind for at, kind in enumerate(KINDS) if any(slot.counts[at] for slot in slots)]
    swatch = [element("li", element("i", class_=kind), say(f"kind-{kind}")) for kind in used]
    return element("ul", swatch, class_="legend")


def _figures(slots: Sequence[Period]) -> Markup:
    """The same as a table, for those who cannot see the picture."""
    head = element(
        "tr",
        [
            element("th", say(key), scope="col")
            for key in ("timeline-slot", *(f"kind-{kind}" for kind in KINDS), "timeline-total")
        ],
    )
    body = [
        element(
            "tr",
            element("th", _name(slot), scope="row"),
            [element("td", number(count)) for count in (*slot.counts, slot.total)],
        )
        for slot in slots
        if slot.total
    ]
    table = element("table", element("thead", head), element("tbody", body), class_="figures")
    return element("details", element("summary", say("timeline-table")), table)


def _dayless(calendar: Calendar) -> Markup | None:
    counts = [(kind, calendar.dayless[kind]) for kind in DAYLESS if calendar.dayless[kind]]
    if not counts:
        return None
    listed = [
        joined(", " if at else " ", say(f"kind-{kind}"), " ", element("b", number(count)))
        for at, (kind, count) in enumerate(counts)
    ]
    return element("p", say("dayless"), listed, class_="dayless")
