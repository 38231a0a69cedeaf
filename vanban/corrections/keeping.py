"""Nothing that a person has typed into a file of a run is lost: what was changed by hand is kept before it is written anew."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from hashlib import file_digest
from itertools import chain, count
from pathlib import Path

from vanban.corrections.making import Rows
from vanban.rows import problem

EDITABLE = frozenset({".csv", ".xlsx", ".txt"})
"""Files that people open and change."""
_OURS = frozenset({"corrections.csv"})
"""The person's own list, which no run replaces."""


def digests(folder: Path) -> dict[str, str]:
    """A hash of every file in a folder that people may change, by its name."""
    return {path.name: digest_of(path) for path in sorted(folder.iterdir()) if _is_editable(path)}


def changed(out: Path, known: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """The files that a run has written and that are not as it wrote them, with their hashes now."""
    for name, digests_known in sorted(known.items()):
        path = out / name
        if path.is_file() and (digest := digest_of(path)) not in digests_known:
            yield name, digest


def keep_changed(out: Path, known: Mapping[str, Collection[str]]) -> tuple[Rows, list[str]]:
    """Keep a copy of every file that was changed by hand; lines of problems.csv and of the screen say so."""
    said: Rows = []
    remarks: list[str] = []
    for name, digest in changed(out, known):
        copy = kept_copy(out, name, digest)
        message = f"it had been changed by hand and was written anew; the changed one is {copy}"
        advice = f"`vanban correct {out} {out / copy}` takes the changes over."
        if name.endswith(".txt"):
            advice = "Texts are not corrected; take what you need out of it."
        said.append(("problems", problem(name, 0, "warning", "edited-table", message, advice)))
        remarks.append(f"{name} had been changed by hand: kept as {copy}. {advice}")
    return said, remarks


def kept_copy(out: Path, name: str, digest: str) -> str:
    """The name of a copy of a file of the run; one that holds other edits is never replaced."""
    path = out / name
    names = (path.with_name(f"{path.stem}.edited{number}{path.suffix}") for number in chain([""], _numbers()))
    copy = next(one for one in names if not one.exists() or digest_of(one) == digest)
    if not copy.exists():
        shutil.copyfile(path, copy)
    return copy.relative_to(out).as_posix()


def digest_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _numbers() -> Iterator[str]:
    return (f"-{more}" for more in count(2))


def _is_editable(path: Path) -> bool:
    return path.is_file() and path.suffix in EDITABLE and path.name not in _OURS
