"""Several who saw the same figure: what each says is weighed against what the others say, and nobody alone decides.

The eye that reads print, the one that reads pens, a form's field, the appendix that repeats its document's number: each
gives readings with chances. Their errors are their own, so chances are multiplied; what nobody saw stays possible, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PRINTED, PEN, WIDGET, STAMP, ENCLOSURE = "printed", "pen", "widget", "stamp", "enclosure"
FILE = "file"
"""What the file itself says, in its text layer or in a form's field: nobody had to read it from pixels."""


@dataclass(frozen=True, slots=True)
class WitnessSettings:
    """How far a witness is believed, and when a figure may be given out."""

    certain: float = 0.999
    """A form's field, a text layer: nothing was read from pixels."""
    sure_print: float = 0.975
    """Print of which the eye was sure: all of 117 such figures were right (training.masthead.witnesses), so that at most 2.5 % are wrong."""
    unsure_print: float = 0.5
    """The share of its own sureness that is left to the eye for print where it is not sure: of 15 such numbers in print all
    were right, of 8 in pen two, and where the eye for pens saw something else, that was right six times of seven (there)."""
    signing_days: float = 0.5
    """That a document has the day of one of its electronic signatures: offices sign before and after they date it; not counted."""
    give_out: float = 0.9
    """Below this the field stays empty: training.pen.measure shows what is wrong above it, and how much is lost below."""
    no_doubt: float = 0.97
    """Below this a figure that is given out is listed among the doubts as well."""


SETTINGS = WitnessSettings()


@dataclass(frozen=True, slots=True)
class Witness:
    """What one saw: readings with their chances, the rest of which lies on what it did not name.

    `others` says on how many values that rest lies: an eye takes a figure only for one that looks like it.
    """

    source: str
    readings: tuple[tuple[str, float], ...]
    others: int = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all together say: the readings by their chances, and who is the source of the likeliest."""

    readings: tuple[tuple[str, float], ...] = ()
    source: str = ""

    @property
    def best(self) -> str:
        """The likeliest reading."""
        return self.readings[0][0] if self.readings else ""

    @property
    def chance(self) -> float:
        """That the likeliest is right."""
        return self.readings[0][1] if self.readings else 0.0

    @property
    def value(self) -> str:
        """The likeliest where it may be given out, else ""."""
        return self.best if self.chance >= SETTINGS.give_out else ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.chance < SETTINGS.no_doubt


def weighed(witnesses: Iterable[Witness]) -> Verdict:
    """The verdict on a figure; what was read from no pixels is certain, whatever others saw in an empty gap.

    >>> pen = Witness(PEN, (("115", 0.96), ("175", 0.03)))
    >>> weighed([Witness(PRINTED, (("445", 0.43),)), pen]).best
    '115'
    >>> weighed([Witness(PRINTED, (("115", 0.43),)), Witness(PEN, (("115", 0.6), ("175", 0.3)))]).chance > 0.9
    True
    """
    heard = [witness for witness in witnesses if witness.readings]
    if certain := next((witness for witness in heard if witness.source == FILE), None):
        return Verdict(certain.readings, FILE)
    named = dict.fromkeys(value for witness in heard for value, _ in witness.readings)
    if not named:
        return Verdict()
    chances = {value: _product(value, heard) for value in named}
    unnamed = _product("", heard) * max(witness.others for witness in heard)
    whole = sum(chances.values()) + unnamed
    ordered = sorted(chances.items(), key=lambda item: (-item[1], item[0]))
    readings = tuple((value, chance / whole) for value, chance in ordered)
    return Verdict(readings, _source(readings[0][0], heard))


def _product(value: str, witnesses: Sequence[Witness]) -> float:
    product = 1.0
    for witness in witnesses:
        said = dict(witness.readings)
        rest = max(1.0 - sum(said.values()), 1e-4) / witness.others
        product *= said.get(value, rest)
    return product


def _source(value: str, witnesses: Sequence[Witness]) -> str:
    """The surest of those who saw it so."""
    saw = [(dict(witness.readings).get(value, 0.0), -place) for place, witness in enumerate(witnesses)]
    return witnesses[-max(saw)[1]].source


def print_witness(value: str, sure: float, needed: float) -> Witness:
    """What the eye that reads print saw; what comes from no pixels is certain."""
    if not value:
        return Witness(PRINTED, ())
    if sure == 1.0:
        return Witness(FILE, ((value, SETTINGS.certain),))
    chance = SETTINGS.sure_print if sure >= needed else SETTINGS.unsure_print * sure
    return Witness(PRINTED, ((value, max(chance, 0.01)),))


def both(days: Verdict, months: Verdict, iso: dict[tuple[str, str], str]) -> tuple[tuple[str, float], ...]:
    """Days and months as dates: a date's chance is that of its parts; `iso` holds the days that there are."""
    found: dict[str, float] = {}
    for day, day_chance in days.readings:
        for month, month_chance in months.readings:
            if date := iso.get((day, month), ""):
                found[date] = found.get(date, 0.0) + day_chance * month_chance
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
