"""Sets a head on its sheet, no two alike: column widths, sizes, white, rules and breaks differ as offices differ."""

from __future__ import annotations

from samples.document import Align, SetParagraph, StyledRun
from samples.fonts import font_name, text_width
from samples.head import ENDINGS, Head
from samples.issuers import Issuer
from samples.sheet import Mark, PrintedSheet
from samples.typeset import MOTTO, PARTY, Margins, Press


def typeset_head(head: Head) -> PrintedSheet:
    """The page."""
    rng = head.rng
    press = Press(head.family, Margins(top=rng.uniform(48, 76), left=rng.uniform(72, 92), right=rng.uniform(42, 58)))
    press.begin()
    _columns(press, head)
    if not head.is_letter:
        _title(press, head)
    _text(press, head)
    _signatures(press, head)
    return press.sheets[0]


def _line(text: str, size: float, align: Align = "centre", *, bold: bool = False, italic: bool = False, before: float = 0) -> SetParagraph:  # fmt: skip
    return SetParagraph((StyledRun(text, bold, italic),), align, size, before=before, leading=1.15)


def _columns(press: Press, head: Head) -> None:
    rng, issuer = head.rng, head.issuer
    middle = press.x0 + (press.x1 - press.x0) * rng.uniform(0.40, 0.46)
    left = (press.x0 - rng.uniform(4, 16), middle - 4)
    right = (middle + 2, press.x1 + rng.uniform(4, 16))
    top, size = press.y, rng.choice((12.0, 12.5, 13.0))
    names = [_line(text, size) for text in issuer.parent]
    names += [_line(text, size, bold=rng.random() < 0.9) for text in _bodies(head)]
    y = press.column(names, *left, top)
    if not issuer.party:
        press.rule(sum(left) / 2, y + 4, rng.uniform(40, 80))
    below = [_line("*", size)] if issuer.dash else []
    below.append(_number(head, 2 if issuer.dash else rng.uniform(6, 14)))
    if head.is_letter:
        below += [_line(head.subject, rng.choice((11.5, 12.0, 13.0)), before=rng.uniform(1, 5))]
    end = press.column(below, *left, y)
    press.y = max(end, _right(press, head, *right, top)) + rng.uniform(2, 10)


def _bodies(head: Head) -> list[str]:
    """The issuer's lines; of two issuers both names, a dash between them."""
    if head.second is None:
        return list(head.issuer.issuer)
    return [f"{' '.join(head.issuer.issuer)} -", " ".join(head.second.issuer)]


def _number(head: Head, before: float) -> SetParagraph:
    label = head.rng.choice(("Số: ", "Số: ", "Số ", "Số:")) if not head.issuer.party else "Số "
    count = next(n for n, char in enumerate(head.number) if char in "-/")
    runs = [StyledRun(label), StyledRun(head.number[:count], by=head.numbered_by), StyledRun(head.number[count:])]
    if head.numbered_by == "press":
        runs = [StyledRun(label + head.number)]
    return SetParagraph(tuple(runs), "centre", 13, before=before, leading=1.15)


def _right(press: Press, head: Head, x0: float, x1: float, top: float) -> float:
    rng = head.rng
    dash = rng.choice((" - ", " - ", " – "))
    if head.issuer.party:
        lines = [_line(PARTY, 13, bold=True)]
    elif head.issuer.motto:
        lines = [_line(head.issuer.motto, 13, bold=True)]
    else:
        size = _fitting(MOTTO[0], 13.0, x1 - x0, head, bold=True)
        lines = [_line(MOTTO[0], size, bold=True), _line(dash.join(MOTTO[1].split(" - ")), size + 1, bold=True)]
    y = press.column(lines, x0, x1, top)
    press.rule((x0 + x1) / 2, y + 4, rng.uniform(120, 176))
    day, month = head.date_text
    date = f"{head.issuer.place}, ngày {day} tháng {month} năm {head.day.year}"
    size = _fitting(date, 13.0, x1 - x0, head, italic=True)
    return press.column([_line(date, size, italic=True, before=rng.uniform(6, 26))], x0, x1, y)


def _fitting(text: str, size: float, width: float, head: Head, *, bold: bool = False, italic: bool = False) -> float:
    """The size at which an office sets a line that it would not break."""
    wide = text_width(text, font_name(head.family, bold, italic), size)
    return min(size, size * (width - 2) / wide)


def _title(press: Press, head: Head) -> None:
    rng = head.rng
    size = rng.choice((13.5, 14.0, 15.0))
    kind = [_line(head.doc_type.upper(), size, bold=True, before=rng.uniform(6, 20))]
    press.y = press.column(kind, press.x0, press.x1, press.y)
    inset = rng.uniform(8, 70)
    subject = [_line(head.subject, 14, bold=True, before=rng.uniform(0, 4))]
    press.y = press.column(subject, press.x0 + inset, press.x1 - inset, press.y)
    if rng.random() < 0.7:
        press.rule((press.x0 + press.x1) / 2, press.y + 5, rng.uniform(50, 140))
    press.y += rng.uniform(5, 14)


def _text(press: Press, head: Head) -> None:
    rng = head.rng
    size = rng.choice((13.0, 13.5, 14.0))
    before = rng.uniform(2, 6)
    indent = rng.choice((34.0, 34.0, 28.0, 0.0))
    if head.to:
        press.paragraph(SetParagraph((StyledRun(head.to),), "centre", size, before=rng.uniform(8, 16)))
    if head.bases:
        who = f"{head.issuer.titles[0].split('. ')[-1]} {' '.join(head.issuer.issuer)}"
        press.paragraph(SetParagraph((StyledRun(who, bold=True),), "centre", size, before=before + 4))
    for base in head.bases:
        press.paragraph(
            SetParagraph((StyledRun(base, italic=rng.random() < 0.5),), size=size, indent=indent, before=before)
        )
    texts = ("Điều 1. Ban hành kèm theo Quyết định này nội dung nêu trên.",) if head.bases else (head.opening,)
    if head.bases:
        press.paragraph(SetParagraph((StyledRun("QUYẾT ĐỊNH:", bold=True),), "centre", size, before=8))
    for text in (*texts, *ENDINGS):
        press.paragraph(SetParagraph((StyledRun(text),), size=size, indent=indent, before=before))


def _signatures(press: Press, head: Head) -> None:
    rng = head.rng
    press.y += rng.uniform(8, 20)
    middle = press.x0 + (press.x1 - press.x0) * rng.uniform(0.46, 0.54)
    top = press.y
    if head.second:
        left = _signature(press, head.second, press.x0, middle - 10, top, rng.uniform(56, 76))
        right = _signature(press, head.issuer, middle, press.x1, top, rng.uniform(56, 76))
        press.y = max(left, right) + 16
        _recipients(press, head, press.y, middle)
        return
    _recipients(press, head, top, middle)
    _signature(press, head.issuer, middle, press.x1, top, rng.uniform(56, 80))


def _recipients(press: Press, head: Head, top: float, middle: float) -> None:
    party = head.issuer.party
    listed = [SetParagraph((StyledRun("Nơi nhận:", not party, not party),), "left", 12, before=0, leading=1.2)]
    listed += [
        SetParagraph(
            (StyledRun(f"- {who}{'.' if place == len(head.recipients) else ';'}"),), "left", 11, before=0, leading=1.15
        )
        for place, who in enumerate(head.recipients, 1)
    ]
    press.column(listed, press.x0, middle - 20, top)


def _signature(press: Press, body: Issuer, x0: float, x1: float, top: float, room: float) -> float:
    y = press.column([_line(title, 13.5, bold=True) for title in body.titles], x0, x1, top)
    centre = (x0 + x1) / 2
    press.here.marks += [Mark("signature", centre, y + room / 2), Mark("seal", centre - 50, y + room / 2)]
    return press.column([_line(body.signer, 14, bold=True, before=room - 10)], x0, x1, y)
