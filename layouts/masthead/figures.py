"""A document's number and day: what each witness saw of them, and what may be given out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vanban.extract.page import Box, Page, Written
from vanban.layouts.citations.kinds import coded_as
from vanban.layouts.masthead.day import DateLine, date_line
from vanban.layouts.masthead.number import PrintedValue, number, number_line, sureness
from vanban.layouts.masthead.rows import WordSpan
from vanban.layouts.masthead.slots import DAY, MONTH, NUMBER, enclosed_parts
from vanban.layouts.masthead.witnesses import PEN, SETTINGS, STAMP, Verdict, Witness, both, print_witness, weighed
from vanban.layouts.records import FieldDoubt
from vanban.layouts.values.dates import dates, iso_day

_SURE, _SURE_UNPADDED = 0.9, 0.95
"""How sure the eye that reads print must be of a figure that may be a pen's: one of two signs, and one of a single sign."""
_SURE_IN_PRINT, _SURE_BESIDE_PRINT = 0.75, 0.5
"""How sure of a number that stands close to its code, and of one beside a date in print: it is in print as well."""

_NEAR_DAYS = 30
"""Days on which a document may be signed besides the one printed on it."""

Pen = Mapping[str, Written]


def signing_days(pages: Sequence[Page]) -> list[str]:
    """The days that the stamps of signing tools name."""
    stamps = [stamp for page in pages for stamp in page.stamped]
    return sorted({day.iso for stamp in stamps for day in dates(stamp) if day.iso})


def number_verdict(
    piece: WordSpan, pen: Pen, day: DateLine | None, others: Sequence[Witness] = (), kind: str = ""
) -> Verdict:
    """The document's number, whole; what `others` say counts where it is not clearly printed.

    `kind` is what the title calls the document: a letter lost from the kind's code is put back.
    """
    line = number_line(piece.text)
    if line is None:
        return Verdict()
    seen = number(piece)
    needed = _needed(day) if NUMBER in pen else _needed_alone(seen, line.run, day)
    written = tuple((coded_as(line.number(run), kind), chance) for run, chance in _readings(pen, NUMBER))
    clear = bool(seen.value) and seen.sure >= needed
    printed = print_witness(coded_as(seen.value, kind), seen.sure, needed)
    return weighed([printed, *_unless_clear(clear, written), *(() if clear else others)])


def enclosed(piece: WordSpan, pen: Pen) -> tuple[Verdict, Verdict]:
    """The number and the day that the line of an enclosure names."""
    number_part, date_part = enclosed_parts(piece)
    line = number_line(number_part.text) if number_part else None
    number_seen = Verdict()
    if number_part and line:
        seen = number(number_part)
        needed = _SURE if NUMBER in pen else _SURE_IN_PRINT
        written = tuple((line.number(run), chance) for run, chance in _readings(pen, NUMBER))
        number_seen = weighed([print_witness(seen.value, seen.sure, needed), Witness(PEN, written)])
    return number_seen, date_verdict(date_line(date_part), pen) if date_part else _short_date(piece)


def _short_date(piece: WordSpan) -> Verdict:
    """A day in figures: "ngày 05/01/2023"."""
    day = next((day for day in dates(piece.text) if day.iso), None)
    if day is None:
        return Verdict()
    sure = sureness(piece, day.start, piece.text[day.start : day.end])
    return weighed([print_witness(day.iso, sure, _SURE_IN_PRINT)])


def _needed(day: DateLine | None) -> float:
    """How sure the eye must be of a number: who filled in the day by hand filled in the number as well."""
    printed = day is not None and day.day.value and day.day.sure >= _day_needed(day.day)
    return _SURE if printed else 1.0


def _needed_alone(seen: PrintedValue, run: str, day: DateLine | None) -> float:
    """How sure it must be where no eye for pens looked: a number close to its code, beside a date in print, is in print."""
    apart = not seen.seen.startswith(run) or seen.seen[len(run) : len(run) + 1] == " "
    if day and day.day.value and day.day.sure >= _SURE_UNPADDED:
        return _SURE_IN_PRINT if apart else _SURE_BESIDE_PRINT
    return _SURE_IN_PRINT if _needed(day) == _SURE and not apart else _needed(day)


def _day_needed(figure: PrintedValue) -> float:
    return _SURE if len(figure.value) == 2 else _SURE_UNPADDED


def date_verdict(line: DateLine, pen: Pen, others: Sequence[Witness] = (), signed: Sequence[str] = ()) -> Verdict:
    """The document's day as ISO day; what `others` say counts where it is not clearly printed.

    `signed` are the days of its electronic signatures: it is not dated after the last of them.
    """
    days = _figure(line.day, pen, DAY)
    months = _figure(line.month, pen, MONTH)
    iso = {
        (day, month): iso_day(line.year, month, day)
        for day, _ in days.readings
        for month, _ in months.readings
        if line.year
    }
    dates = _not_after(both(days, months, iso), max(signed, default=""))
    source = PEN if PEN in (days.source, months.source) else days.source
    clear = bool(line.day.value) and line.day.sure >= _day_needed(line.day)
    share = SETTINGS.signing_days / max(len(set(signed)), 1)
    stamps = Witness(STAMP, tuple((day, share) for day in sorted(set(signed))), others=_NEAR_DAYS)
    return weighed([Witness(source, dates), *(() if clear or not dates else (*others, stamps))])


def _not_after(dates: Sequence[tuple[str, float]], last: str) -> tuple[tuple[str, float], ...]:
    """The dates up to the last possible one; what lay on later ones lies on these."""
    possible = [(day, chance) for day, chance in dates if not last or day <= last]
    share = sum(chance for _, chance in dates) / max(sum(chance for _, chance in possible), 1e-9)
    return tuple((day, chance * share) for day, chance in possible)


def _figure(seen: PrintedValue, pen: Pen, name: str) -> Verdict:
    written: dict[str, float] = {}
    for text, chance in _readings(pen, name):
        written[str(int(text))] = written.get(str(int(text)), 0.0) + chance
    value = str(int(seen.value)) if seen.value else ""
    clear = bool(value) and seen.sure >= _day_needed(seen)
    return weighed([print_witness(value, seen.sure, _day_needed(seen)), *_unless_clear(clear, tuple(written.items()))])


def _unless_clear(clear: bool, written: tuple[tuple[str, float], ...]) -> list[Witness]:
    """What the eye for pens saw; beside clear print it counts only where it is sure itself."""
    sure = max((chance for _, chance in written), default=0.0) >= SETTINGS.no_doubt
    return [Witness(PEN, written)] if sure or not clear else []


def _readings(pen: Pen, name: str) -> tuple[tuple[str, float], ...]:
    return pen[name].readings if name in pen else ()


def figure_doubt(column: str, verdict: Verdict, page: int, pen: Pen, piece: WordSpan | None) -> FieldDoubt:
    """A number or day to look at: the best reading, its rivals, and where it stands."""
    boxes = [pen[name].slot.box for name in _SLOTS[column] if name in pen] or list(piece.boxes if piece else ())
    return FieldDoubt(
        column=column,
        text=verdict.best,
        page=page,
        confidence=round(verdict.chance, 3),
        reason="pen" if verdict.source == PEN else "unsure",
        alternatives=tuple(text for text, chance in verdict.readings[1:4] if chance >= 0.005),
        bbox=around(boxes),
    )


_SLOTS = {"number": (NUMBER,), "date": (DAY, MONTH)}


def around(boxes: Sequence[Box]) -> str:
    """The box around all, as the tables print boxes."""
    if not boxes:
        return ""
    sides = _sides(boxes)
    return " ".join(f"{side:.1f}" for side in sides)


def _sides(boxes: Sequence[Box]) -> Iterator[float]:
    yield min(box.x0 for box in boxes)
    yield min(box.y0 for box in boxes)
    yield max(box.x1 for box in boxes)
    yield max(box.y1 for box in boxes)
