"""How a command ends: the documented exit code, a message that says what to do, and no traceback unless it was asked for."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import IO

import click

from vanban.errors import ExitCode, VanbanError, failure_from
from vanban.language import said

TRACEBACK_FLAG = "--debug-traceback"


def ended(
    command: click.Command,
    arguments: Sequence[str],
    stderr: IO[str] | None = None,
) -> int:
    """Run the command; every way to end is turned into an exit code here and nowhere else."""
    stream = stderr or sys.stderr
    arguments = list(arguments)
    try:
        answer = command.main(arguments, prog_name="vanban", standalone_mode=False, default_map=_defaults(command))
    except click.ClickException as error:
        _show(error, stream)
        return int(ExitCode.USAGE)
    except (KeyboardInterrupt, click.Abort):
        return _told(
            stream, arguments, ExitCode.INTERRUPTED, "interrupted", "Run the same command again: it goes on from here."
        )
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.OK)
    except VanbanError as error:
        return _told(stream, arguments, error.code, error.message, error.advice)
    except Exception as error:
        failure = failure_from(error)
        return _told(stream, arguments, failure.code, failure.message, failure.advice)
    return answer if isinstance(answer, int) else int(ExitCode.OK)  # click answers with the code of an Exit


def _show(error: click.ClickException, stream: IO[str]) -> None:
    """How it is typed, and what was wrong: click's own words, line by line in the user's language."""
    words = io.StringIO()
    error.show(words)
    stream.write("\n".join(map(said, words.getvalue().split("\n"))))


def _defaults(command: click.Command) -> dict[str, dict[str, object]]:
    """What vanban.toml and the environment say, for every command that can be told so."""
    from vanban import config
    from vanban.options import known

    chosen = config.defaults(known())
    names = command.list_commands(click.Context(command)) if isinstance(command, click.Group) else []
    elsewhere = {
        name: value for name, value in chosen.items() if name != "out"
    }  # a folder; other commands' --out is a file
    return {name: chosen if name == "extract" else elsewhere for name in names}


def _told(stream: IO[str], arguments: Sequence[str], code: ExitCode, message: str, advice: str) -> int:
    """Tell what happened and what to do next."""
    if TRACEBACK_FLAG in arguments:
        traceback.print_exc(file=stream)
    if "--json-log" in arguments:
        from vanban.progress import json_line

        event = {"event": "error", "code": int(code), "message": message, "advice": advice}
        print(json_line(event), file=stream)
    else:
        print(f"vanban: {said(message)}", file=stream)
        if advice:
            print(said(advice), file=stream)
    return int(code)
