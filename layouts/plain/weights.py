"""What each kind of evidence weighs when columns are parted; the values, their sources and what they weigh stand in weights.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Weights:
    """Costs are negative; only their differences count."""

    tags: float
    bar_crossed: float
    gap_crossed: float
    border_prior: float
    border_trust: float
    skipped: float
    sign: float
    bare_bullet: float
    inner_bullet: float
    inner_capital: float
    inner_sentence: float
    opening_small: float
    opening_bullet_name: float
    opening_number_name: float
    next_line_title: float
    next_line_small: float
    next_line_bullet: float
    break_bullet: float
    break_stopped: float
    break_bare: float
    break_name_stopped: float
    break_name_bare: float
    break_list: float
    list_ended: float
    break_label: float
    label_piece: float
    label_gap: float
    gap_near: float
    gap_far: float
    top_prior: float
    top_trust: float
    full_line: float
    short_line: float
    full_from: float
    too_wide: float
    unfinished: float
    unit_in_prose: float
    alien_name: float
    body: float
    habit_name: float
    habit_prose: float
    document: float
    head_name: float
    head_prose: float
    sub_row: float
    no_number: float
    no_task: float
    no_lead: float
    no_indicator: float
    no_value: float
    bare_heading: float
    bare_row: float
    final_number: float
    measured_section: float
    break_indicator: float
    lacking_trust: float
    no_unit: float

    @classmethod
    def read(cls, path: Path) -> Weights:
        """From lines of name, value, source and meaning."""
        lines = path.read_text(encoding="utf-8").splitlines()
        named = (line.split("\t")[:2] for line in lines if not line.startswith("#"))
        return cls(**{name: float(value) for name, value in named})


WEIGHTS = Weights.read(Path(__file__).with_name("weights.tsv"))
