"""Puts a document on sheets as Decree 30/2020 orders: masthead, body, signature block and Nơi nhận, then the appendices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samples.document import Align, Appendix, By, Document, RuledTable, SetParagraph, StyledRun
from samples.grid import Space, lay
from samples.lines import break_lines, ink
from samples.sheet import A4, Mark, PrintedSheet, Stroke

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins in points; Decree 30 allows 20–25 mm above and below, 30–35 left, 15–20 right."""

    top: float = 62.0
    bottom: float = 60.0
    left: float = 86.0
    right: float = 50.0


class Press:
    """Prints paragraphs and tables one below the other and turns the page when it is full."""

    def __init__(self, family: str, margins: Margins) -> None:
        self.family = family
        self.margins = margins
        self.sheets: list[PrintedSheet] = []
        self.first_of_part = 0
        self.tables = 0
        self.y = 0.0

    def begin(self, *, landscape: bool = False) -> None:
        """Begins a part with page numbers of its own; the first page bears none."""
        self.first_of_part = len(self.sheets)
        self._add(A4[1] if landscape else A4[0], A4[0] if landscape else A4[1])

    def _add(self, width: float, height: float) -> None:
        self.sheets.append(PrintedSheet(width, height))
        self.y = self.margins.top

    def turn(self) -> None:
        """Goes on at the top of a new page of the same shape, numbered in the middle of the top margin."""
        self._add(self.here.width, self.here.height)
        number = break_lines(ink([StyledRun(str(len(self.sheets) - self.first_of_part))], self.family, 13), 100)[0]
        self.here.put_silently(number, 0, self.here.width, self.margins.top - 20, "centre")

    @property
    def here(self) -> PrintedSheet:
        """The sheet in the press."""
        return self.sheets[-1]

    @property
    def x0(self) -> float:
        """The left edge of the text; on landscape sheets the margins are alike."""
        return self.margins.left if self.here.width < self.here.height else self.margins.right + 7

    @property
    def x1(self) -> float:
        """The right edge of the text."""
        return self.here.width - self.margins.right

    @property
    def bottom(self) -> float:
        """Where the text must end."""
        return self.here.height - self.margins.bottom

    def paragraph(self, paragraph: SetParagraph) -> None:
        """Prints a paragraph over the full width."""
        self.y += paragraph.before
        leading = paragraph.size * paragraph.leading
        said: list[str] = []
        for line in break_lines(ink(paragraph.runs, self.family, paragraph.size), self.x1 - self.x0, paragraph.indent):
            if self.y + leading > self.bottom:
                self.here.transcript += [" ".join(said)] if said else []
                said = []
                self.turn()
            said.append(line.text)
            self.y += leading
            self.here.put(line, self.x0, self.x1, self.y - leading * 0.25, paragraph.align)
        self.here.transcript.append(" ".join(said))

    def grid(self, grid: RuledTable) -> None:
        """Prints a table from here on."""
        self.y += 8
        if self.y > self.bottom - 90:
            self.turn()
        start = len(self.sheets) - 1
        space = Space(self.x0, self.x1, self.y, self.margins.top, self.bottom)
        _, self.y = lay(grid, space, self.family, _Pages(self, start), self.tables)
        self.tables += 1

    def column(self, texts: Iterable[SetParagraph], x0: float, x1: float, y: float) -> float:
        """Prints paragraphs in a column beside others and returns where it ends; the column is never cut."""
        for paragraph in texts:
            y += paragraph.before
            for line in break_lines(ink(paragraph.runs, self.family, paragraph.size), x1 - x0, paragraph.indent):
                y += paragraph.size * paragraph.leading
                self.here.put(line, x0, x1, y - paragraph.size * 0.25, paragraph.align)
            self.here.transcript.append(paragraph.text)
        return y

    def rule(self, centre: float, y: float, width: float) -> None:
        """Draws a short rule under a heading."""
        self.here.strokes.append(Stroke(centre - width / 2, y, centre + width / 2, y, 0.7))


@dataclass(slots=True)
class _Pages:
    """Hands the press's sheets to a table."""

    press: Press
    start: int

    def sheet(self, page: int) -> tuple[PrintedSheet, int]:
        """The sheet for the table's page, and its number in the document."""
        while len(self.press.sheets) <= self.start + page:
            self.press.turn()
        return self.press.sheets[self.start + page], self.start + page + 1


def typeset(document: Document, margins: Margins | None = None) -> list[PrintedSheet]:
    """The document's sheets; the pages on which its records start are noted in them."""
    press = Press(document.family, margins or Margins())
    if not document.appendix_only:
        press.begin()
        _print_masthead(press, document)
        for paragraph in document.body:
            press.paragraph(paragraph)
        _print_signature(press, document)
    for appendix in document.appendices:
        _print_appendix(press, appendix)
    return press.sheets


def _line(
    text: str, size: float, align: Align = "centre", *, bold: bool = False, italic: bool = False, before: float = 0
) -> SetParagraph:
    return SetParagraph((StyledRun(text, bold, italic),), align, size, before=before, leading=1.15)


def _apart(template: str, values: list[str], by: By, *, italic: bool = False, before: float = 0) -> SetParagraph:
    """A line with gaps {} for values; unless the press prints them too, they are put in by a field or a pen."""
    if by == "press":
        return _line(template.format(*values), 13, italic=italic, before=before)
    texts = template.split("{}")
    runs = [StyledRun(texts[0], italic=italic)]
    for value, text in zip(values, texts[1:], strict=True):
        runs += [StyledRun(value, italic=italic, by=by), StyledRun(text, italic=italic)]
    return SetParagraph(tuple(runs), "centre", 13, before=before, leading=1.15)


def _print_masthead(press: Press, document: Document) -> None:
    head = document.masthead
    middle = press.x0 + (press.x1 - press.x0) * (0.47 if head.party else 0.42)
    top = press.y
    left = [_line(text, 13) for text in head.parent_issuer] + [_line(text, 13, bold=True) for text in head.issuer]
    y = press.column(left, press.x0 - 12, middle - 6, top)
    centre = (press.x0 - 12 + middle - 6) / 2
    number = "Số " if head.party else "Số: "
    count = re.split("[-/]", head.number)[0]
    below = [_line("*", 13)] if head.party else []
    below += [
        _apart(
            f"{number}{{}}{head.number[len(count) :]}", [count], document.numbered_by, before=0 if head.party else 10
        )
    ]
    if head.is_letter:
        below += [_line(head.subject, 12, before=3)]
    if not head.party:
        press.rule(centre, y + 4, 62)
    left_end = press.column(below, press.x0 - 12, middle - 6, y)
    press.y = max(left_end, _print_motto(press, document, middle, top, y)) + 4
    if not head.is_letter:
        _print_title(press, document)


def _print_motto(press: Press, document: Document, middle: float, top: float, y: float) -> float:
    head = document.masthead
    x0, x1 = middle, press.x1 + 12
    if head.party:
        end = press.column([_line(PARTY, 13, bold=True)], x0, x1, top)
        press.rule((x0 + x1) / 2, end + 4, 168)
    else:
        end = press.column([_line(MOTTO[0], 12.5, bold=True), _line(MOTTO[1], 13.5, bold=True)], x0, x1, top)
        press.rule((x0 + x1) / 2, end + 4, 170)
    _, day, _, month, *_ = head.date_text.split()
    date = f"{head.place}, ngày {{}} tháng {{}} năm {head.date[:4]}"
    place = _apart(date, [day, month], document.numbered_by, italic=True, before=10)
    return press.column([place], x0, x1, max(y, end))


def _print_title(press: Press, document: Document) -> None:
    head = document.masthead
    press.y = press.column([_line(head.doc_type.upper(), 14.5, bold=True, before=14)], press.x0, press.x1, press.y)
    press.y = press.column([_line(head.subject, 14, bold=True, before=2)], press.x0 + 16, press.x1 - 16, press.y)
    press.rule((press.x0 + press.x1) / 2, press.y + 5, 78)
    press.y += 12


def _print_signature(press: Press, document: Document) -> None:
    head = document.masthead
    height = max(120 + 18 * len(head.signer_titles), 30 + 13 * (len(head.recipients) + 2))
    press.y += 14
    if press.y + height > press.bottom:
        press.turn()
    middle = (press.x0 + press.x1) / 2
    top = press.y
    listed = [SetParagraph((StyledRun("Nơi nhận:", True, True),), "left", 12, before=0, leading=1.2)]
    listed += [SetParagraph((StyledRun(f"- {who}"),), "left", 11, before=0, leading=1.15) for who in head.recipients]
    end = press.column(listed, press.x0, middle - 20, top)
    y = press.column([_line(title, 13.5, bold=True) for title in head.signer_titles], middle, press.x1, top)
    press.here.marks += [Mark("signature", middle + (press.x1 - middle) / 2, y + 40), Mark("seal", middle + 52, y + 36)]
    y = press.column([_line(head.signer, 14, bold=True, before=72)], middle, press.x1, y)
    press.y = max(end, y)


def _print_appendix(press: Press, appendix: Appendix) -> None:
    press.begin(landscape=appendix.landscape)
    for paragraph in appendix.heading:
        press.paragraph(paragraph)
    press.here.marks.append(Mark("seal", press.x0 + 60, press.margins.top + 20))
    press.rule((press.x0 + press.x1) / 2, press.y + 5, 78)
    press.y += 8
    for part in appendix.parts:
        if isinstance(part, RuledTable):
            press.grid(part)
        else:
            press.paragraph(part)
