"""Files that were made to harm: each ends with a page read another way or with a clear error, and costs little."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from vanban.extract import Limits, open_source, read_page
from vanban.extract.errors import OutOfMemory, is_memory

from tests.extract_drawn import Eye, pdf_of_image, printed_pdf, text_page

SENTENCE = "Uy ban nhan dan tinh ban hanh ke hoach thuc hien nhiem vu nam 2025"


def kinds(page) -> set[str]:
    return {note.kind for note in page.notes}


def drawn(path: Path, hide) -> Path:
    """A page of seen lines, and one that is hidden in some way."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(5):
        canvas.drawString(72, 700 - 20 * number, SENTENCE)
    hide(canvas)
    canvas.save()
    return path


def in_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(72, 500, "So 99 bi mat")


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textOut("So 99 bi mat")
    canvas.drawText(text)


@pytest.mark.parametrize("hide", [in_white, invisible])
def test_words_that_nobody_sees_are_left_out_and_told(hide, tmp_path):
    with open_source(drawn(tmp_path / "a.pdf", hide)) as source:
        page = read_page(source, 1, engine=Eye())
    assert page.source == "text-layer" and SENTENCE in page.text and "99" not in page.text
    (note,) = [note for note in page.notes if note.kind == "hidden-text"]
    assert "99" in note.message and note.advice


def test_a_layer_that_is_mostly_hidden_is_not_believed_at_all(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    in_white(canvas)
    canvas.save()
    with open_source(tmp_path / "a.pdf") as source:
        page = read_page(source, 1, engine=Eye())
    assert page.source == "ocr" and "hidden-text" in kinds(page)


def test_faint_print_is_seen(tmp_path):
    def in_pale_grey(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.drawString(72, 500, "So 99")

    with open_source(drawn(tmp_path / "a.pdf", in_pale_grey)) as source:
        assert "So 99" in read_page(source, 1, engine=Eye()).text


def picture(path: Path) -> str:
    """Not a plain colour: what lies below it could be anything."""
    noise = np.random.default_rng(1).integers(120, 255, (60, 200), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    return str(path)


def with_picture(path: Path, *, over: bool) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(8):
        canvas.drawString(72, 700 - 20 * number, SENTENCE)
    if over:
        canvas.drawString(72, 500, "So 99 bi mat")
    canvas.drawImage(picture(path.with_suffix(".png")), 60, 480, 200, 60)
    if not over:
        canvas.drawString(72, 500, "So 99 bi mat")
    canvas.save()
    return path


@pytest.mark.parametrize("over", [True, False])
def test_a_picture_hides_the_words_below_it_and_not_those_above(over, tmp_path):
    with open_source(with_picture(tmp_path / "a.pdf", over=over)) as source:
        page = read_page(source, 1, engine=Eye())
    assert ("99" in page.text) is not over
    assert ("hidden-text" in kinds(page)) is over and SENTENCE in page.text


def raw_pdf(path: Path, *objects: bytes) -> Path:
    """A PDF of these objects, the first of which is the catalogue."""
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    path.write_bytes(body + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1))
    return path


def page_of(path: Path, font: bytes, content: bytes) -> Path:
    return raw_pdf(
        path,
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        font,
    )


def test_a_layer_of_no_characters_is_not_believed(tmp_path):
    """A font whose way back to Unicode leads to halves of pairs: all is `?` when it is written."""
    lines = " ".join(f"BT /F 12 Tf 72 {700 - 20 * n} Td (AAAAA AAAA AAA) Tj ET" for n in range(5)).encode()
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <41> <D835> endbfchar endcmap end end"
    )
    path = page_of(
        tmp_path / "a.pdf",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        lines,
    )
    data = path.read_bytes().replace(
        b"trailer", b"6 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\ntrailer" % (len(cmap), cmap)
    )
    path.write_bytes(data)
    with open_source(path) as source:
        assert read_page(source, 1, engine=Eye()).source == "ocr"


def test_ten_thousands_of_lines_are_a_picture(tmp_path):
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 500, n // 500, n % 500 + 5, n // 500) for n in range(21_000))
    path = page_of(tmp_path / "a.pdf", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", lines)
    with open_source(path) as source:
        page = read_page(source, 1, engine=Eye())
    assert page.source == "ocr" and "text-layer-unread" in kinds(page)


def png(path: Path, width: int, height: int) -> Path:
    noise = np.random.default_rng(1).integers(0, 2, (height, width), dtype=np.uint8) * 255
    Image.fromarray(noise).save(path)
    return path


def test_a_picture_on_which_no_line_fits_is_no_page(tmp_path):
    with open_source(png(tmp_path / "a.png", 20_000, 1)) as source:
        page = read_page(source, 1, engine=Eye())
    (note,) = page.notes
    assert note.severity == "error" and "20000 × 1" in note.message


def test_a_narrow_picture_costs_no_more_than_its_pixels(tmp_path, monkeypatch):
    """Its coarse picture was once larger than itself, many times."""
    import cv2

    sizes = []
    resize = cv2.resize
    monkeypatch.setattr(cv2, "resize", lambda *a, **k: sizes.append(resize(*a, **k)) or sizes[-1])
    with open_source(png(tmp_path / "a.png", 20_000, 10)) as source:
        read_page(source, 1, engine=Eye())
    assert all(image.size <= 25 * 20_000 * 10 for image in sizes)


@pytest.mark.parametrize("build", [pdf_of_image])
def test_a_large_picture_shown_small_is_refused_like_any_other(build, tmp_path):
    path = build(text_page(3), tmp_path / "a.pdf")
    with open_source(path, Limits(megapixels=1)) as source:
        page = read_page(source, 1, engine=Eye())
    (note,) = page.notes
    assert note.kind == "too-large" and "megapixels" in note.message


def test_a_text_layer_that_takes_too_much_memory_is_read_from_the_pixels(tmp_path, monkeypatch):
    def short(*_: object, **__: object) -> None:
        raise RuntimeError("broken") from MemoryError()

    monkeypatch.setattr("pdfplumber.open", short)
    with open_source(printed_pdf(tmp_path / "a.pdf", [SENTENCE] * 3)) as source:
        page = read_page(source, 1, engine=Eye())
    assert page.source == "ocr" and "memory" in kinds(page)


def test_a_picture_for_which_memory_is_short_is_not_called_broken(tmp_path, monkeypatch):
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("vanban.extract.images._pixels", short)
    with open_source(png(tmp_path / "a.png", 200, 300)) as source:
        page = read_page(source, 1, engine=Eye())
    assert kinds(page) == {"memory"}


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OutOfMemory("x"),
        OSError(12, "Cannot allocate memory"),
        ImportError("libx.so: failed to map segment from shared object"),
        ValueError(MemoryError()),
    ],
)
def test_memory_shortage_is_known_in_whatever_it_comes(error):
    assert is_memory(error)
    assert not is_memory(ValueError("x")) and not is_memory(None)


def test_opencv_says_it_in_its_own_way():
    import cv2

    with pytest.raises(cv2.error) as caught:
        raise cv2.error("OpenCV: alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate 3686400000 bytes")
    assert is_memory(caught.value)


def test_the_page_of_the_tests_is_a_pdf(tmp_path):
    path = page_of(
        tmp_path / "a.pdf",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"BT /F 12 Tf 72 700 Td (" + SENTENCE.encode() + b") Tj ET",
    )
    with open_source(path) as source:
        assert read_page(source, 1, engine=Eye()).text == SENTENCE
