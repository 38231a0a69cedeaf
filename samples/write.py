"""Writes a whole document for a seed: which office, which theme, which kind, which table layouts."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Literal

from samples.calendar_words import long_date, some_day
from samples.document import Appendix, By, Document, Grid, Masthead, Paragraph, plain
from samples.listing import LISTING_LAYOUTS, write_listing
from samples.office import Level, some_office
from samples.statistics_table import STATISTICS_LAYOUTS, statistics_parts
from samples.task_layouts import TASK_LAYOUTS
from samples.task_table import TaskTable
from samples.vocabulary import themes
from samples.voice import Voice
from samples.write_body import write_body
from samples.write_statistics import write_statistics
from samples.write_tasks import write_sections

Kind = Literal["tasks", "statistics", "mixed", "cells"]
KINDS: tuple[Kind, ...] = ("tasks", "statistics", "mixed", "cells")
CODES = {
    "Kế hoạch": "KH",
    "Quyết định": "QĐ",
    "Báo cáo": "BC",
    "Chương trình": "CTr",
    "Công văn": "CV",
    "Thông báo": "TB",
}
LEVELS: tuple[Level, ...] = ("province", "province", "department", "district", "department", "party")
TYPES: dict[Kind, tuple[str, ...]] = {
    "tasks": ("Kế hoạch", "Kế hoạch", "Quyết định", "Chương trình", "Công văn"),
    "statistics": ("Báo cáo", "Báo cáo", "Công văn"),
    "mixed": ("Báo cáo", "Kế hoạch"),
    "cells": ("Quyết định", "Thông báo"),
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


def layouts(kind: Kind) -> tuple[str, ...]:
    """The table layouts that a kind of document may have."""
    if kind == "cells":
        return tuple(LISTING_LAYOUTS)
    return tuple(STATISTICS_LAYOUTS) if kind == "statistics" else tuple(TASK_LAYOUTS)


def write_document(order: Order) -> Document:
    """The document of an order; the same order gives the same document."""
    rng = random.Random(f"vanban-{order.seed}-{order.kind}")
    office = some_office(rng, order.office or rng.choice(LEVELS))
    day = some_day(rng, rng.randint(2019, 2026))
    voice = Voice(rng, office, rng.choice(themes()), day.year)
    doc_type = order.doc_type or rng.choice(TYPES[order.kind])
    masthead = _masthead(voice, doc_type, day)
    layout = order.layout or rng.choice(layouts(order.kind))
    appendices = _appendices(voice, order, layout, masthead)
    body = write_body(voice, masthead, order.kind, len(appendices))
    document = Document(masthead, body, appendices, [], order.family, order.numbered_by, order.appendix_only)
    document.citations = list(voice.citer.cited.values())
    return document


def _masthead(voice: Voice, doc_type: str, day: dt.date) -> Masthead:
    office = voice.office
    party = office.level == "party"
    code = f"{voice.rng.randint(1, 420):02d}"
    kind = CODES[doc_type]
    if party:
        number = f"{code}-{kind}/TU"
    elif doc_type == "Công văn":
        number = f"{code}/{office.code}-{voice.pick(('CCHC', 'NC', 'TH', 'VP', 'KGVX'))}"
    else:
        number = f"{code}/{kind}-{office.code}"
    family = "reports" if doc_type == "Báo cáo" else "plans"
    subject = voice.say(voice.pick(voice.theme[family]))
    lowered = subject[0].lower() + subject[1:]
    if doc_type == "Công văn":
        subject = (
            "V/v " + voice.pick(("triển khai nhiệm vụ ", "báo cáo kết quả ", "đôn đốc thực hiện nhiệm vụ ")) + lowered
        )
    elif doc_type == "Quyết định":
        subject = "Về việc ban hành Kế hoạch " + lowered
    elif doc_type == "Thông báo":
        subject = "Về việc công khai danh mục và kết quả " + lowered
    return Masthead(
        doc_type, number, office.issuer, office.parent, office.place, day.isoformat(), "ngày " + long_date(day),
        subject, office.signer, office.titles, _recipients(voice), party,
    )  # fmt: skip


def _recipients(voice: Voice) -> tuple[str, ...]:
    office = voice.office
    return (*voice.some(office.recipients, voice.rng.randint(2, 5)), office.filed)


def _appendices(voice: Voice, order: Order, layout: str, masthead: Masthead) -> list[Appendix]:
    made: list[tuple[str, list[Paragraph | Grid], bool]] = []
    size = order.size or voice.rng.randint(1, 3)
    if order.kind in ("tasks", "mixed"):
        chosen = TASK_LAYOUTS[layout]
        sections = write_sections(voice, 1 + size, 3 + size // 2, goals=chosen.goals)
        made.append(
            (
                voice.pick(("Phân công nhiệm vụ ", "Danh mục nhiệm vụ ")),
                [TaskTable(voice, chosen).build(sections)],
                chosen.landscape,
            )
        )
    if order.kind in ("statistics", "mixed"):
        shape = STATISTICS_LAYOUTS[layout if layout in STATISTICS_LAYOUTS else voice.pick(list(STATISTICS_LAYOUTS))]
        parts = statistics_parts(voice, shape, write_statistics(voice, 1 + size))
        made.append((voice.pick(("Số liệu thống kê kết quả ", "Thống kê số liệu ")), parts, shape.landscape))
    if order.kind == "cells":
        grid = write_listing(voice, LISTING_LAYOUTS[layout], 3 + 3 * size)
        made.append(("Danh mục kèm theo về ", [grid], LISTING_LAYOUTS[layout].landscape))
    many = len(made) > 1
    return [
        Appendix(
            _heading(voice, masthead, title, f"PHỤ LỤC {n * 'I'}" if many else voice.pick(("PHỤ LỤC", "Phụ lục"))),
            parts,
            landscape,
        )
        for n, (title, parts, landscape) in enumerate(made, 1)
    ]


def _heading(voice: Voice, head: Masthead, title: str, label: str) -> list[Paragraph]:
    of = f"{voice.theme['name']} {voice.office.area} năm {voice.year}"
    day = dt.date.fromisoformat(head.date)
    with_what = f"(Kèm theo {head.doc_type} số {head.number} ngày {long_date(day)} của {voice.office.name})"
    return [
        Paragraph(plain(label, bold=True), "centre", 14, before=0),
        Paragraph(plain((title + of).upper(), bold=True), "centre", 13, before=2),
        Paragraph(plain(with_what, italic=True), "centre", 13, before=2),
    ]
