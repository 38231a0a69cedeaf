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
            doc_type="Kế hoạch",
            number="88/KH-SNV",
            number_source="printed",
            issuer="SỞ NỘI VỤ",
            parent_issuer="UBND TỈNH SƠN LA",
            place="Sơn La",
            date="2023-01-05",
            date_source="printed",
            subject="Kiểm tra công tác cải cách hành chính và kỷ luật, kỷ cương năm 2023",
            signer="Lò Thị Hương",
            signer_title="KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
            recipients="UBND tỉnh (b/c); Các phòng thuộc Sở; Lưu: VT, CCHC",
        ),
    ),
    "ministry": (
        MINISTRY,
        Masthead(
            doc_type="Thông tư",
            number="12/2024/TT-BGDĐT",
            number_source="printed",
            issuer="BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            parent_issuer="",
            place="Hà Nội",
            date="2024-10-24",
            date_source="printed",
            subject="Ban hành Quy chế tổ chức thi",
            signer="Phạm Ngọc Thưởng",
            signer_title="KT. BỘ TRƯỞNG / THỨ TRƯỞNG",
            recipients="Văn phòng Quốc hội; Cổng thông tin điện tử của Bộ; Lưu: VT, PC",
        ),
    ),
    "party": (
        PARTY_PAPER,
        Masthead(
            doc_type="Hướng dẫn",
            number="05-HD/BTCTU",
            number_source="printed",
            issuer="BAN TỔ CHỨC",
            parent_issuer="TỈNH ỦY SƠN LA",
            place="Sơn La",
            date="2022-03-15",
            date_source="printed",
            subject="về sinh hoạt chi bộ định kỳ",
            signer="Hoàng Văn Nghiêm",
            signer_title="TRƯỞNG BAN",
            recipients="Thường trực Tỉnh ủy; Lưu: VT",
        ),
    ),
    "letter": (
        LETTER,
        Masthead(
            doc_type="Công văn",
            number="5633/VPCP-KSTT",
            number_source="printed",
            issuer="VĂN PHÒNG CHÍNH PHỦ",
            parent_issuer="",
            place="Hà Nội",
            date="2023-07-25",
            date_source="printed",
            subject="V/v báo cáo tháng về cải cách thủ tục hành chính",
            signer="Ngô Hải Phan",
            signer_title="KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM",
            recipients="Như trên; Lưu: VT, KSTT (2)",
        ),
    ),
    "school": (
        SCHOOL,
        Masthead(
            doc_type="Thông báo",
            number="07/TB-LHP",
            number_source="printed",
            issuer="TRƯỜNG THPT LÊ HỒNG PHONG",
            parent_issuer="SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ GIANG",
            place="Hà Giang",
            date="2024-09-02",
            date_source="printed",
            subject="Lịch họp phụ huynh đầu năm học",
            signer="Nguyễn Thị Mai",
            signer_title="HIỆU TRƯỞNG",
            recipients="",
        ),
    ),
    "commune": (
        COMMUNE,
        Masthead(
            doc_type="Báo cáo",
            number="101/BC-UBND",
            number_source="printed",
            issuer="ỦY BAN NHÂN DÂN XÃ MƯỜNG BÚ",
            parent_issuer="",
            place="Mường Bú",
            date="2021-12-09",
            date_source="printed",
            subject="Kết quả công tác dân vận năm 2021",
            signer="Quàng Văn Pánh",
            signer_title="TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
            recipients="UBND huyện; Lưu: VP",
        ),
    ),
    "joint": (
        JOINT,
        Masthead(
            doc_type="Thông tư liên tịch",
            number="71/2014/TTLT-BTC-BNV",
            number_source="printed",
            issuer="BỘ TÀI CHÍNH - BỘ NỘI VỤ",
            parent_issuer="",
            place="Hà Nội",
            date="2014-05-30",
            date_source="printed",
            subject="Quy định chế độ tự chủ",
        ),
    ),
    "council": (
        COUNCIL,
        Masthead(
            doc_type="Nghị quyết",
            number="15/NQ-HĐND",
            number_source="printed",
            issuer="HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ CẦN THƠ",
            parent_issuer="",
            place="Cần Thơ",
            date="2022-12-08",
            date_source="printed",
            subject="Về dự toán ngân sách năm 2023",
            signer="Phạm Văn Hiểu",
            signer_title="CHỦ TỊCH",
            recipients="UBND thành phố; Lưu: VT",
        ),
    ),
}


def kinds_of(doubts: object) -> list[str]:
    return [doubt.note.kind for doubt in doubts]  # type: ignore[attr-defined]
