"""Writes the tasks of an appendix: groups of tasks with units, products and deadlines, before any table is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samples.calendar_words import PrintedDeadline, some_deadline
from samples.vocabulary import themes
from samples.voice import Voice


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one role: the cell as printed, and each unit by itself."""

    paragraphs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class WrittenTask:
    """What one row says. `paragraphs` is the task cell as printed."""

    paragraphs: tuple[str, ...]
    title: str = ""
    goal: str = ""
    activities: str = ""
    product: tuple[str, ...] = ()
    lead: Units = field(default_factory=Units)
    support: Units = field(default_factory=Units)
    authority: str = ""
    deadline: PrintedDeadline | None = None


@dataclass(slots=True)
class Section:
    """A group of tasks; `subtitle` is its deeper heading where it has one."""

    title: str
    subtitle: str
    tasks: list[WrittenTask]


def write_sections(voice: Voice, groups: int, tasks: int, *, goals: bool = False) -> list[Section]:
    """So many groups of about so many tasks each."""
    sections = []
    for group in _groups(voice, groups):
        templates = voice.some(group["tasks"], max(1, tasks + voice.rng.randint(-1, 1)))
        written = [write_task(voice, group, template, goals=goals) for template in templates]
        cut = voice.rng.randint(1, len(written))
        subtitles = voice.some(group["subtitles"], 2)
        sections.append(Section(group["title"], subtitles[0], written[:cut]))
        if written[cut:]:
            sections.append(Section(group["title"], subtitles[-1], written[cut:]))
    return sections


def _groups(voice: Voice, count: int) -> list[dict[str, Any]]:
    """Groups of the theme; when more are asked for than it has, groups of the other themes after them."""
    own: list[dict[str, Any]] = voice.theme["groups"]
    others = [group for theme in themes() if theme is not voice.theme for group in theme["groups"]]
    voice.rng.shuffle(others)
    return voice.some(own, count) + others[: max(0, count - len(own))]


def write_task(voice: Voice, group: dict[str, Any], template: str, *, goals: bool = False) -> WrittenTask:
    """One task of the group."""
    text = voice.say(template)
    task = WrittenTask((text + voice.pick((".", ".", "")),))
    if goals:
        _add_goals(voice, task, group, template)
    elif voice.chance(0.22):
        task.paragraphs = _bulleted(voice, group, template)
    product = voice.say(voice.pick(group["products"]))
    task.product = lines_of(product)
    task.lead = _units(voice, _leads(voice, group), 1 if voice.chance(0.8) else 2)
    if voice.chance(0.88):
        task.support = _units(
            voice, voice.office.units["supports"] + voice.office.units["leads"], voice.pick((1, 1, 2, 3, 4))
        )
    task.authority = voice.pick(voice.office.units["authorities"]) if voice.chance(0.85) else ""
    task.deadline = some_deadline(voice.rng, voice.year) if voice.chance(0.94) else None
    return task


def _leads(voice: Voice, group: dict[str, Any]) -> list[str]:
    if voice.office.level in ("province", "party") and voice.chance(0.75):
        return list(group["leads"])
    return voice.office.units["leads"]


def _bulleted(voice: Voice, group: dict[str, Any], template: str) -> tuple[str, ...]:
    text = voice.say(template)
    others = _others(voice, group, template, 2)
    if voice.chance(0.5):
        return (f"- {text};", *(f"- {other};" for other in others[:-1]), f"- {others[-1]}.")
    return (f"{text}, cụ thể:", *(f"+ {other}." for other in others))


def _others(voice: Voice, group: dict[str, Any], template: str, most: int) -> list[str]:
    """Other work of the same group, for the bullets below a task."""
    templates = [other for other in group["tasks"] if other != template]
    return [voice.say(other) for other in voice.some(templates, voice.rng.randint(1, most))]


def _add_goals(voice: Voice, task: WrittenTask, group: dict[str, Any], template: str) -> None:
    task.title = text = task.paragraphs[0].rstrip(".")
    task.goal = " ".join(voice.say(goal) for goal in voice.some(group["goals"], voice.rng.randint(1, 2)))
    task.activities = " ".join(f"{other}." for other in _others(voice, group, template, 3))
    task.paragraphs = (text, f"- Mục tiêu: {task.goal}", f"- Nhiệm vụ: {task.activities}")


def _units(voice: Voice, choices: list[str], count: int) -> Units:
    """Units in one of the ways in which cells list them; "; " parts them, or a line of its own for each."""
    chosen = voice.some(choices, count)
    names = tuple(dict.fromkeys(name for unit in chosen for name in unit.split("; ")))
    if len(names) == 1:
        if voice.chance(0.06):
            return Units((f"{names[0]} {voice.pick(voice.office.units['qualifiers'])}",), names)
        return Units(names, names)
    style = voice.pick(("inline", "inline", "lines", "bullets"))
    if style == "inline":
        return Units(("; ".join(names),), names)
    if style == "lines":
        return Units((*(f"{name};" for name in names[:-1]), names[-1]), names)
    return Units(tuple(f"- {name}" for name in names), names)


def lines_of(text: str) -> tuple[str, ...]:
    """A text with bullets after semicolons, a bullet a line."""
    return tuple(text.replace("; - ", ";\n- ").split("\n")) if text else ()
