"""Nothing that a person has typed into a table is lost: a table that was changed by hand is kept before it is written anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from hashlib import file_digest
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.corrections.edits import PLACES
from vanban.corrections.listing import Correction
from vanban.corrections.making import Rows
from vanban.rows import problem

if TYPE_CHECKING:
    from vanban.ledger import Ledger
    from vanban.output.write import Tables
    from vanban.results import Written


def digests(folder: Path) -> dict[str, str]:
    """A hash of every table in a folder that people correct."""
    return {name: _digest(folder / f"{name}.csv") for name in PLACES if (folder / f"{name}.csv").exists()}


def keep_edited(out: Path, known: Mapping[str, Sequence[str]]) -> Rows:
    """Keep a copy of every table that is not as a run has written it; lines of problems.csv say so."""
    said: Rows = []
    for table, digest in digests(out).items():
        if table in known and digest not in known[table]:
            copy = _kept_copy(out, table, digest)
            message = f"it had been changed by hand and was written anew; the changed table is {copy}"
            advice = f"`vanban correct {out} {out / copy}` takes the changes over."
            said.append(("problems", problem(f"{table}.csv", 0, "warning", "edited-table", message, advice)))
    return said


def put_in_place(tables: Tables, ledger: Ledger, written: Written, made: Iterable[Correction]) -> set[str]:
    """Publish the tables, and remember their hashes; killed on the way, neither the old ones nor the new seem changed by hand."""
    old, new = ledger.last_run().digests, tables.digests()
    for table, digest in digests(tables.out).items():
        if (
            table not in old and digest != new[table]
        ):  # not by a run that we know of: a person's, or .vanban was deleted
            _kept_copy(tables.out, table, digest)
    written.digests = {name: [*old.get(name, []), digest] for name, digest in new.items()}
    written.corrections = [astuple(one) for one in made]
    ledger.remember_run(written)
    texts = tables.publish()
    written.digests = {name: [digest] for name, digest in new.items()}
    ledger.remember_run(written)
    return texts


def _kept_copy(out: Path, table: str, digest: str) -> str:
    """The name of a copy of the table; one that holds other edits is never replaced."""
    names = (f"{table}.edited{number}.csv" for number in chain([""], (f"-{more}" for more in count(2))))
    copy = next(name for name in names if not (out / name).exists() or _digest(out / name) == digest)
    shutil.copyfile(out / f"{table}.csv", out / copy)
    return copy


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
