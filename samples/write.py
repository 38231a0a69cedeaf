"""Writes a whole document for a seed: which office, which theme, which kind, which table layouts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from samples.abbreviations import abbreviate
from samples.calendar_words import some_day
from samples.document import Appendix, By, Document
from samples.listing import LISTING_LAYOUTS
from samples.office import Level, some_office
from samples.statistics_table import STATISTICS_LAYOUTS
from samples.task_layouts import TASK_LAYOUTS
from samples.vocabulary import themes
from samples.voice import Voice
from samples.write_appendices import label, listing_appendix, statistics_appendix, task_appendix
from samples.write_body import write_body
from samples.write_masthead import write_masthead

Kind = Literal["tasks", "statistics", "mixed", "cells", "body"]
KINDS: tuple[Kind, ...] = ("tasks", "statistics", "mixed", "cells", "body")
LEVELS: tuple[Level, ...] = ("province", "province", "department", "district", "department", "party")
TYPES: dict[Kind, tuple[str, ...]] = {
    "tasks": ("Kế hoạch", "Kế hoạch", "Quyết định", "Chương trình", "Công văn"),
    "statistics": ("Báo cáo", "Báo cáo", "Công văn"),
    "mixed": ("Báo cáo", "Kế hoạch"),
    "cells": ("Quyết định", "Thông báo"),
    "body": ("Chỉ thị", "Tờ trình", "Công văn", "Báo cáo", "Thông báo", "Kế hoạch"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. Empty choices are made by the seed."""

    seed: int
    kind: Kind = "tasks"
    layout: str = ""
    office: Level | None = None
    doc_type: str = ""
    size: int = 0
    family: str = "tinos"
    numbered_by: By = "press"
    appendix_only: bool = False
    abbreviated: bool = False
    """Its tables abbreviate what they often say."""


def layouts(kind: Kind) -> tuple[str, ...]:
    """The table layouts that a kind of document may have; a document without appendices has one of no tables."""
    return {
        "tasks": tuple(TASK_LAYOUTS),
        "statistics": tuple(STATISTICS_LAYOUTS),
        "mixed": tuple(TASK_LAYOUTS),
        "cells": tuple(LISTING_LAYOUTS),
        "body": ("prose",),
    }[kind]


def write_document(order: Order) -> Document:
    """The document of an order; the same order gives the same document."""
    rng = random.Random(f"vanban-{order.seed}-{order.kind}")
    level: Level = rng.choice(LEVELS) if order.office is None else order.office
    office = some_office(rng, level)
    day = some_day(rng, rng.randint(2019, 2026))
    voice = Voice(rng, office, rng.choice(themes()), day.year)
    masthead = write_masthead(voice, order.doc_type or rng.choice(TYPES[order.kind]), day)
    size = order.size or rng.randint(1, 3)
    appendices = _appendices(voice, order, order.layout or rng.choice(layouts(order.kind)), size)
    if order.abbreviated:
        abbreviate(appendices)
    label(voice, masthead, appendices)
    body = write_body(voice, masthead, size + 2 if order.kind == "body" else 1, len(appendices))
    cited = list(voice.citer.cited.values())
    return Document(masthead, body, appendices, cited, order.family, order.numbered_by, order.appendix_only)


def _appendices(voice: Voice, order: Order, layout: str, size: int) -> list[Appendix]:
    match order.kind:
        case "tasks":
            return [task_appendix(voice, layout, size)]
        case "statistics":
            return [statistics_appendix(voice, layout, size)]
        case "mixed":
            second = voice.pick(tuple(STATISTICS_LAYOUTS))
            return [task_appendix(voice, layout, size), statistics_appendix(voice, second, size)]
        case "cells":
            return [listing_appendix(voice, layout, size)]
        case "body":
            return []
