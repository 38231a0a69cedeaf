"""What cells of synthetic tables say: phrases for every role, from the samples' themes and from the corpus."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from samples.calendar_words import some_deadline
from samples.grammar import say
from samples.vocabulary import load, themes
from training.columns.snippets import snippets, whole

YEARS = (2016, 2019, 2021, 2022, 2023, 2024, 2025, 2026)


class Texts:
    """A source of phrases for one table: its theme, its year, its way of writing."""

    def __init__(self, rng: random.Random, aside: bool) -> None:
        self.rng, self.aside = rng, aside
        every = themes()
        self.theme = rng.choice(every[-1:] if aside else every[:-1])
        self.year = rng.choice(YEARS)
        self.scope = rng.choice(tuple(load("units")))
        self.short = rng.random() < 0.15
        self.brief = rng.random() < 0.35
        self.bodies = [self._body() for _ in range(rng.randint(3, 14))]
        self.stop = rng.choices(("", ".", ";"), weights=(5, 4, 1))[0]

    def pick(self, *choices: str) -> str:
        """One of these, with its choices and slots filled in."""
        return self.say(self.rng.choice(choices))

    def say(self, template: str) -> str:
        """The template filled in."""
        rng = self.rng
        slots = {
            "year": str(self.year), "later": str(self.year + rng.randint(1, 5)), "small": str(rng.randint(2, 30)),
            "few": f"{rng.randint(2, 9):02d}", "hundreds": str(rng.randint(100, 990)), "citation": lambda: self.citation(),
            "area": "tỉnh", "place": self.place, "province": self.place, "district": self.place, "percent": lambda: f"{rng.randint(60, 99)}%",
        }  # fmt: skip
        try:
            return say(template, rng, slots)  # type: ignore[arg-type]
        except KeyError:
            return re.sub(r"\{\w+\}", str(rng.randint(2, 99)), re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", template))

    def place(self) -> str:
        """A made-up place."""
        return self.rng.choice(("An Bình", "Hòa Phú", "Đông Sơn", "Tân Lập", "Vĩnh Thuận", "Long Mỹ", "Yên Hà"))

    def citation(self) -> str:
        """A document's number."""
        rng = self.rng
        kind, end = rng.choice(
            (("Nghị định", "NĐ-CP"), ("Quyết định", "QĐ-UBND"), ("Kế hoạch", "KH-UBND"), ("Thông tư", "TT-BTC"))
        )
        return (
            f"{kind} số {rng.randint(1, 300)}/{self.year}/{end}"
            if rng.random() < 0.6
            else f"{rng.randint(1, 3000)}/{end}"
        )

    def task(self) -> str:
        """What is to be done, closed as this table closes its sentences."""
        text = self._task().rstrip(" .;,:")
        return text + self.stop

    def _task(self) -> str:
        rng = self.rng
        if rng.random() < 0.4:
            group = rng.choice(self.theme["groups"])
            text = self.say(rng.choice(group["tasks"]))
            return whole(" ".join(text.split()[: rng.choice((4, 6, 9))])) if self.brief else text
        text = rng.choice(snippets("duty", self.aside))
        words = text.split()
        cut = rng.choice((3, 4, 5, 7, 9) if self.brief else (6, 10, 16, 30, 60))
        text = whole(" ".join(words[:cut]))
        if rng.random() < 0.1 and not self.brief:
            text = f"- {text} - {rng.choice(snippets('duty', self.aside))}"
        return text

    def title(self) -> str:
        """The name of a group of tasks."""
        group = self.rng.choice(self.theme["groups"])
        names = [group["title"], *group.get("subtitles", ())]
        if self.rng.random() < 0.4:
            return " ".join(self.rng.choice(snippets("prose", self.aside)).split()[: self.rng.randint(3, 8)])
        return self.say(self.rng.choice(names))

    def product(self) -> str:
        """What comes of it."""
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(("Kế hoạch", "Báo cáo", "Quyết định", "Văn bản", "Công văn", "Hồ sơ", "Tờ trình", "Nghị quyết", "Hội nghị",
                               "Đề án", "Biên bản", "Hệ thống hoạt động ổn định", "Thông báo", "Danh sách", "Lớp tập huấn", "Tin, bài", "Quyết định ban hành"))  # fmt: skip
        return rng.choice(snippets("product", self.aside))

    def _body(self) -> str:
        rng = self.rng
        chance = rng.random()
        units = load("units")[self.scope]
        if self.short and chance < 0.7:
            return rng.choice(
                (
                    "P.TCHC",
                    "P. KHTC",
                    "VP",
                    "TTYT",
                    "BGH",
                    "UBND",
                    "CĐ",
                    "ĐTN",
                    "PCCC",
                    "P.ĐT",
                    "TT. CNTT",
                    "HCTH",
                    "GVCN",
                    "P. NV",
                    "KH-TC",
                    "TTCNTT",
                    "CTSV",
                )
            )
        if chance < 0.45:
            return self.say(rng.choice(units["leads"]))
        if chance < 0.75:
            return rng.choice(snippets("body", self.aside))
        if chance < 0.87:
            return rng.choice(("Lãnh đạo phòng", "Ban Giám hiệu", "Hiệu trưởng", "Tổ chuyên môn", "Giáo viên chủ nhiệm", "Các khoa", "Phòng Đào tạo", "Đoàn Thanh niên",
                               "Công đoàn", "Các phòng, khoa, trung tâm", "Bộ phận Văn thư", "Kế toán", "Trạm Y tế xã", "Công chức Tư pháp - Hộ tịch", "Chi bộ", "Các đơn vị", "Ban tổ chức"))  # fmt: skip
        return self.person(rng.random() < 0.5)

    def body(self) -> str:
        """Who does it, one of the few that this table names."""
        return self.rng.choice(self.bodies)

    def support(self) -> str:
        """Who helps."""
        rng = self.rng
        some = [self.body() for _ in range(rng.randint(1, 4))]
        if rng.random() < 0.5:
            some.append(self.say(rng.choice(load("units")[self.scope]["supports"])))
        return rng.choice(("; ", ", ", "; ")).join(dict.fromkeys(some))

    def authority(self) -> str:
        """Who decides."""
        return self.rng.choice(("UBND tỉnh", "Chủ tịch UBND tỉnh", "HĐND tỉnh", "Thủ tướng Chính phủ", "Chính phủ", "Bộ trưởng", "UBND thành phố", "Quốc hội",
                                "Giám đốc Sở", "Chủ tịch UBND huyện", "Ban Thường vụ", "Hiệu trưởng", "Lãnh đạo Bộ"))  # fmt: skip

    def person(self, called: bool = False) -> str:
        """A name."""
        people = load("people")
        name = f"{self.rng.choice(people['surnames'])} {self.rng.choice(people['middles'])} {self.rng.choice(people['givens'])}"
        return f"{self.rng.choice(('Ông', 'Bà', 'Đ/c', 'ThS.', 'TS.', 'Đồng chí'))} {name}" if called else name

    def deadline(self) -> str:
        """By when."""
        rng, year = self.rng, self.year
        if rng.random() < 0.55:
            return some_deadline(rng, year).text
        d, m = rng.randint(1, 28), rng.randint(1, 12)

        return rng.choice((
            f"T{m}/{year}", f"Tuần {rng.randint(1, 4)} tháng {m}", f"{d:02d}/{m:02d}", f"{d:02d}/{m:02d}/{year}", f"Từ {d:02d}/{m:02d} đến {d:02d}/{m:02d}/{year}",
            f"Quý {rng.choice(('I', 'II', 'III', 'IV'))} - {rng.choice(('III', 'IV'))}/{year}", f"Năm học {year} - {year + 1}", f"Giai đoạn {year} - {year + 4}",
            "Theo kế hoạch", "Cả năm", "Trong năm", "Khi có yêu cầu", f"Trong tháng {m}", f"Hết năm {year}", f"Tháng {m}", "Hàng tháng, quý, năm", "Ngày 05 hàng tháng",
            f"Đến {d:02d}/{m}/{year}", f"Học kỳ {rng.choice(('I', 'II'))}", f"06 tháng đầu năm {year}", f"Sau khi {rng.choice(('có Kế hoạch', 'được phê duyệt', 'kết thúc đợt kiểm tra'))}", str(year),
            f"{year}-{year + rng.randint(1, 5)}", f"Quý {rng.choice(('1', '2', '3', '4'))}", "Theo quy định", f"Từ tháng {m}/{year}", f"Trước {d}/{m}",
        ))  # fmt: skip

    def hour(self) -> str:
        """A time of the day."""
        h, m = self.rng.randint(7, 16), self.rng.choice(("00", "15", "30", "45"))
        return self.rng.choice(
            (
                f"{h:02d} giờ {m} - {h + 1:02d} giờ",
                f"{h}h{m} - {h + 1}h00",
                f"{h:02d}:{m} - {h + 1:02d}:00",
                f"{h:02d} giờ {m} phút",
                f"Từ {h}g{m} đến {h + 1}g{m}",
                f"{h}h{m}",
            )
        )

    def indicator(self) -> str:
        """What is counted."""
        rng = self.rng
        if rng.random() < 0.45:
            section = rng.choice(self.theme["statistics"])
            one = rng.choice(section["indicators"])
            parts = one.get("parts", ())
            return self.say(rng.choice([one, *parts])["text"])
        text = rng.choice(snippets("indicator", self.aside))
        return text[0].upper() + text[1:]

    def measure(self) -> str:
        """A unit of measure."""
        return self.rng.choice(("Người", "%", "Văn bản", "Hồ sơ", "Triệu đồng", "Tỷ đồng", "Đồng", "ha", "Hộ", "Xã", "Cuộc", "Lượt", "Trường", "Lớp", "Học sinh", "Tấn", "km", "Cơ sở",
                                "Giường", "Nghìn đồng", "‰", "Dự án", "m²", "Doanh nghiệp", "Vụ", "Chiếc", "Bộ", "Ca", "Trạm", "Trẻ", "Đơn vị", "Con", "Lượt người", "Bài", "Tiết", "Triệu USD",
                                "Tỷ lệ %", "Thủ tục", "Lần", "1.000 tấn", "Người/km²", "Công trình", "Điểm", "kWh", "Tr.đồng", "Phiếu", "Buổi", "Giờ", "Ngày"))  # fmt: skip

    def number(self, size: str) -> str:
        """A value as printed."""
        rng = self.rng
        if rng.random() < 0.04:
            return rng.choice(("-", "", "0", "x", "Đạt"))
        if size == "percent":
            return f"{rng.uniform(0, 120):.{rng.randint(0, 2)}f}".replace(".", ",") + rng.choice(("", "", "%"))
        if size == "decimal":
            return f"{rng.uniform(0, 300):.{rng.randint(1, 2)}f}".replace(".", ",")
        if size == "small":
            return str(rng.randint(0, 60)).zfill(rng.choice((1, 2)))
        if size == "ratio":
            whole = rng.randint(2, 80)
            return f"{rng.randint(0, whole)}/{whole}"
        return f"{int(10 ** rng.uniform(1, 7)):,}".replace(",", ".")

    def note(self) -> str:
        """A remark, mostly none."""
        rng = self.rng
        if rng.random() < 0.75:
            return ""
        return rng.choice((self.citation(), f"Theo {self.citation()}", "Đã ban hành", "Đang thực hiện", "Chuyển tiếp", "Giao mới", "Đã hoàn thành", "Ước thực hiện", "Không phát sinh", "Vượt kế hoạch", "Số liệu tạm tính",
                           " ".join(rng.choice(snippets("prose", self.aside)).split()[:8])))  # fmt: skip

    def prose(self, words: Sequence[int] = (3, 8, 14)) -> str:
        """Words of any kind."""
        return " ".join(self.rng.choice(snippets("prose", self.aside)).split()[: self.rng.choice(words)])
