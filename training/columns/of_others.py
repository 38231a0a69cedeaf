"""Synthetic columns of people, prices, papers, crosses: tables that are neither tasks nor statistics."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns.of_projects import project_columns, written
from training.columns.parts import Column, numbers
from training.columns.texts import Texts


def other_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """Tables of people, prices, papers, crosses: none of them tasks or statistics."""
    if rng.random() < 0.08:
        yield from (
            ("other" if role != "stt" else role, *rest)
            for role, *rest in project_columns(rng, t, count, rng.randint(0, 1))
        )
        return
    if rng.random() < 0.88:
        yield "stt", "", numbers(rng, count)
    kind = rng.choice(
        (
            "people",
            "people",
            "fees",
            "papers",
            "procedures",
            "crosses",
            "lists",
            "prices",
            "questions",
            "scores",
            "duty",
            "timetable",
            "committee",
            "prose",
        )
    )
    yield from getattr(_Others(rng, t, count), kind)()


class _Others:
    def __init__(self, rng: random.Random, t: Texts, count: int) -> None:
        self.rng, self.t, self.count = rng, t, count

    def column(self, headers: str, cell: object, filled: float = 0.97) -> Column:
        assert callable(cell)
        return (
            "other",
            self.rng.choice(headers.split("|")),
            [cell() if self.rng.random() < filled else "" for _ in range(self.count)],
        )

    def some(self, columns: list[Column], least: int) -> Iterator[Column]:
        kept = columns[:1] + [one for one in columns[1:] if self.rng.random() < 0.7]
        while len(kept) < least:
            kept.append(self.rng.choice(columns[1:]))
        return iter(kept)

    def people(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Họ và tên|Họ tên|Họ và tên cán bộ|Người hưởng|Danh tính", lambda: t.person(rng.random() < 0.2)),
            self.column("Ngày sinh|Năm sinh|Ngày, tháng, năm sinh", lambda: rng.choice((f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1960, 2005)}", str(rng.randint(1960, 2005))))),
            self.column("Chức vụ|Chức danh|Trình độ|Nghề", lambda: rng.choice(("Giám đốc", "Phó Trưởng phòng", "Chuyên viên", "Giáo viên", "Hiệu trưởng", "Đại học", "Thạc sĩ", "Kế toán", "Văn thư"))),
            self.column("Đơn vị|Đơn vị công tác|Nơi công tác|Trường|Lớp", t.body),
            self.column("Số điện thoại|Điện thoại|SĐT|CCCD|MSSV", lambda: f"0{rng.randint(300000000, 999999999)}"),
            self.column("Giới tính|Dân tộc|Quê quán|Địa chỉ|Chỗ ở", lambda: rng.choice(("Nam", "Nữ", "Kinh", "Tày", t.place()))),
            self.column("Ghi chú", t.note),
        ], 2)  # fmt: skip

    def fees(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Nội dung|Nội dung thu|Tên dịch vụ|Danh mục dịch vụ|Loại phí|Danh mục|Đối tượng|Loại|Tên gọi",
            lambda: rng.choice((t.product(), t.prose((3, 6)))),
        )
        yield self.column(
            "Mức thu|Mức giá|Mức giá (đồng)|Mức phí|Mức thu (đồng/hồ sơ)|Đơn giá|Giá tối đa (đồng)|Mức phạt|Mức chi|Mức hỗ trợ|Mức đóng",
            lambda: rng.choice(
                (
                    f"{rng.randint(5, 900)}.000",
                    f"{rng.randint(5, 900)}.000 đồng/hồ sơ",
                    f"{rng.randint(5, 900)}.000đ/lần",
                    "Không thu",
                    f"{rng.randint(1, 9)}% giá trị hợp đồng",
                )
            ),
        )
        if rng.random() < 0.5:
            yield self.column("Ghi chú|Phạm vi áp dụng|Căn cứ", t.note)

    def prices(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Tên hàng hóa|Tên tài sản|Tên thiết bị|Nội dung chi|Danh mục hàng hóa|Tên gọi", lambda: t.prose((2, 4))
        )
        yield self.column("ĐVT|Đơn vị tính|Quy cách", lambda: rng.choice(("Cái", "Bộ", "Chiếc", "Hộp", "Cuốn", "Ram")))
        counts = [rng.randint(1, 50) for _ in range(self.count)]
        prices = [rng.randint(5, 9000) for _ in range(self.count)]
        yield "other", rng.choice(("Số lượng", "SL", "Số lượng")), [str(one) for one in counts]
        yield (
            "other",
            rng.choice(("Đơn giá", "Đơn giá (đồng)", "Giá bán")),
            [f"{written(one, 0)}.000" for one in prices],
        )
        if rng.random() < 0.8:
            sums = [f"{written(one * other, 0)}.000" for one, other in zip(counts, prices, strict=True)]
            yield "other", rng.choice(("Thành tiền", "Thành tiền (đồng)")), sums

    def papers(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Tên văn bản|Trích yếu|Trích yếu nội dung|Tên tài liệu", lambda: rng.choice((t.product(), t.prose((8, 16))))),
            self.column("Số, ký hiệu|Số ký hiệu|Số hiệu", t.citation),
            self.column("Ngày ban hành|Ngày tháng|Ngày hiệu lực", lambda: f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{t.year}"),
            self.column("Cơ quan ban hành|Nơi ban hành|Nơi nhận", t.body),
            self.column("Ghi chú|Lý do|Nội dung sửa đổi", t.note),
        ], 2)  # fmt: skip

    def procedures(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Tên thủ tục hành chính|Tên thủ tục|Thủ tục", lambda: rng.choice(("Cấp ", "Cấp lại ", "Đăng ký ", "Thẩm định ", "Gia hạn ", "Chuyển ", "Phê duyệt ")) + t.product()),
            self.column("Thời hạn giải quyết|Thời gian giải quyết", lambda: rng.choice((f"{rng.randint(1, 45)} ngày làm việc", f"Không quá {rng.randint(1, 45):02d} ngày kể từ ngày nhận đủ hồ sơ hợp lệ", "Trong ngày", f"{rng.randint(1, 30)} ngày"))),
            self.column("Địa điểm thực hiện|Cách thức thực hiện", lambda: rng.choice(("Trung tâm Phục vụ hành chính công tỉnh", "Bộ phận Một cửa cấp xã", "Trực tiếp hoặc trực tuyến", "Nộp qua dịch vụ bưu chính"))),
            self.column("Phí, lệ phí|Phí|Lệ phí", lambda: rng.choice(("Không", f"{rng.randint(5, 900)}.000 đồng", "Theo quy định"))),
            self.column("Căn cứ pháp lý|Căn cứ|Văn bản quy định", t.citation),
            self.column("Đối tượng thực hiện|Cơ quan thực hiện|Lĩnh vực", lambda: rng.choice(("Tổ chức, cá nhân", t.body(), t.title()))),
        ], 3)  # fmt: skip

    def crosses(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Nội dung|Nội dung công việc|Chức danh|Tên chương trình|Câu hỏi|Đơn vị|Nhiệm vụ|Tiêu chí|Quyền hạn",
            lambda: rng.choice((t.task(), t.prose((3, 6, 9)), t.body())),
        )
        mark = rng.choice(("X", "x", "X", "✓", "v", "+"))
        wide = rng.randint(2, 7)
        share = rng.uniform(0.2, 0.9)
        names = rng.choice(
            (
                ("Có", "Không"),
                ("Đạt", "Không đạt"),
                ("Cấp tỉnh", "Cấp huyện", "Cấp xã"),
                ("Quý I", "Quý II", "Quý III", "Quý IV"),
                ("Chủ trì", "Phối hợp"),
                tuple(t.body() for _ in range(7)),
                tuple(t.prose((1, 2)) for _ in range(7)),
                ("Thời gian 1", "Thời gian 2"),
            )
        )
        for place in range(min(wide, len(names))):
            yield self.column(names[place], lambda: mark, share)
        if rng.random() < 0.3:
            yield self.column("Ghi chú", t.note)

    def lists(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Khoa tham gia|Tên đơn vị|Tên trường|Đơn vị|Tên công trình|Nội dung|Danh mục|Tên gọi",
            lambda: rng.choice((t.body(), t.prose((3, 6)))),
        )
        yield self.column(
            "Đối tượng|Đối tượng khảo sát|Địa chỉ|Chủ đầu tư|Vị trí|Loại đất|Mô tả|Ai được hỏi",
            lambda: rng.choice((t.prose((2, 5, 9)), t.place())),
        )
        if rng.random() < 0.4:
            yield self.column("Diện tích|Số thửa|Hạng|Ghi chú|Bậc", lambda: rng.choice((t.number("decimal"), "II", "")))

    def questions(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column("Câu hỏi|Nội dung khảo sát|Tiêu chí|Tiêu chuẩn|Nội dung đánh giá", lambda: t.prose((6, 12)))
        for name in rng.choice(
            (
                ("Rất hài lòng", "Hài lòng", "Không hài lòng"),
                ("Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"),
                ("Mức 1", "Mức 2", "Mức 3"),
                ("Có", "Không"),
            )
        ):
            yield self.column(name, lambda: rng.choice((str(rng.randint(1, 10)), "", "")), 0.5)

    def scores(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        name = "Tiêu chí|Tiêu chí đánh giá|Nội dung đánh giá|Tiêu chuẩn|Nội dung chấm điểm"
        yield self.column(name, lambda: rng.choice((t.task(), t.prose((4, 8)), f"Công tác {t.prose((3,)).lower()}")))
        most = [rng.choice(("0,5", "1", "1,5", "2", "2", "3", "5", "10")) for _ in range(self.count)]
        for place, header in enumerate(
            ("Điểm tối đa|Thang điểm|Điểm chuẩn", "Điểm tự chấm|Tự chấm|Điểm đạt", "Điểm thẩm định|Cấp trên chấm")
        ):
            given = [one if place == 0 or rng.random() < 0.75 else rng.choice(("0", "0,5", "1", "")) for one in most]
            yield "other", rng.choice(header.split("|")), given
        if rng.random() < 0.5:
            yield self.column("Ghi chú|Tài liệu kiểm chứng|Lý do", t.note)

    def duty(self) -> Iterator[Column]:
        """Who is on duty when."""
        rng, t = self.rng, self.t
        yield self.column(
            "Ngày|Ngày trực|Thứ, ngày|Ca trực",
            lambda: (
                f"{rng.choice(('Thứ Hai', 'Thứ Ba', 'CN', 'Thứ 4', 'Ca 1'))} {rng.randint(1, 28)}/{rng.randint(1, 12)}"
            ),
        )
        for name in ("Lãnh đạo trực|Trực lãnh đạo", "Trực chuyên môn|Cán bộ trực|Bác sĩ", "Lái xe|Bảo vệ|Trực ban")[
            : rng.randint(1, 3)
        ]:
            yield self.column(name, lambda: t.person(rng.random() < 0.4))
        if rng.random() < 0.6:
            yield self.column(
                "Điện thoại|Số điện thoại|Ghi chú",
                lambda: f"09{rng.randint(10, 99)}.{rng.randint(100, 999)}.{rng.randint(100, 999)}",
            )

    def timetable(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        for name in ("Tiết", "Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6")[: rng.randint(3, 6)]:
            yield self.column(
                name, lambda: rng.choice(("Toán", "Ngữ văn", "Tiếng Anh", "Vật lý", "GDCD", "Tin học", t.person(), ""))
            )

    def committee(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column("Họ và tên|Thành viên", lambda: t.person(True))
        yield self.column(
            "Chức vụ|Chức vụ, đơn vị",
            lambda: (
                rng.choice(("Giám đốc Sở", "Phó Giám đốc", "Trưởng phòng", "Chuyên viên"))
                + " "
                + rng.choice(("", t.body()))
            ),
        )
        yield self.column(
            "Nhiệm vụ|Vai trò|Chức danh trong Ban|Phân công",
            lambda: rng.choice(("Trưởng ban", "Phó Trưởng ban", "Thành viên", "Thư ký", "Ủy viên")),
        )

    def prose(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        for name in ("Nội dung hiện hành", "Nội dung sửa đổi", "Lý do", "Điều kiện", "Hành vi", "Điều khoản")[
            : rng.randint(2, 4)
        ]:
            yield self.column(name, lambda: t.prose((8, 16, 30)))
