"""Exit codes and errors: what happened, to which file and page, and what to do next (docs/errors.md lists them all)."""

from __future__ import annotations

import errno
import os
import sqlite3
import traceback
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from vanban.extract.errors import is_memory
from vanban.extract.page import Note


class ExitCode(IntEnum):
    """The number with which the command ends; docs/errors.md explains each."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    MISSING_INPUT = 3
    BAD_INPUT = 4
    ENCRYPTED = 5
    TOO_LARGE = 6
    MISSING_DEPENDENCY = 7
    SOME_FAILED = 8
    LOCKED = 9
    CANNOT_WRITE = 10
    WORKER_LOST = 11
    TIME_LIMIT = 12
    CLUSTER = 13
    INTERRUPTED = 130


# What kind of failure ends with which code. Kinds that are not named here are faults of the input.
_CODES = {
    "internal": ExitCode.UNEXPECTED,
    "missing-file": ExitCode.MISSING_INPUT,
    "changing-file": ExitCode.BAD_INPUT,
    "no-such-page": ExitCode.USAGE,
    "password": ExitCode.ENCRYPTED,
    "too-large": ExitCode.TOO_LARGE,
    "memory": ExitCode.TOO_LARGE,
    "ocr-missing": ExitCode.MISSING_DEPENDENCY,
    "ocr-failed": ExitCode.WORKER_LOST,
    "worker-lost": ExitCode.WORKER_LOST,
    "page-timeout": ExitCode.TIME_LIMIT,
    "document-timeout": ExitCode.TIME_LIMIT,
    "disk-full": ExitCode.CANNOT_WRITE,
    "cluster": ExitCode.CLUSTER,
}

# Failures that lie with the moment, the machine or the options and not with the bytes of the file: the next run tries again.
_PASSING = frozenset(_CODES) - {"internal"} | {"unreadable-file"}


_MORE_MEMORY = "Give each worker more with --worker-memory, or use fewer --workers; the same command tries it again."

# Where a failure can be helped with an option, its name: extract knows the limits, and not what we call them.
_OPTIONS = {
    "too-large": "Raise --max-pages or --max-megapixels if you trust the file, or split it.",
    "page-timeout": "Run the same command again with more --page-seconds: only what is missing is read.",
    "memory": _MORE_MEMORY,
    "password": "Give the right password with --password, or save the file without one.",
}


class VanbanError(Exception):
    """An error that a user can do something about; `advice` says what."""

    code = ExitCode.UNEXPECTED

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __reduce__(self) -> tuple[type[VanbanError], tuple[str, str]]:
        """Errors cross process borders with their advice."""
        return type(self), (self.message, self.advice)


class UsageError(VanbanError):
    """An option that makes no sense."""

    code = ExitCode.USAGE


class MissingInputError(VanbanError):
    """There is nothing at the path that was given."""

    code = ExitCode.MISSING_INPUT


class InputError(VanbanError):
    """The only input cannot be read; the code says why."""

    def __init__(self, message: str, advice: str = "", code: ExitCode = ExitCode.BAD_INPUT) -> None:
        super().__init__(message, advice)
        self.code = code


class DependencyError(VanbanError):
    """A program or package that this job needs is not installed."""

    code = ExitCode.MISSING_DEPENDENCY


class LockedError(VanbanError):
    """Another run is writing into the same folder."""

    code = ExitCode.LOCKED


class OutputError(VanbanError):
    """The results cannot be written."""

    code = ExitCode.CANNOT_WRITE


class ClusterError(VanbanError):
    """The cluster cannot be reached, or its workers cannot do the work."""

    code = ExitCode.CLUSTER


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file or a page could not be read, in a form that travels between processes and into problems.csv."""

    kind: str
    message: str
    advice: str = ""
    trace: str = ""

    @property
    def code(self) -> ExitCode:
        """The exit code if this file was the only one."""
        return _CODES.get(self.kind, ExitCode.BAD_INPUT)

    @property
    def lasting(self) -> bool:
        """True if the same bytes must fail again, so that a later run need not try."""
        return self.kind not in _PASSING


class PageError(VanbanError):
    """A page that cannot be read now and may be read another time."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message, failure.advice)
        self.kind = failure.kind
        self.code = failure.code


def note_of(failure: Failure) -> Note:
    """A failure as a line of problems.csv."""
    return Note("error", failure.kind, failure.message, failure.advice)


def without_rows(failure: Failure) -> Note:
    """That a document has its text and no rows, and why."""
    return Note("error", "no-rows", f"no rows were found: {failure.message}", failure.advice)


def cannot_write(out: Path, error: Exception) -> OutputError:
    """That the results cannot be written, with the advice that fits what the system says."""
    said = getattr(error, "strerror", None) or str(error)
    return OutputError(
        f"{out} cannot be written: {said}", f"{_help_to_write(error)}, then run the same command: {_KEPT}."
    )


_KEPT = "what has been read is kept"


def _help_to_write(error: Exception) -> str:
    """What to do so that the system lets us write."""
    number = getattr(error, "errno", None)
    place = getattr(error, "filename2", None) or getattr(
        error, "filename", None
    )  # the second is where something was to go
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Close the program that has the ledger of the results folder open, as a viewer or a backup"
    if number in (errno.EMFILE, errno.ENFILE):
        return "Allow more open files (ulimit -n 1024), or use fewer --workers"
    if number in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY) and place:
        return f"Move {os.fsdecode(place)} away: it lies where results go"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Choose another folder with --out, or ask for the right to write into this one"
    return "Free some space or choose another folder"


def failure_of(kind: str, message: str, advice: str, trace: str = "") -> Failure:
    """A failure that extract tells of, with the option that helps."""
    return Failure(kind, message, _OPTIONS.get(kind, advice), trace)


def failure_from(error: BaseException) -> Failure:
    """Put an exception into words; whatever extract raises carries its own kind and advice."""
    trace = "".join(traceback.format_exception(error))
    kind = getattr(error, "kind", None)
    if isinstance(kind, str):
        return failure_of(kind, str(error), str(getattr(error, "advice", "")), trace)
    if isinstance(error, DependencyError):
        return Failure("ocr-missing", error.message, error.advice, trace)
    if is_memory(error):
        return Failure("memory", "there was not enough memory", _MORE_MEMORY, trace)
    if isinstance(error, OSError):
        return _failure_of_system(error, trace)
    return Failure(
        "internal",
        f"{type(error).__name__}: {error}",
        "This is a fault of vanban: please report it with the file and the output of --debug-traceback.",
        trace,
    )


def _failure_of_system(error: OSError, trace: str) -> Failure:
    """The operating system said no."""
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure(
            "disk-full", f"the disk is full ({reason})", "Free some space, then run the same command.", trace
        )
    if error.errno == errno.ENOENT:
        return Failure("missing-file", f"the file is not there ({reason})", "Check the path.", trace)
    if error.errno == errno.EISDIR:  # folders that can be listed are no inputs
        reason = "the folder cannot be listed"
    return Failure("unreadable-file", f"cannot be read: {reason}", "Check the permissions and the disk.", trace)
