"""A figure as it is printed, kept and compared: what was measured, on what, how much, and whether more is better."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value with what it was counted on; `goal` and `aim` as the project set them, empty where it set none."""

    table: str
    what: str
    value: float
    unit: str
    n: str
    goal: str = ""
    aim: str = ""
    more_is_better: bool = False

    @property
    def key(self) -> str:
        """What it is compared under."""
        return f"{self.table} / {self.what}"


def as_markdown(figures: Sequence[Figure]) -> str:
    """A heading and a table for each kind of figure, in the order in which they were measured."""
    parts: list[str] = []
    for title in dict.fromkeys(figure.table for figure in figures):
        parts.append(f"### {title}\n\n| measured | value | n | at least | aim |\n|---|---|---|---|---|")
        parts += [
            f"| {f.what} | {f.value:g} {f.unit} | {f.n} | {f.goal or '–'} | {f.aim or '–'} |"
            for f in figures
            if f.table == title
        ]
        parts.append("")
    return "\n".join(parts)


Kept = dict[str, list[Figure]]
"""Figures by the name of the module that measured them."""


def save(kept: Kept, path: Path) -> None:
    """As JSON, to be committed and compared with later."""
    groups = {name: [asdict(figure) for figure in figures] for name, figures in kept.items()}
    path.write_text(json.dumps(groups, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Kept:
    """What `save` wrote; nothing where nothing was kept yet."""
    if not path.exists():
        return {}
    groups = json.loads(path.read_text(encoding="utf-8"))
    return {name: [Figure(**entry) for entry in entries] for name, entries in groups.items()}


def compared(before: Sequence[Figure], now: Sequence[Figure]) -> str:
    """One line for each figure that both hold: better, worse or the same; unlike where it was counted on something else."""
    old = {figure.key: figure for figure in before}
    lines = []
    for figure in now:
        was = old.get(figure.key)
        if was is None:
            lines.append(f"new     {figure.key}: {figure.value:g} {figure.unit}")
            continue
        change = figure.value - was.value
        if was.n != figure.n:
            lines.append(
                f"unlike  {figure.key}: {was.value:g} of {was.n}, {figure.value:g} {figure.unit} of {figure.n}"
            )
            continue
        verdict = "same" if change == 0 else "better" if (change > 0) == figure.more_is_better else "worse"
        lines.append(f"{verdict:7} {figure.key}: {was.value:g} → {figure.value:g} {figure.unit}")
    return "\n".join(lines)
