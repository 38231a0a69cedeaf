"""What the report says, in two languages: both are in the page, and one is shown."""

from __future__ import annotations

import functools
from pathlib import Path

from vanban.report.markup import Markup, element, escaped, joined
from vanban.wordings import wordings

TONGUES = ("vi", "en")


@functools.cache
def _phrases() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in wordings(Path(__file__).with_name("words.tsv"))}


def phrase(key: str, tongue: str, **values: str | int) -> str:
    """A text in one language; counts are grouped as that language does."""
    return _phrases()[key][tongue].format(**{name: _printed(value, tongue) for name, value in values.items()})


def say(key: str, **values: str | int) -> Markup:
    """A text in both languages, each marked with its own."""
    return both(*(phrase(key, tongue, **values) for tongue in TONGUES))


def both(vi: str, en: str) -> Markup:
    """A text in Vietnamese and in English, each marked with its language."""
    texts = zip(TONGUES, (vi, en), strict=True)
    return joined(*(element("span", text, class_=tongue, lang=tongue) for tongue, text in texts if text))


def known(key: str) -> bool:
    """Whether there is such a text."""
    return key in _phrases()


def named(prefix: str, code: str) -> Markup:
    """The name of a code (a severity, a text source, a flag), or the code itself where it has none."""
    return say(f"{prefix}-{code}") if known(f"{prefix}-{code}") else escaped(code)


def number(value: int) -> Markup:
    """A count in both languages."""
    return joined(*(element("span", _printed(value, tongue), class_=tongue, lang=tongue) for tongue in TONGUES))


def _printed(value: str | int, tongue: str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}".replace(",", "." if tongue == "vi" else ",")
