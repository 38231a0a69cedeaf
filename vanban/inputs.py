"""Which files a run reads, and what each document is called in the tables."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from vanban import members
from vanban.errors import MissingInputError, UsageError
from vanban.nfc import nfc

ENDINGS = frozenset({".pdf", ".docx", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic", ".heif", ".txt"})
_ZIP = ".zip"
LINK = "@"
"""Ends the name of a link to a file that was not followed, as `ls -F` shows it."""
STATE = ".vanban"
"""The folder beside the results in which a run keeps what it has read."""

_MAGIC = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_NAME_BYTES = 200
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSAFE = re.compile(r'[<>:"|?*\\]')


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: where it lies, its path below the folder that was given, and its document name."""

    path: str
    source: str
    document: str
    size: int = 0
    stamp: str = ""
    """Changes whenever the file does; lets a second run trust the hash that it knows."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, by document name, and what else is in a folder: files of no kind that we read, links to folders."""

    inputs: tuple[Input, ...]
    skipped: tuple[str, ...] = ()
    """Paths below the folder that was given; that of a link to a folder ends with a slash, that of one to a file with LINK."""
    roots: tuple[str, ...] = ()
    """The files and folders that were given, as absolute paths."""


def discover(paths: Sequence[str | Path], out: Path | None = None, *, follow_links: bool = False) -> Discovery:
    """Find every file to read below the paths; folders that hold results, ours among them, are left out.

    Links in a folder that lead out of it are only followed if that is asked for: a stranger may have put them there.
    A path that leads to nothing is an input that cannot be read, unless it is the only one or there is no other kind.
    """
    found: list[Input] = []
    skipped: list[str] = []
    missing: list[MissingInputError] = []
    for path in map(_given, paths):
        try:
            mode = _mode(path)
        except MissingInputError as error:
            missing.append(error)
            found.append(_input(path, path.parent))
            continue
        if stat.S_ISDIR(mode):
            for file in _walk(path, out.resolve() if out else None):
                if _leads_out(file, path) and not follow_links:
                    skipped.append(shown(file.relative_to(path).as_posix()) + LINK)
                elif _is_zip(file):
                    inside, others = _members(file, path)
                    found += inside
                    skipped += others
                elif _readable(file):
                    found.append(_input(file, path))
                else:
                    skipped.append(shown(file.relative_to(path).as_posix()) + "/" * stat.S_ISDIR(_kind(file)))
        elif stat.S_ISREG(mode) and _is_zip(path):
            inside, others = _members(path, path.parent)
            found += inside
            skipped += others
        elif stat.S_ISREG(mode):
            found.append(_input(path, path.parent))
        else:
            raise MissingInputError(f"{path}: neither a file nor a folder", "Give a file or a folder, or - for stdin.")
    if missing and len(missing) == len(paths):
        raise missing[0]
    roots = tuple(str(_given(path).absolute()) for path in paths)
    return Discovery(tuple(named(_once(found))), tuple(sorted(skipped)), roots)


def _leads_out(file: Path, folder: Path) -> bool:
    """Whether a file is a link to something that is there and lies outside the folder."""
    if not _is_link(file) or not stat.S_ISREG(_kind(file)):
        return False
    return not file.resolve().is_relative_to(folder.resolve())


def _given(path: str | Path) -> Path:
    """A path as it was given; an empty one would be the current folder."""
    if not str(path):
        raise UsageError("an input has an empty name", "Is a variable in your command empty? The current folder is .")
    return Path(path)


def _mode(path: Path) -> int:
    """What the path leads to."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingInputError(
            f"{path}: no such file or folder", "Check the path; quote it if it holds spaces."
        ) from error
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> MissingInputError:
    return MissingInputError(f"{path} cannot be read: {error.strerror}", "Check the permissions of it and its folders.")


def named(inputs: Iterable[Input], taken: Iterable[str] = ()) -> list[Input]:
    """Give every input a document name of its own, which is none of those taken, and sort by it.

    The name is the path without its ending; where two would be the same it keeps its ending, or is told apart by the folder.
    """
    inputs = list(inputs)
    wishes = [_wishes(i) for i in inputs]
    wanted = Counter(wish.casefold() for list_ in wishes for wish in set(list_))
    wanted.update(name.casefold() for name in taken)
    names = [next((w for w in list_ if wanted[w.casefold()] == 1), list_[-1]) for list_ in wishes]
    return sorted((replace(i, document=name) for i, name in zip(inputs, names, strict=True)), key=lambda i: i.document)


def _wishes(one: Input) -> list[str]:
    """The names that a document would like to have, dearest first; the last one is nobody else's."""
    source = PurePosixPath(one.source)
    plain = _safe(str(source.with_suffix("") if source.name else source))
    digest = sha256(os.fsencode(one.path)).hexdigest()[:8]
    return [plain, _safe(one.source), _safe(f"{_folder_above(one)}/{plain}"), f"{plain}-{digest}"]


def _folder_above(one: Input) -> str:
    """The name of the folder that the source is relative to."""
    above = PurePosixPath(shown(one.path)).parts[: -len(PurePosixPath(one.source).parts)]
    return above[-1] if above else "."


def _is_zip(path: Path) -> bool:
    """Judged by the ending, so that nothing need be opened; a Word document has one of its own."""
    return path.suffix.lower() == _ZIP and stat.S_ISREG(_kind(path))


def _members(path: Path, root: Path) -> tuple[list[Input], list[str]]:
    """The documents in a zip, and what else is in it; a zip that cannot be read is an input, which will say why."""
    from vanban.extract.archive import members_of_zip
    from vanban.extract.errors import ExtractError

    whole = _input(path, root)
    try:
        found = members_of_zip(path)
    except (ExtractError, OSError):
        return [whole], []
    inside = [member_input(whole, one.number, one.name, one.size) for one in found if readable_name(one.name)]
    others = [f"{whole.source}/{shown(one.name)}" for one in found if not readable_name(one.name)]
    return inside or [whole], others


def member_input(container: Input, number: int, name: str, size: int) -> Input:
    """The input that lies in another one."""
    place = shown(name.replace("\\", "/")).lstrip("/")
    path = members.reference(container.path, number, name)
    return looked_at_again(Input(path, f"{container.source}/{place}", "", size))


def readable_name(name: str) -> bool:
    """Whether a file's name promises a kind that we read."""
    return PurePosixPath(name).suffix.lower() in ENDINGS


def shown(path: str) -> str:
    """A path as the tables print it: with slashes, composed, without characters that no reader can show."""
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return _UNSHOWN.sub("_", nfc(text))


def stamp_of(path: Path) -> tuple[int, str]:
    """A file's size, and a stamp that changes whenever its bytes do."""
    now = path.stat()
    return now.st_size, f"{now.st_size}-{now.st_mtime_ns}-{now.st_ctime_ns}-{now.st_ino}"


def path_from(folder: Path, path: str) -> str:
    """A path as it is seen from a folder; one to another machine stays as it is."""
    start = folder.absolute()
    return members.with_container(path, lambda file: os.path.relpath(file, start) if Path(file).is_absolute() else file)


def path_to(folder: Path, kept: str) -> str:
    """The path again, from wherever the folder is now."""
    start = folder.absolute()
    return members.with_container(kept, lambda file: file if "://" in file else os.path.normpath(start / file))


def looked_at_again(one: Input) -> Input:
    """The input with the stamp that its file has now; a file on another machine is not asked again."""
    path = Path(members.container_of(one.path))
    if not path.is_absolute():
        return one
    try:
        size, stamp = stamp_of(path)
    except OSError:
        size, stamp = 0, ""
    return replace(one, size=one.size if members.is_member(one.path) else size, stamp=stamp)


def _once(inputs: Iterable[Input]) -> list[Input]:
    """The same file given twice is one input; a link to it gives way to the file itself."""
    found: dict[str, Input] = {}
    for one in inputs:
        target = one.path if members.is_member(one.path) else os.path.realpath(one.path)
        if target not in found or not _is_link(Path(one.path)):
            found[target] = one
    return list(found.values())


def _input(path: Path, root: Path) -> Input:
    return looked_at_again(Input(str(path.absolute()), shown(path.relative_to(root).as_posix()), ""))


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    """Everything below the folder in a fixed order but open folders and what is hidden; a folder that cannot be listed, too.

    Links to folders are not followed, so there is no way round.
    """
    if folder.resolve() == out:
        raise UsageError(f"{folder} is the folder for the results, too", f"Choose another one: --out {folder}/out.")
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append, followlinks=False):
        place = Path(here)
        if place.resolve() == out or STATE in folders:
            folders.clear()
            continue
        links = [name for name in folders if _is_link(place / name)]
        yield from (place / name for name in sorted([*files, *links]) if not name.startswith("."))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    for error in closed:
        if Path(error.filename) == folder:
            raise _closed(folder, error) from error
        yield Path(error.filename)


def _readable(file: Path) -> bool:
    """Judged by the ending; a file without one by its first bytes. What is not there or not open is told when it is read."""
    kind = _kind(file)
    if stat.S_ISDIR(kind):
        return not _is_link(file)
    if kind and not stat.S_ISREG(kind):
        return False
    if file.suffix:
        return readable_name(file.name)
    try:
        with file.open("rb") as stream:
            return stream.read(16).startswith(_MAGIC)
    except OSError:
        return True


def _is_link(path: Path) -> bool:
    return stat.S_ISLNK(_kind(path, follow_symlinks=False))


def _kind(path: Path, *, follow_symlinks: bool = True) -> int:
    """What the path leads to, as the system puts it; 0 if it does not say."""
    try:
        return path.stat(follow_symlinks=follow_symlinks).st_mode
    except OSError:
        return 0


def _safe(source: str) -> str:
    """A document name that is also a safe relative path: no way upwards, no part longer than a file name may be."""
    parts = [part for part in PurePosixPath(source).parts if part not in ("/", ".", "..")]
    *folders, name = [_short(_UNSAFE.sub("_", part).strip(" .") or "_") for part in parts] or ["_"]
    return "/".join([*map(_no_text, folders), name])


def _no_text(folder: str) -> str:
    """The name of a folder, changed if it might be that of a document's text."""
    return f"{folder}_" if folder.casefold().endswith(".txt") else folder


def _short(part: str) -> str:
    """File systems take 255 bytes; what is longer keeps its beginning and gets a hash of the whole."""
    raw = part.encode()
    if len(raw) <= _NAME_BYTES:
        return part
    return f"{raw[: _NAME_BYTES - 9].decode(errors='ignore')}-{sha256(raw).hexdigest()[:8]}"
