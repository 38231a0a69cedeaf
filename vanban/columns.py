"""The columns of every table, from the one place where they are defined: columns.json, in Frictionless Table Schema terms."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of the results: its name, and the description of its columns as it goes into the data package."""

    name: str
    title: str
    description: str
    schema: dict[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names in the order in which they are printed."""
        return tuple(field["name"] for field in self.schema["fields"])

    @property
    def types(self) -> tuple[str, ...]:
        """The type of each column: string, integer, number or date."""
        return tuple(field["type"] for field in self.schema["fields"])

    @property
    def titles(self) -> tuple[str, ...]:
        """What each column is called in Vietnamese."""
        return tuple(field["title"] for field in self.schema["fields"])


@functools.cache
def tables() -> dict[str, ResultTable]:
    """Every table of the results by its name, in the order in which they are listed."""
    listed = json.loads(Path(__file__).with_name("columns.json").read_text(encoding="utf-8"))
    return {one["name"]: ResultTable(one.pop("name"), one.pop("title"), one.pop("description"), one) for one in listed}
