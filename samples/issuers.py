"""Who issues documents: ministries, schools, courts, police, the Party, unions …, each as its masthead and its signature name it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from samples.vocabulary import load


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body in the forms in which its documents name it."""

    kind: str
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    code: str
    room: str
    place: str
    titles: tuple[str, ...]
    signer: str
    motto: str
    party: bool
    dash: bool
    """Its numbers have a dash behind the running number, as the Party's do."""


def issuer_kinds() -> tuple[str, ...]:
    """Every kind of issuer, in a fixed order."""
    return tuple(load("issuers")["kinds"])


def some_issuer(rng: random.Random, kind: str) -> Issuer:
    """A body of that kind."""
    texts: dict[str, Any] = load("issuers")
    form: dict[str, Any] = texts["kinds"][kind]
    words = _words(rng, texts)
    party = bool(form.get("party"))
    return Issuer(
        kind=kind,
        parent=tuple(line.format(**words) for line in form["parent"]),
        issuer=tuple(line.format(**words) for line in form["issuer"]),
        code=form["code"].format(**words),
        room=form.get("room", "-{R}").format(**words),
        place=form["place"].format(**words),
        titles=tuple(rng.choice(form["titles"])),
        signer=rng.choice(form.get("degree", [""])) + _name(rng),
        motto=form.get("motto", ""),
        party=party,
        dash=party or bool(form.get("dash")),
    )


def _words(rng: random.Random, texts: dict[str, Any]) -> dict[str, str]:
    land = rng.choice(load("places"))
    district, commune = rng.choice(land["districts"]), rng.choice(land["communes"])
    ministry, department, field = (rng.choice(texts[name]) for name in ("ministries", "departments", "fields"))
    return {
        "P": land["province"].upper(), "p": land["province"],
        "D": district.upper(), "d": district, "D0": district[0],
        "C": commune.upper(), "c": commune,
        "M": ministry[0], "MC": ministry[1],
        "S": department[0], "SC": department[1],
        "F": field[0], "FC": field[1],
        "B": rng.choice(texts["schools"]), "R": rng.choice(texts["rooms"]),
    }  # fmt: skip


def _name(rng: random.Random) -> str:
    people = load("people")
    return " ".join(rng.choice(people[part]) for part in ("surnames", "middles", "givens"))
