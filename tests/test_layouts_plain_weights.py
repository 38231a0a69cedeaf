"""The weights of the search: each stands in weights.tsv with its source."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from vanban.layouts.plain import weights
from vanban.layouts.plain.weights import WEIGHTS, Weights

FILE = Path(weights.__file__).with_name("weights.tsv")


def test_every_weight_says_what_it_weighs_and_where_it_comes_from() -> None:
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [name for name, *_ in rows] == [field.name for field in fields(Weights)]
    assert {source for _, _, source, _ in rows} == {"compared", "fitted", "set"}
    assert all(meaning for *_, meaning in rows)
    assert rows[0][1] == str(WEIGHTS.tags)


def test_a_file_that_lacks_a_weight_is_none(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text(FILE.read_text(encoding="utf-8").replace("\nskipped\t", "\n# skipped\t"), encoding="utf-8")
    with pytest.raises(TypeError, match="skipped"):
        Weights.read(path)
