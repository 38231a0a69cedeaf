"""Loaded by the fork server before it starts the first worker, so that every worker begins with all of it."""

from __future__ import annotations

import contextlib
import gc
import signal

_SECONDS_TO_LOAD = 90
"""A fork server that hangs while loading is ended by the system's clock, and whoever waits for it is told."""


def _load() -> None:
    """Load what every worker will need; what fails to load will fail where it is used, and be told there."""
    signal.alarm(_SECONDS_TO_LOAD)
    gc.disable()  # what is being loaded stays: a fifth of the time would go into looking for garbage in it
    with contextlib.suppress(Exception):
        from vanban import pipeline

        pipeline.prepare()
    gc.freeze()  # the collector shall not touch, and so copy, what all workers share
    gc.enable()
    signal.alarm(0)


_load()
