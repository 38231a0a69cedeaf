"""Who issues a document: a province, one of its departments, one of its districts, or a provincial Party committee."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Literal

from samples.vocabulary import load

Level = Literal["province", "department", "district", "party"]

#: Departments that issue documents of their own, with the code in their numbers.
DEPARTMENTS = (
    ("Sở Nội vụ", "SNV"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT"),
    ("Sở Thông tin và Truyền thông", "STTTT"),
    ("Sở Tư pháp", "STP"),
    ("Sở Y tế", "SYT"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "SNN"),
    ("Sở Tài nguyên và Môi trường", "STNMT"),
    ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
)


@dataclass(frozen=True, slots=True)
class Office:
    """An issuer, in all the forms in which a document names it."""

    level: Level
    province: str
    issuer: tuple[str, ...]
    parent: tuple[str, ...]
    name: str
    code: str
    place: str
    area: str
    signer: str
    titles: tuple[str, ...]
    units: dict[str, list[str]]
    communes: tuple[str, ...]


def some_office(rng: random.Random, level: Level) -> Office:
    """An office of that level in one of the invented provinces."""
    place = rng.choice(load("places"))
    province: str = place["province"]
    signer = _some_name(rng)
    communes = tuple(place["communes"])
    if level == "department":
        department, code = rng.choice(DEPARTMENTS)
        parent = rng.choice((("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}"), (f"UBND TỈNH {province.upper()}",)))
        titles: tuple[str, ...] = rng.choice((("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")))
        lines = _two_lines(department.upper())
        area = rng.choice((f"của {department}", f"tại {department}", f"của {department} tỉnh {province}"))
        return Office(
            level,
            province,
            lines,
            parent,
            department,
            code,
            province,
            area,
            signer,
            titles,
            _units(level, province),
            communes,
        )
    if level == "district":
        district = rng.choice(place["districts"])
        titles = rng.choice(
            (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
        )
        area = rng.choice((f"huyện {district}", f"trên địa bàn huyện {district}"))
        lines = ("ỦY BAN NHÂN DÂN", f"HUYỆN {district.upper()}")
        return Office(
            level,
            province,
            lines,
            (),
            f"UBND huyện {district}",
            "UBND",
            district,
            area,
            signer,
            titles,
            _units(level, province),
            communes,
        )
    area = rng.choice((f"tỉnh {province}", f"trên địa bàn tỉnh {province}", f"của tỉnh {province}"))
    if level == "party":
        titles = ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")
        name = f"Tỉnh ủy {province}"
        return Office(
            level,
            province,
            (name.upper(),),
            (),
            name,
            "TU",
            province,
            area,
            signer,
            titles,
            _units("province", province),
            communes,
        )
    titles = rng.choice(
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("CHỦ TỊCH",))
    )
    lines = ("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}")
    return Office(
        level,
        province,
        lines,
        (),
        f"UBND tỉnh {province}",
        "UBND",
        province,
        area,
        signer,
        titles,
        _units(level, province),
        communes,
    )


def _units(level: str, province: str) -> dict[str, list[str]]:
    kinds: dict[str, Any] = load("units")[level]
    return {kind: [unit.replace("{province}", province) for unit in units] for kind, units in kinds.items()}


def _some_name(rng: random.Random) -> str:
    people = load("people")
    return " ".join(rng.choice(people[part]) for part in ("surnames", "middles", "givens"))


def _two_lines(text: str) -> tuple[str, ...]:
    """Long names are broken after the middle, as in a masthead's narrow left column."""
    if len(text) <= 26:
        return (text,)
    words = text.split()
    half = next(n for n in range(len(words)) if len(" ".join(words[: n + 1])) >= len(text) / 2)
    return " ".join(words[:half]), " ".join(words[half:])
