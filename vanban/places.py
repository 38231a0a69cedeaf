"""Where inputs come from and where results go: folders here, or fsspec URLs as s3://bucket/scans (extra `cluster`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.inputs import Discovery, discover


@dataclass(frozen=True, slots=True)
class Places:
    """The files to read and the local folder to write into."""

    discovery: Discovery
    out: Path


@contextlib.contextmanager
def opened_places(inputs: Sequence[str], out: str) -> Iterator[Places]:
    """Find the inputs, and have a folder for the results."""
    yield Places(discover(inputs, Path(out)), Path(out))
