"""Documents that a browser and other programs laid out, of forms that our own generator does not make, come out cell for cell."""

from __future__ import annotations

import pytest

from bench.browser import pages, scores


@pytest.mark.parametrize("pdf", pages(), ids=lambda pdf: pdf.stem)
def test_every_cell_of_a_born_digital_document_comes_out(pdf) -> None:  # type: ignore[no-untyped-def]
    for score in scores(pdf, "born", 0):
        assert (score.found.percent, score.extra, score.exact.percent) == (100.0, 0, 100.0)
