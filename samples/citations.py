"""Citations of legal documents: real ones of the State by number and date, invented ones of the province."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar_words import long_date, short_date, some_day
from samples.document import Citation
from samples.office import Office
from samples.vocabulary import load

LOCAL = (
    ("Kế hoạch", "KH", "về {topic} năm {year}"),
    ("Quyết định", "QĐ", "ban hành Quy chế phối hợp trong công tác {topic}"),
    ("Quyết định", "QĐ", "phê duyệt Đề án {topic} giai đoạn {year} - {later}"),
    ("Chỉ thị", "CT", "về việc tăng cường công tác {topic}"),
    ("Công văn", "CV", "về việc đẩy mạnh thực hiện nhiệm vụ {topic}"),
    ("Thông báo", "TB", "kết luận của lãnh đạo về {topic}"),
)


class Citer:
    """Cites documents and remembers each one that it cited."""

    def __init__(self, rng: random.Random, office: Office, topic: str, year: int) -> None:
        self.rng = rng
        self.office = office
        self.topic = topic
        self.year = year
        self.cited: dict[tuple[str, str, str], Citation] = {}

    def cite(self) -> str:
        """Any citation, with its subject half of the time."""
        return self.rng.choice((self.central, self.local))()

    def central(self) -> str:
        """A decree, resolution, decision or circular of the State."""
        older = [entry for entry in load("laws")["central"] if entry[2] < f"{self.year}-01-01"]
        kind, number, date, issuer, subject = self.rng.choice(older)
        text = f"{kind} số {number} ngày {self._day(date)} của {issuer}"
        self._remember(Citation(kind, number, date, issuer, text))
        return f"{text} {subject}" if self.rng.random() < 0.6 else text

    def law(self) -> str:
        """A law by its name and date."""
        name, date = self.rng.choice([entry for entry in load("laws")["laws"] if entry[1] < f"{self.year}-01-01"])
        text = f"{name} ngày {self._day(date)}"
        self._remember(Citation("Luật", "", date, "", text))
        return text

    def local(self) -> str:
        """An invented document of the same province."""
        kind, code, subject = self.rng.choice(LOCAL)
        day = some_day(self.rng, self.year - self.rng.randint(1, 2))
        text = f"{kind} số {self._number(code)} ngày {self._day(day.isoformat())} của UBND tỉnh {self.office.province}"
        self._remember(Citation(kind, self.last_number, day.isoformat(), f"UBND tỉnh {self.office.province}", text))
        if self.rng.random() < 0.4:
            return text
        return f"{text} {subject.format(topic=self.topic, year=self.year, later=self.year + 4)}"

    def listed(self) -> str:
        """Several decisions in one breath: the type stands only before the first."""
        issuer = f"UBND tỉnh {self.office.province}"
        parts = []
        for _ in range(self.rng.randint(2, 3)):
            day = some_day(self.rng, self.year - 1)
            text = f"số {self._number('QĐ')} ngày {short_date(day)}"
            self._remember(Citation("Quyết định", self.last_number, day.isoformat(), issuer, text))
            parts.append(text)
        return f"các Quyết định của {issuer}: " + ", ".join(parts)

    def _number(self, code: str) -> str:
        tail = f"UBND-{self.rng.choice(('NC', 'KGVX', 'KSTT', 'TH'))}" if code == "CV" else f"{code}-UBND"
        self.last_number = f"{self.rng.randint(11, 3400)}/{tail}"
        return self.last_number

    def _day(self, iso: str) -> str:
        day = dt.date.fromisoformat(iso)
        return long_date(day) if self.rng.random() < 0.3 else short_date(day)

    def _remember(self, citation: Citation) -> None:
        self.cited.setdefault((citation.ref_type, citation.number, citation.date), citation)
