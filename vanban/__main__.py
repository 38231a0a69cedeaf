"""The program, as `vanban` and as `python -m vanban`."""

from __future__ import annotations

import contextlib
import sys

from vanban.nursery import Nursery
from vanban.stdio import ready_streams

_NOT_YET = frozenset({"-h", "--help", "--debug-traceback"})
"""With these the command reads nothing, or begins the nursery itself, in its own way."""


def main() -> None:
    """Run a command and end with its documented code."""
    ready_streams()
    sys.exit(_ended(sys.argv[1:]))


def _ended(arguments: list[str]) -> int:
    """What takes longest begins first: the nursery loads while the command does."""
    nursery = None
    try:
        nursery = _nursery_for(arguments)
        from vanban.commands import run

        return run(arguments, nursery)
    except KeyboardInterrupt:  # before there was a command to answer it
        from vanban.errors import ExitCode

        return int(ExitCode.INTERRUPTED)
    finally:
        if nursery is not None:
            nursery.close()


def _nursery_for(arguments: list[str]) -> Nursery | None:
    """The nursery of a command that will want one, if it can be had; the command tells why when it cannot."""
    if arguments[:1] != ["extract"] or not _NOT_YET.isdisjoint(arguments):
        return None
    with contextlib.suppress(OSError):
        return Nursery()
    return None


if __name__ == "__main__":
    main()
