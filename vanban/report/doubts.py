"""What a person should look at, the most doubtful first, with a picture of the place where there is room for one."""

from __future__ import annotations

import heapq
import math
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from extract.page import Box
from vanban.report.limits import SURE, Bounds
from vanban.report.tables import Row, confidence, shortened, whole

Crops = Callable[[str, int, Sequence[Box]], Sequence[bytes | None]]
"""Pictures of places on a document's page, None where there is none; a page is asked for once."""

_FORMS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be wrong: from which table, and where it stands."""

    table: str
    row: Row
    sure: float

    @property
    def document(self) -> str:
        """The document's name."""
        return self.row.get("document", "")

    @property
    def page(self) -> int:
        """The page on which it starts; 0 where it has none."""
        return whole(self.row.get("page", ""))

    @property
    def box(self) -> Box | None:
        """Where on the page it stands, if that is known."""
        return box_of(self.row.get("bbox", ""))


@dataclass(slots=True)
class Worklist:
    """Doubts as they are read, of which only the worst are kept."""

    bounds: Bounds
    total: int = 0
    _worst: list[tuple[float, int, Doubt]] = field(default_factory=list)

    def weigh(self, table: str, row: Row) -> None:
        """Keep the row if it is among the most doubtful ones."""
        sure = confidence(row)
        if sure is None or sure >= SURE:
            return
        self.total += 1
        entry = (-sure, -self.total, Doubt(table, shortened(row, self.bounds), sure))
        if len(self._worst) < self.bounds.doubts:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)

    def worst(self) -> list[Doubt]:
        """The most doubtful first, in the order of the tables where they are alike."""
        return [doubt for _, _, doubt in sorted(self._worst, key=lambda entry: (-entry[0], -entry[1]))]


def box_of(text: str) -> Box | None:
    """The box that `x0 y0 x1 y1` says, a little wider; None where it says none."""
    try:
        x0, y0, x1, y1 = map(float, text.split())
    except ValueError:
        return None
    if not (all(map(math.isfinite, (x0, y0, x1, y1))) and x0 < x1 and y0 < y1):
        return None
    return Box(x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)


def pictures(doubts: Sequence[Doubt], crops: Crops | None, bounds: Bounds) -> dict[int, str]:
    """Pictures as addresses, by the doubt's place in the list."""
    if crops is None:
        return {}
    wanted = [
        (doubt.document, doubt.page, at, doubt.box) for at, doubt in enumerate(doubts) if doubt.page and doubt.box
    ]
    made: dict[int, str] = {}
    for (document, page), places in groupby(
        sorted(wanted[: bounds.crops], key=itemgetter(0, 1, 2)), key=itemgetter(0, 1)
    ):
        numbers, boxes = zip(*((at, box) for _, _, at, box in places), strict=True)
        for at, picture in zip(numbers, crops(document, page, boxes), strict=True):
            made[at] = data_uri(picture, bounds)
    return made


def data_uri(picture: bytes | None, bounds: Bounds) -> str:
    """A picture as an address; empty for what is too large or is no picture."""
    form = next((form for magic, form in _FORMS.items() if picture and picture.startswith(magic)), None)
    if picture is None or form is None or len(picture) > bounds.crop_bytes:
        return ""
    return f"data:{form};base64,{b64encode(picture).decode()}"
