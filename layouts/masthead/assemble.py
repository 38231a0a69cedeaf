"""The parts of a masthead put together, filled in from the appendix line where they are missing, and doubted where due."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Box
from vanban.layouts.citations.kinds import kind_of_code
from vanban.layouts.masthead.day import date_line, is_date, place
from vanban.layouts.masthead.echoes import retold
from vanban.layouts.masthead.enclosure import Enclosure, find_enclosure, tops
from vanban.layouts.masthead.figures import Pen, date_verdict, figure_doubt, number_verdict
from vanban.layouts.masthead.findings import Findings
from vanban.layouts.masthead.number import is_number, number, number_line
from vanban.layouts.masthead.organs import mended, organs, speaker, starts_organ
from vanban.layouts.masthead.rows import HEAD_ROWS, TOP_ROWS, PrintedRow, WordSpan, is_motto, joins
from vanban.layouts.masthead.signature import find_signature
from vanban.layouts.masthead.signer import Signature
from vanban.layouts.masthead.title import ABOUT, TO, Title, find_title, letter_subject
from vanban.layouts.masthead.witnesses import ENCLOSURE, FILE, PRINTED, WIDGET, Verdict, Witness
from vanban.layouts.records import Doubt, FieldDoubt, Masthead

_SAYS_NUMBER = re.compile(r"so ?[:;]")
_MARK = re.compile(r"\W*(?:du thao|(?:tuyet |toi )?mat|(?:thuong |hoa )?(?:khan|toc)|ban sao)\W*(?:lan)?\W*\d*\W*")
_OPENING_ROWS = 30
_UNSURE = 0.6
_BENT_CASE = re.compile(r"(?<!\S)[^\W\d_][^\W\d_A-ZĐ]{2,}(?!\S)")
"""A word whose letters were taken for small ones, in a name in capitals: "HUYỆN TIÊN Lộc"."""
_REMAINS = 3
"""Letters that a pen's strokes are read as, doubted, in a number line whose print was lost."""
_NEAR = 3.0
"""Heights of a word between the parts of a place's name at most."""
_MENDED = 0.8
"""How sure a name or title is that a stamp half hid and that was completed: 13 of 15 were right on 120 synthetic pages, which
the rules were made with (training.masthead.witnesses)."""
_COST = {"error": 0.5, "warning": 0.15, "info": 0.03}


def assemble(
    pages: Sequence[Sequence[PrintedRow]],
    pens: Mapping[int, Pen] | None = None,
    filled: Mapping[int, Sequence[Box]] | None = None,
    signed: Sequence[str] = (),
) -> tuple[Masthead, list[Doubt], list[FieldDoubt]]:
    """The masthead that the rows of all pages hold.

    `pens` are the readings of pages' slots, `filled` the places of what was filled in there, `signed` the days of e-signatures.
    """
    findings = Findings()
    first = next((list(rows[:HEAD_ROWS]) for rows in pages if rows), [])
    if not first:
        return findings.masthead, [], []
    first = retold(first, [row for rows in pages for row in rows])
    numbered = _first(first[:TOP_ROWS], is_number)
    title = find_title(first, kind_of_code(number(numbered[1]).seen) if numbered else "")
    about, about_end = ("", -1) if title else letter_subject(first)
    head = first[: _head_end(first, title, about_end)]
    pens, page = pens or {}, first[0].page
    enclosure = find_enclosure(tops(pages), pens)
    own = enclosure if enclosure and enclosure.kind == _kind(title, numbered) else None
    called = title.kind if title else ""
    _read_head(head, _Seen(pens.get(page, {}), (filled or {}).get(page, ()), own, signed, called), findings)
    _read_title(title, about, findings)
    _doubt_what_is_unclear(head, title, findings)
    _read_enclosure(enclosure, first, findings)
    _read_signature(find_signature([row for rows in pages for row in rows], findings.masthead.issuer), findings)
    _name_issuer(first, title, enclosure, findings)
    _check(findings, head)
    return findings.masthead, findings.doubts, findings.fields


def _kind(title: Title | None, numbered: tuple[PrintedRow, WordSpan] | None) -> str:
    """The kind that the head names, or its number."""
    line = number_line(numbered[1].text) if numbered else None
    return title.kind if title else kind_of_code(line.number("0")) if line else ""


def _head_end(rows: Sequence[PrintedRow], title: Title | None, about_end: int) -> int:
    """The row at which the head ends: where the kind is named, or "Kính gửi", or the first sentence."""
    if title:
        return title.end
    if about_end >= 0:
        return about_end
    return next((i for i, row in enumerate(rows) if any(TO.match(piece.plain) for piece in row.pieces)), 8)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of number and day besides the head's print: pens, fields, the appendix, e-signatures, the title's kind."""

    pen: Pen
    filled: Sequence[Box]
    enclosure: Enclosure | None
    signed: Sequence[str]
    kind: str


def _read_head(rows: Sequence[PrintedRow], seen: _Seen, findings: Findings) -> None:
    """Issuers, number, place and date, each by its form and its column."""
    masthead = findings.masthead
    numbered = _first(rows, is_number)
    dated = _with_place(_first(rows, is_date))
    line = date_line(dated[1]) if dated else None
    if dated and line:
        masthead.place = place(dated[1])
        verdict = date_verdict(line, seen.pen, _told(seen.enclosure, "date"), seen.signed)
        _take("date", verdict, line.seen, dated, seen, findings)
    if numbered:
        verdict = number_verdict(numbered[1], seen.pen, line, _told(seen.enclosure, "number"), seen.kind)
        _take("number", verdict, number(numbered[1]).seen, numbered, seen, findings)
        _kind_of_tail(numbered[1], masthead)
    bodies = [mended(body, masthead.place) for body in organs(_issuer_lines(rows))]
    masthead.issuer = bodies[-1] if bodies else ""
    masthead.parent_issuer = " / ".join(bodies[:-1])


def _with_place(dated: tuple[PrintedRow, WordSpan] | None) -> tuple[PrintedRow, WordSpan] | None:
    """The date line with the beginning of its place, where dust parted it: "Quế" | "Hòa, ngày …"."""
    if dated is None or not dated[1].boxes:
        return dated
    row, piece = dated
    left = [one for one in row.pieces if one.boxes and one.boxes[-1].x1 < piece.boxes[-1].x0 and one is not piece]
    near = left[-1] if left else None
    if near is None or piece.boxes[0].x0 - near.boxes[-1].x1 > _NEAR * piece.boxes[0].height or len(near.words) > 2:
        return dated
    of_place = [word.isalpha() and word[0].isupper() and not word.isupper() for word in near.words]
    dust = all(sum(map(str.isalpha, word)) < 3 for word, its in zip(near.words, of_place, strict=True) if not its)
    return (row, near.part(0, 1).joined(piece)) if of_place[0] and dust else dated


def _take(
    name: str, verdict: Verdict, text: str, where: tuple[PrintedRow, WordSpan], seen: _Seen, findings: Findings
) -> None:
    row, piece = where
    if verdict.source == FILE:
        verdict = replace(verdict, source=WIDGET if _filled_in(piece, seen.filled) else PRINTED)
    findings.take(name, verdict, text, row.page)
    if verdict.doubtful and verdict.best:
        findings.fields.append(figure_doubt(name, verdict, row.page, seen.pen, piece))


def _filled_in(piece: WordSpan, filled: Sequence[Box]) -> bool:
    """Whether one of a piece's words was filled in, not printed with the rest."""
    middles = [box.centre for box in piece.boxes]
    return any(one.x0 <= x <= one.x1 and one.y0 <= y <= one.y1 for one in filled for x, y in middles)


def _told(enclosure: Enclosure | None, name: str) -> list[Witness]:
    """What the appendix says of its document's number or date."""
    told: Verdict = getattr(enclosure, name) if enclosure else Verdict()
    return [Witness(ENCLOSURE, told.readings[:4])] if told.readings else []


def _kind_of_tail(piece: WordSpan, masthead: Masthead) -> None:
    """The kind that the code names, though the running number was not read."""
    line = number_line(piece.text)
    if line and not masthead.number:
        masthead.doc_type = kind_of_code(line.number("0"))


def _issuer_lines(rows: Sequence[PrintedRow]) -> list[str]:
    """The lines of the issuer's name: those above the number, or above the date, or beside the motto."""
    marks = (
        _first_row(rows, is_number),
        _first_row(rows, is_date) + 1,
        _first_row(rows, lambda piece: is_motto(piece.plain)) + 1,
    )
    end = next((place for place in marks if place > 0), 0)
    return [_bare(piece) for row in rows[:end] for piece in row.pieces if _is_issuer(row, piece)]


def _first_row(rows: Sequence[PrintedRow], wanted: Callable[[WordSpan], bool]) -> int:
    return next((place for place, row in enumerate(rows) if any(map(wanted, joins(row)))), -1)


def _first(rows: Sequence[PrintedRow], wanted: Callable[[WordSpan], bool]) -> tuple[PrintedRow, WordSpan] | None:
    """The first piece of that form, with its row."""
    return next(((row, piece) for row in rows for piece in joins(row) if wanted(piece)), None)


def _bare(piece: WordSpan) -> str:
    """A line of a name without what rules and dust left around it; the dash that joins two issuers stays."""
    text = piece.text.strip(" .,:;*_—|'\"").lstrip("-– ")
    text = _BENT_CASE.sub(lambda word: word[0].upper(), text) if piece.capital else text
    return text if re.search(r"\w [-–]$", text) else text.rstrip("-– ")


def _is_issuer(row: PrintedRow, piece: WordSpan) -> bool:
    """Whether a piece of the head is a line of the issuer's name."""
    letters = sum(char.isalpha() for char in piece.text)
    if is_motto(piece.plain) or is_number(piece) or is_date(piece) or _MARK.fullmatch(piece.plain):
        return False
    if _SAYS_NUMBER.match(piece.plain):  # even one that cannot be read holds the issuer's letters
        return False
    if letters <= _REMAINS and max(piece.sure) < _UNSURE / 2 and any(map(is_date, row.pieces)):
        return False
    in_place = row.column(piece) in ("", "left") or (row.column(piece) == "middle" and starts_organ(piece.text))
    return in_place and letters >= 2 and (piece.capital or starts_organ(piece.text)) and not ABOUT.match(piece.plain)


def _read_title(title: Title | None, about: str, findings: Findings) -> None:
    masthead = findings.masthead
    if title:
        masthead.doc_type, masthead.subject = title.kind, title.subject
    else:
        masthead.doc_type = kind_of_code(masthead.number) or masthead.doc_type or ("Công văn" if about else "")
        masthead.subject = about


def _doubt_what_is_unclear(head: Sequence[PrintedRow], title: Title | None, findings: Findings) -> None:
    """A field of several words of which the eye was not sure of one is a field to look at."""
    above = head[: title.start] if title else head
    issuers = [piece for row in above for piece in row.pieces if _is_issuer(row, piece)]
    about = [piece for row in (head[title.start : title.end] if title else ()) for piece in row.pieces]
    for column, pieces in (("issuer", issuers), ("subject", about)):
        text = getattr(findings.masthead, column)
        read = [
            sure
            for piece in pieces
            for word, sure in zip(piece.words, piece.sure, strict=True)
            if len(word) > 2 and word in text.split()
        ]
        if text and read and min(read) < _UNSURE:
            boxes = [box for piece in pieces for box in piece.boxes]
            findings.field_doubt(column, min(read), head[0].page, boxes)


def _read_enclosure(enclosure: Enclosure | None, first: Sequence[PrintedRow], findings: Findings) -> None:
    """What the appendix line adds; where it contradicts the head, the head stands and the difference is noted."""
    masthead = findings.masthead
    if enclosure is None:
        return
    alone = enclosure.page == first[0].page and not masthead.doc_type
    if alone:
        masthead.doc_type = enclosure.kind
        masthead.subject = enclosure.title
        findings.doubt(
            enclosure.page, "info", "appendix-only", "Only an appendix: what it says of its document is all there is."
        )
    elif masthead.doc_type != enclosure.kind:
        return
    for name in ("number", "date"):
        own, told = getattr(masthead, name), getattr(enclosure, name).value
        if told and not own and name not in findings.weighed:
            setattr(masthead, name, told)
            setattr(masthead, f"{name}_source", ENCLOSURE)
        elif told and own and own != told:
            findings.doubt(
                enclosure.page,
                "warning",
                f"{name}-differs",
                f"The head says {own}, the appendix {told}.",
                "Compare the two pages.",
            )
    for name in ("number", "date"):
        message = f"The appendix leaves the {name} of its document blank, or it can't be read."
        _tell_if_missing(name, enclosure.page, message, findings)
    if alone:
        masthead.issuer = masthead.issuer or enclosure.issuer


def _read_signature(block: Signature | None, findings: Findings) -> None:
    masthead = findings.masthead
    if block is None:
        return
    masthead.signer, masthead.signer_title = block.signer, block.title
    masthead.recipients = "; ".join(block.recipients)
    if not block.signer:
        findings.doubt(
            block.page, "warning", "signer-unread", "The signer's name can't be read.", "Read it from the page."
        )
        findings.field_doubt("signer", 0.0, block.page)
    for part in block.mended:
        seen = masthead.signer if part == "signer" else masthead.signer_title
        findings.doubt(block.page, "warning", f"{part}-mended", f"Half hidden under the stamp, read as “{seen}”.")
        findings.field_doubt(part, _MENDED, block.page)


def _name_issuer(
    first: Sequence[PrintedRow], title: Title | None, enclosure: Enclosure | None, findings: Findings
) -> None:
    """Where no head names the issuer, the body that speaks in the first sentences is it, or the one its appendix names."""
    masthead = findings.masthead
    if masthead.issuer or not masthead.doc_type:
        return
    start = title.end if title else 0
    opening = " ".join(row.text for row in first[start : start + _OPENING_ROWS])
    told = enclosure.issuer if enclosure and enclosure.kind == masthead.doc_type else ""
    masthead.issuer = speaker(opening, masthead.doc_type) or told
    if masthead.issuer:
        findings.doubt(
            first[0].page, "info", "issuer-inferred", "No head names the issuer; this is who speaks in the text."
        )


def _check(findings: Findings, head: Sequence[PrintedRow]) -> None:
    """A last look at the whole, and how far it can be trusted."""
    masthead = findings.masthead
    page = head[0].page
    named = [masthead.doc_type, masthead.number, masthead.issuer, masthead.date, masthead.subject]
    if not any(named):
        findings.doubt(page, "info", "no-masthead", "The pages show no masthead: what document this is stays open.")
        return
    for name in ("number", "date"):
        _tell_if_missing(name, page, f"No {name} of the document is seen at its head.", findings)
    coded = kind_of_code(masthead.number)
    if coded not in ("", "Công văn", masthead.doc_type) and masthead.doc_type not in ("", "Quy định", "Bộ luật"):
        message = f"The number {masthead.number} is not that of a document of kind {masthead.doc_type}."
        findings.doubt(page, "warning", "kind-differs", message)
    cost = sum(_COST[doubt.note.severity] for doubt in findings.doubts) + 0.12 * sum(not part for part in named)
    masthead.confidence = round(max(0.05, 0.98 - cost - _illegibility(head)), 2)


def _tell_if_missing(name: str, page: int, message: str, findings: Findings) -> None:
    """Doubt a number or a date that is empty, unless that has been said already."""
    told_of = any(doubt.note.kind == f"{name}-unread" for doubt in findings.doubts)
    if not getattr(findings.masthead, name) and not told_of:
        findings.doubt(page, "warning", f"{name}-unread", message)
        if not any(field.column == name for field in findings.fields):
            findings.field_doubt(name, 0.0, page)


def _illegibility(head: Sequence[PrintedRow]) -> float:
    """The share of the head's words of which the eye was not sure; a few strokes beside the words do not count."""
    sure = [
        s
        for row in head
        for piece in row.pieces
        for word, s in zip(piece.words, piece.sure, strict=True)
        if len(word) > 2
    ]
    return sum(s < _UNSURE for s in sure) / len(sure) if sure else 0.0
