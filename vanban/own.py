"""What a user teaches a run: words of a field (`--words`) and headers of its tables (`--headers`), from plain files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vanban.errors import MissingInputError, UsageError

Words = str | Path | Iterable[str] | None
Headers = str | Path | Iterable[tuple[str, str]] | None


def words_of(words: Words) -> tuple[str, ...]:
    """The entries of a word list: a file of them, or the entries themselves.

    >>> words_of(["Nà  Hẩu", "ĐBKK"])
    ('Nà Hẩu', 'ĐBKK')
    """
    if not words:
        return ()
    from vanban.diacritics.lexicon import WordListError, entries_of

    name = str(words) if isinstance(words, str | Path) else "words"
    text = _read(words) if isinstance(words, str | Path) else "\n".join(words)
    try:
        found = entries_of(text)
    except WordListError as error:
        advice = "Give one word, name or phrase a line; begin remarks with #."
        raise UsageError(f"{name}: {error}", advice) from error
    if not found:
        raise UsageError(f"{name}: no words in it", "Give one word, name or phrase a line.")
    return found


def headers_of(headers: Headers) -> tuple[tuple[str, str], ...]:
    """The user's own headers: a file with a column's name, a tab and what its header says on each line; or such pairs.

    >>> headers_of([("lead_unit", "Bộ phận phụ trách")])
    (('lead_unit', 'Bộ phận phụ trách'),)
    """
    if not headers:
        return ()
    name = str(headers) if isinstance(headers, str | Path) else "headers"
    rows = _pairs(_read(headers), name) if isinstance(headers, str | Path) else list(headers)
    _check(rows, name)
    return tuple(dict.fromkeys(rows))


def _pairs(text: str, name: str) -> list[tuple[str, str]]:
    """The lines of a header file."""
    pairs = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        column, _, header = line.partition("\t")
        if not header.strip():
            raise UsageError(
                f"{name}: line {number} is not two parts with a tab between them: {line.strip()[:60]!r}",
                "Write the column's name, a tab, and what its header says, as lead_unit<tab>Bộ phận phụ trách.",
            )
        pairs.append((column.strip(), " ".join(header.split())))
    return pairs


def _check(rows: list[tuple[str, str]], name: str) -> None:
    """Only columns that the tables have can be named."""
    from vanban.layouts.vocabulary.headers import kinds_by_role

    if not rows:
        raise UsageError(f"{name}: no headers in it", "Write a column's name, a tab, and what its header says.")
    known = kinds_by_role()
    for column, _ in rows:
        if column not in known:
            raise UsageError(f"{name}: there is no column {column!r}", f"Choose one of {', '.join(sorted(known))}.")


def _read(path: str | Path) -> str:
    """The text of a file in whatever encoding it was saved."""
    from vanban.extract import read_text

    file = Path(path)
    if not file.is_file():
        raise MissingInputError(f"{path}: no such file", "Check the path; quote it if it holds spaces.")
    if not file.stat().st_size:
        return ""
    return read_text(file)
