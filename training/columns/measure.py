"""How right are the roles of columns: tables that nothing was fitted on, with headers, without, with words kept aside, and as another hand writes them.

python -m training.columns.measure [--tables 600]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence

from vanban.layouts.columns.decide import decide

from training.columns.by_hand import tables, without_header
from training.columns.tables import MadeTable, some_table

#: Tables from this seed on were not fitted on.
SEED = 900_000
SETTINGS = {
    "as printed": {"cut": 0.0},
    "header cut off": {"cut": 1.0},
    "headers kept aside": {"cut": 0.0, "aside_headers": True},
}


def wrong(table: MadeTable) -> list[tuple[str, str]]:
    """The columns whose role is not right: what they are, and what they were taken for."""
    made = decide(table.headers, table.texts, table.widths)
    wanted = table.roles if table.kind in ("tasks", "statistics") else ("",) * len(table.roles)
    if made.kind != table.kind:
        return [(f"{table.kind}:{role}", made.kind) for role in wanted]
    return [pair for pair in zip(wanted, made.roles, strict=True) if pair[0] != pair[1]]


def report(name: str, tables: Sequence[MadeTable]) -> None:
    """How many columns, kinds and whole tables are right, and which columns are taken for which."""
    columns, kinds, whole, mistakes = 0, 0, 0, Counter[tuple[str, str]]()
    for table in tables:
        found = wrong(table)
        columns += len(table.roles)
        kinds += not any(":" in was for was, _ in found)
        whole += not found
        mistakes.update(found)
    right = columns - sum(mistakes.values())
    shares = f"roles right {100 * right / columns:.1f} % of {columns}; kinds {100 * kinds / len(tables):.1f} %"
    print(f"{name}: {shares}, whole tables {100 * whole / len(tables):.1f} % of {len(tables)}")
    taken = (f"{was or 'none'} as {role or 'none'} {count}" for (was, role), count in mistakes.most_common(10))
    print("   ", ", ".join(taken))


def main() -> None:
    """Measure on random tables, and on those written by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=600)
    count = parser.parse_args().tables
    for name, setting in SETTINGS.items():
        report(
            name,
            [
                some_table(random.Random(SEED + number), aside_texts=True, sparse=0.0, **setting)  # type: ignore[arg-type]
                for number in range(count)
            ],
        )
    by_hand = list(tables())
    report("written by hand", by_hand)
    report("written by hand, header cut off", [without_header(table) for table in by_hand])


if __name__ == "__main__":
    main()
