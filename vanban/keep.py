"""Results as bytes: how pages and rows are kept on disk and sent between processes.

The form is JSON, in which every list begins with what it is: a record of ours by its name, a tuple, a list or a dict. Reading
it calls nothing but the constructors of those records, so bytes that somebody else has written can run no code.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from numbers import Integral, Real
from operator import attrgetter
from pathlib import Path
from typing import Any

_MODULES = ("vanban.extract.page", "vanban.layouts.records", "vanban.results", "vanban.errors")
"""Every dataclass of these is a record; nothing else is."""
_TUPLE, _LIST, _DICT = 0, 1, 2
_PLAIN = frozenset({str, int, float, bool, type(None)})
_MOST_BYTES = 2**30
"""A frozen record that would unfold to more is none of ours."""


class NotARecord(Exception):
    """The bytes are not a result of ours, or were cut short."""


def freeze(thing: object) -> bytes:
    """A record as bytes."""
    return zlib.compress(json.dumps(_plain(thing), separators=(",", ":")).encode(), 1)


def thaw(data: bytes) -> object:
    """The record again; raises NotARecord for anything else."""
    try:
        return _record(json.loads(_unpacked(data)))
    except Exception as error:
        raise NotARecord(f"not a kept result: {error}") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, even when the power goes."""
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    unpacked = unpacking.decompress(data, _MOST_BYTES)
    if not unpacking.eof:
        raise ValueError("cut short, or far too long")
    return unpacked


@cache
def _records() -> Mapping[str, tuple[type[Any], int]]:
    """The record classes by name, with the number of their fields."""
    modules = [import_module(name) for name in _MODULES]
    classes = [
        c for module in modules for c in vars(module).values() if getattr(c, "__module__", "") == module.__name__
    ]
    return {_name(c): (c, len(fields(c))) for c in classes if isinstance(c, type) and is_dataclass(c)}


def _name(record: type) -> str:
    """What a record is called where it is kept: two modules may have one of the same name."""
    return f"{record.__module__.rpartition('.')[2]}.{record.__name__}"


@cache
def _getters() -> Mapping[type, Callable[[Any], tuple[Any, ...]]]:
    """What gives the values of each record's fields."""
    return {record: _getter([field.name for field in fields(record)]) for record, _ in _records().values()}


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda thing: (get(thing),)


def _plain(thing: Any) -> Any:
    """A record as JSON has it."""
    kind = type(thing)
    if kind in _PLAIN:
        return thing
    if kind is tuple:
        return [_TUPLE, *map(_plain, thing)]
    if kind is list:
        return [_LIST, *map(_plain, thing)]
    if kind is dict:
        return [_DICT, *(_plain(part) for item in thing.items() for part in item)]
    if isinstance(thing, Integral):
        return int(thing)
    if isinstance(thing, Real):
        return float(thing)
    values = _getters().get(kind)
    if values is None:
        raise TypeError(f"{kind.__name__} is not a record")
    return [_name(kind), *map(_plain, values(thing))]


def _record(plain: Any) -> Any:
    """What `_plain` has made plain."""
    if type(plain) is not list:
        if type(plain) is dict:
            raise ValueError("a JSON object")
        return plain
    kind, *parts = plain
    if kind == _TUPLE:
        return tuple([_record(part) for part in parts])
    if kind == _LIST:
        return [_record(part) for part in parts]
    if kind == _DICT:
        values = [_record(part) for part in parts]
        return dict(zip(values[::2], values[1::2], strict=True))
    record, count = _records()[kind]
    if len(parts) != count:
        raise ValueError(f"{kind} has {count} fields, and not {len(parts)}")
    return record(*[_record(part) for part in parts])
