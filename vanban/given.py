"""What a user hands over from Python: paths, or documents that lie in memory and become files for as long as they are read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

_NAME = "document"


@runtime_checkable
class Stream(Protocol):
    """Anything that bytes can be read from: an open file, an upload, a response."""

    def read(self) -> bytes:
        """Everything that is left."""
        ...


if TYPE_CHECKING:
    Document = str | Path | bytes | Stream | Image | np.ndarray[Any, Any]


def as_paths(given: Document | Iterable[Document], folder: Path) -> list[str | Path]:
    """The paths of what was given; what lies in memory is written into the folder."""
    listed = [given] if _is_one(given) else list(given)  # type: ignore[arg-type]
    in_memory = [one for one in listed if not isinstance(one, str | Path)]
    numbered = len(in_memory) > 1
    paths: list[str | Path] = []
    for one in listed:
        if isinstance(one, str | Path):
            paths.append(one)
        else:
            number = sum(not isinstance(path, str) for path in paths) + 1
            paths.append(_written(one, folder, f"{_NAME}-{number}" if numbered else _NAME))
    return paths


def _is_one(given: Any) -> bool:
    return (
        isinstance(given, str | Path | bytes | bytearray | memoryview | Stream)
        or hasattr(given, "shape")
        or _is_image(given)
    )


def _is_image(given: Any) -> bool:
    return hasattr(given, "save") and hasattr(given, "mode") and hasattr(given, "size")


def _written(one: Any, folder: Path, name: str) -> Path:
    """A document in memory as a file; its kind is known by its bytes, so the name needs no ending."""
    if _is_image(one):
        path = folder / f"{name}.png"
        one.save(path)
        return path
    if hasattr(one, "shape"):
        from PIL import Image

        path = folder / f"{name}.png"
        Image.fromarray(one).save(path)
        return path
    if isinstance(one, Stream):
        own = Path(str(getattr(one, "name", "") or "")).name
        data = one.read()
        path = folder / (own if own and not own.startswith(".") and own[0] != "<" else name)
    else:
        data, path = bytes(one), folder / name
    if not isinstance(data, bytes | bytearray):
        raise TypeError("a stream of text was given: open the file in binary mode")
    path.write_bytes(data)
    return path
