"""`vanban extract`: documents in, tables out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from vanban.commands.streams import stdin_bytes
from vanban.errors import ExitCode, InputError
from vanban.language import said
from vanban.options import Options
from vanban.temporary import TemporaryFolder
from vanban.workers.birth import begin_to_load
from vanban.workers.inside import WORKERS_MAY_SPEAK

_DEFAULTS = Options()


@click.command(name="extract")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--out", default="out", show_default=True, help="Folder for the tables and texts.")
@click.option("--workers", type=int, default=0, help="Pages read at the same time.  [default: one a core]")
@click.option("--max-pages", type=int, default=_DEFAULTS.max_pages, show_default=True, help="Refuse longer documents.")
@click.option(
    "--max-megapixels", type=float, default=_DEFAULTS.max_megapixels, show_default=True, help="Refuse bigger pictures."
)
@click.option(
    "--page-seconds", type=float, default=_DEFAULTS.page_seconds, show_default=True, help="Give up a page after that."
)
@click.option(
    "--document-seconds",
    type=float,
    default=_DEFAULTS.document_seconds,
    show_default=True,
    help="Give up the rest of a document after that.",
)
@click.option("--worker-memory", type=float, metavar="MB", help="Memory a worker may use.  [default: 800, or less]")
@click.option(
    "--ocr",
    type=click.Choice(["own", "system"]),
    default="own",
    show_default=True,
    help="Who reads pictures: our own Tesseract, or the one of this machine.",
)
@click.option("--password", help="Password of encrypted PDFs.")
@click.option("--pages", default="", metavar="5-12,15", help="Read only these pages.  [default: all]")
@click.option("--confined", is_flag=True, help="Workers reach no network and start no program (Linux, pyseccomp).")
@click.option("--follow-links", is_flag=True, help="Read files to which links in a folder lead from elsewhere.")
@click.option("--fresh", is_flag=True, help="Begin the tables anew: leave out what earlier runs put into --out.")
@click.option("--force", is_flag=True, help="Read everything anew, whatever an earlier run has kept.")
@click.option(
    "--keep-going/--stop-at-first-failure",
    default=True,
    help="Go on when an input cannot be read (the default; the run then ends with code 8), or stop.",
)
@click.option("--bom", is_flag=True, help="CSVs that Excel on Windows opens with the right letters.")
@click.option("--excel", is_flag=True, help="Also write one workbook, vanban.xlsx, with a sheet a table.")
@click.option("--sqlite", is_flag=True, help="Also write one database, vanban.sqlite, with all tables.")
@click.option(
    "--searchable", is_flag=True, help="Also write pdf/DOCUMENT.pdf: the pages, with the restored text to search."
)
@click.option("--notes", is_flag=True, help="Also list in problems.csv what asks for nothing (severity info).")
@click.option("--report", is_flag=True, help="Also write report.html: what was found, and what to check.")
@click.option(
    "--format", type=click.Choice(["csv", "parquet"]), default="csv", help="parquet adds Parquet files beside the CSVs."
)
@click.option("--debug", metavar="DIR", help="Draw what was seen on every page into DIR (reads everything anew).")
@click.option("--scheduler", metavar="URL", help="Let a Dask cluster read the pages, as tcp://host:8786.")
@click.option("--words", metavar="FILE", help="Words, names and phrases of your own field, one a line.")
@click.option(
    "--headers",
    metavar="FILE",
    help="Column headers of your own: a column's name, a tab, what its header says.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json-log", is_flag=True, help="Say everything as JSON lines on stderr.")
@click.option("--debug-traceback", is_flag=True, help="Show where in the program an error arose.")
def command(
    inputs: tuple[str, ...],
    out: str,
    quiet: bool,
    json_log: bool,
    debug_traceback: bool,
    **choices: Any,
) -> None:
    """Read INPUTS (files and folders; - is stdin) and write tables into --out.

    A folder is read with all folders in it. The same command again reads only what is new or changed, and goes on where
    an interrupted run was.

    Example: vanban extract scans/ --out out --excel
    """
    options = Options.chosen(**choices)
    if debug_traceback:
        os.environ[WORKERS_MAY_SPEAK] = "1"
    begin_to_load()  # first of all: it goes on while we load, too
    from vanban import batch
    from vanban.places import opened_places
    from vanban.progress import finished, json_line, outcome, reporter_for

    reporter = reporter_for(quiet=quiet, json_log=json_log)
    with _with_stdin(inputs) as paths, opened_places(paths, out, follow_links=options.follow_links) as places:
        summary = batch.run(places.discovery, places.out, options, reporter)
    if debug_traceback:
        click.echo("".join(failure.trace for failure in summary.failed.values()), err=True, nl=False)
    if summary.failed and summary.tally.documents == 1:
        ((name, failure),) = summary.failed.items()
        raise InputError(f"{name}: {failure.message}", failure.advice, failure.code)
    if json_log:
        click.echo(json_line(finished(summary.tally, len(summary.failed)) | {"out": out}), err=True)
    elif not quiet:
        ended = outcome(summary.tally, len(summary.failed), summary.standing)
        click.echo(said(f"{ended}; the tables are in {out}"), err=True)
    if summary.pages_lost and not json_log:
        click.echo(said(f"{summary.pages_lost} pages could not be read: problems.csv says which, and why"), err=True)
    if summary.code is not ExitCode.OK:
        raise click.exceptions.Exit(summary.code)


@contextlib.contextmanager
def _with_stdin(inputs: tuple[str, ...]) -> Iterator[list[str]]:
    """The inputs, with what comes through stdin as a file for as long as it is needed."""
    if "-" not in inputs:
        yield list(inputs)
        return
    with TemporaryFolder() as folder:
        path = Path(folder) / "stdin"
        path.write_bytes(stdin_bytes())
        yield [str(path) if name == "-" else name for name in inputs]
