"""Who issues a document: a province, one of its departments, one of its districts, or a provincial Party committee."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Literal

from samples.vocabulary import load

Level = Literal["province", "department", "district", "party"]


@dataclass(frozen=True, slots=True)
class Office:
    """An issuer, in all the forms in which a document names it."""

    level: Level
    province: str
    name: str
    issuer: tuple[str, ...]
    parent: tuple[str, ...]
    code: str
    place: str
    area: str
    titles: tuple[str, ...]
    signer: str
    communes: tuple[str, ...]
    units: dict[str, list[str]]
    recipients: tuple[str, ...]
    filed: str


def some_office(rng: random.Random, level: Level) -> Office:
    """An office of that level in one of the invented provinces."""
    land: dict[str, Any] = rng.choice(load("places"))
    habits: dict[str, Any] = load("offices")["levels"][level]
    province: str = land["province"]
    name, issuer, parent, code, place, area_of = _named(rng, level, land)
    return Office(
        level=level,
        province=province,
        name=name,
        issuer=issuer,
        parent=parent,
        code=code,
        place=place,
        area=rng.choice(habits["areas"]).replace("{place}", area_of),
        titles=tuple(rng.choice(habits["titles"])),
        signer=_some_name(rng),
        communes=tuple(land["communes"]),
        units=_units("province" if level == "party" else level, province),
        recipients=tuple(habits["recipients"]),
        filed=rng.choice(habits["filed"]),
    )


def _named(
    rng: random.Random, level: Level, land: dict[str, Any]
) -> tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]:
    """Name, issuer and parent lines of the masthead, code, place of the date line, and the place that the area names."""
    province: str = land["province"]
    people = ("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}")
    match level:
        case "province":
            return f"UBND tỉnh {province}", people, (), "UBND", province, province
        case "party":
            return f"Tỉnh ủy {province}", (f"TỈNH ỦY {province.upper()}",), (), "TU", province, province
        case "district":
            district: str = rng.choice(land["districts"])
            issuer = ("ỦY BAN NHÂN DÂN", f"HUYỆN {district.upper()}")
            return f"UBND huyện {district}", issuer, (), "UBND", district, district
        case "department":
            department, code = rng.choice(load("offices")["departments"])
            parent = rng.choice((people, (f"UBND TỈNH {province.upper()}",)))
            return department, _two_lines(department.upper()), parent, code, province, department


def _units(level: str, province: str) -> dict[str, list[str]]:
    kinds: dict[str, Any] = load("units")[level]
    return {kind: [unit.replace("{province}", province) for unit in units] for kind, units in kinds.items()}


def _some_name(rng: random.Random) -> str:
    people = load("people")
    return " ".join(rng.choice(people[part]) for part in ("surnames", "middles", "givens"))


def _two_lines(text: str) -> tuple[str, ...]:
    """Long names are broken in the middle, as in a masthead's narrow left column."""
    if len(text) <= 26:
        return (text,)
    words = text.split()
    half = next(n for n in range(len(words)) if len(" ".join(words[: n + 1])) >= len(text) / 2)
    return " ".join(words[:half]), " ".join(words[half:])
