"""Files in files: the members of a .zip, and what is attached to a PDF, taken out one at a time and within bounds.

A name inside is never used as a path: it is only shown, and asked for by its number.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from vanban.extract.errors import Damaged, Encrypted, TooLarge

MOST_MEMBERS = 20_000
MOST_BYTES = 2**30
"""Of one member unpacked; a scan of two thousand pages takes less."""
MOST_BYTES_TOGETHER = 16 * MOST_BYTES
MOST_ATTACHMENTS = 200
_CHUNK = 2**20
_LOCKED, _IS_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a file: its number there, its name, how big it says it is."""

    number: int
    name: str
    size: int


def members_of_zip(path: Path) -> list[Member]:
    """The files of a zip, without folders, links and what systems hide; raises Damaged or TooLarge."""
    with _opened(path) as packed:
        entries = packed.infolist()
    if len(entries) > MOST_MEMBERS:
        raise TooLarge(f"{path.name} holds {len(entries)} files, the limit is {MOST_MEMBERS}")
    if sum(entry.file_size for entry in entries) > MOST_BYTES_TOGETHER:
        raise TooLarge(f"{path.name} would unpack to more than {MOST_BYTES_TOGETHER / 2**30:.0f} GB")
    return [
        Member(number, _name(entry), entry.file_size)
        for number, entry in enumerate(entries)
        if not entry.is_dir() and not _is_link(entry) and not _is_hidden(_name(entry))
    ]


def take_from_zip(path: Path, number: int, copy: Path, password: str | None = None) -> None:
    """Unpack a member into `copy`; raises Damaged, Encrypted or TooLarge."""
    with _opened(path) as packed:
        entry = packed.infolist()[number]
        name = _name(entry)
        if entry.flag_bits & _LOCKED and not password:
            raise Encrypted(f"{name} is locked with a password")
        try:
            with packed.open(entry, pwd=password.encode() if password else None) as source, copy.open("wb") as target:
                left = MOST_BYTES
                while part := source.read(_CHUNK):
                    left -= len(part)
                    if left < 0:
                        raise TooLarge(f"{name} unpacks to more than {MOST_BYTES / 2**30:.0f} GB")
                    target.write(part)
        except RuntimeError as error:  # zipfile's word for a wrong password
            raise Encrypted(f"{name} is locked with a password") from error
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zipfile.LargeZipFile) as error:
            raise Damaged(f"{name} can't be unpacked") from error


def attachments_of(path: Path, password: str | None = None) -> list[Member]:
    """What is attached to a PDF; nothing where the file cannot say."""
    try:
        with closing(pypdfium2.PdfDocument(path, password=password)) as pdf:
            count = min(pdf.count_attachments(), MOST_ATTACHMENTS)
            return [Member(number, pdf.get_attachment(number).get_name(), 0) for number in range(count)]
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return []


def take_attachment(path: Path, number: int, copy: Path, password: str | None = None) -> None:
    """Write an attachment into `copy`; raises Damaged."""
    try:
        with closing(pypdfium2.PdfDocument(path, password=password)) as pdf:
            copy.write_bytes(bytes(pdf.get_attachment(number).get_data()))
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"attachment {number + 1} of {path.name} can't be taken out") from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Damaged(f"{path.name} can't be read as a zip") from error
    with packed:
        yield packed


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name; programs that write UTF-8 and do not say so are understood."""
    name = entry.filename
    if not entry.flag_bits & _IS_UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _is_hidden(name: str) -> bool:
    """What a system keeps beside the files, as __MACOSX and .DS_Store."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in (".", "..") for part in parts)
