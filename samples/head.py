"""A page that begins and ends a document of any issuer: its masthead, a subject, how the text sets in, and who signs.

What a reader should find is in `gold`, by the columns of documents.csv.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from samples.calendar_words import some_day
from samples.document import By
from samples.issuers import Issuer, issuer_kinds, some_issuer
from samples.office import some_office
from samples.vocabulary import load, themes
from samples.voice import Voice

TYPES = ("Kế hoạch", "Quyết định", "Báo cáo", "Công văn", "Công văn", "Thông báo", "Tờ trình", "Chỉ thị")
ADDRESSED = ("Công văn", "Tờ trình", "Báo cáo")
OPENINGS = (
    "Thực hiện {base}; {name} ban hành {what} với các nội dung sau:",
    "Căn cứ {base} và tình hình thực tế, {name} triển khai các nội dung như sau:",
    "Để chủ động trong công tác chỉ đạo, điều hành theo {base}, {name} yêu cầu các đơn vị thực hiện tốt các việc sau:",
    "Trong thời gian qua, việc thực hiện {base} trên địa bàn đã đạt nhiều kết quả; tuy nhiên còn một số tồn tại.",
    "Nhằm triển khai có hiệu quả {base}, {name} đề nghị các cơ quan, đơn vị phối hợp thực hiện một số nội dung sau:",
    "Ngày {day}, {name} nhận được {base}; sau khi xem xét, {name} có ý kiến như sau:",
    "Hưởng ứng {base}, {name} phát động phong trào thi đua trong toàn cơ quan với các nội dung cụ thể như sau:",
    "Chấp hành {base} và sự chỉ đạo của cấp trên, {name} báo cáo kết quả thực hiện và đề xuất một số nội dung sau:",
    "Tiếp theo {base}, {name} thông báo đến các đơn vị một số nội dung sau đây:",
)
ENDINGS = ("1. Mục đích: bảo đảm thống nhất, đúng quy định.", "2. Yêu cầu: rõ người, rõ việc, rõ thời hạn.", "Đề nghị các đơn vị nghiêm túc triển khai thực hiện./.")  # fmt: skip
RECIPIENTS = ("Như trên", "Như Điều 3", "Các phòng, ban chuyên môn", "Lãnh đạo cơ quan (b/c)", "Các đơn vị trực thuộc", "Cổng thông tin điện tử", "Thường trực cấp ủy (để báo cáo)", "Ban Giám đốc (để chỉ đạo)")  # fmt: skip


@dataclass(slots=True)
class Head:
    """Everything that is printed on the page, and how."""

    issuer: Issuer
    doc_type: str
    number: str
    day: dt.date
    date_text: tuple[str, str]
    subject: str
    to: str
    bases: tuple[str, ...]
    opening: str
    recipients: tuple[str, ...]
    second: Issuer | None = None
    family: str = "tinos"
    numbered_by: By = "press"
    rng: random.Random = field(default_factory=random.Random)

    @property
    def is_letter(self) -> bool:
        """A letter's subject stands below its number."""
        return self.doc_type == "Công văn"

    @property
    def gold(self) -> dict[str, str]:
        """The columns of documents.csv that its page shows."""
        bodies = [self.issuer, *([self.second] if self.second else [])]
        return {
            "doc_type": self.doc_type,
            "number": self.number,
            "issuer": " - ".join(" ".join(body.issuer) for body in bodies),
            "parent_issuer": " ".join(self.issuer.parent),
            "place": self.issuer.place,
            "date": self.day.isoformat(),
            "subject": self.subject,
            "signer": "; ".join(body.signer for body in reversed(bodies)),
            "signer_title": "; ".join(" / ".join(body.titles) for body in reversed(bodies)),
            "recipients": "; ".join(self.recipients),
        }


def write_head(seed: int, kind: str = "", numbered_by: By = "press") -> Head:
    """The page of a seed; the same seed and kind give the same page."""
    rng = random.Random(f"head-{seed}-{kind}")
    issuer = some_issuer(rng, kind or rng.choice(issuer_kinds()))
    office = some_office(rng, "province")
    day = some_day(rng, rng.randint(2015, 2026))
    voice = Voice(rng, office, rng.choice(themes()), day.year)
    doc_type = rng.choice(TYPES)
    subject = _subject(voice, doc_type)
    base = voice.pick((voice.citer.law, voice.citer.central, voice.citer.local))()
    name = _in_text(issuer)
    opening = rng.choice(OPENINGS).format(base=base, name=name, what=doc_type, day=_short(day))
    second = some_issuer(rng, "department") if issuer.kind == "department" and rng.random() < 0.25 else None
    decides = doc_type == "Quyết định" and rng.random() < 0.7
    return Head(
        issuer=issuer,
        doc_type=doc_type,
        number=_number(rng, issuer, doc_type, day),
        day=day,
        date_text=(f"{day.day:02d}", f"{day.month:02d}" if day.month < 3 or rng.random() < 0.5 else str(day.month)),
        subject=subject,
        to=f"Kính gửi: {voice.pick(office.units['supports'])}" if doc_type in ADDRESSED and not decides else "",
        bases=tuple(f"Căn cứ {one()};" for one in (voice.citer.law, voice.citer.local)) if decides else (),
        opening="" if decides else opening,
        second=second if second and second.issuer != issuer.issuer and not decides else None,
        recipients=(*rng.sample(RECIPIENTS, rng.randint(2, 4)), f"Lưu: VT, {rng.choice(load('issuers')['rooms'])}"),
        numbered_by=numbered_by,
        rng=rng,
    )


def _subject(voice: Voice, doc_type: str) -> str:
    """One line, or up to four: a short theme, the usual sentence, or one with a tail that names place and time."""
    habits = load("types")[doc_type]
    theme = str(voice.theme["name"])
    said = voice.say(voice.pick(voice.theme[habits["family"]]))
    lowered = said[0].lower() + said[1:]
    subject = voice.say(voice.pick(habits["subjects"]), Subject=said, subject=lowered, theme=theme)
    size = voice.rng.random()
    if size < 0.2:
        start = "V/v " if doc_type == "Công văn" else voice.pick(("Về ", "Về việc ", "Tăng cường ", "Công tác "))
        return f"{start}{theme} năm {voice.year}"
    if size > 0.8:
        area = voice.say("{area}")
        return f"{subject} và phương hướng, nhiệm vụ {theme} giai đoạn {voice.year + 1}-{voice.year + 5} {'' if area in subject else area}".strip()
    return subject


def _number(rng: random.Random, issuer: Issuer, doc_type: str, day: dt.date) -> str:
    count = f"{rng.choice((rng.randint(1, 99), rng.randint(100, 999), rng.randint(1000, 5000))):02d}"
    code = load("types")[doc_type]["code"]
    if issuer.dash:
        return f"{count}-{code}/{issuer.code}"
    if doc_type == "Công văn":
        return f"{count}/{issuer.code}{issuer.room}"
    return f"{count}/{code}-{issuer.code}{issuer.room if rng.random() < 0.25 else ''}"


def _short(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _in_text(issuer: Issuer) -> str:
    """The issuer as a sentence names it: in small letters, names of places kept."""
    words = " ".join(issuer.issuer).split()
    return " ".join(word.capitalize() if len(word) > 1 else word for word in words)
