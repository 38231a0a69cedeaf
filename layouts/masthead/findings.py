"""A masthead in the making: its fields as they are found, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.page import Box, Note, Severity
from vanban.layouts.masthead.figures import around
from vanban.layouts.masthead.witnesses import Verdict
from vanban.layouts.records import Doubt, FieldDoubt, Masthead


class Findings:
    """A masthead in the making, with its doubts."""

    def __init__(self) -> None:
        self.masthead = Masthead()
        self.doubts: list[Doubt] = []
        self.fields: list[FieldDoubt] = []
        self.weighed: set[str] = set()

    def doubt(self, page: int, severity: Severity, kind: str, message: str, advice: str = "Look at the page.") -> None:
        """Note something that a person should look at."""
        self.doubts.append(Doubt(page, Note(severity, kind, message, advice)))

    def field_doubt(self, column: str, confidence: float, page: int, boxes: Sequence[Box] = ()) -> None:
        """List a field among the doubtful ones."""
        text = getattr(self.masthead, column)
        self.fields.append(FieldDoubt(column, text, page, round(confidence, 3), "unsure", bbox=around(boxes)))

    def take(self, name: str, verdict: Verdict, seen: str, page: int) -> None:
        """The number or the date with its source; a doubt where it can't be believed."""
        setattr(self.masthead, name, verdict.value)
        self.weighed.update([name] if verdict.readings else [])
        setattr(self.masthead, f"{name}_source", verdict.source if verdict.value else "")
        if not verdict.value:
            like = verdict.best or seen
            message = f"The document's {name} can't be read with certainty; it looks like “{like}”."
            advice = f"Read the {name} from the page; it is often written by hand."
            self.doubt(page, "warning", f"{name}-unread", message, advice)
