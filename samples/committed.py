"""The few samples that are kept in the repository: small enough to clone, different enough to try everything once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from samples.make import Finish, make
from samples.write import Order

HOME = Path(__file__).parent

SAMPLES: dict[str, tuple[Order, Finish]] = {
    "plan": (Order(1, "tasks", "classic", "province", "Kế hoạch", 2), Finish("good", "bilevel")),
    "report": (Order(1, "statistics", "results", "district", "Báo cáo", 2), Finish("good", "bilevel")),
    "actions": (
        Order(50, "tasks", "actions", "province", "Quyết định", 3, appendix_only=True),
        Finish("fair", "bilevel"),
    ),
    "sideways": (
        Order(1, "cells", "procedures", "department", "Quyết định", 1),
        Finish("fair", "bilevel", turned=(0, 90, 270)),
    ),
    "seal": (Order(1, "tasks", "goals", "department", "Công văn", 1), Finish("poor", "colour")),
    "born": (Order(1, "mixed", "grouped", "district", "Báo cáo", 1), Finish("born")),
    "ocr": (Order(1, "tasks", "twolevel", "department", "Kế hoạch", 2), Finish("ocr")),
}


def make_committed(folder: Path = HOME) -> Iterator[Path]:
    """Writes them all anew: folder/NAME.pdf or NAME.txt, and folder/gold/NAME/."""
    for name, (order, finish) in SAMPLES.items():
        yield make(order, finish, folder, name, folder / "gold" / name)
