"""Serve the desk on this machine alone, for as long as the command runs; then write the tables."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import uvicorn

from vanban.corrections.replay import KeptRun, opened_run
from vanban.errors import UsageError
from vanban.options import Options
from vanban.results import DocumentResult, View
from vanban.review.app import make_app
from vanban.review.desk import Desk
from vanban.review.pictures import Pictures

LOOPBACK = "127.0.0.1"
SECONDS_TO_TIDY = 20.0
"""The tables are written when nothing was decided for so long."""


def review(out: Path, port: int, options: Options, said: Callable[[str], None], browser: bool) -> Desk:
    """Let people work at the desk until the command is stopped; gives the desk as it was left."""
    with opened_run(out) as run:
        desk = Desk(run)
        pictures = Pictures(Files(run).where, options)
        try:
            with contextlib.closing(_socket(port)) as listening:
                address = f"{LOOPBACK}:{listening.getsockname()[1]}"
                secret = secrets.token_urlsafe(24)
                hosts = (address, address.replace(LOOPBACK, "localhost"))
                app = make_app(desk, pictures, secret, hosts)
                said(f"http://{address}/{secret}/")
                if browser:
                    webbrowser.open(f"http://{address}/{secret}/")
                with _stoppable():
                    asyncio.run(_serve(app, listening, desk))
        finally:
            pictures.close()
            desk.tidy()
        return desk


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C and a polite request to end both end the work, and what follows is still done."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


async def _serve(app: object, listening: socket.socket, desk: Desk) -> None:
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False)  # type: ignore[arg-type]
    async with _tidied(desk):
        await uvicorn.Server(config).serve(sockets=[listening])


@contextlib.asynccontextmanager
async def _tidied(desk: Desk) -> AsyncIterator[None]:
    """Meanwhile, write the tables whenever it has been quiet for a while."""

    async def tidy() -> None:
        seen = desk.seq
        while True:
            await asyncio.sleep(SECONDS_TO_TIDY)
            if desk.seq == seen:
                desk.tidy()
            seen = desk.seq

    task = asyncio.create_task(tidy())
    try:
        yield
    finally:
        task.cancel()


def _socket(port: int) -> socket.socket:
    """Listen on this machine only; 0 is any free port."""
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} cannot be used: {error.strerror}", "Leave --port out for a free one.") from error
    return listening


class Files:
    """Where the files of a run's documents lie, and how their pages were looked at."""

    def __init__(self, run: KeptRun) -> None:
        self._run = run
        self._known: dict[str, tuple[str, list[View]] | None] = {}

    def where(self, document: str, page: int) -> tuple[str, View] | None:
        """The file of a document that is still there, and how a page of it was looked at."""
        if document not in self._known:
            self._known[document] = self._found(document)
        found = self._known[document]
        if found is None or not 1 <= page <= len(found[1]):
            return None
        return found[0], found[1][page - 1]

    def _found(self, document: str) -> tuple[str, list[View]] | None:
        outcome = self._run.outcome(document)
        if outcome is None or not isinstance(outcome[2], DocumentResult):
            return None
        path = next((path for path in self._run.ledger.paths_of(outcome[1]) if Path(path).is_file()), None)
        return (path, outcome[2].views) if path else None
