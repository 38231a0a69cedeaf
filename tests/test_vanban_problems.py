"""Every kind of problem that the code knows has its sentences, in the data and in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_vanban_commands import kinds_in_the_code

from vanban.problems import kinds

ERRORS = Path(__file__).parent.parent / "docs" / "errors.md"


def test_every_kind_in_the_code_has_a_sentence_in_both_languages():
    assert kinds_in_the_code() <= kinds().keys()


@pytest.mark.parametrize("kind", kinds())
def test_the_docs_say_the_same(kind: str):
    known = kinds()[kind]
    assert f"| `{kind}` | {known.en} |" in ERRORS.read_text(encoding="utf-8")
    assert known.vi.endswith(".") and (not known.advice_vi or known.advice_vi.endswith("."))
