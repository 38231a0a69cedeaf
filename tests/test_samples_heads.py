"""Mastheads of every kind of issuer that samples/head.py makes, set on a page and read back without an eye between."""

from __future__ import annotations

import pytest
from vanban.extract.compose import composed
from vanban.extract.page import Box, Page, Word
from vanban.layouts.masthead import from_pages

from samples.head import write_head
from samples.issuers import issuer_kinds
from samples.sheet import PrintedSheet
from samples.typeset_head import typeset_head


def as_read(sheet: PrintedSheet) -> Page:
    """The sheet as an eye without fault reads it."""
    words = [
        Word(w.ink.text, Box(w.x, w.y - 0.72 * w.ink.size, w.x + w.ink.width, w.y + 0.2 * w.ink.size), 0.96)
        for w in sheet.words
    ]
    return composed(words, (), Page(1, sheet.width, sheet.height, "ocr"))


def test_there_are_many_kinds() -> None:
    assert len(issuer_kinds()) >= 15


@pytest.mark.parametrize("kind", issuer_kinds())
def test_every_field_of_every_kind(kind: str) -> None:
    for seed in (0, 3):
        head = write_head(seed, kind)
        found, *_ = from_pages([as_read(typeset_head(head))])
        assert {name: getattr(found, name) for name in head.gold} == head.gold


def test_two_who_sign_side_by_side() -> None:
    head = next(head for head in (write_head(seed, "department") for seed in range(40)) if head.second)
    found, *_ = from_pages([as_read(typeset_head(head))])
    assert "; " in found.signer
    assert (found.signer, found.issuer) == (head.gold["signer"], head.gold["issuer"])
