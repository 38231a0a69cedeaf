"""A whole run: find the inputs, read what is new, and write the tables of everything in a fixed order."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from vanban import earlier
from vanban.corrections.keeping import keep_changed
from vanban.corrections.listing import Correction, standing
from vanban.corrections.making import Corrector
from vanban.errors import ExitCode, Failure, UsageError, cannot_write
from vanban.inputs import Discovery, Input
from vanban.keep import NotARecord
from vanban.layouts.records import Doubt
from vanban.ledger import Ledger, open_ledger, unusable
from vanban.options import Options
from vanban.output.publish import put_in_place
from vanban.output.write import Tables, put_copy, remove_written, text_name
from vanban.places import is_url
from vanban.progress import Reporter, Silent, Tally
from vanban.reading import Reading
from vanban.results import DocumentResult, RunDocuments, View
from vanban.settings import settings_of
from vanban.workers.hands import Hands

REPORT = "report.html"
_REPORT = frozenset({REPORT, f".{REPORT}.part"})


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run went."""

    tally: Tally
    failed: dict[str, Failure]
    """Why a document could not be read, by its name."""
    pages_lost: int = 0
    """Pages of documents that were read otherwise."""
    standing: int = 0
    """Documents of earlier runs that are in the tables, too."""

    @property
    def code(self) -> ExitCode:
        """How the command ends: the file's own code if there was but one file."""
        if not self.failed:
            return ExitCode.SOME_FAILED if self.pages_lost else ExitCode.OK
        if self.tally.documents == 1:
            return next(iter(self.failed.values())).code
        return ExitCode.SOME_FAILED


def run(
    discovery: Discovery,
    out: Path,
    options: Options,
    reporter: Reporter | None = None,
) -> Summary:
    """Read the inputs into `out`. Killed at any moment, the same call goes on where it was and ends with the same bytes."""
    reporter = reporter or Silent()
    if options.confined and any(is_url(one.path) for one in discovery.inputs):
        raise UsageError("confined workers fetch nothing", "Download the files, or leave --confined out.")
    try:
        with _terminable(), open_ledger(out, settings_of(options)) as ledger:
            last = ledger.last_run()
            if remark := earlier.set_aside(out):
                reporter.remark(remark)
            options = earlier.with_standing_forms(options, ledger.written(), out)
            discovery, stay = earlier.joined(discovery, RunDocuments() if options.fresh else last, out)
            corrections = standing(out)
            reading = Reading(discovery.inputs, ledger, options, reporter)
            reading.let_stand(stay)
            with contextlib.closing(_hands(options, ledger)) as hands:
                reading.work(hands)
                if not options.report:  # which has pictures cut by them
                    hands.rest()
                failed, kept, lost = _write(discovery, reading, ledger, out, options, corrections)
                for remark in kept:
                    reporter.remark(remark)
                if options.report:
                    _report(reading, ledger, out, options, hands)
                elif (out / REPORT).is_file():
                    reporter.remark(f"{out / REPORT} shows an earlier run: add --report to make it anew")
    except OSError as error:
        raise cannot_write(out, error) from error
    except (sqlite3.Error, NotARecord) as error:
        raise unusable(out, error) from error
    finally:
        reporter.close()
    return Summary(reading.tally, failed, lost, len(stay))


def _report(reading: Reading, ledger: Ledger, out: Path, options: Options, hands: Hands) -> None:
    """The page for a person who checks the results, with pictures cut by the hands that read the pages."""
    from vanban import report
    from vanban.report.scissors import Scissors

    def views(one: Input) -> Sequence[View]:
        outcome = _outcome(one, reading.inputs.hashes.get(one.path, ""), reading, ledger)
        return outcome.views if isinstance(outcome, DocumentResult) else ()

    report.write(out, Scissors(reading.inputs.all, options, hands, views))


def _hands(options: Options, ledger: Ledger) -> Hands:
    """Who reads the pages."""
    from vanban.workers import confine
    from vanban.workers.inside import WorkerLimits
    from vanban.workers.pool import Pool  # slow to load, and the fork server is busy meanwhile

    if options.confined:
        confine.check()
    bounds = WorkerLimits(options.worker_bytes, options.confined, programs=options.ocr == "system")
    pool = Pool(options.worker_count, ledger.temporary, bounds)
    if options.scheduler is None:
        return pool
    from vanban.workers.cluster import Cluster

    return Cluster(options.scheduler, pool, options.ocr)


def _write(
    discovery: Discovery,
    reading: Reading,
    ledger: Ledger,
    out: Path,
    options: Options,
    corrections: Sequence[Correction],
) -> tuple[dict[str, Failure], list[str], int]:
    """The tables of all inputs, one document in memory at a time.

    What could not be read, what had been changed by hand, and how many pages of the other documents were lost.
    """
    written = RunDocuments(skipped=list(discovery.skipped), notes=options.notes)

    copies: set[str] = set()
    lost: list[Doubt] = []

    def documents() -> Iterator[tuple[Input, str, DocumentResult | Failure]]:
        for one in reading.inputs.all:
            sha256 = reading.inputs.hashes.get(one.path, "")
            outcome = _outcome(one, sha256, reading, ledger)
            written.add(one, sha256, outcome, out)
            if one.path in reading.inputs.hashes and isinstance(outcome, DocumentResult):
                lost.extend(doubt for doubt in outcome.problems if doubt.page and doubt.note.severity == "error")
            copies.update(put_copy(ledger.searchable(sha256), out, one.document) if sha256 else ())
            yield one, sha256, outcome

    before = ledger.written()
    ledger.remember_written(before | {text_name(one.document) for one in reading.inputs.all} | _REPORT)
    with Tables(ledger.folder / "new", out, options, Corrector(corrections)) as tables:
        said, kept = keep_changed(out, ledger.last_run().digests)
        for table, row in said:
            tables.row(table, row)
        tables.fill(documents(), sorted({*discovery.skipped, *reading.inputs.skipped}))
        now = put_in_place(tables, ledger, written, corrections) | _REPORT | copies
    remove_written(out, before - now)
    ledger.remember_written(now)
    ledger.clear_pages()
    failed = {name: failure for name, failure in written.failures().items() if name in reading.inputs.asked_for}
    return failed, kept, len(lost)


def _outcome(one: Input, sha256: str, reading: Reading, ledger: Ledger) -> DocumentResult | Failure:
    """What is known of an input now that everything has been read."""
    outcome = ledger.outcome(sha256) if sha256 else None
    return outcome or reading.inputs.failures[one.path]


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """A polite request to end, and a terminal that closes, are answered like Ctrl-C: workers are stopped, nothing half-done stays.

    What was told to be ignored, as by nohup, is ignored.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {}
    with contextlib.suppress(ValueError):  # not in the main thread, as in some notebooks
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
