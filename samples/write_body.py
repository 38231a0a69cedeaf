"""Writes a document's body: legal bases or an opening with citations, aims, work, and who carries it out."""

from __future__ import annotations

from samples.document import PrintedMasthead, SetParagraph, StyledRun, plain
from samples.vocabulary import load
from samples.voice import Voice

INDENT = 34.0
#: Documents that are addressed to somebody.
ADDRESSED = ("Công văn", "Tờ trình")


def write_body(voice: Voice, head: PrintedMasthead, size: int, appendices: int) -> list[SetParagraph]:
    """The paragraphs between the title and the signature; a longer body has more of them."""
    if head.doc_type == "Quyết định":
        return [*_bases(voice), *_articles(voice, head)]
    return [*_opening(voice, head), *_sections(voice, head, size), *_pointer(head, appendices), _closing(voice, head)]


def _text(text: str, *, bold: bool = False, italic: bool = False) -> SetParagraph:
    return SetParagraph(plain(text, bold=bold, italic=italic), indent=INDENT)


def _about(head: PrintedMasthead) -> str:
    """The subject inside a sentence."""
    return head.subject[0].lower() + head.subject[1:]


def _opening(voice: Voice, head: PrintedMasthead) -> list[SetParagraph]:
    cite = voice.citer
    start = voice.pick(("Thực hiện", "Căn cứ", "Triển khai"))
    bases = "; ".join((cite.central(), voice.pick((cite.local, cite.law, cite.listed))(), cite.local()))
    rest = voice.say(load("types")[head.doc_type]["opening"], name=voice.office.name, what=_about(head))
    paragraphs = [_text(f"{start} {bases}; {rest}")]
    if head.doc_type in ADDRESSED:
        to = "Kính gửi: " + voice.pick(voice.office.units["supports"]) + "."
        paragraphs.insert(0, SetParagraph(plain(to), "centre", before=14))
    return paragraphs


def _bases(voice: Voice) -> list[SetParagraph]:
    """Who decides, on which legal bases."""
    bases = [voice.citer.law(), voice.citer.central(), voice.citer.local()]
    who = {
        "department": "GIÁM ĐỐC " + voice.office.name.upper(),
        "party": "BAN THƯỜNG VỤ " + " ".join(voice.office.issuer),
    }.get(voice.office.level, "CHỦ TỊCH " + " ".join(voice.office.issuer))
    return [
        SetParagraph(plain(who, bold=True), "centre", before=10),
        *[_text(f"Căn cứ {base}{'.' if n == len(bases) else ';'}", italic=True) for n, base in enumerate(bases, 1)],
        SetParagraph(plain("QUYẾT ĐỊNH:", bold=True), "centre", before=10),
    ]


def _articles(voice: Voice, head: PrintedMasthead) -> list[SetParagraph]:
    what = head.subject.removeprefix("Về việc ban hành ")
    duty = voice.pick(("chịu trách nhiệm", "căn cứ Quyết định"))
    texts = (
        f"Ban hành kèm theo Quyết định này {what}.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        f"Thủ trưởng các cơ quan, đơn vị và các tổ chức, cá nhân có liên quan {duty} thi hành Quyết định này./.",
    )
    return [
        SetParagraph((StyledRun(f"Điều {n}.", bold=True), StyledRun(text)), indent=INDENT)
        for n, text in enumerate(texts, 1)
    ]


def _sections(voice: Voice, head: PrintedMasthead, size: int) -> list[SetParagraph]:
    report = head.doc_type == "Báo cáo"
    first, second = (
        ("KẾT QUẢ THỰC HIỆN", "PHƯƠNG HƯỚNG, NHIỆM VỤ") if report else ("MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ TRỌNG TÂM")
    )
    works, aims = voice.theme["works"], voice.theme["aims"]
    return [
        _text(f"I. {first}", bold=True),
        *_numbered(voice, works if report else aims, size + 2),
        _text(f"II. {second}", bold=True),
        *_numbered(voice, aims if report else works, size + 2),
        *(_groups(voice, size) if size > 2 else []),
    ]


def _numbered(voice: Voice, templates: list[str], count: int) -> list[SetParagraph]:
    return [_text(f"{n}. {voice.say(template)}") for n, template in enumerate(voice.some(templates, count), 1)]


def _groups(voice: Voice, size: int) -> list[SetParagraph]:
    """The longer bodies say group by group what is to be done: 1., then a), b), c)."""
    paragraphs = [_text("III. GIẢI PHÁP CHỦ YẾU", bold=True)]
    for n, group in enumerate(voice.some(voice.theme["groups"], size), 1):
        paragraphs.append(_text(f"{n}. {group['title']}", bold=True))
        for letter, template in zip("abcdđegh", voice.some(group["tasks"], 4), strict=False):
            paragraphs.append(_text(f"{letter}) {voice.say(template)}."))
    return paragraphs


def _pointer(head: PrintedMasthead, appendices: int) -> list[SetParagraph]:
    if not appendices:
        return []
    what = "số liệu" if head.doc_type == "Báo cáo" else "nhiệm vụ"
    return [_text(f"(Chi tiết {what} tại {'các Phụ lục' if appendices > 1 else 'Phụ lục'} kèm theo)", italic=True)]


def _closing(voice: Voice, head: PrintedMasthead) -> SetParagraph:
    template = load("types")[head.doc_type]["closing"]
    unit = voice.pick(voice.office.units["leads"])
    return _text(voice.say(template, name=voice.office.name, what=_about(head), unit=unit))
