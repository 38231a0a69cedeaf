"""Killed, cut off from power, a disk that is full or broken: the next run ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import errno
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.batch_runs import documents_kept, results, rows, run, start, text_file, wait_until
from vanban import pipeline
from vanban.errors import ExitCode, OutputError, cannot_write
from vanban.ledger import Ledger, open_ledger
from vanban.output import write


def test_killed_at_any_moment_the_next_run_ends_with_the_same_bytes(scans: Path, finished: Path, tmp_path: Path):
    for kept in (1, 4):
        process = start(scans, tmp_path / "killed")
        wait_until(lambda kept=kept: documents_kept(tmp_path / "killed") >= kept)
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(scans, tmp_path / "killed")
    assert results(tmp_path / "killed") == results(finished / "out")


def test_a_page_that_a_power_cut_spoilt_is_read_again(scans: Path, tmp_path: Path):
    with open_ledger(tmp_path / "out", "s") as ledger:
        ledger.keep_page("ab", 1, b"whole?")
        ledger.keep_page("ab", 2, pipeline.freeze(None))
        assert ledger.kept_pages("ab") == {2}


def test_nothing_stays_behind(finished: Path):
    left = {p.name for p in (finished / "out" / ".vanban").iterdir()}
    assert left <= {"ledger.sqlite", "lock", "pages"}
    assert not list((finished / "out" / ".vanban" / "pages").rglob("*.page"))
    with open_ledger(finished / "elsewhere", "s") as ledger:
        scratch = ledger.temporary
        (scratch / "rest.pgm").touch()
    assert not scratch.exists()


def test_when_the_disk_fills_the_old_tables_stay_and_the_error_says_what_to_do(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
):
    before = {name: data for name, data in results(out).items() if "/" not in name}
    text_file(scans / "mới.txt", "Một văn bản mới")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for owner, name in ((Ledger, "keep_page"), (write, "_sync")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, full)
            with pytest.raises(OutputError) as caught:
                run(scans, out)
        assert caught.value.code is ExitCode.CANNOT_WRITE and "space" in caught.value.advice
        assert {name: data for name, data in results(out).items() if "/" not in name} == before
    run(scans, out)
    assert "mới" in [row["document"] for row in rows(out, "documents")]


def test_a_ledger_that_a_broken_disk_has_spoilt_is_said_clearly(scans: Path, out: Path):
    """SQLite notices some damage when it opens the file, and some when it reads a page of it."""
    ledger = out / ".vanban" / "ledger.sqlite"
    whole = ledger.read_bytes()
    for first in range(0, len(whole), 4 * 4096):
        ledger.write_bytes(whole[: first + 96] + b"\xa5" * 3000 + whole[first + 3096 :])
        try:
            run(scans, out)
        except OutputError as error:
            assert "ledger.sqlite" in error.message and "Delete" in error.advice
    shutil.rmtree(ledger.parent)
    run(scans, out)


def test_what_is_kept_of_a_document_may_be_spoilt(scans: Path, out: Path):
    with contextlib.closing(sqlite3.connect(out / ".vanban" / "ledger.sqlite")) as database, database:
        database.execute("update documents set outcome = substr(outcome, 1, 20)")
    with pytest.raises(OutputError) as caught:
        run(scans, out)
    assert "Delete" in caught.value.advice


def test_a_disk_that_is_full_from_the_start_is_no_reason_to_delete_anything(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_: Ledger) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(Ledger, "_clear_stale", full)
    with pytest.raises(OutputError) as caught:
        run(scans, out)
    assert "space" in caught.value.advice and "Delete" not in caught.value.advice


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "ulimit -n"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "out/tasks.csv"), "Move out/tasks.csv away"),
        (FileExistsError(errno.EEXIST, "File exists", "out/text"), "Move out/text away"),
        (PermissionError(errno.EACCES, "Permission denied"), "--out"),
        (OSError(errno.EROFS, "Read-only file system"), "--out"),
        (OSError(errno.ENOSPC, "No space left on device"), "Free some space"),
    ],
)
def test_the_advice_fits_the_cause(error: OSError, advice: str):
    told = cannot_write(Path("out"), error)
    assert advice in told.advice and told.code is ExitCode.CANNOT_WRITE


def test_a_folder_where_a_table_goes_is_named(scans: Path, tmp_path: Path):
    (tmp_path / "out" / "tasks.csv").mkdir(parents=True)
    with pytest.raises(OutputError) as caught:
        run(scans, tmp_path / "out")
    assert f"Move {tmp_path / 'out' / 'tasks.csv'} away" in caught.value.advice
    (tmp_path / "out" / "tasks.csv").rmdir()
    assert run(scans, tmp_path / "out").code is ExitCode.SOME_FAILED


def test_a_ledger_that_another_program_holds_is_no_full_disk(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    connect = sqlite3.connect
    monkeypatch.setattr("vanban.ledger.sqlite3.connect", lambda *a, **k: connect(*a, **{**k, "timeout": 0.2}))
    with contextlib.closing(connect(out / ".vanban" / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(OutputError) as caught:
            run(scans, out)
    assert "Close the program" in caught.value.advice
    assert run(scans, out).code is ExitCode.SOME_FAILED


def test_texts_of_a_run_that_was_killed_while_it_wrote_are_cleared(
    scans: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text_file(scans / "mới" / "a.txt", "Một văn bản mới")
    replace = Path.replace

    def killed(self: object, target: Path | None = None) -> None:
        if target is None or target.suffix == ".txt":
            raise KeyboardInterrupt
        replace(self, target)  # type: ignore[arg-type]

    for owner, name in ((Path, "replace"), (write.Tables, "publish")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, killed)
            with pytest.raises(KeyboardInterrupt):
                run(scans, out)
    shutil.rmtree(scans / "mới")
    run(scans, out)
    run(scans, tmp_path / "fresh")
    assert results(out) == results(tmp_path / "fresh")


def test_pages_of_a_document_that_is_complete_are_cleared(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    """Killed between keeping a document's rows and clearing its pages."""
    text_file(scans / "mới.txt", "Một văn bản mới")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        run(scans, out)
    assert list((out / ".vanban" / "pages").rglob("*.page"))
    run(scans, out)
    assert not list((out / ".vanban" / "pages").rglob("*.page"))


def test_tables_that_no_run_is_known_to_have_written_are_kept_aside(copies: Path, tmp_path: Path):
    out = tmp_path / "out"
    run(copies, out)
    before = results(out)
    shutil.rmtree(out / ".vanban")
    run(copies, out)
    assert results(out) == before
    shutil.rmtree(out / ".vanban")
    (out / "tasks.csv").write_text("my own,list\n", encoding="utf-8")
    run(copies, out)
    assert (out / "tasks.edited.csv").read_text(encoding="utf-8") == "my own,list\n"
    assert results(out).items() >= before.items()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_ends_a_run_politely(number: signal.Signals, scans: Path, tmp_path: Path):
    process = start(scans, tmp_path / "out")
    wait_until(lambda: documents_kept(tmp_path / "out") > 0)
    process.send_signal(number)
    assert process.wait() == ExitCode.INTERRUPTED
