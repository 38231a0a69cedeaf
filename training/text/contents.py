"""What the cells of practice tables say: sentences of the corpus, names of bodies, and the themes of `samples` that are not kept aside."""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from vanban.layouts.plain import bodies
from vanban.layouts.vocabulary import rows

from samples.calendar_words import some_deadline
from samples.vocabulary import load, themes

#: Themes whose words no practice table holds, so that what is measured on them was never seen.
KEPT_ASIDE = ("giáo dục và đào tạo", "chăm sóc sức khỏe nhân dân", "cải cách hành chính")
FILES = ("official-2025", "official-local", "official-circulars")
_ENUMERATION = re.compile(r"^\W*(?:\d+(?:\.\d+)*\s*[.)]|[a-zđ]\))?\s*[-+–•]?\s*", re.IGNORECASE)
_NO_TASK = re.compile(r"^(?:Điều|Căn cứ|Chương|Mục|Phụ lục|Nơi nhận)\b")
_PAPER = re.compile(
    r"^(?:Báo cáo|Kế hoạch|Quyết định|Văn bản|Tờ trình|Đề án|Hướng dẫn|Công văn|Chương trình|Danh mục|Quy chế|Hồ sơ|Thông báo|Dự án)\b"
)
_COUNTED = re.compile(r"^(?:Số|Tổng số|Tỷ lệ|Diện tích|Sản lượng|Giá trị|Mức|Thu|Chi|Vốn|Kinh phí)\b")
_OTHER = (
    "Đang thực hiện", "Đã hoàn thành", "Hoàn thành", "Chưa đạt", "x", "X", "Ngân sách tỉnh", "Ngân sách nhà nước", "Vốn sự nghiệp",
    "Xã hội hóa", "Theo quy định", "Nhiệm vụ mới", "Chuyển tiếp", "Ước thực hiện", "Số liệu lũy kế", "Toàn tỉnh", "Cấp huyện", "Mức độ 4",
)  # fmt: skip
_CITED = (
    ("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Công văn", "CV"), ("Báo cáo", "BC"), ("Thông báo", "TB"), ("Nghị quyết", "NQ"), ("Tờ trình", "TTr"),
    ("Văn bản", "VP"), ("Chỉ thị", "CT"), ("Nghị định", "NĐ"), ("Hướng dẫn", "HD"),
)  # fmt: skip


class Contents:
    """Draws the texts of one table after another; `corpus` is the folder of the public texts."""

    def __init__(self, corpus: Path, rng: random.Random, aside: Sequence[str] = KEPT_ASIDE) -> None:
        self.rng = rng
        self.themes = [theme for theme in themes() if theme["name"] not in aside]
        self.running = _lines(corpus)
        sentences = _sentences(self.running)
        self.tasks = [text for text in sentences if 5 <= len(text.split()) <= 70 and not _NO_TASK.match(text)]
        self.papers = [text for text in sentences if _PAPER.match(text)]
        self.counted = [text for text in sentences if _COUNTED.match(text) and len(text.split()) <= 40]
        self.titles = [text for text in sentences if 3 <= len(text.split()) <= 14 and text[-1] not in ".;:,"]
        names = Path(bodies.__file__).with_name("model") / "bodies.tsv"
        self.bodies = [line.split("\t")[0] for line in names.read_text(encoding="utf-8").splitlines()]
        self.seldom = [int(line.split("\t")[1]) ** 0.5 for line in names.read_text(encoding="utf-8").splitlines()]
        self.own = self.bodies

    def begin(self) -> None:
        """A new document: a theme, and the bodies that it names again and again."""
        self.theme: dict[str, Any] = self.rng.choice(self.themes)
        level = self.rng.choice(("province", "department", "district"))
        units = load("units")[level]
        fixed = [
            name.replace("{province}", self.rng.choice(load("places"))["province"])
            for name in units["leads"] + units["supports"]
        ]
        some = self.rng.choices(self.bodies, self.seldom, k=self.rng.randint(4, 14))
        self.own = self.rng.choice((fixed, some, fixed + some))
        self.year = self.rng.randint(2015, 2027)
        self.longest = self.rng.choice((14, 25, 40, 70, 70))
        self.listing = self.rng.random() < 0.4
        self.noted = self.rng.choice((0.1, 0.3, 0.6))
        self.places = 0.8 if self.rng.random() < 0.3 else 0.0

    def text(self, role: str) -> tuple[str, ...]:
        """A cell of a column, its paragraphs."""
        draw: dict[str, Callable[[], tuple[str, ...]]] = {
            "task": self._task, "action": self._action, "goal": self._action, "indicator": self._indicator, "product": self._product,
            "lead_unit": lambda: self._units((1, 1, 1, 1, 2)), "support_units": lambda: self._units((0, 1, 1, 1, 2, 3, 4)),
            "authority": self._authority, "deadline": self._deadline, "note": lambda: self._other(self.noted), "other": lambda: self._other(0.8),
            "section": self.title,
        }  # fmt: skip
        return draw[role]()

    def title(self) -> tuple[str, ...]:
        """The heading of a group of rows."""
        if self.rng.random() < 0.4:
            return (self.rng.choice(self.theme["groups"])["title"],)
        return (self.rng.choice(self.titles),)

    def _say(self, template: str) -> str:
        text = re.sub(r"\[([^\]|]*)(?:\|[^\]]*)?\]", r"\1", template)
        return re.sub(r"\{[^}]*\}", lambda _: self.rng.choice((str(self.year), "20", "85", "Tân An", "tỉnh")), text)

    def _sentence(self, longest: int | None = None) -> str:
        if self.rng.random() < 0.3:
            return self._say(self.rng.choice(self.rng.choice(self.theme["groups"])["tasks"]))
        text = self.rng.choice(self.tasks)
        while len(text.split()) > (longest or self.longest):
            text = self.rng.choice(self.tasks)
        return text

    def _task(self) -> tuple[str, ...]:
        text = self._sentence()
        if self.rng.random() < 0.18:
            bullet = self.rng.choice(("- ", "+ ", "- "))
            return (text, *(bullet + self._sentence(25) for _ in range(self.rng.randint(1, 4))))
        return (text if text[-1] in ".;:" or self.rng.random() < 0.5 else text + ".",)

    def _action(self) -> tuple[str, ...]:
        return (self.rng.choice(self.theme["aims"]) if self.rng.random() < 0.2 else self._sentence(22),)

    def _product(self) -> tuple[str, ...]:
        if self.rng.random() < 0.08:
            return ()
        said = [
            self._paper() for _ in range(self.rng.choice((2, 3, 3, 4, 5, 6) if self.listing else (1, 1, 1, 1, 2, 3)))
        ]
        if len(said) > 1 and self.rng.random() < 0.6:
            return tuple(f"- {text}" for text in said)
        return ("; ".join(said),)

    def _paper(self) -> str:
        if self.rng.random() < 0.3:
            return self._say(self.rng.choice(self.rng.choice(self.theme["groups"])["products"]))
        words = self.rng.choice(self.papers).split()
        most = self.rng.choice((6, 9, 14, 20, 26) if self.listing else (2, 4, 6, 9, 14, 20))
        return " ".join(words[:most]).rstrip(" ,;.:-")

    def _units(self, counts: Sequence[int]) -> tuple[str, ...]:
        count = self.rng.choice(counts)
        names = [self.rng.choice(self.own) for _ in range(count)]
        if not names:
            return ()
        way = self.rng.choice(("; ", ", ", "; ", "\n", "bullets"))
        if way == "bullets":
            return tuple(f"- {name}" for name in names) if count > 1 else tuple(names)
        text = way.join(names) + self.rng.choice(("", "", "", ".", ";"))
        return tuple(text.split("\n"))

    def _authority(self) -> tuple[str, ...]:
        return (
            (self.rng.choice(self.rng.choice(list(load("units").values()))["authorities"]),)
            if self.rng.random() < 0.85
            else ()
        )

    def _deadline(self) -> tuple[str, ...]:
        rng, year = self.rng, self.year
        if rng.random() < 0.05:
            return ()
        if rng.random() < 0.7:
            return (some_deadline(rng, year).text,)
        quarter = rng.choice(("I", "II", "III", "IV"))
        return (
            rng.choice(
                (f"{year}", f"{year}-{year + 4}", f"Quý {quarter}", f"Quý {quarter}/{year}", f"Tháng {rng.randint(1, 12)}", "Hàng tháng", "Hàng quý",
                 "Hàng năm", f"Giai đoạn {year} - {year + 4}", f"31/12/{year}", f"15/{rng.randint(1, 12):02d}/{year}", "6 tháng", "Khi có yêu cầu",
                 f"Hoàn thành trước 30/{rng.randint(1, 12)}/{year}", f"Từ Quý I đến Quý {quarter}/{year}", "Theo kế hoạch", "Trong năm"))
        ,)  # fmt: skip

    def _other(self, share: float) -> tuple[str, ...]:
        rng = self.rng
        if rng.random() > share:
            return ()
        kind = rng.random()
        if kind < 0.4:
            return (rng.choice(_OTHER),)
        if kind < 0.55:
            return (self.number(),)
        return (self._cited() if kind < 0.8 else " ".join(self._sentence(20).split()[: rng.randint(2, 9)]),)

    def _cited(self) -> str:
        """A paper that a note refers to."""
        rng = self.rng
        name, short = rng.choice(_CITED)
        issuer = rng.choice(("UBND", "UBND", "SNV", "HĐND", "STP", "VP", "BCĐ", "SYT", "TTg", "CP"))
        day = rng.choice(
            (
                f"{rng.randint(1, 28):02d}/{rng.randint(1, 12)}/{self.year}",
                f"{rng.randint(1, 28)} tháng {rng.randint(1, 12)} năm {self.year}",
            )
        )
        said = f"{name} số {rng.randint(1, 3000)}/{short}-{issuer}" + (f" ngày {day}" if rng.random() < 0.8 else "")
        return said + (f" của {rng.choice(self.own)}" if rng.random() < 0.3 else "")

    def _indicator(self) -> tuple[str, ...]:
        if self.rng.random() < 0.3:
            section = self.rng.choice(self.theme["statistics"])
            return (self._say(self.rng.choice(section["indicators"])["text"]),)
        if self.rng.random() < 0.6:
            return (" ".join(self.rng.choice(self.counted).split()[: self.rng.randint(4, 25)]),)
        return (self._sentence(25).rstrip("."),)

    def unit(self) -> str:
        """A unit of measurement, or what the values mean, a line each."""
        if self.rng.random() < 0.08:
            return self.rng.choice(
                (
                    "Có = 1\nKhông = 0",
                    "Có: 1; Không: 0",
                    "Đạt = 1\nKhông đạt = 0",
                    "Có = 1; Không = 0",
                    "Ban hành = 1\nKhông ban hành = 0",
                )
            )
        return self.rng.choice(("%", "%", *_units_of_measure()))

    def number(self) -> str:
        """A value as offices print it."""
        rng = self.rng
        return rng.choice(
            (f"{rng.randint(0, 9)}", f"{rng.randint(1, 9):02d}", f"{rng.randint(10, 999)}", f"{rng.randint(1000, 999999):,}".replace(",", "."),
             f"{rng.uniform(0, 100):.2f}".replace(".", ","), f"{rng.uniform(0, 100):.1f}".replace(".", ","), "100", "0", "-",
             f"{rng.randint(1, 60)}/{rng.randint(20, 60)}", f"{rng.randint(1, 100)}%"))  # fmt: skip


@cache
def _units_of_measure() -> list[str]:
    return [unit for (unit,) in rows("measures")]


#: What stands above the broader of two columns of work; the narrower one's header is then one of tasks.
_BROADER = [
    "Nội dung hành động",
    "Nhóm nhiệm vụ",
    "Nội dung",
    "Nhóm giải pháp",
    "Nhiệm vụ trọng tâm",
    "Chương trình, đề án",
    "Nhiệm vụ chung",
    "Giải pháp chủ yếu",
    "Nội dung nhiệm vụ",
]
_WITHOUT_ROLE = [
    "Kinh phí",
    "Theo dõi",
    "Nguồn vốn",
    "Kinh phí (triệu đồng)",
    "Địa điểm",
    "Tình trạng",
    "Mức độ",
    "Đối tượng",
    "Hình thức",
    "Căn cứ",
    "Tỷ trọng",
    "Người theo dõi",
    "Dự toán",
]


def headers(role: str) -> list[str]:
    """What the header of such a column may say."""
    if role == "action":
        return _BROADER
    said = [text for _, known, how, text in rows("headers") if known == role and how == "whole"]
    if role == "section":
        said += ["Nhóm nhiệm vụ", "Nội dung", "Nội dung chính", "Nhiệm vụ chung", "Mảng công tác"]
    return said or _WITHOUT_ROLE


def _lines(corpus: Path) -> list[str]:
    found: list[str] = []
    for name in FILES:
        with lzma.open(corpus / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            found += filter(None, map(str.strip, lines))
    return found


def _sentences(lines: Sequence[str]) -> list[str]:
    texts = (_ENUMERATION.sub("", line, count=1) for line in lines)
    return list(dict.fromkeys(text for text in texts if text[:1].isupper() and len(text) < 600 and not text.isupper()))
