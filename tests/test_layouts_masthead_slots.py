"""Where pens write in a masthead, and what is made of what they wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layouts_typeset import Set, at_left, at_right, centred, page
from vanban.extract.page import Page, Slot, Written
from vanban.layouts import slots
from vanban.layouts.masthead import from_pages
from vanban.layouts.masthead.number import number_line

HEAD = (
    at_left("UBND TỈNH SƠN LA", 0),
    at_right("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0),
    at_left("SỞ Y TẾ", 1),
    at_right("Độc lập - Tự do - Hạnh phúc", 1),
)
TITLE = (centred("BÁO CÁO", 5), centred("Tình hình hoạt động năm 2023", 6))


def head(number: str, date: str) -> Page:
    return page([*HEAD, at_left(number, 3, sure=0.6), at_right(date, 3, sure=0.6), *TITLE])


def with_pen(read: Page, **readings: tuple[tuple[str, float], ...]) -> Page:
    found = {slot.name: slot for slot in slots(read)}
    return replace(read, written=tuple(Written(found[name], said) for name, said in readings.items()))


@pytest.mark.parametrize("number", ["Số: // 4 /BC-SYT", "só2Á /BC-SYT", "Số:/BC-SYT", "Số DẺ. /BC-SYT"])
@pytest.mark.parametrize(
    "date", ["Sơn La, ngày IT tháng 11 năm 2023", "Sơn La, ngày45thang 11 năm 2023", "Sơn La, ngày dỗ nang 11 năm 2023"]
)
def test_slots_lie_between_the_printed_words(number: str, date: str) -> None:
    found = {slot.name: slot for slot in slots(head(number, date))}
    assert set(found) == {"number", "day", "month"}
    assert found["number"].box.x0 < 165 < found["number"].box.x1 < 260
    assert 300 < found["day"].box.x0 < found["month"].box.x0 < found["month"].box.x1
    assert "31" in found["day"].forms
    assert "31" not in found["month"].forms


def test_a_sentence_about_another_document_leaves_no_slot() -> None:
    text = [centred("Căn cứ Quyết định số 15/QĐ-UBND ngày 13 tháng 7 năm 2023 của UBND tỉnh về việc", 1)]
    assert slots(page(text)) == []


def test_what_a_pen_wrote_is_given_out_where_it_is_sure() -> None:
    read = with_pen(
        head("Số: 3l7Á. /BC-SYT", "Sơn La, ngày IT tháng 11 năm 2023"),
        number=(("3176", 0.995), ("3196", 0.004)),
        day=(("17", 0.995), ("11", 0.003)),
        month=(("11", 0.999),),
    )
    found, doubts, fields = from_pages([read])
    assert (found.number, found.number_source) == ("3176/BC-SYT", "pen")
    assert (found.date, found.date_source) == ("2023-11-17", "pen")
    assert not fields
    assert not doubts


def test_an_unsure_pen_leaves_the_field_empty_and_the_readings_in_the_doubts() -> None:
    read = with_pen(
        head("Số: 3l7Á. /BC-SYT", "Sơn La, ngày IT tháng 11 năm 2023"),
        number=(("3176", 0.6), ("3196", 0.3)),
        day=(("17", 0.995),),
        month=(("11", 0.999),),
    )
    found, _, fields = from_pages([read])
    assert (found.number, found.number_source) == ("", "")
    (field,) = fields
    assert (field.column, field.text, field.alternatives) == ("number", "3176/BC-SYT", ("3196/BC-SYT",))
    assert field.reason == "pen"
    assert len(field.bbox.split()) == 4


def test_an_appendix_confirms_a_pen_and_decides_between_its_readings() -> None:
    read = with_pen(
        head("Số: 3l7Á. /BC-SYT", "Sơn La, ngày 17 tháng 11 năm 2023"), number=(("3196", 0.55), ("3176", 0.4))
    )
    appendix = page(
        [centred("PHỤ LỤC", 0), centred("(Kèm theo Báo cáo số 3176/BC-SYT ngày 17/11/2023 của Sở Y tế)", 1)], 2
    )
    found, *_ = from_pages([read, appendix])
    assert (found.number, found.number_source) == ("3176/BC-SYT", "enclosure")


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    read = with_pen(
        head("Số: 15/BC-SYT", "Sơn La, ngày ?? tháng 02 năm 2023"),
        day=(("30", 0.9), ("20", 0.09)),
        month=(("02", 0.99),),
    )
    found, *_ = from_pages([read])
    assert found.date in ("", "2023-02-20")


def test_an_appendix_alone_has_slots_of_its_own() -> None:
    text = [
        centred("Phụ lục I", 0),
        centred("(Kèm theo Quyết định số ///QĐ-UBND ngày 1? tháng 02 năm 2025 của UBND tỉnh)", 1),
    ]
    assert {slot.name for slot in slots(page(text, 3))} == {"enclosed number", "enclosed day", "enclosed month"}


def test_a_line_of_strokes_takes_no_time() -> None:
    for text in ("Số: 12/KH-A" + "&" * 5000 + "!", "Số: " + "1/A-" * 3000, "Số " + "A.-&" * 3000 + "\x00"):
        number_line(text)


def test_the_slot_is_told_apart_from_the_next_one() -> None:
    assert isinstance(slots(head("Số: 5/BC-SYT", "Sơn La, ngày 1 tháng 2 năm 2023"))[0], Slot)


def test_the_days_of_electronic_signatures_decide_between_readings() -> None:
    read = with_pen(
        head("Số: 15/BC-SYT", "Sơn La, ngày ?2 tháng 11 năm 2023"),
        day=(("27", 0.5), ("22", 0.45)),
        month=(("11", 0.99),),
    )
    found, *_ = from_pages([replace(read, stamped=("Ngày ký: 22/11/2023 14:05:11 +07:00",))])
    assert found.date == "2023-11-22"
    assert from_pages([read])[0].date == ""


def test_a_partys_number_without_its_stroke_is_not_whole() -> None:
    line = number_line("Số lí 1539-KH du)")
    assert line is not None
    assert line.number("1539") == ""
    whole = number_line("Số 05-HD/TU")
    assert whole is not None
    assert whole.number("05") == "05-HD/TU"


def test_a_place_that_dust_parted_is_one() -> None:
    parts = [
        *HEAD,
        at_left("Số: 5/BC-SYT", 3),
        Set("Sơn", 3, left=320.0),
        Set("La, ngày 05 tháng 11 năm 2023", 3, left=365.0),
    ]
    found, *_ = from_pages([page([*parts, *TITLE])])
    assert found.place == "Sơn La"
