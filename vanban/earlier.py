"""What earlier runs have put into the results folder and this one was not asked for: it stays, and is said to be old where it is.

A document leaves the tables when its file is gone from a folder that is read again, or gives way to another of its name.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vanban import members
from vanban.errors import Failure
from vanban.inputs import STATE, Discovery, Input, looked_at_again, named, path_to
from vanban.options import Options
from vanban.output.forms import FORMS
from vanban.results import RunDocuments

_BEFORE_0_4 = "vanban-0.3"
_OLD_TABLES = ("documents", "tasks", "task_units", "statistics", "references", "cells", "problems")
_OLD_COLUMNS = frozenset({"group", "subgroup", "row", "flags"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A document of an earlier run that stays in the tables."""

    one: Input
    sha256: str
    failure: Failure | None


def joined(discovery: Discovery, last: RunDocuments, out: Path) -> tuple[Discovery, list[Standing]]:
    """What is read now, under names that no standing document has, and what stands."""
    found = {one.path for one in discovery.inputs}
    sources = {one.source for one in discovery.inputs}
    stay = []
    for name, source, sha256, failure, kept in last.documents:
        path = path_to(out, kept)
        one = looked_at_again(Input(path, source, name))
        if path in found or _left(path, discovery.roots, found) or (source in sources and not one.stamp):
            continue
        stay.append(Standing(one, sha256, failure))
    renamed = named(discovery.inputs, {other.one.document for other in stay})
    return replace(discovery, inputs=tuple(renamed)), stay


def _left(path: str, roots: Iterable[str], found: set[str]) -> bool:
    """Whether a document would have been found if it were still there."""
    file = members.container_of(path)
    inside = any(file == root or Path(root) in Path(file).parents for root in roots)
    return inside or (file != path and file in found)


def with_standing_forms(options: Options, written: Iterable[str], out: Path) -> Options:
    """The options with every form of the tables that an earlier run wrote: it is cheap to keep them fresh."""
    there = [name for name in written if (out / name).is_file()]
    for form in FORMS:
        if any(form.is_its(name) for name in there):
            options = form.chosen(options)
    return options


def set_aside(out: Path) -> str:
    """Put the tables of a version before 0.4 aside, whose columns have other names; what is to be said of it."""
    tables = [out / f"{name}.csv" for name in _OLD_TABLES]
    if not (out / STATE).is_dir() or not any(_is_old(path) for path in tables):
        return ""
    aside = out / _BEFORE_0_4
    aside.mkdir(exist_ok=True)
    for path in (*tables, out / "datapackage.json"):
        if path.is_file():
            path.replace(aside / path.name)
    return (
        f"{out} was written by a version before 0.4, whose columns have other names (CHANGELOG.md lists them): "
        f"its tables are in {aside} now, and everything is read anew"
    )


def _is_old(path: Path) -> bool:
    """Whether a table is of a version before 0.4: by its name, or by its columns."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        header = next(csv.reader(io.StringIO(stream.readline())), [])
    return (
        path.stem == "references" or bool(_OLD_COLUMNS & set(header)) or (path.stem == "documents" and _lacks(header))
    )


def _lacks(header: list[str]) -> bool:
    return "doc_type" in header and "number_source" not in header
