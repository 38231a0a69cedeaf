from __future__ import annotations

from pathlib import Path

import pytest
import tesserocr
from vanban.extract import leptonica


def test_what_leptonica_says_is_kept_aside_and_not_printed(capfd: pytest.CaptureFixture[str]):
    library = leptonica.listen(Path(tesserocr.__file__).parent)
    assert library is not None
    leptonica.last_words()
    library.boxCreate(-9, -9, 1, 1)
    assert "boxCreate" in leptonica.last_words()
    assert leptonica.last_words() == "", "it is told once"
    assert capfd.readouterr().err == ""


def test_a_module_without_libraries_of_its_own_is_left_alone(tmp_path: Path):
    assert leptonica.listen(tmp_path / "tesserocr") is None
