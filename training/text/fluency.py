"""Make layouts/plain/model/fluency.txt.xz anew: python -m training.text.fluency CORPUS_DIR."""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from vanban.layouts.plain.fluency import ABBREVIATION, RARE
from vanban.layouts.plain.tokens import START, is_caps, keys

#: Where the models lie that ship with the package.
MODELS = Path(__file__).parents[2] / "layouts" / "plain" / "model"
SOURCES = (("official-local", None), ("official-circulars", None), ("official-2025", None), ("law-code", 60_000))
_ENUMERATION = re.compile(r"^\W*(?:\d+(?:\.\d+)*\s*[.)]|[a-zđ]\))\s*", re.IGNORECASE)
_COMMON_WORD = 5
_COMMON_ABBREVIATION = 60
_LEAST = {1: 2, 2: 3, 3: 5}


def sentences(corpus: Path) -> Iterator[list[str]]:
    """The corpus' paragraphs as the keys of their words; a paragraph opens with START."""
    for name, limit in SOURCES:
        with lzma.open(corpus / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, limit):
                found = [START]
                text = _ENUMERATION.sub("", line.lower() if is_caps(line) else line)
                for key in (key for word in text.split() for key in keys(word)):
                    if (found[-1], key) != (START, START):
                        found.append(key)
                yield found


def count(corpus: Path) -> list[str]:
    """The model's lines: words, pairs and triples that were seen often enough, with their counts, in alphabetic order."""
    words = Counter(key for found in sentences(corpus) for key in found)
    seen: dict[int, Counter[tuple[str, ...]]] = {size: Counter() for size in _LEAST}
    for read in sentences(corpus):
        found = [_class(key, words[key]) for key in read]
        for size, counter in seen.items():
            counter.update(zip(*(found[start:] for start in range(size)), strict=False))
    return [
        " ".join((*gram, str(times)))
        for size, counter in seen.items()
        for gram, times in sorted(counter.items())
        if times >= _LEAST[size]
    ]


def _class(key: str, times: int) -> str:
    """A rare word as its kind."""
    if key.isupper():
        return key if times >= _COMMON_ABBREVIATION else ABBREVIATION
    return key if times >= _COMMON_WORD else RARE


def main() -> None:
    """Read the corpus that the command line names and write the model."""
    model = MODELS / "fluency.txt.xz"
    data = "\n".join(count(Path(sys.argv[1]))).encode("utf-8")
    model.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{model}: {model.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
