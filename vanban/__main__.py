"""The program, as `vanban` and as `python -m vanban`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command and end with its documented code. Nothing is loaded before somebody may break it off."""
    sys.exit(_ended(sys.argv[1:]))


def _ended(arguments: list[str]) -> int:
    try:
        from vanban.stdio import ready_streams

        ready_streams()
        from vanban.commands import run

        return run(arguments)
    except KeyboardInterrupt:  # before there was a command to answer it
        from vanban.errors import ExitCode

        return int(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    main()
