"""Results as bytes: how pages and rows are kept on disk and sent between processes.

Pickle is quick, but reading a stranger's pickle runs a stranger's code; so only our own record classes are let in.
"""

from __future__ import annotations

import io
import os
import pickle
import zlib
from pathlib import Path

_ROOMS = ("vanban.extract.page", "vanban.layouts.records", "vanban.results", "vanban.errors")


class Spoilt(Exception):
    """The bytes are not a result of ours, or were cut short."""


def freeze(thing: object) -> bytes:
    """A record as bytes."""
    return zlib.compress(pickle.dumps(thing, protocol=5), 1)


def thaw(data: bytes) -> object:
    """The record again; raises Spoilt for anything else."""
    try:
        return _Reader(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:
        raise Spoilt(f"not a kept result: {error}") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, even when the power goes."""
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


class _Reader(pickle.Unpickler):
    """An unpickler that knows our records and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """Let in a record class, refuse the rest."""
        if module not in _ROOMS:
            raise pickle.UnpicklingError(f"{module}.{name} is not a record")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is not a record")
        return found
