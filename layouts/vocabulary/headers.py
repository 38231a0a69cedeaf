"""What column headers say: the vocabulary's phrases, and those that a user adds for the documents of one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from vanban.layouts.vocabulary import rows

OwnHeaders = Sequence[tuple[str, str]]
"""Pairs of a column of tasks.csv or statistics.csv and what its header says."""


class Phrase(NamedTuple):
    """A phrase of the vocabulary: the kind of table, the column's role, how it stands in the header, and its text."""

    kind: str
    role: str
    how: str
    text: str


@cache
def _shipped() -> tuple[Phrase, ...]:
    return tuple(Phrase(*row) for row in rows("headers"))


_own: ContextVar[OwnHeaders] = ContextVar("own", default=())


def phrases(own: OwnHeaders) -> tuple[Phrase, ...]:
    """All that headers are known to say; what the user adds stands as whole phrases."""
    kinds = kinds_by_role()
    return (*_shipped(), *(Phrase(kinds[role], role, "whole", text) for role, text in own))


def own_headers() -> OwnHeaders:
    """The headers that the user names for this run."""
    return _own.get()


@cache
def kinds_by_role() -> dict[str, str]:
    """What a column can be, and the kind of table that has such a column.

    >>> kinds_by_role()["lead_unit"], kinds_by_role()["value"]
    ('tasks', 'statistics')
    """
    return {phrase.role: phrase.kind for phrase in _shipped()}


@contextmanager
def known_besides(own: OwnHeaders) -> Iterator[None]:
    """Know some headers more for as long as the block runs."""
    token = _own.set(tuple(own))
    try:
        yield
    finally:
        _own.reset(token)
