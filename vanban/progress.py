"""How a run tells what it is doing: a live bar on a terminal, plain lines elsewhere, JSON lines for machines, or nothing."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import IO, Protocol

from vanban.errors import Failure
from vanban.language import said

_SECONDS_BETWEEN_LINES = 10.0
_PAGES_BEFORE_A_GUESS = 3


@dataclass(slots=True)
class Tally:
    """What has been done so far and what is still to come; `pages` counts what this run reads, not what it already knew."""

    documents: int = 0
    documents_done: int = 0
    documents_failed: int = 0
    pages_done: int = 0
    pages_expected: float = 0.0
    """Pages still to read: those of opened files, and for the rest a guess by their size."""
    doubts: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def pages_per_second(self) -> float:
        """The pace since the run began."""
        return self.pages_done / max(time.monotonic() - self.began, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at this pace, or None while that would be a mere guess."""
        if self.pages_done < _PAGES_BEFORE_A_GUESS:
            return None
        return self.pages_expected / self.pages_per_second


class Reporter(Protocol):
    """Somebody who follows a run."""

    def update(self, tally: Tally) -> None:
        """Something has been done."""
        ...

    def failed(self, document: str, failure: Failure) -> None:
        """A document could not be read."""
        ...

    def remark(self, text: str) -> None:
        """Something that the user should know."""
        ...

    def close(self) -> None:
        """The run is over."""
        ...


class Silent:
    """Says nothing."""

    def update(self, tally: Tally) -> None:
        """Nothing."""

    def failed(self, document: str, failure: Failure) -> None:
        """Nothing: problems.csv has it."""

    def remark(self, text: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Logged:
    """Tells the log of the program that we are a part of: `logging.getLogger("vanban")`."""

    def __init__(self) -> None:
        self._log = logging.getLogger("vanban")

    def update(self, tally: Tally) -> None:
        """The counts, for those who want every detail."""
        if self._log.isEnabledFor(logging.DEBUG):
            self._log.debug(in_words(tally))

    def failed(self, document: str, failure: Failure) -> None:
        """A warning."""
        self._log.warning("%s: %s", document, failure.message)

    def remark(self, text: str) -> None:
        """A warning."""
        self._log.warning(text)

    def close(self) -> None:
        """The end of a run."""
        self._log.info("the run has ended")


class Calling(Logged):
    """Calls a function of the user's with the counts, and logs the rest."""

    def __init__(self, call: Callable[[Tally], None]) -> None:
        super().__init__()
        self._call = call

    def update(self, tally: Tally) -> None:
        """Something has been done."""
        self._call(tally)


class Plain:
    """A line now and then, and one for every failed document."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._last = time.monotonic()

    def update(self, tally: Tally) -> None:
        """A line, if the last one is a while ago."""
        if time.monotonic() - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            print(in_words(tally), file=self._stream, flush=True)

    def failed(self, document: str, failure: Failure) -> None:
        """A line at once."""
        print(f"{document}: {said(failure.message)}", file=self._stream, flush=True)

    def remark(self, text: str) -> None:
        """A line at once."""
        print(said(text), file=self._stream, flush=True)

    def close(self) -> None:
        """Nothing is open."""


class JsonLines:
    """One JSON object a line, for programs that follow a run."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._last = 0.0

    def update(self, tally: Tally) -> None:
        """The counts, at most once a second."""
        if time.monotonic() - self._last >= 1:
            self._last = time.monotonic()
            counts = {key: value for key, value in asdict(tally).items() if key != "began"}
            left = tally.seconds_left
            pace = round(tally.pages_per_second, 3)
            self._say({"event": "progress", **counts, "pages_per_second": pace, "seconds_left": left and round(left)})

    def failed(self, document: str, failure: Failure) -> None:
        """What could not be read, and what to do."""
        self._say(
            {
                "event": "failed",
                "document": document,
                "kind": failure.kind,
                "message": failure.message,
                "advice": failure.advice,
            }
        )

    def remark(self, text: str) -> None:
        """An event of its own."""
        self._say({"event": "remark", "message": text})

    def close(self) -> None:
        """Nothing is open."""

    def _say(self, event: dict[str, object]) -> None:
        print(json_line(event), file=self._stream, flush=True)


class Live:
    """A bar that fills: pages done, pages a second, time left, doubts so far."""

    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress = Progress(
            BarColumn(), TextColumn("{task.description}"), console=Console(file=stream), transient=True
        )
        self._bar = self._progress.add_task("opening files")
        self._progress.start()

    def update(self, tally: Tally) -> None:
        """Move the bar."""
        total = tally.pages_done + tally.pages_expected
        self._progress.update(self._bar, completed=tally.pages_done, total=total or None, description=in_words(tally))

    def failed(self, document: str, failure: Failure) -> None:
        """A line above the bar."""
        self._progress.console.print(f"{document}: {said(failure.message)}", markup=False, highlight=False)

    def remark(self, text: str) -> None:
        """A line above the bar."""
        self._progress.console.print(said(text), markup=False, highlight=False)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def reporter_for(stream: IO[str] | None = None, *, quiet: bool = False, json_log: bool = False) -> Reporter:
    """The reporter that suits the stream (stderr unless told otherwise)."""
    stream = stream or sys.stderr
    if json_log:
        return JsonLines(stream)
    if quiet:
        return Silent()
    return Live(stream) if stream.isatty() else Plain(stream)


def json_line(event: Mapping[str, object]) -> str:
    """An event as a line for machines, with the moment at which it happened."""
    now = dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    return json.dumps({"time": now, **event}, ensure_ascii=False)


def in_words(tally: Tally) -> str:
    """The counts as a person reads them."""
    parts = [f"{tally.documents_done}/{tally.documents} documents", f"{tally.pages_done} pages read"]
    if tally.pages_done:
        parts.append(f"{tally.pages_per_second:.2f} pages/s")
    if tally.seconds_left is not None:
        parts.append(f"{_duration(tally.seconds_left)} left")
    if tally.documents_failed:
        parts.append(f"{tally.documents_failed} failed")
    parts.append(f"{tally.doubts} doubts")
    return " · ".join(map(said, parts))


def finished(tally: Tally, failed: int) -> dict[str, object]:
    """What has come of a run, for programs."""
    return {
        "event": "finished",
        "documents": tally.documents,
        "failed": failed,
        "pages_read": tally.pages_done,
        "seconds": round(time.monotonic() - tally.began, 1),
    }


def outcome(tally: Tally, failed: int, standing: int = 0) -> str:
    """What has come of a run."""
    parts = [f"{tally.documents - failed} of {tally.documents} documents read"]
    if failed:
        parts.append(f"{failed} could not be: problems.csv says why")
    if standing:
        parts.append(f"{standing} of earlier runs stay in the tables")
    if tally.pages_done:
        pace = f"{tally.pages_per_second:.2f} pages/s"
        parts.append(f"{tally.pages_done} pages in {_duration(time.monotonic() - tally.began)}, {pace}")
    return "; ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
