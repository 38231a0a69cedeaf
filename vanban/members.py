"""Documents inside files: how a member of a .zip or an attachment of a PDF is named, and how it is brought out to be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_SCHEME = "member://"
_PARTS = re.compile(r"member://(?P<container>.*)!/(?P<number>\d+)/(?P<name>.*)", re.DOTALL)


def reference(container: str, number: int, name: str) -> str:
    """The path of a file in a file.

    >>> reference("/scans/a.zip", 0, "b/c.pdf")
    'member:///scans/a.zip!/0/c.pdf'
    """
    return f"{_SCHEME}{container}!/{number}/{Path(name.replace(chr(92), '/')).name}"


def is_member(path: str) -> bool:
    """Whether a path leads into a file."""
    return path.startswith(_SCHEME)


def container_of(path: str) -> str:
    """The file on the disk that a member lies in, through as many files as it takes.

    >>> container_of("member://member:///scans/a.zip!/0/b.pdf!/1/c.pdf")
    '/scans/a.zip'
    """
    while match := _PARTS.fullmatch(path):
        path = match["container"]
    return path


def depth(path: str) -> int:
    """In how many files a file lies."""
    match = _PARTS.fullmatch(path)
    return 1 + depth(match["container"]) if match else 0


def with_container(path: str, change: Callable[[str], str]) -> str:
    """The path with the file on the disk changed that it leads to or into."""
    match = _PARTS.fullmatch(path)
    if match is None:
        return change(path)
    inner = with_container(match["container"], change)
    return f"{_SCHEME}{inner}!/{match['number']}/{match['name']}"


def split(path: str) -> tuple[str, int, str]:
    """Container, number and name of a member."""
    match = _PARTS.fullmatch(path)
    assert match is not None, path
    return match["container"], int(match["number"]), match["name"]


def take_out(container: Path, number: int, copy: Path, password: str | None) -> None:
    """Bring a member out into `copy`; raises an ExtractError that says why not."""
    from vanban.extract import archive, sniff

    take = archive.take_from_zip if sniff(container) == "zip" else archive.take_attachment
    take(container, number, copy, password)
