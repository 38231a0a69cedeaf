"""Writes indicators with values that agree with each other: parts add up, what was settled is never more than what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samples.voice import Voice


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed and as a plain decimal ("" where it is not one number)."""

    text: str = ""
    number: str = ""


@dataclass(slots=True)
class Indicator:
    """An indicator with its value and its sub-rows. Without a value it is only a heading for them."""

    text: str
    unit: str
    value: Value
    note: str = ""
    parts: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class StatisticsSection:
    """A Roman section and its indicators."""

    title: str
    indicators: list[Indicator]


class Figures:
    """Prints numbers as one office does: with or without a zero before small ones, with one or two decimals."""

    def __init__(self, voice: Voice) -> None:
        self.rng = voice.rng
        self.padded = voice.chance(0.4)
        self.decimals = voice.pick((1, 2, 2))

    def count(self, n: int) -> Value:
        """12325 as 12.325; 4 as 04 where the office pads."""
        if n < 10 and self.padded and n:
            return Value(f"{n:02d}", str(n))
        return Value(f"{n:,}".replace(",", "."), str(n))

    def decimal(self, x: float, decimals: int) -> Value:
        """82.23 as 82,23; a whole number bears no decimals."""
        if x == int(x):
            return self.count(int(x)) if x >= 10 else Value(str(int(x)), str(int(x)))
        plain = f"{x:.{decimals}f}"
        whole, _, part = plain.partition(".")
        return Value(f"{int(whole):,}".replace(",", ".") + f",{part}", plain)

    def share(self, part: int, whole: int) -> Value:
        """Per cent of the whole."""
        return self.decimal(round(100 * part / whole, self.decimals), self.decimals) if whole else Value("0", "0")


def write_statistics(voice: Voice, sections: int) -> list[StatisticsSection]:
    """So many sections of the theme's statistics."""
    figures = Figures(voice)
    written = []
    for section in voice.some(voice.theme["statistics"], sections):
        indicators = [_write(voice, figures, spec) for spec in section["indicators"]]
        written.append(StatisticsSection(section["section"], indicators))
    return written


def _write(voice: Voice, figures: Figures, spec: dict[str, Any]) -> Indicator:
    low, high = spec.get("low", 1), spec.get("high", 180)
    total = voice.rng.randint(low, high)
    kind = spec["kind"]
    parts: list[Indicator] = []
    if kind == "sum":
        numbers = _cut(voice, total, len(spec["parts"]))
        parts = [_leaf(voice, part, figures.count(n)) for part, n in zip(spec["parts"], numbers, strict=True)]
    elif kind == "found":
        done = total if voice.chance(0.5) else voice.rng.randint(total * 2 // 3, total)
        for part in spec["parts"]:
            parts.append(
                _leaf(voice, part, figures.share(done, total) if part.get("kind") == "share" else figures.count(done))
            )
    elif kind == "title":
        parts = [_leaf(voice, part, figures.count(voice.rng.randint(0, 40))) for part in spec["parts"]]
    indicator = _leaf(voice, spec, _value(voice, figures, spec, total))
    indicator.parts = parts
    return indicator


def _value(voice: Voice, figures: Figures, spec: dict[str, Any], total: int) -> Value:
    match spec["kind"]:
        case "title":
            return Value()
        case "one":
            return figures.count(1)
        case "yes":
            n = str(voice.rng.randint(0, 2) if "= 2" in spec["unit"] else int(voice.chance(0.85)))
            return Value(n, n)
        case "percent":
            low, high = spec.get("low", 40), spec.get("high", 100)
            share = high if voice.chance(0.2) else voice.rng.uniform(low, high)
            return figures.decimal(round(share, figures.decimals), figures.decimals)
        case "money":
            return figures.decimal(round(voice.rng.uniform(900, 400_000), voice.pick((0, 1, 2))), 2)
        case "ratio":
            whole = voice.rng.randint(8, 400)
            return Value(f"{voice.rng.randint(whole // 2, whole)}/{whole}")
        case _:
            return figures.count(total)


def _leaf(voice: Voice, spec: dict[str, Any], value: Value) -> Indicator:
    note = voice.say(spec["note"]) if "note" in spec and voice.chance(0.8) else ""
    if not note and value.text and voice.chance(0.06):
        note = voice.say(
            voice.pick(voice.theme.get("notes", ("Số liệu ước thực hiện", "Tăng {small} so với cùng kỳ năm trước")))
        )
    return Indicator(voice.say(spec["text"]), spec.get("unit", ""), value, note)


def _cut(voice: Voice, total: int, parts: int) -> list[int]:
    """Parts that add up to the total."""
    cuts = sorted(voice.rng.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
