"""Make docs/images/scan-and-rows.png: a page of a sample as it was scanned, and the rows that came out of it.

python tools/picture.py samples/actions.pdf 1
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import vanban  # noqa: E402

FACE = str(ROOT / "samples" / "faces" / "Tinos-{}.ttf")
COLUMNS = {"section": 250, "task": 430, "lead_unit": 210, "deadline": 110, "deadline_date": 120, "confidence": 90}
SCAN_WIDTH, MARGIN, LEADING, ROWS = 1000, 24, 21, 7


def main() -> None:
    """Put both side by side."""
    source, number = Path(sys.argv[1]), int(sys.argv[2])
    scan = page_image(source, number)
    rows = vanban.extract(source).tasks.query("page == @number").head(ROWS)
    table = draw_rows(rows[list(COLUMNS)].astype(str).values.tolist())
    canvas = Image.new(
        "RGB", (scan.width + table.width + 3 * MARGIN, max(scan.height, table.height) + 2 * MARGIN), "#eceae4"
    )
    canvas.paste(scan, (MARGIN, MARGIN))
    canvas.paste(table, (scan.width + 2 * MARGIN, MARGIN))
    canvas.quantize(128).save(ROOT / "docs" / "images" / "scan-and-rows.png", optimize=True)


def page_image(source: Path, number: int) -> Image.Image:
    """The page as it was scanned."""
    with pypdfium2.PdfDocument(source) as pdf:
        image = pdf[number - 1].render(scale=2).to_pil().convert("RGB")
    return image.resize((SCAN_WIDTH, round(image.height * SCAN_WIDTH / image.width)), Image.Resampling.LANCZOS)


def draw_rows(rows: list[list[str]]) -> Image.Image:
    """The rows as a plain table."""
    regular, bold = (ImageFont.truetype(FACE.format(style), 17) for style in ("Regular", "Bold"))
    image = Image.new("RGB", (sum(COLUMNS.values()) + MARGIN, 2000), "white")
    pen = ImageDraw.Draw(image)
    y = MARGIN // 2
    for cells, font in [(list(COLUMNS), bold), *((row, regular) for row in rows)]:
        wrapped = [wrap(cell, font, width - 14) for cell, width in zip(cells, COLUMNS.values(), strict=True)]
        x = MARGIN // 2
        for lines, width in zip(wrapped, COLUMNS.values(), strict=True):
            pen.multiline_text((x, y), "\n".join(lines), font=font, fill="#222222", spacing=LEADING - 17)
            x += width
        y += LEADING * max(len(lines) for lines in wrapped) + 10
        pen.line((MARGIN // 2, y - 5, image.width - MARGIN // 2, y - 5), fill="#c9c5bb")
    return image.crop((0, 0, image.width, y + MARGIN // 2))


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines no wider than the column."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


if __name__ == "__main__":
    main()
