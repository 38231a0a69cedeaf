"""How right are whole tables: printed on pages, read back as one table, with headers, without, and with words kept aside.

python -m training.pages.measure [--tables 200]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.table import LongTable

from training.pages.print import TableOnPages, some_print

#: Tables from this seed on were not fitted on.
SEED = 950_000
SETTINGS = {
    "as printed": {"cut": 0.0},
    "header cut off": {"cut": 1.0},
    "headers kept aside": {"cut": 0.0, "aside_headers": True},
}


def texts(table: LongTable) -> list[tuple[str, ...]]:
    """What each row says, merged cells on every row that they span."""
    return [tuple(cell.text if cell else "" for cell in row) for row in table.grid()]


def rows_right(printed: TableOnPages, tables: list[LongTable]) -> int:
    """How many of the printed rows stand in the first table word for word."""
    found = Counter(tuple(text.replace(" ", "") for text in row) for row in texts(tables[0])) if tables else Counter()
    wanted = Counter(tuple(_plain(text) for text in row) for row in zip(*printed.table.texts, strict=True))
    return sum((found & wanted).values())


def _plain(text: str) -> str:
    from vanban.layouts.words.joining import joined

    return joined([text]).replace(" ", "")


def main() -> None:
    """Measure, and print what is right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=200)
    tables = parser.parse_args().tables
    for name, setting in SETTINGS.items():
        rows = rows_ok = columns = columns_ok = heads = whole = 0
        wrong = Counter[str]()
        for number in range(tables):
            printed = some_print(random.Random(SEED + number), aside_texts=True, **setting)  # type: ignore[arg-type]
            found = long_tables(printed.pages)
            made = printed.table
            wanted = made.roles if made.kind in ("tasks", "statistics") else ("",) * len(made.roles)
            right = rows_right(printed, found)
            own = found[0].columns
            same = len(found) == 1 and own.kind == made.kind
            roles = sum(one == two for one, two in zip(wanted, own.roles, strict=False)) if same else 0
            rows, rows_ok = rows + len(made.texts[0]), rows_ok + right
            columns, columns_ok = columns + len(wanted), columns_ok + roles
            heads += bool(any(made.headers)) == bool(any(own.headers))
            whole += right == len(made.texts[0]) and printed.rows == len(found[0].rows) and roles == len(wanted)
            if right != len(made.texts[0]):
                wrong[
                    "several tables"
                    if len(found) > 1
                    else "row count"
                    if len(found[0].rows) != printed.rows
                    else "texts"
                ] += 1
        print(
            f"{name}: rows right {100 * rows_ok / rows:.1f} % of {rows}, roles right {100 * columns_ok / columns:.1f} % of {columns}; headers told {100 * heads / tables:.1f} %, whole tables {100 * whole / tables:.1f} % of {tables}; {dict(wrong)}"
        )


if __name__ == "__main__":
    main()
