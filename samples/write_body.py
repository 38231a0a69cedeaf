"""Writes a document's body: legal bases or an opening with citations, aims, work, and who carries it out."""

from __future__ import annotations

from samples.document import Masthead, Paragraph, Run, plain
from samples.voice import Voice

INDENT = 34.0


def write_body(voice: Voice, head: Masthead, kind: str, appendices: int) -> list[Paragraph]:
    """The paragraphs between the title and the signature."""
    opening = _decision_opening(voice, head) if head.doc_type == "Quyết định" else _opening(voice, head)
    if head.doc_type == "Quyết định":
        return [*opening, *_articles(voice, head)]
    return [*opening, *_sections(voice, kind, appendices), _closing(voice, head)]


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph(plain(text, bold=bold, italic=italic), indent=INDENT)


def _opening(voice: Voice, head: Masthead) -> list[Paragraph]:
    cite = voice.citer
    start = voice.pick(("Thực hiện", "Căn cứ", "Triển khai"))
    bases = "; ".join((cite.central(), voice.pick((cite.local, cite.law, cite.listed))(), cite.local()))
    what = head.subject[0].lower() + head.subject[1:]
    if head.doc_type == "Công văn":
        to = Paragraph(plain("Kính gửi: " + voice.pick(voice.office.units["supports"]) + "."), "centre", before=14)
        return [
            to,
            _text(
                f"{start} {bases}; {voice.office.name} đề nghị các cơ quan, đơn vị tập trung thực hiện các nội dung sau:"
            ),
        ]
    verb = "báo cáo" if head.doc_type == "Báo cáo" else "ban hành " + head.doc_type
    return [_text(f"{start} {bases}; {voice.office.name} {verb} {what}, cụ thể như sau:")]


def _decision_opening(voice: Voice, head: Masthead) -> list[Paragraph]:
    bases = [voice.citer.law(), voice.citer.central(), voice.citer.local()]
    who = (
        "GIÁM ĐỐC " + voice.office.name.upper()
        if voice.office.level == "department"
        else "CHỦ TỊCH " + " ".join(voice.office.issuer)
    )
    return [
        Paragraph(plain(who, bold=True), "centre", before=10),
        *[_text(f"Căn cứ {base}{'.' if n == len(bases) else ';'}", italic=True) for n, base in enumerate(bases, 1)],
        Paragraph(plain("QUYẾT ĐỊNH:", bold=True), "centre", before=10),
    ]


def _articles(voice: Voice, head: Masthead) -> list[Paragraph]:
    what = head.subject.removeprefix("Về việc ban hành ")
    texts = (
        f"Ban hành kèm theo Quyết định này {what}.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        f"Thủ trưởng các cơ quan, đơn vị và các tổ chức, cá nhân có liên quan {voice.pick(('chịu trách nhiệm', 'căn cứ Quyết định'))} thi hành Quyết định này./.",
    )
    return [Paragraph((Run(f"Điều {n}.", bold=True), Run(text)), indent=INDENT) for n, text in enumerate(texts, 1)]


def _sections(voice: Voice, kind: str, appendices: int) -> list[Paragraph]:
    paragraphs = [_text("I. " + ("KẾT QUẢ THỰC HIỆN" if kind == "statistics" else "MỤC ĐÍCH, YÊU CẦU"), bold=True)]
    first = voice.theme["works"] if kind == "statistics" else voice.theme["aims"]
    for n, template in enumerate(voice.some(first, 3), 1):
        paragraphs.append(_text(f"{n}. {voice.say(template)}"))
    paragraphs.append(
        _text("II. " + ("NHIỆM VỤ TRỌNG TÂM" if kind != "statistics" else "PHƯƠNG HƯỚNG, NHIỆM VỤ"), bold=True)
    )
    for n, template in enumerate(voice.some(voice.theme["works"], 3), 1):
        paragraphs.append(_text(f"{n}. {voice.say(template)}"))
    what = "số liệu" if kind == "statistics" else "nhiệm vụ"
    paragraphs.append(
        _text(f"(Chi tiết {what} tại {'các Phụ lục' if appendices > 1 else 'Phụ lục'} kèm theo)", italic=True)
    )
    return paragraphs


def _closing(voice: Voice, head: Masthead) -> Paragraph:
    units = voice.some(voice.office.units["leads"], 2)
    if head.doc_type == "Báo cáo":
        return _text(
            f"Trên đây là Báo cáo {head.subject[0].lower()}{head.subject[1:]}; {voice.office.name} kính báo cáo./."
        )
    return _text(
        f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về {units[0]} để tổng hợp, "
        f"báo cáo {voice.office.name} xem xét, {voice.pick(('chỉ đạo', 'giải quyết'))} kịp thời./."
    )
