"""Tables that are neither tasks nor statistics: lists of procedures, of fees, of facilities. They belong in cells.csv."""

from __future__ import annotations

from dataclasses import dataclass

from samples.document import GridRow, Record, RuledTable, TableCell
from samples.vocabulary import load
from samples.voice import Voice
from samples.write_tasks import lines_of


@dataclass(frozen=True, slots=True)
class ListingLayout:
    """Which list of samples/texts/listings.json is printed, and how."""

    source: str
    landscape: bool
    repeat_header: bool = True
    size: float = 12.0


LISTING_LAYOUTS: dict[str, ListingLayout] = {
    "procedures": ListingLayout("procedures", True),
    "procedures-once": ListingLayout("procedures", True, False, 13.0),
    "fees": ListingLayout("fees", False),
    "facilities": ListingLayout("facilities", False, False),
}


def write_listing(voice: Voice, layout: ListingLayout, entries: int) -> RuledTable:
    """The list as a table; some entries have several cases, over which their number and name are merged."""
    source = load("listings")[layout.source]
    columns = source["columns"]
    header: list[TableCell | None] = [
        TableCell((voice.pick(c["names"]),), bold=True, align="centre", middle=True) for c in columns
    ]
    rows: list[GridRow] = []
    for number, entry in enumerate(voice.some(source["entries"], entries), 1):
        cases = 2 if voice.chance(0.35) else 1
        dots = voice.pick(("", "", "."))
        for case in range(cases):
            slots: list[TableCell | None] = []
            for column in columns:
                merged = cases > 1 and column.get("merged", False)
                if merged and case:
                    slots.append(None)
                    continue
                text = (
                    f"{number}{dots}"
                    if column["key"] == "stt"
                    else voice.say(voice.pick(entry.get(column["key"]) or column["texts"]))
                )
                slots.append(TableCell(lines_of(text), rows=cases if merged else 1, align=column.get("align", "left")))
            rows.append(GridRow(slots, _record(slots)))
    return RuledTable([c["width"] for c in columns], [header], rows, layout.repeat_header, size=layout.size)


def _record(slots: list[TableCell | None]) -> Record:
    """Columns by position; a merged cell once, at its top left."""
    return Record("cells", {f"c{n}": slot.text if slot else "" for n, slot in enumerate(slots, 1)})
