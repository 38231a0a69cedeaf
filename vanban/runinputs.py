"""What a run's tables are of: the inputs that are read now, those that stand from earlier runs, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vanban import members
from vanban.earlier import Standing
from vanban.errors import Failure
from vanban.inputs import Input, member_input, named, readable_name
from vanban.ledger import Ledger
from vanban.places import is_url

_DEEPEST = 2
"""So deep may files lie in files: an attachment of a PDF in a zip is read, and what is attached to that is not."""
_GONE = Failure(
    "missing-file", "it was read by an earlier version, and its file is not there any more", "Give it again."
)


class RunInputs:
    """The inputs of a run; more turn up while it reads, because files lie in files."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self.read_now = list(inputs)
        self._standing: list[Input] = []
        self.skipped: list[str] = []
        """Attachments of kinds that are not read."""
        self.hashes: dict[str, str] = {}
        """The content hash of every input by its path, as far as it could be read."""
        self.failures: dict[str, Failure] = {}
        """Why an input has no hash."""

    @property
    def all(self) -> list[Input]:
        """Everything that the tables are of, by name."""
        return sorted([*self.read_now, *self._standing], key=lambda one: one.document)

    @property
    def asked_for(self) -> set[str]:
        """The names of the documents that are read now."""
        return {one.document for one in self.read_now}

    def let_stand(self, stay: Iterable[Standing], ledger: Ledger) -> Iterator[Input]:
        """Keep documents of earlier runs as they were read; what has to be read anew, and still can be, comes back."""
        for standing in stay:
            one, known = standing.one, bool(ledger.state(standing.sha256)) if standing.sha256 else False
            far = is_url(one.path) and not members.is_member(one.path)
            if not known and (one.stamp or far):
                self.read_now.append(one)
                yield one
                continue
            self._standing.append(one)
            if known:
                self.hashes[one.path] = standing.sha256
            else:
                self.failures[one.path] = standing.failure or _GONE

    def attached(self, one: Input, attachments: Sequence[tuple[int, str]]) -> Iterator[Input]:
        """What is attached to a file, as inputs of their own; those that are known already do not come again."""
        known = {other.path for other in self.read_now}
        for number, name in attachments if members.depth(one.path) < _DEEPEST else ():
            inside = member_input(one, number, name, 0)
            if not readable_name(name):
                self.skipped.append(inside.source)
            elif inside.path not in known:
                (inside,) = named([inside], [other.document for other in self.all])
                self.read_now.append(inside)
                yield inside
