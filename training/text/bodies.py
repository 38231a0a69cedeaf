"""Make layouts/plain/model/bodies.tsv anew: python -m training.text.bodies CORPUS_DIR."""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from vanban.layouts.vocabulary import rows

from training.text.fluency import MODELS, SOURCES

#: A name ends where a sentence's part does; a comma or "và" ends it unless a capital goes on with the name ("Sở Văn hóa, Thể thao").
_ENDS = re.compile(r"[;:.()\[\]“”\"]|,(?! [A-ZĐÀ-Ỹ])| và (?![A-ZĐÀ-Ỹ])|\b(?:với|phối hợp)\b")
#: What a body does, or what is said of it, is no part of its name.
_SAID = re.compile(
    r" (?:chủ trì|có|được|là|tổ chức|thực hiện|xây dựng|chịu|xem xét|hướng dẫn|tham mưu|rà soát|nghiên cứu|quyết định|ban hành"
    r"|phải|để|trong|tại|theo|về|trình|ký|thẩm định|tiếp nhận|kiểm tra|công bố|cấp giấy|đối|gửi|giao|không|đã|sẽ|quy định|khi|từ"
    r"|tiếp tục|đề nghị|báo cáo|thông báo|đề xuất|cung cấp|giải quyết|làm|nơi|do|cho|bị|bảo đảm|ra|hoặc|thành lập|yêu cầu"
    r"|lập|chỉ đạo|tổng hợp|ý kiến|thống nhất)(?: |$)"
)
_FEWEST, _LONGEST = 4, 12


def names(text: str, heads: re.Pattern[str]) -> Iterator[str]:
    """The names of bodies in a text, as far as they are told by how they begin.

    >>> list(names("giao Sở Y tế chủ trì, phối hợp với Sở Văn hóa, Thể thao và Du lịch.", re.compile("Sở")))
    ['Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch']
    """
    for part in _ENDS.split(text):
        head = heads.search(part)
        if head and head[0] not in _none():
            name = _SAID.split(part[head.start() :], maxsplit=1)[0].rstrip(" ,-–").removesuffix(" và")
            if 2 <= len(name.split()) <= _LONGEST and not any(map(str.isdigit, name)):
                yield name


@cache
def _none() -> frozenset[str]:
    """What begins like a body's name, and is none."""
    return frozenset(words for kind, words in rows("units") if kind == "none")


def heads() -> re.Pattern[str]:
    """How names of bodies begin, and what begins like them."""
    kinds = ("outer", "inner", "many", "none")
    begun = sorted((words for kind, words in rows("units") if kind in kinds), key=lambda words: (-len(words), words))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, begun)) + r")(?!\w)")


def count(corpus: Path) -> Counter[str]:
    """The names that the corpus repeats, and how often."""
    found: Counter[str] = Counter()
    begun = heads()
    for name, limit in SOURCES:
        with lzma.open(corpus / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, limit):
                found.update(names(line.strip(), begun))
    return Counter({name: times for name, times in found.items() if times >= _FEWEST})


def main() -> None:
    """Read the corpus that the command line names and write the names."""
    found = count(Path(sys.argv[1]))
    model = MODELS / "bodies.tsv"
    model.write_text("".join(f"{name}\t{times}\n" for name, times in sorted(found.items())), encoding="utf-8")
    print(f"{model}: {len(found)} names, seen {found.total()} times")


if __name__ == "__main__":
    main()
