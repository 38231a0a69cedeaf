"""A paragraph of a Word document: its words with their style, its list number, where it breaks the line or the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run
from vanban.extract.docx.numbering import Numbering

Align = Literal["left", "centre", "right"]
Break = Literal["tab", "line", "page"]

_ALIGN: dict[str, Align] = {"center": "centre", "right": "right", "end": "right"}
_SIZE = 13.0
"""Points; of a document that does not say, as most offices set it."""
_TAB = 36.0
_TWIPS = 20.0
_TICKS = {0xFC: "✓", 0xFE: "✓", 0x50: "✓", 0x52: "✓", 0xA8: "□", 0x6F: "□", 0x51: "×", 0x53: "×", 0xFB: "×", 0xFD: "×"}
"""Ticks and boxes of Wingdings, by the last byte of their code."""
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class StyledWord:
    """A word in its style; a space at its end parts it from the next one."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Paragraph:
    """What is printed of a paragraph, in order, and how it is set. `boxes` are the paragraphs of its text boxes."""

    parts: list[StyledWord | Break] = field(default_factory=list)
    align: Align = "left"
    size: float = _SIZE
    left: float = 0.0
    first: float = 0.0
    before: float = 0.0
    tabs: tuple[float, ...] = ()
    boxes: list[Paragraph] = field(default_factory=list)
    new_page: bool = False
    pictures: int = 0


class Reader:
    """Reads the paragraphs of one document, in their order, because lists count on."""

    def __init__(self, numbering: Numbering, parent: Any) -> None:
        self._numbering = numbering
        self._parent = parent

    def paragraph(self, element: Any) -> Paragraph:
        """The paragraph of a `w:p`."""
        source = DocxParagraph(element, self._parent)
        read = _set(source)
        if label := self._label(source):
            read.parts.append(StyledWord(f"{label} "))
        self._fill(read, source, element)
        return read

    def _label(self, source: DocxParagraph) -> str:
        """The list number before it, from its own properties or those of its style."""
        for element in (source._p, *(style.element for style in _styles(source.style))):
            properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if properties is None:
                continue
            number, depth = (properties.find(qn(name)) for name in ("w:numId", "w:ilvl"))
            if number is None:
                continue
            level = int(depth.get(qn("w:val"), "0")) if depth is not None else 0
            return self._numbering.label(str(number.get(qn("w:val"))), level)
        return ""

    def _fill(self, read: Paragraph, source: DocxParagraph, element: Any) -> None:
        for run in _runs(element):
            style = Run(run, source)
            properties = run.find(qn("w:rPr"))
            if properties is not None and _on(properties, "w:vanish"):
                continue
            bold, italic = (_styled(style, source, name) for name in ("bold", "italic"))
            capitals = bool(_styled(style, source, "all_caps"))
            for item in run:
                self._take(read, item, bold, italic, capitals)

    def _take(self, read: Paragraph, item: Any, bold: bool, italic: bool, capitals: bool) -> None:
        name = item.tag
        if name == qn("w:t"):
            text = unicodedata.normalize("NFC", item.text or "")
            _append(read.parts, text.upper() if capitals else text, bold, italic)
        elif name in (qn("w:tab"), qn("w:ptab")):
            read.parts.append("tab")
        elif name in (qn("w:br"), qn("w:cr")):
            read.parts.append("page" if item.get(qn("w:type")) == "page" else "line")
        elif name == qn("w:noBreakHyphen"):
            _append(read.parts, "-", bold, italic)
        elif name == qn("w:sym"):
            code = int(item.get(qn("w:char"), "0"), 16)
            _append(read.parts, _TICKS.get(code & 0xFF, "•"), bold, italic)
        elif name == qn("w:lastRenderedPageBreak"):
            read.parts.append("page")
        elif name in (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{_COMPATIBILITY}AlternateContent"):
            self._take_drawing(read, item)

    def _take_drawing(self, read: Paragraph, item: Any) -> None:
        """The text boxes of a drawing, each once: what old programs shall show instead says the same again."""
        for box in item.iter(qn("w:txbxContent")):
            if not any(above.tag == f"{_COMPATIBILITY}Fallback" for above in box.iterancestors()):
                read.boxes += [self.paragraph(inner) for inner in box.iter(qn("w:p"))]
        read.pictures += sum(1 for _ in item.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))


def _append(parts: list[StyledWord | Break], text: str, bold: bool, italic: bool) -> None:
    """The words of a text; one that begins without a space is the rest of the word before."""
    words = re.split(r"\s+", text)
    joined = bool(words[0]) and bool(parts) and isinstance(parts[-1], StyledWord) and not parts[-1].text.endswith(" ")
    if joined:
        last = parts.pop()
        assert isinstance(last, StyledWord)
        words[0] = last.text + words[0]
        bold, italic = (last.bold and bold), (last.italic and italic)
    for place, word in enumerate(words):
        if word:
            parts.append(StyledWord(word, bold, italic))
        if place < len(words) - 1 and parts and isinstance(parts[-1], StyledWord) and not parts[-1].text.endswith(" "):
            last = parts.pop()
            assert isinstance(last, StyledWord)
            parts.append(StyledWord(f"{last.text} ", last.bold, last.italic))


def _runs(element: Any) -> Iterator[Any]:
    """The runs of a paragraph, those in links, fields and insertions among them, and not what was deleted."""
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag in (qn("w:hyperlink"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:fldSimple")):
            yield from _runs(child)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _runs(content)


def _set(source: DocxParagraph) -> Paragraph:
    """How a paragraph is set: by itself, else by its style."""
    properties = source._p.find(qn("w:pPr"))
    read = Paragraph(size=_size(source))
    for element in reversed((source._p, *(style.element for style in _styles(source.style)))):
        own = element.find(qn("w:pPr"))
        if own is None:
            continue
        if (align := own.find(qn("w:jc"))) is not None:
            read.align = _ALIGN.get(str(align.get(qn("w:val"))), "left")
        if (indent := own.find(qn("w:ind"))) is not None:
            read.left = _points(indent, "w:left", "w:start")
            read.first = _points(indent, "w:firstLine") - _points(indent, "w:hanging")
        if (spacing := own.find(qn("w:spacing"))) is not None:
            read.before = _points(spacing, "w:before")
        if (stops := own.find(qn("w:tabs"))) is not None:
            read.tabs = tuple(sorted(_points(stop, "w:pos") for stop in stops))
    read.new_page = properties is not None and _on(properties, "w:pageBreakBefore")
    return read


def _size(source: DocxParagraph) -> float:
    """The size of most of its print, in points."""
    for run in source.runs:
        if run.font.size is not None:
            return float(run.font.size.pt)
    for style in _styles(source.style):
        if style.font.size is not None:
            return float(style.font.size.pt)
    return _SIZE


def _styles(style: Any) -> Iterator[Any]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = getattr(style, "base_style", None)


def _styled(run: Run, paragraph: DocxParagraph, name: str) -> bool:
    """Whether a run is bold, italic, in capitals: by itself, its own style or its paragraph's."""
    own = getattr(run.font, name)
    if own is not None:
        return bool(own)
    for style in (*_styles(run.style), *_styles(paragraph.style)):
        value = getattr(style.font, name, None)
        if value is not None:
            return bool(value)
    return False


def _on(properties: Any, name: str) -> bool:
    found = properties.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")


def _points(element: Any, *names: str) -> float:
    for name in names:
        value = element.get(qn(name))
        if value:
            return float(value) / _TWIPS if re.fullmatch(r"-?\d+(\.\d+)?", value) else 0.0
    return 0.0
