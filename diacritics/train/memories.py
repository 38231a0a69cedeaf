"""The commonest sights of an eye with their candidates, looked for once here so that nobody need look for them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vanban.diacritics.candidates import remember, search
from vanban.diacritics.confusions import Channel
from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.train.readings import LineReading

SIGHTS = 16_000
RAREST = 2


def memories(readings: Iterable[LineReading], channel: Channel) -> str:
    """The commonest seen words, each with what it may have been, as TSV."""
    sights: Counter[str] = Counter()
    for reading in readings:
        for token in reading.seen:
            sights.update(piece.text for piece in pieces(token) if piece.kind is Kind.WORD)
    common = [seen for seen, n in sorted(sights.items(), key=lambda item: (-item[1], item[0]))[:SIGHTS] if n >= RAREST]
    return "".join(f"{seen}\t{remember(search(seen, channel))}\n" for seen in sorted(common))
