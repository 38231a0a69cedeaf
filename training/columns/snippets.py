"""Phrases of the corpus: duties, bodies, indicators, products and prose, as official paragraphs write them.

They are cut in two by a hash of each phrase, so that what is measured on was never fitted on.
"""

from __future__ import annotations

import lzma
import re
import zlib
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
OFFICIAL = ("official-2025", "official-local", "official-circulars")
_BULLET = re.compile(r"^(?:[-+*•–]|\(?\d{1,2}[.)]|\(?[a-zđ][.)]|[IVX]+\.)\s*")
_CAPITAL = r"[A-ZĐÀ-Ỹ]"
_BODY = re.compile(
    rf"\b(?:Sở|Phòng|Ban|Trung tâm|Văn phòng|Cục|Chi cục|Viện|Trường|Công an|Ủy ban nhân dân|UBND|Hội|Vụ|Bộ|Thanh tra|Tổng cục|Quỹ|Khoa|Tổ|Đoàn|Liên đoàn)"
    rf"(?: (?:{_CAPITAL}[\wÀ-ỹ]*|và|của|các|tỉnh|huyện|thành phố|xã)){{1,7}}"
)
_INDICATOR = re.compile(
    r"\b(?:[Tt]ỷ lệ|[Ss]ố lượng|[Ss]ố|[Tt]ổng số|[Dd]iện tích|[Ss]ản lượng|[Gg]iá trị|[Tt]ổng|[Mm]ức|[Dd]oanh thu|[Tt]ốc độ|[Dd]ân số|[Cc]ông suất|[Tt]hu nhập) [^,.;:()\d]{6,70}"
)
_PRODUCT = re.compile(
    r"\b(?:[Bb]áo cáo|[Kk]ế hoạch|[Qq]uyết định|[Tt]ờ trình|[Cc]ông văn|[Nn]ghị quyết|[Tt]hông tư|[Đđ]ề án|[Hh]ướng dẫn|[Vv]ăn bản|[Hh]ồ sơ|[Hh]ội nghị|[Dd]anh sách|[Pp]hần mềm) [^,.;:()\d]{0,60}"
)
_DUTY = frozenset(
    [
        "Rà",
        "Xây",
        "Tổ",
        "Tham",
        "Triển",
        "Phối",
        "Chủ",
        "Tăng",
        "Nâng",
        "Thực",
        "Đẩy",
        "Tiếp",
        "Hoàn",
        "Ban",
        "Kiểm",
        "Hướng",
        "Tuyên",
        "Cập",
        "Theo",
        "Đề",
        "Lập",
        "Nghiên",
        "Chỉ",
        "Báo",
        "Bố",
        "Đào",
        "Khảo",
        "Quản",
        "Thẩm",
        "Trình",
        "Chuẩn",
        "Công",
        "Giám",
        "Hỗ",
        "Phê",
        "Bảo",
        "Thành",
        "Chấn",
        "Khắc",
        "Sửa",
        "Đánh",
        "Vận",
        "Duy",
        "Phát",
        "Giải",
        "Huy",
        "Lựa",
        "Tiến",
        "Đầu",
        "Mở",
        "Ký",
        "Gửi",
        "In",
        "Họp",
        "Mua",
        "Soạn",
        "Đôn",
        "Tập",
        "Tổng",
        "Phân",
        "Cung",
        "Xử",
        "Thông",
        "Ứng",
        "Dự",
        "Xét",
        "Thu",
        "Bàn",
        "Nhập",
        "Trang",
        "Mời",
        "Nạo",
        "Trồng",
        "Kiện",
        "Rút",
        "Tích",
        "Trao",
        "Tuần",
        "Cấp",
        "Bồi",
        "Vệ",
        "Làm",
        "Chấm",
        "Đăng",
        "Đặt",
        "Đón",
        "Duyệt",
        "Góp",
        "Hợp",
        "Kết",
        "Khai",
        "Lấy",
        "Niêm",
        "Phòng",
        "Phục",
        "Quán",
        "Ra",
        "Sắp",
        "Sử",
        "Thăm",
        "Thay",
        "Tính",
        "Treo",
        "Viết",
        "Xác",
        "Xếp",
    ]
)
"""With which syllable a sentence begins that says what is to be done."""


@cache
def paragraphs() -> tuple[str, ...]:
    """The official paragraphs of the corpus without their bullets and numbers."""
    lines: list[str] = []
    for name in OFFICIAL:
        with lzma.open(CORPUS / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
            lines += (_BULLET.sub("", line.strip()) for line in file)
    return tuple(lines)


@cache
def snippets(kind: str, aside: bool) -> tuple[str, ...]:
    """The corpus's phrases of a kind, of the half that is fitted on, or of that kept aside."""
    found = sorted(set(_found(kind)))
    return tuple(text for text in found if (zlib.crc32(text.encode()) % 5 == 0) == aside)


def _found(kind: str) -> list[str]:
    texts = paragraphs()
    if kind == "duty":
        sentences = (re.split(r"(?<=[.;:]) ", text)[0] for text in texts)
        return [text for text in sentences if text.split(" ")[0] in _DUTY and 3 <= len(text.split()) <= 70]
    if kind == "prose":
        return [" ".join(text.split()[:30]) for text in texts if len(text.split()) > 6 and text[0].isupper()]
    pattern = {"body": _BODY, "indicator": _INDICATOR, "product": _PRODUCT}[kind]
    least = {"body": 2, "indicator": 3, "product": 1}[kind]
    phrases = (match[0].strip() for text in texts for match in pattern.finditer(text))
    return [whole(text) for text in phrases if least <= len(text.split()) <= 14]


def whole(text: str) -> str:
    """The phrase without the small words in which its cutting left it hanging."""
    words = text.split()
    while len(words) > 1 and words[-1] in (
        "và",
        "của",
        "các",
        "theo",
        "về",
        "cho",
        "tại",
        "trong",
        "được",
        "là",
        "có",
        "từ",
        "với",
        "để",
    ):
        words.pop()
    return " ".join(words)
