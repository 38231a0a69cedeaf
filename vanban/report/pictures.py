"""Pictures of places on pages, as addresses that hold them: bounded in number and in size."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

from vanban.extract.page import Box
from vanban.report.limits import ReportLimits

Crops = Callable[[str, int, Sequence[Box]], Sequence[bytes | None]]
"""Pictures of places on a document's page, None where there is none; a page is asked for once."""
Place = tuple[str, int, Box]
"""Document, page, and where on it."""

WHOLE_PAGE = Box(0, 0, 1e5, 1e5)

_FORMS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


def pictures(places: Sequence[Place | None], crops: Crops | None, most: int, bounds: ReportLimits) -> dict[int, str]:
    """Addresses of the pictures of the first so many places, by their number in the list."""
    if crops is None:
        return {}
    wanted = [(*place, at) for at, place in enumerate(places) if place is not None][:most]
    made: dict[int, str] = {}
    for (document, page), group in groupby(sorted(wanted, key=itemgetter(0, 1, 3)), key=itemgetter(0, 1)):
        boxes, numbers = zip(*((box, at) for _, _, box, at in group), strict=True)
        for at, picture in zip(numbers, crops(document, page, boxes), strict=True):
            made[at] = address(picture, bounds)
    return made


def address(picture: bytes | None, bounds: ReportLimits) -> str:
    """A picture as a data URI; empty for what is too large or is no picture."""
    form = next((form for magic, form in _FORMS.items() if picture and picture.startswith(magic)), None)
    if picture is None or form is None or len(picture) > bounds.crop_bytes:
        return ""
    return f"data:{form};base64,{b64encode(picture).decode()}"
