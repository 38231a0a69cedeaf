"""As HTML, for WeasyPrint and for LibreOffice."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path

from weasyprint import HTML  # type: ignore[import-untyped]

from bench.makers.looks import bold, centred, shaded, two_sides, untitled, widths_of
from bench.makers.markup import MarkupDocument, MarkupGrid
from bench.makers.office import soffice


def _html(document: MarkupDocument) -> str:
    settings = document.settings
    rules = {
        "all": "td,th{border:0.75pt solid #000}",
        "rows": "tr{border-bottom:0.6pt solid #000}thead{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}",
        "none": "",
        "shade": "",
    }[settings["rules"]]
    size = "A4 landscape" if "paper" in settings else "A4"
    foot = f"@bottom-center{{content:'{settings['foot']} ' counter(page);font-size:9pt}}" if "foot" in settings else ""
    group = "thead{display:table-header-group}" if "repeat" in settings else "thead{display:table-row-group}"
    style = (
        f"@page{{size:{size};margin:18mm 15mm 18mm 22mm;{foot}}}body{{font-family:'{settings['font']}';"
        f"font-size:{settings['size']}pt}}table{{border-collapse:collapse;width:100%;margin:6pt 0}}"
        f"td,th{{padding:2.5pt 4pt;vertical-align:{settings.get('align', 'middle')}}}p{{margin:3pt 0}}{group}{rules}"
    )
    parts = [
        _html_table(document, part) if isinstance(part, MarkupGrid) else _html_line(part) for part in document.parts
    ]
    return f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><style>{style}</style></head><body>{''.join(parts)}</body></html>"


def _html_line(text: str) -> str:
    if "||" in text:
        sides = "".join(f"<td style='border:none;text-align:center'>{lines(side)}</td>" for side in two_sides(text))
        return f"<table style='border:none'><tr style='border:none'>{sides}</tr></table>"
    said, title = untitled(text)
    style = "text-align:center;font-weight:bold" if title else "text-align:justify"
    return f"<p style='{style}'>{lines(said)}</p>"


def lines(text: str) -> str:
    return "<br>".join(html.escape(line.strip()) for line in text.split("//"))


def _html_table(document: MarkupDocument, grid: MarkupGrid) -> str:
    widths = widths_of(grid)
    columns = "".join(f"<col style='width:{100 * width / sum(widths):.1f}%'>" for width in widths)
    rows = ["" for _ in grid.written]
    for cell in grid.cells():
        tag = "th" if cell.row < len(grid.head) else "td"
        style = "text-align:center;" if centred(grid, cell) else ""
        style += "font-weight:bold;" if bold(grid, cell) else "font-weight:normal;"
        style += "background:#dde6ee;" if shaded(document, grid, cell) else ""
        rows[cell.row] += (
            f"<{tag} rowspan={cell.rows} colspan={cell.columns} style='{style}'>{lines(cell.text)}</{tag}>"
        )
    made = [f"<tr>{row}</tr>" for row in rows]
    head, body = "".join(made[: len(grid.head)]), "".join(made[len(grid.head) :])
    edge = " border=1 cellspacing=0" if document.settings["rules"] == "all" else ""
    return f"<table{edge}><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def weasyprint(document: MarkupDocument, path: Path) -> None:

    HTML(string=_html(document)).write_pdf(path)


def writer(document: MarkupDocument, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.html"
        source.write_text(_html(document), "utf-8")
        soffice(source, path, "--infilter=HTML (StarWriter)")
