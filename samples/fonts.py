"""Serif faces that hold every Vietnamese letter: one of our own (faces/), others where Debian and Ubuntu install them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ROOT = Path("/usr/share/fonts/truetype")
OURS = Path(__file__).with_name("faces")
"""A face that comes with the project, so that the tests need no font of the machine."""

#: Family → (folder, file name with {} for the style, names of the four styles, Debian package).
FAMILIES: dict[str, tuple[str, str, tuple[str, str, str, str], str]] = {
    "tinos": ("croscore", "Tinos-{}.ttf", ("Regular", "Bold", "Italic", "BoldItalic"), "fonts-croscore"),
    "freeserif": ("freefont", "FreeSerif{}.ttf", ("", "Bold", "Italic", "BoldItalic"), "fonts-freefont-ttf"),
    "liberation": (
        "liberation2",
        "LiberationSerif-{}.ttf",
        ("Regular", "Bold", "Italic", "BoldItalic"),
        "fonts-liberation2",
    ),
    "dejavu": ("dejavu", "DejaVuSerifCondensed{}.ttf", ("", "-Bold", "-Italic", "-BoldItalic"), "fonts-dejavu-extra"),
    "noto": ("noto", "NotoSerif-{}.ttf", ("Regular", "Bold", "Italic", "BoldItalic"), "fonts-noto-core"),
    "charis": ("charis", "CharisSIL-{}.ttf", ("Regular", "Bold", "Italic", "BoldItalic"), "fonts-sil-charis"),
}


class FontMissingError(RuntimeError):
    """A family isn't installed; the message says which package holds it."""


def files_of(family: str) -> list[Path]:
    """The files of a family's four styles, our own before those of the system."""
    folder, pattern, styles, _ = FAMILIES[family]
    names = [pattern.format(style) for style in styles]
    home = OURS if (OURS / names[0]).is_file() else ROOT / folder
    return [home / name for name in names]


def is_installed(family: str) -> bool:
    """Whether all four styles of the family are there."""
    return all(file.is_file() for file in files_of(family))


def installed() -> list[str]:
    """The families that can be used, in a fixed order."""
    return [family for family in FAMILIES if is_installed(family)]


@cache
def font_name(family: str, bold: bool, italic: bool) -> str:
    """The name under which reportlab knows one style of a family; registers it at its first use."""
    if not is_installed(family):
        raise FontMissingError(f"The font '{family}' isn't installed. Type: sudo apt-get install {FAMILIES[family][3]}")
    name = f"{family}-{int(bold)}{int(italic)}"
    pdfmetrics.registerFont(TTFont(name, str(files_of(family)[int(bold) + 2 * int(italic)])))
    return name


def text_width(text: str, font: str, size: float) -> float:
    """How wide a text is when printed."""
    return float(pdfmetrics.stringWidth(text, font, size))
