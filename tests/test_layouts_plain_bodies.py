"""Names of bodies in text without geometry: what is known of them, and when they are relied on."""

from __future__ import annotations

import re

from vanban.layouts.plain.bodies import bodies
from vanban.layouts.plain.columns import Column, Habits
from vanban.layouts.plain.learn import learn
from vanban.layouts.plain.parting import BodyLine, ColumnPiece, Step
from vanban.layouts.plain.read import manner_of
from vanban.layouts.plain.regions import Region
from vanban.layouts.plain.tokens import START, tokens

from training.text.bodies import names


def lines(*texts: str) -> tuple[BodyLine, ...]:
    return tuple(BodyLine(1, number, 0, tokens(text)) for number, text in enumerate(texts))


def clean(*texts: str) -> float:
    return manner_of(Region("tasks", ("stt", "task", "lead_unit"), (), lines(*texts))).clean


def test_names_go_on_as_names_do() -> None:
    known = bodies()
    assert known.share("so", "tu") > 0.02
    assert known.share("so", "thi") == 0.0
    assert known.share(START, "so") > known.share(START, "phap")


def test_a_name_ends_before_what_its_body_does() -> None:
    heads = re.compile("Sở|Ủy ban")
    assert list(names("Ủy ban nhân dân tỉnh giao Sở Nội vụ", heads)) == ["Ủy ban nhân dân tỉnh"]
    assert list(names("Sở Y tế và các huyện; Sở 3 miền", heads)) == ["Sở Y tế"]


def test_names_are_relied_on_where_the_text_is_as_printed() -> None:
    printed = "1. Rà soát văn bản quy phạm pháp luật Sở Tư pháp"
    broken = "1. Rà s0át v@n b4n quy ph{m pháp ' luật Sở T]u pháp"
    assert clean(printed) == 1.0
    assert clean(broken) == 0.0


def test_a_line_that_is_not_sure_teaches_nothing() -> None:
    columns = (Column("task"), Column("lead_unit"))
    seen = lines("Rà soát văn bản Sở Tư pháp", "trong năm")
    step = Step(None, (ColumnPiece(0, 0, 4, True), ColumnPiece(1, 4, 7, True)), True, None, 0.0)
    unsure = Step(step, (ColumnPiece(1, 0, 2, False),), False, None, 0.0, margin=0.5)
    taught: list[Habits] = learn(columns, seen, [step, unsure], 2.0)
    assert taught[1].pairs["so", "tu"] == 1
    assert taught[1].words["phap"] == 0
    assert learn(columns, seen, [step, unsure])[1].words["phap"] == 1
