"""What cells of certain columns say in many offices' tables: names of courses and projects, goals, objects, codes, days, sizes.

Written by us, from knowledge of how such tables are worded; numbers and names are drawn.
"""

from __future__ import annotations

import random

from training.columns.texts import Texts

_FIELDS = ("an toàn thực phẩm", "chuyển đổi số", "phòng cháy, chữa cháy", "công tác văn thư, lưu trữ", "quản lý đất đai", "kế toán ngân sách xã", "cải cách hành chính",
           "công tác mặt trận", "bình đẳng giới", "chăn nuôi an toàn sinh học", "sơ cấp cứu", "tiếng Anh giao tiếp", "quản lý rừng", "hòa giải cơ sở", "phòng, chống ma túy",
           "ngoại ngữ, tin học", "quản lý dự án", "giảm nghèo bền vững", "dân số, kế hoạch hóa gia đình", "an toàn giao thông", "khuyến nông", "du lịch nông thôn")  # fmt: skip
_PEOPLE = ("Cán bộ, công chức cấp xã", "Giáo viên các trường", "Hội viên, nông dân", "Trưởng thôn, bí thư chi bộ", "Lãnh đạo các phòng", "Nhân viên y tế thôn bản", "Học sinh, sinh viên",
           "Đoàn viên, thanh niên", "Doanh nghiệp, hợp tác xã", "Người dân trên địa bàn", "Công chức, viên chức", "Toàn thể cán bộ", "Hộ nghèo, cận nghèo", "Người cao tuổi")  # fmt: skip
_CIRCLES = ("Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên", "Ủy ban MTTQ", "Công đoàn", "Các thôn", "Các khoa", "UBND các xã", "UBND cấp huyện",
            "UBND các xã, phường", "Bưu điện tỉnh", "Các phòng", "Các đơn vị", "Các tổ dân phố", "Công an xã", "Trạm Y tế", "Các sở, ngành", "Các trường học", "Kho bạc Nhà nước",
            "Bảo hiểm xã hội", "Điện lực", "VNPT", "Các nhà trường", "Liên đoàn Lao động", "Hội Khuyến học", "Ban Chỉ huy Quân sự", "Hội Chữ thập đỏ", "Các cơ quan liên quan")  # fmt: skip
_COMPANIES = ("Công ty TNHH", "Công ty cổ phần", "Hợp tác xã", "Cơ sở", "Trường Tiểu học", "Trường THCS", "Chợ", "Bệnh viện", "Nhà máy", "Trang trại", "Khu dân cư", "Bếp ăn", "UBND xã", "Phòng khám", "Doanh nghiệp tư nhân")  # fmt: skip
_OUTCOMES = ("Bảng tổng hợp", "Biên bản làm việc", "Hội nghị được tổ chức", "Phần mềm hoạt động", "Danh sách", "Tin, bài, phóng sự", "Báo cáo tháng", "Quyết định thành lập", "Tờ trình", "Lớp tập huấn",
             "Hồ sơ nghiệm thu", "Văn bản chỉ đạo", "Kết luận", "Thông báo", "Kế hoạch được duyệt", "Cơ sở dữ liệu", "Giấy chứng nhận", "Bộ tài liệu", "Hợp đồng", "Dự thảo", "Biên bản bàn giao", "Phiếu khảo sát")  # fmt: skip
_METHODS = ("Họp liên ngành", "Giao ban định kỳ", "Theo chương trình chung", "Trao đổi bằng văn bản", "Trực tiếp", "Trực tuyến", "Qua thư điện tử", "Thành lập đoàn kiểm tra", "Lồng ghép", "Đấu thầu", "Tự thực hiện", "Ký kết quy chế",
            "Hợp đồng trách nhiệm", "Phát phiếu", "Phỏng vấn", "Theo hình thức cuốn chiếu")  # fmt: skip
_MONEY = ("Ngân sách nhà nước", "Xã hội hóa", "Chi thường xuyên", "Ngân sách huyện", "Vốn sự nghiệp", "Kinh phí được giao", "Nguồn đóng góp", "Ngân sách, xã hội hóa", "Quỹ phúc lợi", "Vốn ODA", "Nguồn thu hợp pháp khác")  # fmt: skip


def circle(rng: random.Random) -> str:
    """A body that helps: a mass organisation, all bodies of a kind."""
    return rng.choice(_CIRCLES)


def event(rng: random.Random, t: Texts) -> str:
    """A course, a contest, a conference: what is to be done, though no verb says so."""
    field = rng.choice(_FIELDS)
    return rng.choice((
        f"Lớp bồi dưỡng {field}", f"Bồi dưỡng {field} cho {rng.choice(_PEOPLE).lower()}", f"Tập huấn {field}", f"Hội nghị {field}", f"Hội thi tìm hiểu {field}",
        f"Hội thảo về {field}", f"Cuộc thi sáng kiến về {field}", f"Ngày hội {field}", f"Diễn đàn {field} năm {t.year}", f"Kỹ năng {field}", f"Nghiệp vụ {field}",
        f"{field[0].upper()}{field[1:]} nâng cao", f"Chuyên đề {field}", f"Sơ cấp nghề {field}", f"Đề án {field}", f"Mô hình điểm về {field}", f"Khai mạc, bế mạc {rng.choice(('lớp học', 'hội thi', 'hội thao'))}",
        f"Họp {rng.choice(('giao ban', 'chi bộ', 'Ban Chỉ đạo', 'tổ chuyên môn', 'Hội đồng thi đua'))}", f"Làm việc với {t.body()}", f"Dự {rng.choice(('lễ', 'hội nghị', 'đại hội'))} {field}",
    ))  # fmt: skip


def goal(rng: random.Random, t: Texts) -> str:
    """What is to be reached."""
    many, few = rng.randint(50, 100), rng.randint(2, 60)
    people = rng.choice(_PEOPLE).lower()
    return rng.choice((
        f"{many}% {people} được tập huấn", f"{many}% hồ sơ được giải quyết đúng hạn", f"Ít nhất {few:02d} lượt {people} tham gia", f"Tối thiểu {few:02d} mô hình", f"Trên {many}% {people} hài lòng",
        f"Giảm {few}% so với năm trước", f"Đạt chuẩn mức độ {rng.randint(1, 4)}", f"Phấn đấu {many}%", f"Hoàn thành {many}% kế hoạch", f"{t.indicator()} đạt {many}%", f"{t.indicator()} tăng hằng năm",
        "Đúng tiến độ, bảo đảm chất lượng", "Có báo cáo, phân loại cụ thể", f"Tăng {few}% số {people}", "Bảo đảm đúng quy định", f"Mỗi {rng.choice(('xã', 'thôn', 'trường', 'đơn vị'))} có {few:02d} {rng.choice(('tổ', 'mô hình', 'câu lạc bộ'))}",
    ))  # fmt: skip


def thing(rng: random.Random, t: Texts) -> str:
    """Whom or what it is done to: a firm, a school, a market."""
    return f"{rng.choice(_COMPANIES)} {rng.choice((t.place(), t.person(), f'số {rng.randint(1, 9)}'))}"


def people(rng: random.Random) -> str:
    """Whom it is for."""
    return rng.choice(_PEOPLE)


def outcome(rng: random.Random) -> str:
    """What comes of it, in few words."""
    return rng.choice(_OUTCOMES)


def way(rng: random.Random) -> str:
    """How it is done."""
    return rng.choice(_METHODS)


def source(rng: random.Random) -> str:
    """Who pays."""
    return rng.choice(_MONEY)


def duration(rng: random.Random) -> str:
    """How long it takes."""
    return f"{rng.randint(1, 30):02d} {rng.choice(('ngày', 'buổi', 'tháng', 'tuần', 'tiết', 'giờ'))}"


def amount(rng: random.Random) -> str:
    """How much of it."""
    return rng.choice((str(rng.randint(5, 400)), f"{rng.randint(1, 90):02d} {rng.choice(('lớp', 'người', 'hộ', 'bộ', 'km', 'cây', 'cơ sở', 'mẫu'))}", f"{rng.randint(1, 9)}.{rng.randint(100, 999)} m2"))  # fmt: skip


def code(rng: random.Random) -> str:
    """A code that an office gives its tasks."""
    return rng.choice((f"NV{rng.randint(1, 99):02d}", f"{rng.choice(('CV', 'TB', 'KL', 'NV', 'CT'))}-{rng.randint(1, 400)}", f"{rng.randint(1, 9)}.{rng.randint(100000, 999999)}", f"{rng.choice('ABCDKQ')}{rng.randint(1, 99)}"))  # fmt: skip


def days(rng: random.Random) -> list[str]:
    """The days, months or halves of days under which an agenda stands."""
    month = rng.randint(1, 12)
    return rng.choice((
        [f"Thứ {day} {rng.randint(1, 28)}/{month}" for day in ("Hai", "Ba", "Tư", "Năm", "Sáu")], [f"Thứ {day}, ngày {rng.randint(1, 28)}/{month:02d}" for day in range(2, 7)],
        [f"Tháng {one}" for one in range(1, 13)], [f"Tuần {one}" for one in range(1, 5)], ["Sáng", "Chiều"], [f"Ngày {rng.randint(1, 28)}/{month}" for _ in range(5)],
        [f"Quý {one}" for one in ("I", "II", "III", "IV")],
    ))  # fmt: skip


def leader(rng: random.Random, t: Texts) -> str:
    """Who watches over it, with title or without."""
    titled = rng.choice(("PCT", "PCVP", "Phó Chủ tịch", "PGĐ", "Phó Giám đốc", "Chánh Văn phòng", "Đ/c Phó Bí thư"))
    return f"{titled} {t.person()}" if rng.random() < 0.4 else t.person(called=True)


def area(rng: random.Random, t: Texts) -> str:
    """Where it is counted."""
    return f"{rng.choice(('Xã', 'Huyện', 'Phường', 'Thị trấn', 'Thành phố', 'Thị xã', 'Thôn', 'Khu vực', ''))} {t.place()}".strip()


def project(rng: random.Random, t: Texts) -> str:
    """What is built."""
    return rng.choice((
        f"Đường {rng.choice(('liên xã', 'trục chính', 'nối Quốc lộ', 'vành đai', 'nội thị'))} {t.place()} - {t.place()}", f"Trường {rng.choice(('Mầm non', 'Tiểu học', 'THCS', 'THPT'))} {t.place()}",
        f"Trụ sở làm việc {rng.choice(('UBND xã', 'Công an xã', 'Ban Chỉ huy Quân sự xã'))} {t.place()}", f"Cải tạo, nâng cấp {rng.choice(('trạm y tế', 'chợ', 'hồ chứa nước', 'đê', 'cầu'))} {t.place()}",
        f"Hệ thống {rng.choice(('cấp nước', 'thoát nước', 'chiếu sáng', 'thủy lợi'))} {t.place()}", f"Kè {rng.choice(('sông', 'suối', 'biển'))} {t.place()}", f"Hạ tầng kỹ thuật khu tái định cư {t.place()}", f"Nhà văn hóa {t.place()}",
        rng.choice(("Dự án chuyển tiếp", "Dự án khởi công mới", "Lĩnh vực giao thông", "Chuẩn bị đầu tư", "Lĩnh vực giáo dục")),
    ))  # fmt: skip
