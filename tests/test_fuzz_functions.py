"""The doors through which strangers' bytes come in, each knocked at by Hypothesis: sound files and texts, changed by chance.

Whatever comes, a door answers with a result or with an error of ours, and soon. A few hundred knocks whenever the tests
run; with FUZZ=20000 in the environment so many, by hand. What they find becomes a case.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from vanban.extract import open_source
from vanban.extract.errors import ExtractError
from vanban.extract.limits import Limits
from vanban.extract.textfile import decoded
from vanban.layouts import read_text
from vanban.layouts.citations import references

from bench.mutants import sound
from bench.traps import image_traps, pdf_traps
from vanban import diacritics
from vanban.keep import NotARecord, freeze, thaw
from vanban.results import LostPage

KNOCKS = int(os.environ.get("FUZZ", "60"))
SECONDS = 10.0
"""What one answer may take; the texts are short, and the machine may be busy."""
BOUNDED = settings(
    max_examples=KNOCKS, deadline=None, suppress_health_check=list(HealthCheck), derandomize="FUZZ" not in os.environ
)

FILES = {**sound(), **{f"{name}.pdf": data for name, data in pdf_traps().items()}, **image_traps()}
ENDLESS = {"draws-itself.pdf", "cmap-bomb.pdf"}
"""Only their time ends them, in a worker (test_fuzz_inputs)."""
SMALL = {
    name: data
    for name, data in FILES.items()
    if len(data) < 60_000 and name not in ENDLESS and not name.endswith(".txt")
}

SNIPPETS = (
    *("ỦY BAN NHÂN DÂN", "TỈNH AN SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    *("Số: 12/KH-UBND", "/QĐ-TTg", "An Sơn, ngày 05 tháng 01 năm 2026", "ngày … tháng", "KẾ HOẠCH", "Về việc", "TM."),
    *("Luật số 12/2020/QH14 ngày 05/01/2020", "Nghị quyết số", "Nơi nhận:", "- Như trên;", "Phụ lục I", "STT", "TT"),
    *(
        "Nội dung",
        "Đơn vị chủ trì",
        "Thời gian",
        "Quý II/2025",
        "1.",
        "1.1",
        "II.",
        "a)",
        "12.325",
        "82,23%",
        "\t",
        "\f",
    ),
    *(
        "\n",
        "\n\n",
        "  ",
        "—",
        "…",
        "\u0301",
        "\u0323",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "𝟙",
        "ð",
        "Ð",
        "&",
        "(",
        "|",
    ),
    *("céng hßa x· héi", "Uỷ ban", "thuc hien", "kế hoqch", "X" * 40, "1" * 40, "a-" * 20),
)


@st.composite
def changed(draw: st.DrawFn, files: Sequence[bytes]) -> bytes:
    """A file of which some bytes are others, are missing, or stand there twice."""
    data = bytearray(draw(st.sampled_from(files)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        until = at + draw(st.integers(0, 40))
        match draw(st.integers(0, 3)):
            case 0:
                data[at:until] = draw(st.binary(max_size=12))
            case 1:
                del data[at:until]
            case 2:
                data[at:at] = data[at:until]
            case _:
                data[at:until] = draw(st.sampled_from([b"2147483647", b"-1", b"0", b"1 0 R", b">>", b"<<", b"[", b"]"]))
    return bytes(data)


texts = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=12)), max_size=60).map(" ".join)


def soon(began: float) -> None:
    assert time.process_time() - began < SECONDS


@BOUNDED
@given(data=changed(list(SMALL.values())))
def test_a_file_is_opened_or_refused(data: bytes):
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        try:
            with open_source(path, Limits(pages=20, megapixels=5)) as source:
                for number in range(1, min(source.pages, 2) + 1):
                    try:
                        sheet = source.sheet(number)
                        sheet.layer()
                        sheet.picture()
                    except ExtractError as error:
                        assert error.message and error.kind
        except ExtractError as error:
            assert error.message and error.advice and error.kind
    soon(began)


@BOUNDED
@given(text=texts)
@example(text="a\t" * 2_000)
@example(text="kế hoạch số 12 " * 2_000)
def test_a_text_gives_rows_and_a_head_or_none(text: str):
    began = time.process_time()
    content = read_text(text.split("\f"))
    for table in (content.tasks, content.statistics, content.citations, content.cells):
        assert all(row.page >= 1 for row in table)
    soon(began)


@BOUNDED
@given(text=texts)
def test_a_text_is_restored_line_by_line(text: str):
    began = time.process_time()
    restored = diacritics.restore(text).text
    assert restored.count("\n") == text.count("\n")
    assert 0 <= diacritics.judge(text).badness <= 1
    soon(began)


@BOUNDED
@given(text=texts)
def test_citations_are_found_in_anything(text: str):
    began = time.process_time()
    cited, _ = references.find([text])
    assert all(row.page == 1 and (row.number or row.ref_type) for row in cited)
    soon(began)


@BOUNDED
@given(
    data=st.one_of(
        st.binary(max_size=400), changed([text.encode(code) for text in SNIPPETS for code in ("utf-8", "utf-16")])
    )
)
def test_bytes_become_a_text_or_are_no_text(data: bytes):
    began = time.process_time()
    text = decoded(data)
    assert text is None or not set(text) & {"\x00", "\x1b"}
    soon(began)


FROZEN = freeze(("trang một", "trang hai"))


@BOUNDED
@given(data=changed([FROZEN]))
def test_what_was_kept_is_read_back_or_refused(data: bytes):
    began = time.process_time()
    with contextlib.suppress(NotARecord):
        assert not isinstance(thaw(data), LostPage)
    soon(began)
