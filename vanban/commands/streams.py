"""Text from a file or from stdin, as bytes that need not be UTF-8."""

from __future__ import annotations

import sys
from pathlib import Path

from vanban.errors import MissingInputError
from vanban.temporary import TemporaryFolder


def read_text(name: str) -> str:
    """The text of a file, or of stdin for `-`, whatever encoding it was saved in."""
    from vanban.extract import read_text

    if name != "-":
        return read_text(name)
    with TemporaryFolder() as folder:
        path = Path(folder) / "stdin"
        path.write_bytes(stdin_bytes())
        return read_text(path)


def stdin_bytes() -> bytes:
    """Everything that comes through stdin."""
    if sys.stdin is None:  # it was closed before we began
        raise MissingInputError("stdin is closed", "Send a file into it with < or |, or give the file's name.")
    return sys.stdin.buffer.read()


def utf8(text: str) -> bytes:
    """UTF-8, whatever the terminal's own encoding is."""
    return text.encode("utf-8", errors="replace")
