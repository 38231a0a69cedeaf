"""Where inputs come from and where results go: folders here, or fsspec URLs as s3://bucket/scans (extra `cluster`)."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from vanban import members
from vanban.errors import DependencyError, MissingInputError, OutputError, UsageError
from vanban.inputs import STATE, Discovery, Input, discover, named, readable_name, shown
from vanban.temporary import TemporaryFolder


@dataclass(frozen=True, slots=True)
class Places:
    """The files to read and the local folder to write into."""

    discovery: Discovery
    out: Path


def is_url(path: str | Path) -> bool:
    """Whether a path leads away from this machine's folders."""
    return "://" in str(path) and not str(path).startswith("file://")


@contextlib.contextmanager
def opened_places(inputs: Sequence[str | Path], out: str | Path, *, follow_links: bool = False) -> Iterator[Places]:
    """Find the inputs, and have a folder for the results; a far one gets them when the run has ended."""
    if not str(out):
        raise UsageError("--out has an empty name", "Is a variable in your command empty? The current folder is .")
    folder = _state_of(str(out)) if is_url(out) else Path(_plain(out))
    here = discover([_plain(path) for path in inputs if not is_url(path)], folder, follow_links=follow_links)
    far = [_find(str(path)) for path in inputs if is_url(path)]
    found = named([*here.inputs, *(one for some in far for one in some.inputs)])
    skipped = sorted([*here.skipped, *(name for some in far for name in some.skipped)])
    if not found:
        raise MissingInputError(
            _nothing(inputs, skipped), "Give PDFs, PNGs, JPEGs, TIFFs or texts; save others as PDF first."
        )
    yield Places(Discovery(tuple(found), tuple(skipped), here.roots), folder)
    if is_url(out):
        _send(folder, str(out))


def _nothing(inputs: Sequence[str | Path], skipped: Sequence[str]) -> str:
    """That there is nothing to read, and what there is instead."""
    where = ", ".join(map(str, inputs))
    others = f"; {len(skipped)} files of other kinds, as {skipped[0]}" if skipped else ""
    return f"{where}: nothing in it that can be read{others}"


class Fetcher:
    """Brings a far file here; the last one stays, because its pages are asked for one after the other."""

    def __init__(self) -> None:
        self._url = ""
        self._folder: TemporaryFolder | None = None
        self._outer: Fetcher | None = None

    def local(self, path: str, password: str | None = None) -> Path:
        """The file on this machine; the password opens a file that it has to be taken out of."""
        if not is_url(path):
            return Path(_plain(path))
        if path != self._url or self._folder is None:
            if self._folder is not None:
                self._folder.cleanup()
            self._folder, self._url = TemporaryFolder(), ""
            if members.is_member(path):
                self._take_out(path, password)
            else:
                _fetch(path, self._copy(path))
            self._url = path
        return self._copy(path)

    def _take_out(self, path: str, password: str | None) -> None:
        """Bring a file out of another one, which may lie in another one or far away itself."""
        container, number, _ = members.split(path)
        self._outer = self._outer or Fetcher()
        members.take_out(self._outer.local(container, password), number, self._copy(path), password)

    def _copy(self, url: str) -> Path:
        assert self._folder is not None
        return Path(self._folder.name) / (PurePosixPath(url).name[-100:] or "file")


def _fetch(url: str, copy: Path) -> None:
    """Bring a file here. Libraries of far places have errors of their own; to us they are all the system's."""
    files, place = _files(url)
    try:
        files.get_file(place, str(copy))
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{url}: {error}") from error


def _plain(path: str | Path) -> str:
    return str(path).removeprefix("file://")


def _files(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path on it."""
    try:
        import fsspec
    except ImportError as error:
        raise DependencyError(
            f"{url} needs fsspec",
            "Install it: pip install distributed fsspec (after pipx: pipx inject vanban distributed fsspec).",
        ) from error
    try:
        files, place = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise DependencyError(
            f"{url} cannot be reached: {error}", "Install the package that it names with pip."
        ) from error
    return files, place


def _find(url: str) -> Discovery:
    """Every file below a URL."""
    files, place = _files(url)
    try:
        there = files.exists(place)
        single = there and files.isfile(place)
        found = files.find(place, detail=True) if there else {}
    except Exception as error:
        raise MissingInputError(
            f"{url} cannot be reached: {error}", "Check the URL, the network, and the rights to read it."
        ) from error
    if not there:
        raise MissingInputError(f"{url}: nothing is there", "Check the URL and the rights to read it.")
    if single:
        return Discovery((_input(url, files, files.info(place), PurePosixPath(place).name),))
    inputs, skipped = [], []
    for name, info in sorted(found.items()):
        source = PurePosixPath(name).relative_to(PurePosixPath(place)).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(source).parts):
            continue
        if readable_name(source):
            inputs.append(_input(url, files, info, source))
        else:
            skipped.append(shown(source))
    return Discovery(tuple(inputs), tuple(skipped))


def _input(url: str, files: Any, info: dict[str, Any], source: str) -> Input:
    marks = [info.get(key) for key in ("size", "ETag", "etag", "mtime", "LastModified", "updated", "md5Hash")]
    known = any(mark is not None for mark in marks[1:])
    stamp = " ".join(map(str, marks)) if known else ""
    return Input(_url_of(url, files, info["name"]), shown(source), "", int(info.get("size") or 0), stamp)


def _url_of(below: str, files: Any, name: str) -> str:
    """The URL of a file that was found below another one, which may be a chain, as zip://folder::/archive.zip."""
    first, chained, rest = below.partition("::")
    if "://" in first or not chained:
        return f"{files.unstrip_protocol(name)}{chained}{rest}"
    scheme = rest.partition("://")[0]
    return f"{first}::{scheme}://{name}"


def _state_of(url: str) -> Path:
    """Results for a far place are made here first; the folder's name follows from the place, so that a second run finds it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "vanban" / sha256(url.encode()).hexdigest()[:16]
    _reach(url)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _reach(url: str) -> None:
    """Fail before hours of reading, and not after them."""
    files, place = _files(url)
    try:
        files.exists(place)
    except Exception as error:
        raise OutputError(
            f"{url} cannot be reached: {error}", "Check the URL, the network, and the rights to write there."
        ) from error


def _send(folder: Path, url: str) -> None:
    """Copy what is new to the far place, and take away there what is gone here."""
    files, place = _files(url)
    note = folder / STATE / "sent.json"
    sent: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    now = {path.relative_to(folder).as_posix(): _digest(path) for path in _results(folder)}
    try:
        for name, digest in now.items():
            if sent.get(name) != digest or not files.exists(f"{place}/{name}"):
                files.makedirs(str(PurePosixPath(f"{place}/{name}").parent), exist_ok=True)
                files.put_file(str(folder / name), f"{place}/{name}")
        for name in sorted(sent.keys() - now.keys()):
            if files.exists(f"{place}/{name}"):
                files.rm_file(f"{place}/{name}")
    except Exception as error:
        raise OutputError(
            f"the results cannot be sent to {url}: {error}",
            f"They are in {folder}; run the same command to send them again.",
        ) from error
    note.write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")


def _results(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).parts[0] != STATE)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
