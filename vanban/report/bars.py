"""Who has how much to do, as bars."""

from __future__ import annotations

from vanban.report.limits import ReportLimits
from vanban.report.markup import Markup, element, joined
from vanban.report.units import Load, Roster, key_of
from vanban.report.words import number, say


def bars(roster: Roster, bounds: ReportLimits) -> Markup:
    """The busiest unit first; those that are left out are counted in a last line, without a bar that would dwarf the others."""
    loads = roster.loads()
    if not loads:
        return element("p", say("units-none"), class_="empty")
    shown, others = loads[: bounds.units], loads[bounds.units :]
    most = max(load.lead + load.support for load in shown)
    lines = [_line(_choice(load.unit), _bar(load, most), load) for load in shown]
    if others:
        rest = Load("", sum(load.lead for load in others), sum(load.support for load in others))
        lines.append(_line(say("units-others", n=len(others)), element("span"), rest))
    return element("ol", lines, class_="units")


def _choice(unit: str) -> Markup:
    return element("button", unit, type="button", data_find=key_of(unit), data_field="lead")


def _bar(load: Load, most: int) -> Markup:
    lead, support = (round(100 * count / most, 2) for count in (load.lead, load.support))
    return element(
        "svg",
        element("rect", class_="lead", width=lead, height=10),
        element("rect", class_="support", x=lead, width=support, height=10),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _line(label: Markup, drawn: Markup, load: Load) -> Markup:
    lead = joined(element("b", number(load.lead)), " ", say("lead"))
    counts = element("span", lead, " · ", number(load.support), " ", say("support"), class_="counts")
    return element("li", element("span", label, class_="unit"), drawn, counts)
