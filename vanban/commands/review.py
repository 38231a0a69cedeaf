"""`vanban review`: work off the list of doubts on a page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.errors import DependencyError
from vanban.language import said


@click.command(name="review")
@click.argument("folder", metavar="DIR")
@click.option("--port", type=int, default=0, help="Port of this machine.  [default: a free one]")
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser, or only say its address.")
@click.option("--password", help="Password of encrypted PDFs, for their pictures.")
def command(folder: str, port: int, browser: bool, password: str | None) -> None:
    """Check the doubtful cells of DIR, the folder that extract wrote, on a page in the browser.

    Beside every cell of doubts.csv stands what the page shows: Enter says that it is right, typing corrects it. Every decision is
    kept in DIR/corrections.csv at once; the tables are written when you stop the command with Ctrl-C, and every later extract
    makes the corrections again. The page can be opened on this machine only, by whoever has its address.

    Example: vanban review out
    """
    try:
        from vanban.review.server import review
    except ImportError as error:
        raise DependencyError(
            "the review page needs Starlette and uvicorn",
            "Install them: pip install starlette uvicorn (after pipx: pipx inject vanban starlette uvicorn).",
        ) from error
    from vanban.options import Options

    def served(address: str) -> None:
        click.echo(address)
        click.echo(said("Open this address; stop with Ctrl-C."), err=True)

    counts = review(Path(folder), port, Options(password=password), served, browser).counts()
    ended = said("{} decisions; {} doubts are left; the tables are in {}")
    click.echo(ended.format(counts["decided"], counts["open"], folder), err=True)
