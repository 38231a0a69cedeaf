"""vanban from Python: `vanban.extract(path).tasks` is a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from vanban.columns import tables
from vanban.errors import Failure
from vanban.options import Choices, Options
from vanban.temporary import TemporaryFolder

if TYPE_CHECKING:
    import pandas as pd

    from vanban.corrections.replay import Corrected
    from vanban.given import Document
    from vanban.own import Words
    from vanban.progress import Reporter, Tally


_SHOWN = ("document", "stt", "task", "lead_unit", "deadline", "indicator", "unit", "measure", "value", "confidence")
_ROWS_SHOWN = 5


@dataclass(frozen=True, repr=False)
class Extraction:
    """What was found in some documents; every table is a DataFrame, loaded when it is asked for.

    Text columns hold str ("" = not printed), numbers and counts hold <NA> and dates NaT where nothing is printed.
    """

    folder: Path
    """Where the CSVs are."""
    failed: dict[str, Failure] = field(default_factory=dict)
    """Why a document could not be read, by its name."""
    _temporary: TemporaryFolder | None = field(default=None, repr=False)
    _loaded: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        """How much was found, in a line."""
        counts = ", ".join(f"{count} {name}" for name, count in self._counts().items())
        return f"<vanban: {counts}{f'; {len(self.failed)} could not be read' if self.failed else ''}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and the first tasks or values."""
        from html import escape

        shown = self.tasks if len(self.tasks) else self.statistics
        columns = [name for name in _SHOWN if name in shown.columns]
        head = shown[columns].head(_ROWS_SHOWN)
        return f"<p>{escape(repr(self))}</p>{head.to_html(index=False) if len(head) else ''}"

    def _counts(self) -> dict[str, int]:
        """The number of rows of each table that has some."""
        counts = {name: len(self.table(name)) for name in tables()}
        return {name: count for name, count in counts.items() if count or name == "documents"}

    @property
    def documents(self) -> pd.DataFrame:
        """A row a document: which one it is."""
        return self.table("documents")

    @property
    def tasks(self) -> pd.DataFrame:
        """A row a task: who does what by when."""
        return self.table("tasks")

    @property
    def task_units(self) -> pd.DataFrame:
        """A row a unit with a role in a task."""
        return self.table("task_units")

    @property
    def statistics(self) -> pd.DataFrame:
        """A row an indicator's value."""
        return self.table("statistics")

    @property
    def citations(self) -> pd.DataFrame:
        """A row a legal document that is cited."""
        return self.table("citations")

    @property
    def cells(self) -> pd.DataFrame:
        """A row a cell of any other table."""
        return self.table("cells")

    @property
    def doubts(self) -> pd.DataFrame:
        """A row a cell that a person should check, the most worthwhile first."""
        return self.table("doubts")

    @property
    def problems(self) -> pd.DataFrame:
        """A row a thing that a person should look at."""
        return self.table("problems")

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        if name not in self._loaded:
            self._loaded[name] = load(self.folder, name)
        return self._loaded[name]

    def text(self, document: str) -> str:
        """A document's restored text, its pages parted by form feeds."""
        return (self.folder / "text" / f"{document}.txt").read_text(encoding="utf-8")


def extract(
    documents: Document | Iterable[Document],
    out: str | Path | None = None,
    *,
    options: Options | None = None,
    progress: bool | Callable[[Tally], None] = False,
    **choices: Unpack[Choices],
) -> Extraction:
    """Read documents: files and folders by their paths; bytes, streams, PIL images and arrays as they are.

    `choices` are the fields of Options; `words` and `headers` may be paths of files. `progress` shows a bar, or calls what is
    given with the counts. With `out` the results stay there and a second call reads only what is new; without it they last as
    long as the object. What cannot be read is in `.failed` and in `.problems`; only a path that does not exist, or an unusable
    choice, raises.

    >>> found = extract("samples/plan.pdf", workers=2, progress=True)  # doctest: +SKIP
    >>> found.tasks[["task", "lead_unit", "deadline_date"]]  # doctest: +SKIP
    """
    from vanban import batch
    from vanban.given import as_paths
    from vanban.places import opened_places

    options = options or Options.chosen(**choices)
    temporary = TemporaryFolder() if out is None else None
    with TemporaryFolder() as folder:
        paths = as_paths(documents, Path(folder))
        with opened_places(
            paths, temporary.name if temporary else out or "", follow_links=options.follow_links
        ) as places:
            summary = batch.run(places.discovery, places.out, options, _reporter(progress))
    return Extraction(places.out, summary.failed, temporary)


def restore(text: str, *, words: Words = ()) -> str:
    """Make garbled Vietnamese right; line N of the answer is line N of the text. `vanban.diacritics.restore` says why.

    >>> restore("Uy ban nhan dan tinh ban hành ké hoach")
    'Ủy ban nhân dân tỉnh ban hành kế hoạch'
    """
    from vanban import diacritics
    from vanban.own import words_of

    return diacritics.restore(text, words=words_of(words)).text


def _reporter(progress: bool | Callable[[Tally], None]) -> Reporter:
    from vanban.progress import Calling, Logged, reporter_for

    if callable(progress):
        return Calling(progress)
    return reporter_for() if progress else Logged()


def correct(folder: str | Path, *files: str | Path, dry_run: bool = False, insist: bool = False) -> Corrected:
    """Correct the tables of a run in `folder`, without reading a page again.

    By edits in the tables themselves, and by `files`: edited copies of tables, the workbook, or lists of corrections. Every later
    run into the folder makes them again. What is hardly a person's work raises UsageError, unless you `insist`.

    >>> correct("out", "my-tasks.csv").noted  # doctest: +SKIP
    """
    from vanban.corrections import replay

    return replay.correct(folder, files, dry_run=dry_run, insist=insist)


def load(folder: str | Path, table: str) -> pd.DataFrame:
    """A table of a results folder with the right types."""
    import pandas as pd

    described = tables()[table]
    frame = pd.read_csv(Path(folder) / f"{table}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    for name, kind in zip(described.columns, described.types, strict=True):
        if kind == "integer":
            frame[name] = pd.to_numeric(frame[name].replace("", None)).astype("Int64")
        elif kind == "number":
            frame[name] = pd.to_numeric(frame[name].replace("", None)).astype("Float64")
        elif kind == "date":
            frame[name] = pd.to_datetime(frame[name].replace("", None), format="%Y-%m-%d", errors="coerce")
    return frame
