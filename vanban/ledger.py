"""What earlier runs have done: a SQLite file and a folder of read pages, both safe against being killed at any moment.

A document is known by its content's hash together with the settings that its result depends on (program, model, Tesseract),
so a renamed file is not read again and a changed one is. Only the run that holds the lock touches any of it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from vanban.errors import Failure, LockedError, OutputError, cannot_write
from vanban.inputs import STATE, Input
from vanban.keep import NotARecord, freeze, thaw, write_whole
from vanban.results import DocumentResult, RunDocuments

_MEMORY = Path("/dev/shm")
_ROOM_IN_MEMORY = 2**30
_SYSTEM_SAYS_NO = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
    | {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
)

_SCHEMA = """
begin;
create table if not exists files (path text primary key, stamp text not null, sha256 text not null);
create table if not exists documents (
    sha256 text, settings text, complete integer not null, outcome blob not null, primary key (sha256, settings)
);
create table if not exists attachments (sha256 text, number integer, name text, primary key (sha256, number));
create table if not exists texts (path text primary key);
create table if not exists written (run blob not null);
commit;
"""


class Ledger:
    """The memory of the runs into one folder. Open it with `open_ledger`."""

    def __init__(self, folder: Path, settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self._pages = folder / "pages"
        self._copies = folder / "searchable"
        self._database = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
        self._database.execute("pragma synchronous = full")
        self._database.executescript(_SCHEMA)
        self._clear_stale()
        self.temporary = _scratch(folder)

    def hash_of(self, one: Input) -> str:
        """The hash of an unchanged file that was read before, or nothing."""
        row = self._database.execute(
            "select sha256 from files where path = ? and stamp = ?", (_text(one.path), one.stamp)
        ).fetchone()
        return str(row[0]) if row and one.stamp else ""

    def learn(self, one: Input, sha256: str) -> None:
        """Remember a file's hash."""
        self._database.execute("insert or replace into files values (?, ?, ?)", (_text(one.path), one.stamp, sha256))

    def paths_of(self, sha256: str) -> list[str]:
        """Where a file with this hash lay when it was read."""
        rows = self._database.execute("select path from files where sha256 = ?", (sha256,))
        return [str(row[0]) for row in rows]

    def remember_attachments(self, sha256: str, attached: Iterable[tuple[int, str]]) -> None:
        """Remember what is attached to a file."""
        self._database.executemany(
            "insert or replace into attachments values (?, ?, ?)",
            [(sha256, number, _text(name)) for number, name in attached],
        )

    def attachments(self, sha256: str) -> list[tuple[int, str]]:
        """What is attached to a file."""
        rows = self._database.execute(
            "select number, name from attachments where sha256 = ? order by number", (sha256,)
        )
        return [(int(number), str(name)) for number, name in rows]

    def state(self, sha256: str) -> bool | None:
        """Whether a document is complete; None if it is new."""
        row = self._database.execute(
            "select complete from documents where sha256 = ? and settings = ?", (sha256, self.settings)
        ).fetchone()
        return bool(row[0]) if row else None

    def outcome(self, sha256: str) -> DocumentResult | Failure | None:
        """A document's result, or why there is none; None if it is new."""
        row = self._database.execute(
            "select outcome from documents where sha256 = ? and settings = ?", (sha256, self.settings)
        ).fetchone()
        if row is None:
            return None
        outcome = thaw(row[0])
        assert isinstance(outcome, DocumentResult | Failure)
        return outcome

    def record(self, sha256: str, outcome: DocumentResult | Failure, complete: bool) -> None:
        """Keep a document's outcome; the pages of a complete one are not needed any more."""
        with self._database:
            self._database.execute(
                "insert or replace into documents values (?, ?, ?, ?)",
                (sha256, self.settings, complete, freeze(outcome)),
            )
        if complete:
            shutil.rmtree(self.pages_of(sha256), ignore_errors=True)

    def forget(self, sha256: str) -> None:
        """Read this document anew."""
        self._database.execute("delete from documents where sha256 = ? and settings = ?", (sha256, self.settings))
        shutil.rmtree(self.pages_of(sha256), ignore_errors=True)

    def pages_of(self, sha256: str) -> Path:
        """The folder of a document's pages."""
        return self._pages / self.settings / sha256

    def searchable(self, sha256: str) -> Path:
        """Where the copy of a document lies that can be searched; an empty one says that it has none."""
        return self._copies / self.settings / f"{sha256}.pdf"

    def keep_page(self, sha256: str, number: int, data: bytes) -> None:
        """Keep a page that has been read."""
        folder = self.pages_of(sha256)
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{number}.page", data)

    def kept_pages(self, sha256: str) -> set[int]:
        """The pages that an interrupted run has left; what a power cut damaged is not among them."""
        folder = self.pages_of(sha256)
        return {int(path.stem) for path in folder.glob("*.page") if _sound(path)}

    def forget_pages(self, sha256: str, numbers: Iterable[int]) -> None:
        """Read these pages anew the next time."""
        for number in numbers:
            (self.pages_of(sha256) / f"{number}.page").unlink(missing_ok=True)

    def clear_pages(self) -> None:
        """Take away pages that are not needed any more; a run that was killed may have left some."""
        for folder in self._pages.glob("*/*"):
            if self.state(folder.name):
                shutil.rmtree(folder, ignore_errors=True)

    def written(self) -> set[str]:
        """What the last run wrote beside CSVs, or would have written if nobody had killed it."""
        return {str(row[0]) for row in self._database.execute("select path from texts")}

    def remember_written(self, paths: set[str]) -> None:
        """Remember which texts, workbooks and so on are ours."""
        with self._database:
            self._database.execute("begin")
            self._database.execute("delete from texts")
            self._database.executemany("insert into texts values (?)", [(path,) for path in sorted(paths)])
            self._database.execute("commit")

    def remember_run(self, run: RunDocuments) -> None:
        """Remember what the tables are of."""
        with self._database:
            self._database.execute("begin")
            self._database.execute("delete from written")
            self._database.execute("insert into written values (?)", (freeze(run),))
            self._database.execute("commit")

    def last_run(self) -> RunDocuments:
        """What the tables are of; nothing, if that was written by another version."""
        row = self._database.execute("select run from written").fetchone()
        with contextlib.suppress(NotARecord):
            run = thaw(row[0]) if row else None
            return run if isinstance(run, RunDocuments) else RunDocuments()
        return RunDocuments()

    def _clear_stale(self) -> None:
        """What another version has kept is of no use to this one."""
        self._database.execute("delete from documents where settings <> ?", (self.settings,))
        for kept in (self._pages, self._copies):
            for folder in kept.iterdir() if kept.is_dir() else ():
                if folder.name != self.settings:
                    shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Close the database and clear temporary files."""
        self._database.close()
        shutil.rmtree(self.temporary, ignore_errors=True)


def kept_settings(out: Path) -> str:
    """The settings with which the results were read that a folder keeps."""
    with contextlib.closing(sqlite3.connect(out / STATE / "ledger.sqlite")) as database:
        row = database.execute("select settings from documents limit 1").fetchone()
    return str(row[0]) if row else ""


@contextlib.contextmanager
def open_ledger(out: Path, settings: str) -> Iterator[Ledger]:
    """The ledger of a results folder, for one run at a time."""
    folder = out / STATE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a+")
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror}", "Choose another folder with --out.") from error
    with lock:
        _lock(lock, out)
        try:
            ledger = Ledger(folder, settings)
        except sqlite3.Error as error:
            raise unusable(out, error) from error
        try:
            yield ledger
        finally:
            ledger.close()


def unusable(out: Path, error: Exception) -> OutputError:
    """What to do when the ledger does not work: the system does not let us write, or the file is broken."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in _SYSTEM_SAYS_NO:
        return cannot_write(out, error)
    folder = out / STATE
    return OutputError(
        f"{folder / 'ledger.sqlite'} cannot be used: {error}",
        f"Delete {folder} and run again: everything is read anew.",
    )


def _scratch(folder: Path) -> Path:
    """An empty folder for temporary files, in memory where there is room for it.

    Its name follows from the results folder, so that what a killed run has left is cleared by the next one.
    """
    name = f"vanban-{sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}"
    places = [_MEMORY / name, folder / "tmp"]
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
    if not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ROOM_IN_MEMORY:
        places.reverse()
    for place in places:
        with contextlib.suppress(OSError):
            place.mkdir(mode=0o700)
            return place
    raise OutputError(f"no folder for temporary files can be made in {folder}", "Look after its permissions.")


def _lock(stream: IO[str], out: Path) -> None:
    """Take the lock, which the system gives back even if this process is killed."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        stream.seek(0)
        owner = stream.read().strip() or "another process"
        raise LockedError(
            f"another run ({owner}) is writing into {out}",
            "Wait until it has finished, or choose another folder with --out.",
        ) from error
    stream.seek(0)
    stream.truncate()
    stream.write(f"process {os.getpid()}")
    stream.flush()


def _sound(path: Path) -> bool:
    try:
        thaw(path.read_bytes())
    except (OSError, NotARecord):
        return False
    return True


def _text(path: str) -> str:
    """SQLite takes no lone surrogates, which is how Python shows a file name that is not UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()
