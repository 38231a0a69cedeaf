"""Writes the appendices of a document: which tables, under which headings."""

from __future__ import annotations

import datetime as dt

from samples.calendar_words import long_date
from samples.document import Appendix, PrintedMasthead, SetParagraph, plain
from samples.listing import LISTING_LAYOUTS, write_listing
from samples.numerals import roman
from samples.statistics_table import FURTHER_STATISTICS_LAYOUTS, STATISTICS_LAYOUTS, statistics_parts
from samples.task_layouts import FURTHER_TASK_LAYOUTS, TASK_LAYOUTS
from samples.task_table import TaskTable
from samples.voice import Voice
from samples.write_statistics import write_statistics
from samples.write_tasks import write_sections


def task_appendix(voice: Voice, layout: str, size: int) -> Appendix:
    """A task table; the heading is still without its label."""
    chosen = (TASK_LAYOUTS | FURTHER_TASK_LAYOUTS)[layout]
    sections = write_sections(voice, 1 + size, 3 + size // 2, goals=chosen.goals)
    title = voice.pick(("Phân công nhiệm vụ ", "Danh mục nhiệm vụ "))
    return Appendix(_title(voice, title), [TaskTable(voice, chosen).build(sections)], chosen.landscape)


def statistics_appendix(voice: Voice, layout: str, size: int) -> Appendix:
    """One statistics table, or one a form."""
    chosen = (STATISTICS_LAYOUTS | FURTHER_STATISTICS_LAYOUTS)[layout]
    parts = statistics_parts(voice, chosen, write_statistics(voice, 1 + size))
    title = voice.pick(("Số liệu thống kê kết quả ", "Thống kê số liệu "))
    return Appendix(_title(voice, title), parts, chosen.landscape)


def listing_appendix(voice: Voice, layout: str, size: int) -> Appendix:
    """A list that is neither tasks nor statistics."""
    chosen = LISTING_LAYOUTS[layout]
    return Appendix(
        _title(voice, "Danh mục kèm theo về "), [write_listing(voice, chosen, 3 + 3 * size)], chosen.landscape
    )


def _title(voice: Voice, start: str) -> list[SetParagraph]:
    text = f"{start}{voice.theme['name']} {voice.office.area} năm {voice.year}"
    return [SetParagraph(plain(text.upper(), bold=True), "centre", 13, before=2)]


def label(voice: Voice, head: PrintedMasthead, appendices: list[Appendix]) -> None:
    """Puts "Phụ lục" above each heading and "(Kèm theo …)" below it."""
    day = long_date(dt.date.fromisoformat(head.date))
    belongs = f"(Kèm theo {head.doc_type} số {head.number} ngày {day} của {voice.office.name})"
    word = voice.pick(("PHỤ LỤC", "Phụ lục"))
    for n, appendix in enumerate(appendices, 1):
        name = f"{word} {roman(n)}" if len(appendices) > 1 else word
        appendix.heading.insert(0, SetParagraph(plain(name, bold=True), "centre", 14, before=0))
        appendix.heading.append(SetParagraph(plain(belongs, italic=True), "centre", 13, before=2))
