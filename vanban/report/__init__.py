"""The report of a run: one HTML file that shows an analyst what was found and what to check, without a network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from vanban.report import sections
from vanban.report.bars import bars
from vanban.report.limits import ReportLimits
from vanban.report.markup import Child, Markup, element, joined
from vanban.report.pictures import Crops, pictures
from vanban.report.survey import Survey
from vanban.report.timeline import timeline
from vanban.report.words import TONGUES, number, phrase, say

__all__ = ["ReportLimits", "Crops", "write"]

NAME = "report.html"


def write(folder: Path, crops: Crops | None = None, bounds: ReportLimits | None = None) -> Path:
    """Write report.html beside the CSVs of a run and give its path; `crops` cuts pictures of doubtful places.

    The file holds everything it needs and forbids itself everything else: no script but ours runs in it, and nothing is
    fetched from anywhere, whatever a scan says.
    """
    survey = Survey(folder, bounds or ReportLimits())
    path = folder / NAME
    beside = path.with_name(f".{NAME}.part")
    beside.write_text(page(survey, crops), encoding="utf-8", newline="\n")
    beside.replace(path)
    return path


def page(survey: Survey, crops: Crops | None) -> str:
    """The whole page."""
    style, script = (
        Markup(Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in ("report.css", "report.js")
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"vanban – {phrase('title', 'vi')}"),
        element("style", style),
    )
    body = element(
        "body", _masthead(survey), element("main", _sections(survey, crops)), _foot(survey), element("script", script)
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='vi', data_tongue='vi')}\n"


def _policy(style: str, script: str) -> str:
    """Only our own style and script, only pictures that are in the page."""
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _masthead(survey: Survey) -> Markup:
    counts = [
        ("documents", survey.documents.total),
        ("pages", survey.pages),
        ("tasks", survey.tasks.total),
        ("statistics", survey.statistics.total),
        ("citations", survey.citations),
        ("doubts", survey.worklist.total),
    ]
    figures = [element("div", element("dt", say(key)), element("dd", number(count))) for key, count in counts]
    tongues = [
        element(
            "button",
            name,
            type="button",
            lang=tongue,
            data_speak=tongue,
            aria_pressed="true" if tongue == "vi" else "false",
        )
        for tongue, name in zip(TONGUES, ("Tiếng Việt", "English"), strict=True)
    ]
    switch = element("div", tongues, class_="switch", role="group", aria_label=phrase("switch", "vi"), hidden=True)
    top = element("div", element("p", say("made-by"), class_="made-by"), switch, class_="top")
    return element(
        "header", top, element("h1", say("title")), element("dl", figures, class_="figures"), class_="masthead"
    )


def _sections(survey: Survey, crops: Crops | None) -> Markup:
    names = sections.Names(survey)
    worst = survey.worklist.worst()
    cut = pictures([doubt.place for doubt in worst], crops, survey.bounds.crops, survey.bounds)
    problems = sections.by_severity(survey.problems.rows)
    pages = pictures(sections.pages_to_see(problems), crops, survey.bounds.pages, survey.bounds)
    parts: list[tuple[str, str, Child, Child]] = [
        ("documents", "documents", None, sections.documents(survey)),
        ("units", "units", say("units-note"), bars(survey.roster, survey.bounds)),
        ("deadlines", "timeline", say("timeline-note"), timeline(survey.calendar)),
        ("tasks", "tasks", None, sections.tasks(survey, names)),
        ("statistics", "statistics", None, sections.statistics(survey, names)),
        ("tables", "tables", say("tables-note"), sections.other_tables(survey, names)),
        ("cited", "cited", None, sections.cited(survey)),
        ("doubts", "doubts", say("doubts-note"), sections.doubts(worst, cut, survey.worklist.total, names)),
        ("problems", "problems", None, sections.problems(problems, pages, survey, names)),
    ]
    shown = [part for part in parts if _worth_showing(part[0], survey)]
    links = [element("a", say(title), href=f"#{key}") for key, title, _, _ in shown]
    contents = element("nav", links, class_="contents", aria_label=phrase("contents", "vi"))
    return joined(contents, *(_section(*part) for part in shown))


def _worth_showing(key: str, survey: Survey) -> bool:
    """A part about nothing is left out, but for doubts and problems: that there are none is news."""
    counts = {
        "units": survey.tasks.total,
        "deadlines": survey.tasks.total,
        "tasks": survey.tasks.total,
        "statistics": survey.statistics.total,
        "tables": survey.tables.total,
        "cited": len(survey.cited),
    }
    return counts.get(key, 1) > 0


def _section(key: str, title: str, note: Child, body: Child) -> Markup:
    heading = element("h2", say(title), id=f"{key}-title")
    return element(
        "section",
        heading,
        element("p", note, class_="note") if note else None,
        body,
        id=key,
        aria_labelledby=f"{key}-title",
    )


def _foot(survey: Survey) -> Markup:
    bounds = survey.bounds
    return element(
        "footer", element("p", say("limits", rows=bounds.rows, doubts=bounds.doubts, crops=bounds.crops + bounds.pages))
    )
