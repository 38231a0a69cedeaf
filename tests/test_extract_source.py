"""Every kind of file, and every way in which a file can be bad."""

from __future__ import annotations

import pickle

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from vanban.extract import Limits, open_source, read_text, sniff
from vanban.extract.errors import Damaged, Empty, Encrypted, ExtractError, Missing, TooLarge, UnknownKind
from vanban.extract.pdf import PdfPages

from tests.batch_runs import pdf
from tests.extract_drawn import pdf_of_image, printed_pdf, saved, text_page


def test_a_png_knows_its_size_in_points(tmp_path):
    with open_source(saved(text_page(2), tmp_path / "page.png")) as source:
        sheet = source.sheet(1)
        assert (source.pages, round(sheet.width), round(sheet.height)) == (1, 595, 842)


def test_an_image_without_believable_resolution_is_taken_for_a4(tmp_path):
    path = tmp_path / "page.png"
    Image.fromarray(text_page(2)).save(path)
    with open_source(path) as source:
        assert source.sheet(1).width == pytest.approx(595.3, abs=0.5)


def test_a_tiff_of_many_pages(tmp_path):
    frames = [Image.fromarray(np.full((200, 140), value, np.uint8)) for value in (10, 120, 250)]
    path = tmp_path / "pages.tif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    with open_source(path) as source:
        assert [int(sheet.picture().pixels[0, 0]) for sheet in source] == [10, 120, 250]
        assert int(source.sheet(2).picture().pixels[0, 0]) == 120


@pytest.mark.parametrize("name", ["a.pdf", "a.tif"])
def test_an_emptier_page_is_known_before_it_is_read(tmp_path, name):
    pages = [text_page(20), text_page(2), text_page(20)]
    if name == "a.pdf":
        first, *others = map(Image.fromarray, pages)
        first.save(tmp_path / name, save_all=True, append_images=others)
    else:
        assert cv2.imwritemulti(str(tmp_path / name), pages)
    with open_source(tmp_path / name) as source:
        first, second, third = source.fullness()
    assert first == third == 1.0 and second < 0.5


def test_a_cover_in_colours_makes_no_other_page_empty(tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (2200, 1600, 3), dtype=np.uint8)
    pages = [Image.fromarray(noise), *(Image.fromarray(text_page(lines)) for lines in (20, 20, 2, 20))]
    pages[0].save(tmp_path / "a.pdf", save_all=True, append_images=pages[1:])
    with open_source(tmp_path / "a.pdf") as source:
        assert [share > 0.8 for share in source.fullness()] == [True, True, True, False, True]


def test_leafing_through_keeps_no_more_of_a_file_than_reading_it(tmp_path, monkeypatch):
    """PDFium keeps the pictures of every page that it was asked about until the file is closed."""
    pdf(tmp_path / "a.pdf", 5)
    opened = []
    again = PdfPages._opened
    monkeypatch.setattr("vanban.extract.pdf.SHEETS_AT_ONCE", 2)
    monkeypatch.setattr(PdfPages, "_opened", lambda pages: opened.append(pages) or again(pages))
    with open_source(tmp_path / "a.pdf") as source:
        assert len(source.fullness()) == 5 and len(opened) == 3


def test_pages_without_pictures_are_all_called_full(tmp_path):
    pdf(tmp_path / "a.pdf", 2)
    with open_source(tmp_path / "a.pdf") as source:
        assert source.fullness() == (1.0, 1.0)


def test_a_photograph_turned_by_its_exif_mark(tmp_path):
    image = Image.new("RGB", (300, 200), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    path = tmp_path / "photo.jpg"
    image.save(path, exif=exif)
    with open_source(path) as source:
        sheet = source.sheet(1)
        assert sheet.picture().pixels.shape[:2] == (300, 200)
        assert sheet.height > sheet.width


def test_the_ending_of_the_name_does_not_matter(tmp_path):
    printed_pdf(tmp_path / "a.pdf", ["one"]).rename(tmp_path / "a.jpg")
    with open_source(tmp_path / "a.jpg") as source:
        assert source.pages == 1


def test_crop_box_and_rotation_are_honoured(tmp_path):
    document = pypdfium2.PdfDocument(printed_pdf(tmp_path / "a.pdf", ["cropped away", "kept here"]))
    page = document[0]
    page.set_cropbox(50, 400, 450, 490)
    page.set_rotation(90)
    document.save(tmp_path / "b.pdf")
    with open_source(tmp_path / "b.pdf") as source:
        sheet = source.sheet(1)
        assert (round(sheet.width), round(sheet.height)) == (90, 400)
        layer = sheet.layer()
        assert [word.text for word in layer.words] == ["kept", "here"]
        assert layer.turned == 270
        picture = sheet.picture()
        assert picture.pixels.shape[0] / picture.scale == pytest.approx(400, abs=1)


def encrypted(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    path = tmp_path / "locked.pdf"
    page = canvas.Canvas(str(path), encrypt=StandardEncryption("open sesame", canPrint=0))
    page.drawString(72, 500, "secret plan")
    page.save()
    return path


def test_a_password_opens_what_it_locks(tmp_path):
    path = encrypted(tmp_path)
    with pytest.raises(Encrypted) as caught:
        open_source(path)
    assert caught.value.kind == "password" and "--password" in caught.value.advice
    with pytest.raises(Encrypted):
        open_source(path, password="wrong")
    with open_source(path, password="open sesame") as source:
        assert [word.text for word in source.sheet(1).layer().words] == ["secret", "plan"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("empty.pdf", b"", Empty),
        ("noise.bin", bytes(range(256)) * 8, UnknownKind),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", Damaged),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00", Damaged),
        ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JF", Damaged),
    ],
)
def test_bad_files_say_what_they_are(tmp_path, name, data, kind):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        open_source(path)
    assert caught.value.advice and name in caught.value.message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Missing):
        open_source(tmp_path / "nowhere.pdf")
    with pytest.raises(Missing):
        read_text(tmp_path / "nowhere.txt")


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(TooLarge("too many pages", "split it")))
    assert isinstance(error, TooLarge) and (error.message, error.advice) == ("too many pages", "split it")


def test_limits(tmp_path):
    path = pdf_of_image(text_page(3), tmp_path / "scan.pdf")
    with open_source(path, Limits(megapixels=1)) as source, pytest.raises(TooLarge, match="megapixels"):
        source.sheet(1).picture()
    png = saved(text_page(3), tmp_path / "scan.png")
    with open_source(png, Limits(megapixels=1)) as source, pytest.raises(TooLarge):
        source.sheet(1)
    frames = [Image.new("L", (20, 20))] * 3
    frames[0].save(tmp_path / "three.tif", save_all=True, append_images=frames[1:])
    with pytest.raises(TooLarge):
        open_source(tmp_path / "three.tif", Limits(pages=2))
    with pytest.raises(ValueError, match="seconds"):
        Limits(seconds=0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_texts_in_every_encoding(tmp_path, encoding):
    text = "Kế hoạch số 5\r\nÂn - Ơn - Ưu\r\n" if encoding != "cp1258" else "Ân - Ơn - Ưu, đó đây\r\n"
    import unicodedata

    path = tmp_path / "a.txt"
    path.write_bytes(
        text.encode(encoding)
        if encoding != "cp1258"
        else unicodedata.normalize("NFC", text).encode("cp1258", "replace")
    )
    assert sniff(path) == "text"
    if encoding != "cp1258":
        assert read_text(path) == text.replace("\r\n", "\n")
    else:
        assert "Ân - Ơn - Ưu" in read_text(path)


def test_a_picture_is_no_text(tmp_path):
    with pytest.raises(UnknownKind):
        path = tmp_path / "a.txt"
        path.write_bytes(bytes(range(256)) * 4)
        read_text(path)


def test_a_page_that_does_not_exist(tmp_path):
    with open_source(printed_pdf(tmp_path / "a.pdf", ["one"])) as source, pytest.raises(IndexError):
        source.sheet(2)


def test_all_errors_have_kinds_of_their_own():
    kinds = [cls.kind for cls in ExtractError.__subclasses__()]
    assert len(kinds) == len(set(kinds)) and "unreadable" not in kinds


@pytest.mark.parametrize("kind", ["webp", "heic"])
def test_pictures_of_phones_and_websites(tmp_path, kind):
    image = Image.fromarray(text_page(5))
    if kind == "heic":
        import pillow_heif

        pillow_heif.from_pillow(image.convert("RGB")).save(tmp_path / "a.heic", quality=80)
    else:
        image.save(tmp_path / "a.webp")
    with open_source(tmp_path / f"a.{kind}") as source:
        assert source.pages == 1
        pixels = source.sheet(1).picture().pixels
    assert pixels.shape[:2] == text_page(5).shape[:2]


def test_a_phones_picture_in_several_sizes_is_one_page(tmp_path):
    frames = [Image.fromarray(text_page(lines)).convert("RGB") for lines in (5, 3)]
    frames[0].save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=frames[1:])
    with Image.open(tmp_path / "a.jpg") as opened:
        assert opened.format == "MPO" and opened.n_frames == 2
    with open_source(tmp_path / "a.jpg") as source:
        assert source.pages == 1


def test_a_pdf_that_was_cut_short_gives_the_pages_that_are_left(tmp_path):
    whole = printed_pdf(tmp_path / "a.pdf", ["one", "two"]).read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: whole.rindex(b"xref") - 40])
    with open_source(cut) as source:
        layer = source.sheet(1).layer()
        assert [word.text for word in layer.words][:1] == ["one"]
        assert [note.kind for note in layer.notes] == ["repaired-file"]
