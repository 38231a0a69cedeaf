"""How right are the roles of columns: tables that nothing was fitted on, with headers, without, and with words kept aside.

python -m training.columns.measure [--tables 600]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

from vanban.layouts.columns.decide import decide

from training.columns.tables import Made, some_table

#: Tables from this seed on were not fitted on.
SEED = 900_000
SETTINGS = {
    "as printed": {"cut": 0.0},
    "header cut off": {"cut": 1.0},
    "headers kept aside": {"cut": 0.0, "aside_headers": True},
}


def wrong(table: Made) -> list[tuple[str, str]]:
    """The columns whose role is not right: what they are, and what they were taken for."""
    made = decide(table.headers, table.texts, table.widths)
    wanted = table.roles if table.kind in ("tasks", "statistics") else ("",) * len(table.roles)
    if made.kind != table.kind:
        return [(f"{table.kind}:{role}", made.kind) for role in wanted]
    return [pair for pair in zip(wanted, made.roles, strict=True) if pair[0] != pair[1]]


def main() -> None:
    """Measure, and print how many columns are right, and which are taken for which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=600)
    tables = parser.parse_args().tables
    for name, setting in SETTINGS.items():
        columns, kinds, whole, mistakes = 0, 0, 0, Counter[tuple[str, str]]()
        for number in range(tables):
            table = some_table(random.Random(SEED + number), aside_texts=True, sparse=0.0, **setting)  # type: ignore[arg-type]
            found = wrong(table)
            columns += len(table.roles)
            kinds += not any(":" in was for was, _ in found)
            whole += not found
            mistakes.update(found)
        right = columns - sum(mistakes.values())
        print(
            f"{name}: roles right {100 * right / columns:.1f} % of {columns}; kinds {100 * kinds / tables:.1f} %, whole tables {100 * whole / tables:.1f} % of {tables}"
        )
        print(
            "   ",
            ", ".join(
                f"{was or 'none'} as {taken or 'none'} {count}" for (was, taken), count in mistakes.most_common(10)
            ),
        )


if __name__ == "__main__":
    main()
