"""Defaults of a user's own: vanban.toml in the current folder, and VANBAN_… in the environment, which goes before it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.errors import UsageError

FILE = "vanban.toml"
PREFIX = "VANBAN_"
OF_THE_COMMAND = {"out": str, "quiet": bool, "json_log": bool}
"""What only the command line has, by its name and type; the rest are the fields of Options."""
_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


def defaults(known: Mapping[str, type], folder: Path | None = None) -> dict[str, Any]:
    """What the file and the environment say of the options that are known, by their names and types."""
    file = (folder or Path()) / FILE
    chosen = _of_file(file, known) if file.is_file() else {}
    for name, kind in known.items():
        text = os.environ.get(PREFIX + name.upper())
        if text:
            chosen[name] = _value(PREFIX + name.upper(), text, kind)
    return chosen


def _of_file(file: Path, known: Mapping[str, type]) -> dict[str, Any]:
    """The options in a file: `workers = 2`, `excel = true`, one a line."""
    try:
        listed = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}", 'Write one option a line, as workers = 2 or out = "ket-qua".') from error
    chosen = {}
    for key, value in listed.items():
        name = key.replace("-", "_")
        if name not in known:
            raise UsageError(f"{file}: there is no option {key!r}", f"Choose one of {', '.join(sorted(known))}.")
        chosen[name] = _value(f"{file}: {key}", str(value), known[name])
    return chosen


def _value(where: str, text: str, kind: type) -> Any:
    """A value as its option takes it."""
    if kind is bool:
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        raise UsageError(f"{where}: {text!r} is neither true nor false", "Write true or false.")
    try:
        return kind(text)
    except ValueError as error:
        raise UsageError(f"{where}: {text!r} is no {kind.__name__}", "Write a number.") from error
