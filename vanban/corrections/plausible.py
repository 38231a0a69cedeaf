"""Whether a table can have been corrected by a person, or was damaged on its way: what is not plausible is refused with a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.corrections.listing import TELLING


@dataclass(frozen=True, slots=True)
class ChangeLimits:
    """How much of a table a person may change before it is rather a mishap. All are set by judgement, not fitted."""

    share: float = 0.5
    """Of the filled cells of a column."""
    fewest: int = 8
    """Fewer different changes than this are never too many: a word replaced everywhere is one."""
    emptied: int = 3
    """So many cells of a column may become empty, or `emptied_share` of them."""
    emptied_share: float = 0.2
    deleted: int = 3
    """So many rows of a document may be deleted, or `deleted_share` of them."""
    deleted_share: float = 0.2
    moved: int = 3
    """So many cells that hold what others held may be chance."""
    moved_share: float = 0.5
    """Of the changed cells of a column, from which on they have moved."""


LIMITS = ChangeLimits()


@dataclass(frozen=True, slots=True)
class CellChange:
    """One changed cell: its row as people call it, its column, what was there and what is."""

    row: str
    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Rows of one document that are not in the table any more."""

    document: str
    gone: int
    of: int


def objections(table: str, changes: Sequence[CellChange], filled: Counter[str]) -> Iterator[str]:
    """Why these changes are hardly a person's; `filled` says how many cells of each column hold anything."""
    yield from _broken(changes)
    yield from _formulas(changes)
    for column, own in _by_column(changes).items():
        moved = _moved(own)
        if moved and column in TELLING.get(table, ())[:1]:
            yield f"{moved} rows hold what other rows held in {column}: were they renumbered, or was one column sorted alone?"
        elif moved:
            yield f"{moved} cells of {column} hold what other rows held: was the column sorted alone?"
        else:
            yield from _too_many(column, own, filled[column])


def too_few(deleted: Sequence[Deleted]) -> list[Deleted]:
    """The documents of which more rows are gone than a person deletes."""
    return [one for one in deleted if one.gone > max(LIMITS.deleted, LIMITS.deleted_share * one.of)]


def _by_column(changes: Sequence[CellChange]) -> dict[str, list[CellChange]]:
    found: dict[str, list[CellChange]] = defaultdict(list)
    for change in changes:
        found[change.column].append(change)
    return found


def _broken(changes: Sequence[CellChange]) -> Iterator[str]:
    broken = [change for change in changes if letters_lost(change.was, change.now)]
    if broken:
        one = broken[0]
        yield (
            f"letters were lost in {len(broken)} cells, as in row {one.row}, {one.column}: {_short(one.was)} → "
            f"{_short(one.now)}; save the table as “CSV UTF-8”"
        )


def letters_lost(was: str, now: str) -> bool:
    """Whether a text lost its Vietnamese letters to a narrow or a wrong encoding: what is plain ASCII stayed, the others did not.

    >>> letters_lost("Tuyên truyền", "Tuyên truy?n"), letters_lost("Sở Y tê", "Sở Y tế"), letters_lost("Sở Y tế", "Sá»Ÿ Y táº¿")
    (True, False, True)
    """
    if was.isascii() or now == was:
        return False
    if "?" in now or "\ufffd" in now:
        kept = "".join(char for char in was if char.isascii())
        left = "".join(char for char in now if char.isascii() and char != "?")
        marks = now.count("?") + now.count("\ufffd") - was.count("?") - was.count("\ufffd")
        if marks > 0 and _likely(kept.replace("?", ""), left):
            return True
    return any(_through(was, encoding) == now for encoding in ("cp1252", "cp1258", "latin-1"))


def _likely(kept: str, left: str) -> bool:
    """Whether the letters that are left are those that were kept, in their order, marks taken off some that were not ASCII."""
    place = 0
    for char in left:
        if place < len(kept) and kept[place] == char:
            place += 1
    return place == len(kept)


def _through(text: str, encoding: str) -> str:
    """The text as it looks when its UTF-8 is taken for this encoding."""
    return text.encode("utf-8", "replace").decode(encoding, "replace").strip()


def _formulas(changes: Sequence[CellChange]) -> Iterator[str]:
    for change in changes:
        if change.now.startswith("=") and not change.was.startswith("="):
            yield f"row {change.row}, {change.column} holds a formula: {_short(change.now)}"


def _moved(changes: Sequence[CellChange]) -> int:
    """How many changed cells hold what another changed cell of the column held, if so many that they were moved."""
    held = Counter(change.was for change in changes if change.was)
    moved = sum(bool(change.now) and held[change.now] > 0 and change.now != change.was for change in changes)
    different = len({change.now for change in changes if change.now})
    enough = moved > LIMITS.moved and moved >= LIMITS.moved_share * len(changes) and different > LIMITS.moved
    return moved if enough else 0


def _too_many(column: str, changes: Sequence[CellChange], filled: int) -> Iterator[str]:
    emptied = sum(not change.now for change in changes)
    if emptied > max(LIMITS.emptied, LIMITS.emptied_share * filled):
        yield f"{emptied} of the {filled} cells of {column} were emptied"
    elif len({_difference(change) for change in changes}) >= LIMITS.fewest and len(changes) > LIMITS.share * filled:
        yield f"{len(changes)} of the {filled} cells of {column} were changed"


def _difference(change: CellChange) -> tuple[str, str]:
    """What became of what, without the words before and behind it that stayed."""
    was, now = change.was.split(), change.now.split()
    while was and now and was[0] == now[0]:
        del was[0], now[0]
    while was and now and was[-1] == now[-1]:
        del was[-1], now[-1]
    return " ".join(was), " ".join(now)


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
