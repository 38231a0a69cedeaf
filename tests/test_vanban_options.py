"""Options are checked before any file is opened, and travel to workers."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from vanban.errors import UsageError
from vanban.options import Options


def test_options_travel_and_compare():
    options = Options(workers=3, password="x")
    assert pickle.loads(pickle.dumps(options)) == options
    assert hash(options) == hash(Options(workers=3, password="x"))
    with pytest.raises(FrozenInstanceError):
        options.workers = 4  # type: ignore[misc]


def test_a_password_is_not_shown():
    assert "secret" not in repr(Options(password="secret"))


@pytest.mark.parametrize(
    "choices", [{"page_seconds": 0}, {"max_pages": -1}, {"max_megapixels": 0}, {"workers": -1}, {"format": "xml"}]
)
def test_what_cannot_work_is_refused_with_advice(choices: dict[str, object]):
    with pytest.raises(UsageError) as caught:
        Options(**choices)  # type: ignore[arg-type]
    assert caught.value.advice


def test_by_default_every_core_works():
    assert Options().worker_count >= 1
    assert Options(workers=3).worker_count == 3
