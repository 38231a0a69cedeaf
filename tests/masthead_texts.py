"""Invented mastheads of many kinds of documents as bare text, each with what a reader should find in it."""

from __future__ import annotations

from vanban.layouts.records import Masthead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"

DEPARTMENT = f"""UBND TỈNH SƠN LA {STATE}
SỞ NỘI VỤ {MOTTO}
Số: 88/KH-SNV Sơn La, ngày 05 tháng 01 năm 2023

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính
và kỷ luật, kỷ cương năm 2023

Căn cứ Quyết định số 12/QĐ-UBND ngày 03/01/2023 của UBND tỉnh, Sở Nội vụ ban hành Kế hoạch
như sau:
I. MỤC ĐÍCH
1. Bảo đảm trật tự.

Nơi nhận: KT. GIÁM ĐỐC
- UBND tỉnh (b/c); PHÓ GIÁM ĐỐC
- Các phòng thuộc Sở;
- Lưu: VT, CCHC. Lò Thị Hương
"""

MINISTRY = f"""BỘ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/2024/TT-BGDĐT
{STATE}
{MOTTO}
Hà Nội, ngày 24 tháng 10 năm 2024
THÔNG TƯ
Ban hành Quy chế tổ chức thi
Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;
Điều 1. Ban hành kèm theo Thông tư này Quy chế.
Nơi nhận:
- Văn phòng Quốc hội;
- Cổng thông tin điện tử của Bộ;
- Lưu: VT, PC.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Phạm Ngọc Thưởng
"""

PARTY_PAPER = f"""TỈNH ỦY SƠN LA {PARTY}
BAN TỔ CHỨC
* Sơn La, ngày 15 tháng 3 năm 2022
Số 05-HD/BTCTU
HƯỚNG DẪN
về sinh hoạt chi bộ định kỳ
-----
Thực hiện Quy định số 08-QĐ/TW ngày 25/10/2018 của Ban Chấp hành Trung ương.
Nơi nhận: TRƯỞNG BAN
- Thường trực Tỉnh ủy,
- Lưu: VT.
Hoàng Văn Nghiêm
"""

LETTER = f"""VĂN PHÒNG CHÍNH PHỦ {STATE}
{MOTTO}
Số: 5633/VPCP-KSTT Hà Nội, ngày 25 tháng 7 năm 2023
V/v báo cáo tháng về cải cách
thủ tục hành chính
Kính gửi: Các Bộ, cơ quan ngang Bộ
Thực hiện ý kiến của Thủ tướng, Văn phòng Chính phủ đề nghị các Bộ báo cáo.
Nơi nhận:
- Như trên;
- Lưu: VT, KSTT (2).
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Ngô Hải Phan
"""

SCHOOL = f"""SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ GIANG {STATE}
TRƯỜNG THPT LÊ HỒNG PHONG {MOTTO}
Số: 07/TB-LHP Hà Giang, ngày 02 tháng 9 năm 2024
THÔNG BÁO
Lịch họp phụ huynh đầu năm học
Kính gửi: Phụ huynh học sinh
Nhà trường thông báo lịch họp.
HIỆU TRƯỞNG
Nguyễn Thị Mai
"""

COMMUNE = f"""ỦY BAN NHÂN DÂN {STATE}
XÃ MƯỜNG BÚ {MOTTO}
Số: 101/BC-UBND Mường Bú, ngày 09 tháng 12 năm 2021
BÁO CÁO
Kết quả công tác dân vận năm 2021
Trong năm 2021, UBND xã đã làm nhiều việc.
Nơi nhận:
- UBND huyện;
- Lưu: VP.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Quàng Văn Pánh
"""

JOINT = f"""BỘ TÀI CHÍNH - BỘ NỘI VỤ {STATE}
{MOTTO}
Số: 71/2014/TTLT-BTC-BNV Hà Nội, ngày 30 tháng 5 năm 2014
THÔNG TƯ LIÊN TỊCH
Quy định chế độ tự chủ
Căn cứ Nghị định số 130/2005/NĐ-CP;
"""

COUNCIL = f"""HỘI ĐỒNG NHÂN DÂN {STATE}
THÀNH PHỐ CẦN THƠ {MOTTO}
Số: 15/NQ-HĐND Cần Thơ, ngày 08 tháng 12 năm 2022
NGHỊ QUYẾT
Về dự toán ngân sách năm 2023
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ CẦN THƠ
KHÓA X, KỲ HỌP THỨ TÁM
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Thông qua dự toán.
Nơi nhận:
- UBND thành phố;
- Lưu: VT.
CHỦ TỊCH
Phạm Văn Hiểu
"""

WANTED = {
    "department": (
        DEPARTMENT,
        Masthead(
            "Kế hoạch",
            "88/KH-SNV",
            "SỞ NỘI VỤ",
            "UBND TỈNH SƠN LA",
            "Sơn La",
            "2023-01-05",
            "Kiểm tra công tác cải cách hành chính và kỷ luật, kỷ cương năm 2023",
            "Lò Thị Hương",
            "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
            "UBND tỉnh (b/c); Các phòng thuộc Sở; Lưu: VT, CCHC",
        ),
    ),
    "ministry": (
        MINISTRY,
        Masthead(
            "Thông tư",
            "12/2024/TT-BGDĐT",
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "",
            "Hà Nội",
            "2024-10-24",
            "Ban hành Quy chế tổ chức thi",
            "Phạm Ngọc Thưởng",
            "KT. BỘ TRƯỞNG / THỨ TRƯỞNG",
            "Văn phòng Quốc hội; Cổng thông tin điện tử của Bộ; Lưu: VT, PC",
        ),
    ),
    "party": (
        PARTY_PAPER,
        Masthead(
            "Hướng dẫn",
            "05-HD/BTCTU",
            "BAN TỔ CHỨC",
            "TỈNH ỦY SƠN LA",
            "Sơn La",
            "2022-03-15",
            "về sinh hoạt chi bộ định kỳ",
            "Hoàng Văn Nghiêm",
            "TRƯỞNG BAN",
            "Thường trực Tỉnh ủy; Lưu: VT",
        ),
    ),
    "letter": (
        LETTER,
        Masthead(
            "Công văn",
            "5633/VPCP-KSTT",
            "VĂN PHÒNG CHÍNH PHỦ",
            "",
            "Hà Nội",
            "2023-07-25",
            "V/v báo cáo tháng về cải cách thủ tục hành chính",
            "Ngô Hải Phan",
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM",
            "Như trên; Lưu: VT, KSTT (2)",
        ),
    ),
    "school": (
        SCHOOL,
        Masthead(
            "Thông báo",
            "07/TB-LHP",
            "TRƯỜNG THPT LÊ HỒNG PHONG",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ GIANG",
            "Hà Giang",
            "2024-09-02",
            "Lịch họp phụ huynh đầu năm học",
            "Nguyễn Thị Mai",
            "HIỆU TRƯỞNG",
            "",
        ),
    ),
    "commune": (
        COMMUNE,
        Masthead(
            "Báo cáo",
            "101/BC-UBND",
            "ỦY BAN NHÂN DÂN XÃ MƯỜNG BÚ",
            "",
            "Mường Bú",
            "2021-12-09",
            "Kết quả công tác dân vận năm 2021",
            "Quàng Văn Pánh",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
            "UBND huyện; Lưu: VP",
        ),
    ),
    "joint": (
        JOINT,
        Masthead(
            "Thông tư liên tịch",
            "71/2014/TTLT-BTC-BNV",
            "BỘ TÀI CHÍNH - BỘ NỘI VỤ",
            "",
            "Hà Nội",
            "2014-05-30",
            "Quy định chế độ tự chủ",
        ),
    ),
    "council": (
        COUNCIL,
        Masthead(
            "Nghị quyết",
            "15/NQ-HĐND",
            "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ CẦN THƠ",
            "",
            "Cần Thơ",
            "2022-12-08",
            "Về dự toán ngân sách năm 2023",
            "Phạm Văn Hiểu",
            "CHỦ TỊCH",
            "UBND thành phố; Lưu: VT",
        ),
    ),
}


def kinds_of(doubts: object) -> list[str]:
    return [doubt.note.kind for doubt in doubts]  # type: ignore[attr-defined]
