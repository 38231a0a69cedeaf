"""What each kind of evidence weighs when columns are parted, as natural logarithms of rough likelihoods.

Set by reasoning about print and checked on the synthetic documents of samples/ (bench/plain.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Weights:
    """Costs are negative; only their differences count."""

    bar_crossed: float = -4.0
    """A piece goes on over a column's rule that was read."""
    gap_crossed: float = -0.7
    """… or over a wide gap."""
    no_bar: float = -1.0
    """A new column begins where no rule was read."""
    skipped: float = -3.0
    """A speck is left out."""
    sign: float = -5.0
    """A sign that means nothing stands in a cell."""
    bare_bullet: float = -5.0
    """A bullet with nothing after it."""
    inner_bullet: float = -1.5
    """A dash in mid-line."""
    inner_capital: float = -1.2
    """A capital in mid-line: more often the next cell's than a name's or a sentence's."""
    opening_small: float = -3.0
    """A cell opens with a small letter."""
    opening_bullet_name: float = -2.0
    """A cell of names opens with a bullet."""
    opening_number_name: float = -3.0
    """… or with a bare number."""
    next_line_title: float = -1.8
    """A cell's next printed line opens with a capital although no sentence ended."""
    next_line_small: float = -1.2
    """… or with a small letter although one did."""
    next_line_bullet: float = -2.5
    """… or with a dash that is no bullet."""
    break_bullet: float = -0.7
    """A new paragraph in a cell of prose, with a bullet."""
    break_stopped: float = -1.2
    """… after a full stop or semicolon."""
    break_bare: float = -3.5
    """… after neither."""
    break_name_stopped: float = -2.0
    """A second name in a cell of names, after a full stop."""
    break_name_bare: float = -4.0
    """… after nothing."""
    break_list: float = -0.3
    """… in a list whose last line ended with a semicolon."""
    list_ended: float = -2.0
    """A cell of names ends with a semicolon."""
    break_label: float = -3.0
    """A new merged label."""
    label_piece: float = -1.5
    """A piece of a merged label at all: most lines have none."""
    label_gap: float = -3.0
    """A line between the pieces of one label."""
    gap_near: float = -3.0
    """A line between two pieces of one cell that stand in one block."""
    gap_far: float = -0.5
    """… in blocks that were read one after the other."""
    late: float = -0.15
    """A cell begins a line below its row's first."""
    full_line: float = 1.5
    """A cell's next line stands below a full one."""
    short_line: float = 25.0
    """… below a short one, times the missing share of the width."""
    full_from: float = 0.9
    """From this share of the column's width on a line is full."""
    too_wide: float = 1.0
    """A piece is wider than its column, for each letter's width."""
    unfinished: float = 0.5
    """A cell ends in mid-phrase: how much the model's opinion of that counts."""
    unit_in_prose: float = -2.0
    """A task or a product opens as the names of bodies do."""
    alien_name: float = -1.2
    """A word in a cell of names, beside one in prose."""
    habit_name: float = 0.5
    """How far a column of names repeats itself."""
    habit_prose: float = 0.15
    """… and a column of prose."""
    document: float = 0.25
    """How far a document repeats itself."""
    head_name: float = 0.6
    """How far cells of names open with the words listed in heads.tsv."""
    head_prose: float = 0.35
    """… and cells of prose."""
    no_task: float = -4.0
    """A row without a task."""
    no_lead: float = -3.0
    """… without a lead unit."""
    no_indicator: float = -8.0
    """… without an indicator."""
    no_value: float = -2.5
    """A row with a unit, but no value."""
    bare_heading: float = -0.8
    """A numbered row with neither unit nor value: a heading."""
    bare_row: float = -3.5
    """… without a number."""
    final_number: float = -4.0
    """A number that ends a line of statistics is no value."""
    measured_section: float = -3.0
    """A section's heading with a unit or a value."""
    break_indicator: float = -3.5
    """A second paragraph in an indicator's cell, besides."""
    no_unit: float = -1.0
    """A row with a value, but no unit."""


WEIGHTS = Weights()
