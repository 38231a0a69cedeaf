"""What each kind of evidence weighs when columns are parted, as natural logarithms of rough likelihoods.

First set by reasoning about print; then those that count something were moved until each kind of evidence spoke as often in what
is read as in what is true, on synthetic documents of samples/, damaged and restored, and checked on others of them. What never
happens there (a paragraph that opens after neither stop nor bullet) is held to be possible all the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Weights:
    """Costs are negative; only their differences count."""

    tags: float = 0.9
    """How far it counts how likely each word stands in its column, as the tagger has it."""
    bar_crossed: float = -8.55
    """A piece goes on over a column's rule that was read."""
    gap_crossed: float = -0.7
    """… or over a wide gap."""
    border_prior: float = 0.5
    """How often a rule is read where a new column begins, before a table's own habit is known."""
    border_trust: float = 3.0
    """… and how many of its cuts that is worth."""
    skipped: float = -3.3
    """A speck is left out."""
    sign: float = -5.0
    """A sign that means nothing stands in a cell."""
    bare_bullet: float = -1.55
    """A bullet with nothing after it."""
    inner_bullet: float = -1.31
    """A dash in mid-line."""
    inner_capital: float = -1.21
    """A capital in mid-line: more often the next cell's than a name's or a sentence's."""
    inner_sentence: float = -3.03
    """… after a full stop: of 73 in synthetic tables 58 opened the next cell."""
    opening_small: float = -2.81
    """A cell opens with a small letter."""
    opening_bullet_name: float = -1.42
    """A cell of names opens with a bullet."""
    opening_number_name: float = -2.8
    """… or with a bare number."""
    next_line_title: float = -1.66
    """A cell's next printed line opens with a capital although no sentence ended."""
    next_line_small: float = -3.51
    """… or with a small letter although one did."""
    next_line_bullet: float = -2.53
    """… or with a dash that is no bullet."""
    break_bullet: float = -0.69
    """A new paragraph in a cell of prose, with a bullet."""
    break_stopped: float = -4.49
    """… after a full stop or semicolon."""
    break_bare: float = -7.0
    """… after neither."""
    break_name_stopped: float = -2.0
    """A second name in a cell of names, after a full stop."""
    break_name_bare: float = -4.46
    """… after nothing."""
    break_list: float = 0.03
    """… in a list whose last line ended with a semicolon."""
    list_ended: float = -1.92
    """A cell of names ends with a semicolon."""
    break_label: float = -2.9
    """A new merged label."""
    label_piece: float = -1.44
    """A piece of a merged label at all: most lines have none."""
    label_gap: float = -2.3
    """A line between the pieces of one label."""
    gap_near: float = -2.77
    """A line between two pieces of one cell that stand in one block."""
    gap_far: float = -1.08
    """… in blocks that were read one after the other."""
    top_prior: float = 0.6
    """How often a cell opens on its row's first line, before the column's own habit is known."""
    top_trust: float = 3.0
    """… and how many of its cells that is worth."""
    full_line: float = 1.41
    """A cell's next line stands below a full one."""
    short_line: float = 39.32
    """… below a short one, times the missing share of the width."""
    full_from: float = 0.9
    """From this share of the column's width on a line is full."""
    too_wide: float = 1.28
    """A piece is wider than its column, for each letter's width."""
    unfinished: float = 0.65
    """A cell ends in mid-phrase: how much the model's opinion of that counts."""
    unit_in_prose: float = -2.11
    """A task or a product opens as the names of bodies do."""
    alien_name: float = -1.2
    """A word in a cell of names, beside one in prose."""
    body: float = 0.5
    """How far cells of units hold what names of bodies do."""
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
    sub_row: float = -5.67
    """In a table of numbered rows, one that has no number and no task, but opens several other cells."""
    no_number: float = -4.0
    """In a table of numbered rows, one whose task has no number on any of its lines."""
    no_task: float = -1.76
    """A row without a task."""
    no_lead: float = -2.58
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
    lacking_trust: float = 6.0
    """How many rows it takes to tell how often a table's rows lack a unit or a value."""
    no_unit: float = -1.0
    """A row with a value, but no unit."""


WEIGHTS = Weights()
