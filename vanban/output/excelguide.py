"""The workbook's first sheet: what is on which sheet, what the colours mean, and how to correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.columns import tables

GUIDE = "Đọc trước"
_HOW = (
    (
        "Ô tô vàng",
        "Ô cần xem lại: lý do nằm trong chú thích của ô và trên trang “Ô cần xem lại”, ô đáng ngờ nhất đứng trước.",
    ),
    ("Độ tin cậy", "Khả năng cả dòng đúng, từ 0 đến 1. Đỏ: dưới 0,5; vàng: dưới 0,9; xanh: từ 0,9."),
    ("Ô trống", "Văn bản không in gì ở đó. Cột trống trong mọi dòng được ẩn đi."),
    ("Sửa", "Sửa thẳng vào ô, lưu tệp, rồi gõ: vanban correct THƯ_MỤC tệp.xlsx. Giữ nguyên cột “Văn bản” và “Dòng”."),
    (
        "Thêm, xoá dòng",
        "Chèn dòng mới thì để trống cột “Dòng”; xoá thì xoá cả dòng. Lần chạy sau vẫn giữ các sửa đổi này.",
    ),
    (
        "English",
        "Yellow cells should be checked (the comment says why). Edit, save, then: vanban correct DIR file.xlsx.",
    ),
)
_SAID = {
    "documents": "mỗi dòng một văn bản",
    "tasks": "mỗi dòng một nhiệm vụ: ai làm gì, khi nào",
    "task_units": "mỗi dòng một đơn vị trong một nhiệm vụ",
    "statistics": "mỗi dòng một giá trị của một chỉ tiêu",
    "citations": "mỗi dòng một văn bản được dẫn",
    "cells": "các bảng khác, mỗi bảng một trang “Bảng …”, như bản in",
    "doubts": "mỗi dòng một ô cần xem lại, ô đáng ngờ nhất đứng trước",
    "problems": "những điều cần biết về tệp và trang",
}


def write_guide(book: Any, sheet: Any, counts: Mapping[str, int], left_out: int) -> None:
    """Fill the sheet, now that everything is counted."""
    base = {"valign": "top", "font_name": "Times New Roman", "font_size": 12}
    title, bold = book.add_format({**base, "bold": True, "font_size": 16}), book.add_format({**base, "bold": True})
    text = book.add_format({**base, "text_wrap": True})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 90)
    sheet.write_string(0, 0, "Kết quả đọc văn bản", title)
    line = 2
    for heading, column in (("Trang tính", 0), ("Số dòng", 1), ("Nội dung", 2)):
        sheet.write_string(line, column, heading, bold)
    for table in tables().values():
        line += 1
        if table.name == "cells":
            sheet.write_string(line, 0, "Bảng 1, 2, …", text)
        else:
            sheet.write_url(line, 0, f"internal:'{table.title}'!A1", text, table.title)
        sheet.write_number(line, 1, counts[table.name], text)
        sheet.write_string(line, 2, _SAID[table.name], text)
    if left_out:
        line += 1
        sheet.write_string(line, 2, f"{left_out} bảng khác không có trang riêng: xem cells.csv.", text)
    line += 1
    for name, said in _HOW:
        line += 1
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 2, said, text)
