"""Who reads what next: pages of many documents over many hands, every outcome kept as soon as it is there."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable
from typing import Any

from vanban import steps
from vanban.earlier import Standing
from vanban.errors import DependencyError, Failure, InputError, without_rows
from vanban.extract.page import Note
from vanban.inputs import Input, looked_at_again
from vanban.keep import freeze, thaw
from vanban.ledger import Ledger
from vanban.opendocument import OpenDocument
from vanban.options import Options
from vanban.pagequeue import PageQueue, PageTag
from vanban.pagerange import page_ranges, wanted
from vanban.places import is_url
from vanban.progress import Reporter, Tally
from vanban.results import DocumentResult, LostPage, Opened, Unfinished
from vanban.runinputs import RunInputs
from vanban.unopened import Unopened
from vanban.workers.hands import Hands, Outcome, Task

_OPEN_AT_ONCE = 200
"""Documents that are known and not finished; more would only fill the memory."""
_SECONDS_BETWEEN_LOOKS = 0.5
_TIMES_CHANGED = 2
"""A file that is changed while it is read is read anew so many times."""
_CHANGING = Failure(
    "changing-file", "it was changed whenever it was read", "Wait until it is complete, then run the same command."
)


class Reading:
    """Reads every input that the ledger does not know yet. What it learns is in the ledger and in `inputs`."""

    def __init__(self, inputs: Iterable[Input], ledger: Ledger, options: Options, reporter: Reporter) -> None:
        self.inputs = RunInputs(inputs)
        self._ledger = ledger
        self._options = options
        self._reporter = reporter
        self._unopened = Unopened(self.inputs.read_now)
        self._documents: dict[str, OpenDocument] = {}
        self._settled: set[str] = set()
        self._pages = PageQueue()
        self._urgent: deque[Task] = deque()
        self._leafing = 0
        self._page_is_due = False
        self._busy = 0
        self._since: dict[Any, float] = {}
        """When each task was handed out."""
        self._changed: Counter[str] = Counter()
        self.tally = Tally(documents=len(self.inputs.read_now))

    def let_stand(self, stay: Iterable[Standing]) -> None:
        """Keep documents of earlier runs as they were read, or read them anew."""
        self._add(self.inputs.let_stand(stay, self._ledger))

    def work(self, hands: Hands) -> None:
        """Read until everything is read."""
        self._hand_out(hands)
        while self._busy:
            for task, outcome in hands.finished(_SECONDS_BETWEEN_LOOKS):
                self._busy -= 1
                self._hand_out(hands)  # first, so that nobody waits until what was read is safely on the disk
                self._take(task, outcome)
            self._hand_out(hands)
            self._look()

    def _hand_out(self, hands: Hands) -> None:
        """Give everybody who is free something to do, as far as there is something."""
        while hands.room() and (task := self._next()):
            self._since[task.tag] = time.monotonic()
            hands.submit(task)
            self._busy += 1

    def _next(self) -> Task | None:
        """Rows first; then pages and new files by turns, so that it is soon known how many pages there are."""
        if self._urgent:
            return self._urgent.popleft()
        if self._page_is_due or len(self._documents) >= _OPEN_AT_ONCE:
            self._page_is_due = False
            return self._page() or self._opening()
        self._page_is_due = True
        return self._opening() or self._page()

    def _page(self) -> Task | None:
        """The next page."""
        return self._pages.next(all_known=not (self._unopened or self._leafing))

    def _opening(self) -> Task | None:
        """The next file that is not known yet."""
        while self._unopened:
            one = self._unopened.next()
            if not self._known(one):
                return steps.opening(one, self._options)
        return None

    def _known(self, one: Input) -> bool:
        """True if nothing is left to do for this input, judging by a hash that an earlier run has taken."""
        sha256 = self._ledger.hash_of(one)
        if not sha256 or not self._done(sha256):
            return False
        self.inputs.hashes[one.path] = sha256
        self._add_attachments(one, sha256)
        self._finish_known(one, sha256)
        return True

    def _add_attachments(self, one: Input, sha256: str) -> None:
        """What is attached to a file is read, too, as documents of their own."""
        self._add(self.inputs.attached(one, self._ledger.attachments(sha256)))

    def _add(self, more: Iterable[Input]) -> None:
        for one in more:
            self._unopened.add(one)
            self.tally.documents += 1

    def _done(self, sha256: str) -> bool:
        """True if these bytes have been read, or are being read for another input that holds the same."""
        if sha256 in self._settled or sha256 in self._documents:
            return True
        return not self._options.anew and bool(self._ledger.state(sha256)) and not self._lacks_searchable(sha256)

    def _lacks_searchable(self, sha256: str) -> bool:
        """Whether a copy is wanted that an earlier run has not made of this document."""
        if not self._options.searchable or self._ledger.searchable(sha256).exists():
            return False
        return isinstance(self._ledger.outcome(sha256), DocumentResult)

    def _take(self, task: Task, outcome: Outcome) -> None:
        if isinstance(outcome, Failure) and outcome.kind == "ocr-missing":
            raise DependencyError(outcome.message, outcome.advice)
        tag = task.tag
        took = time.monotonic() - self._since.pop(tag, time.monotonic())
        if isinstance(tag, steps.OpenTag):
            self._take_opened(tag.one, outcome)
        elif isinstance(tag, steps.LeafThroughTag):
            self._take_fullness(tag.sha256, outcome)
        elif isinstance(tag, PageTag):
            document = self._documents[tag.sha256]
            document.seconds += took
            self._take_page(document, tag.number, outcome)
        else:
            self._take_document(self._documents[tag.sha256], tag, outcome)

    def _take_opened(self, one: Input, outcome: Opened | Failure) -> None:
        """A file's hash and number of pages are known, or why not."""
        opened = Opened("", failure=outcome) if isinstance(outcome, Failure) else outcome
        sha256 = opened.sha256
        if not sha256:
            assert opened.failure is not None
            self.inputs.failures[one.path] = opened.failure
            self._fail(one, opened.failure)
            return
        self._ledger.learn(one, sha256)
        self._ledger.remember_attachments(sha256, opened.attachments)
        self.inputs.hashes[one.path] = sha256
        self._add_attachments(one, sha256)
        if self._done(sha256):
            self._finish_known(one, sha256)
            return
        if self._options.anew:
            self._ledger.forget(sha256)
        if opened.failure and looked_at_again(one).stamp != one.stamp:  # it may be other bytes that failed
            del self.inputs.hashes[one.path]
            self._open_again(looked_at_again(one))
        elif opened.failure:
            self._ledger.record(sha256, opened.failure, complete=opened.failure.lasting)
            self._settled.add(sha256)
            self._fail(one, opened.failure)
        else:
            self._begin(one, opened)

    def _take_fullness(self, sha256: str, outcome: tuple[float, ...] | Failure) -> None:
        """What cannot be leafed through is read all the same, or will say then why not."""
        self._leafing -= 1
        document = self._documents.get(sha256)
        if document and not isinstance(outcome, Failure) and len(outcome) == document.pages:  # it may have been changed
            self._pages.learn(sha256, outcome)

    def _begin(self, one: Input, opened: Opened) -> None:
        """Put the pages of a document on the list, but for those that an interrupted run has left."""
        self._unopened.learn(one, opened.pages)
        ranges = () if opened.in_one else page_ranges(self._options.pages)
        numbers = (number for number in range(1, opened.pages + 1) if wanted(number, ranges))
        missing = set(numbers) - self._ledger.kept_pages(opened.sha256)
        self._documents[opened.sha256] = document = OpenDocument(
            one, opened.sha256, opened.pages, opened.weight, missing, in_one=opened.in_one
        )
        self._pages.add(steps.pages(document, sorted(missing), self._options))
        if not missing:
            self._read(document)
        elif len(missing) > 1 and not is_url(one.path):  # a far file would have to be fetched once more
            self._leafing += 1
            self._urgent.append(steps.leafing_through(document, self._options))

    def _take_page(self, document: OpenDocument, number: int, outcome: bytes | Unfinished | Failure) -> None:
        """Keep a page, or why there is none."""
        if isinstance(outcome, Failure) and document.in_one and not document.said:
            self._read_as_it_is(document, number, outcome)
            return
        self.tally.pages_done += 1
        kept = document.take(number, outcome)
        if isinstance(kept, bytes):
            self._ledger.keep_page(document.sha256, number, kept)
        elif kept.lasting:
            self._ledger.keep_page(document.sha256, number, freeze(LostPage(kept)))
        if document.is_hopeless(self._options.document_seconds):
            self._give_up(document)
        if not document.missing:
            self._read(document)

    def _read_as_it_is(self, document: OpenDocument, number: int, failure: Failure) -> None:
        """A text that cannot be restored is a text all the same."""
        document.said.append(
            Note("error", failure.kind, f"its words were not restored: {failure.message}", failure.advice)
        )
        if not failure.lasting:
            document.unfinished.add(number)
        self._urgent.append(steps.text_as_it_is(document, number, self._options))

    def _give_up(self, document: OpenDocument) -> None:
        """Read no more pages of a document than those that are being read."""
        numbers = self._pages.take_out(document.sha256)
        document.give_up(numbers, self._options.document_seconds)
        self.tally.pages_done += len(numbers)

    def _read(self, document: OpenDocument) -> None:
        """All pages are there: find the rows, if they are all of the same bytes."""
        if looked_at_again(document.one).stamp != document.one.stamp:
            self._read_anew(document)
            return
        self._understand(document)

    def _understand(self, document: OpenDocument, *, rows: bool = True) -> None:
        """Have its pages put together."""
        kept = str(self._ledger.pages_of(document.sha256))
        copy = str(self._ledger.searchable(document.sha256)) if self._options.searchable else ""
        self._urgent.append(steps.understanding(document, kept, copy, self._options, rows))

    def _read_anew(self, document: OpenDocument) -> None:
        """The file was changed on the way, and nobody knows which pages are of which bytes; nor of its copies what was read."""
        self._close(document)
        self._ledger.forget(document.sha256)
        for one in self.inputs.read_now:
            if self.inputs.hashes.get(one.path) == document.sha256:
                del self.inputs.hashes[one.path]
                self.tally.documents_done -= one.path != document.one.path
                self._open_again(looked_at_again(one))

    def _open_again(self, one: Input) -> None:
        """Begin anew with a file, unless there is no end to it."""
        self._changed[one.path] += 1
        if self._changed[one.path] > _TIMES_CHANGED:
            self.inputs.failures[one.path] = _CHANGING
            self._fail(one, _CHANGING)
        else:
            self._unopened.add(one)

    def _take_document(self, document: OpenDocument, tag: steps.UnderstandTag, outcome: bytes | Failure) -> None:
        """Keep a document's rows; where whoever looked for them got lost or stuck, its text."""
        if isinstance(outcome, Failure) and tag.rows:
            document.said.append(without_rows(outcome))
            self._understand(document, rows=False)
            return
        result = outcome if isinstance(outcome, Failure) else thaw(outcome)
        assert isinstance(result, DocumentResult | Failure)
        lasting = result.lasting if isinstance(result, Failure) else result.whole
        complete = lasting and not document.lost and not document.unfinished
        self._ledger.record(document.sha256, result, complete)
        self._ledger.forget_pages(document.sha256, document.unfinished)
        self._settled.add(document.sha256)
        self._close(document)
        if isinstance(result, Failure):
            self._fail(document.one, result)
        else:
            self.tally.doubts += len(result.problems)
            self._finish_input()

    def _close(self, document: OpenDocument) -> None:
        del self._documents[document.sha256]
        self._pages.forget(document.sha256)

    def _fail(self, one: Input, failure: Failure) -> None:
        self.tally.documents_failed += 1
        if len(self.inputs.read_now) > 1:  # of a single one the end of the run says it
            self._reporter.failed(one.document, failure)
        if not self._options.keep_going:
            raise InputError(f"{one.document}: {failure.message}", failure.advice, failure.code)
        self._finish_input()

    def _finish_known(self, one: Input, sha256: str) -> None:
        """What came of these bytes is known already; who wants to stop at a failure stops at this one, too."""
        outcome = None if self._options.keep_going else self._ledger.outcome(sha256)
        if isinstance(outcome, Failure):
            self._fail(one, outcome)
        self._finish_input()

    def _finish_input(self) -> None:
        self.tally.documents_done += 1

    def _look(self) -> None:
        """Show how far we are."""
        waiting = sum(len(document.missing) for document in self._documents.values())
        self.tally.pages_expected = waiting + self._unopened.pages()
        self._reporter.update(self.tally)
