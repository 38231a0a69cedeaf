"""From decisions back to words and lines: pieces into tokens, tokens into lines, one tone style throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.diacritics.confidence import Trust
from vanban.diacritics.decide import Decision
from vanban.diacritics.forms import Kind
from vanban.diacritics.results import Made, SeenToken
from vanban.diacritics.syllables import to_new_style, to_old_style
from vanban.diacritics.weld import Run


def in_one_style(decisions: Sequence[Decision]) -> list[Decision]:
    """Words that could be printed hòa or hoà, printed as the rest of the text prints them."""
    newer = older = 0
    for decision in decisions:
        text = decision.reading.text
        if not text.isascii() and not decision.reading.open_style:
            newer += text != to_old_style(text)
            older += text != to_new_style(text)
    if newer <= older:
        return list(decisions)
    return [
        replace(d, reading=replace(d.reading, text=to_new_style(d.reading.text))) if d.reading.open_style else d
        for d in decisions
    ]


def assemble(
    lines: Sequence[Sequence[SeenToken]], runs: Sequence[Sequence[Run]], decisions: Sequence[Decision], trust: Trust
) -> list[list[Made]]:
    """Put the decided pieces back into their tokens, and the tokens into their lines."""
    parts: dict[tuple[int, int], list[tuple[Decision, int]]] = {}
    for decision in decisions:
        for part, slot in enumerate(decision.slots):
            parts.setdefault((slot.line, slot.run), []).append((decision, part))
    return [
        _line(lines[row], tokens, [parts[row, place] for place in range(len(tokens))], trust)
        for row, tokens in enumerate(runs)
    ]


def _line(
    seen: Sequence[SeenToken], runs: Sequence[Run], parts: Sequence[list[tuple[Decision, int]]], trust: Trust
) -> list[Made]:
    """The words of one line."""
    made: list[Made] = []
    glued = False
    for run, pieces in zip(runs, parts, strict=True):
        eye = min(seen[n].confidence for n in range(run.start, run.end))
        text, sure, why, rival = "", 1.0, [], ""
        for decision, part in pieces:
            text += decision.reading.text if part == 0 else ""
            rival += (decision.rival or decision.reading).text if part == 0 else ""
            sure = min(sure, trust.of(decision, eye))
            if part == 0 and decision.reading.text != "".join(slot.piece.text for slot in decision.slots):
                why.append(evidence(decision))
        start = run.start
        if glued:
            last = made.pop()
            text, start, sure, why = last.text + text, last.start, min(last.confidence, sure), [last.evidence, *why]
            rival = (last.rival or last.text) + rival
        glued = pieces[-1][1] < len(pieces[-1][0].slots) - 1
        before = " ".join(word.text for word in seen[start : run.end])
        if run.end - run.start > 1:
            why.append("code joined")
        reasons = "; ".join(reason for reason in why if reason) if text != before else ""
        made.append(Made(text, start, run.end, round(sure, 4), text != before, reasons, rival if rival != text else ""))
    return made


def evidence(decision: Decision) -> str:
    """Why a reading was chosen, in a few words."""
    if decision.slots[0].piece.kind is not Kind.WORD:
        return f"form: {decision.slots[0].piece.kind.value}"
    reading = decision.reading
    seen = "+".join(slot.piece.text for slot in decision.slots)
    parts = [f"{seen}→{reading.text}", f"eye {-reading.cost:.1f}", f"posterior {decision.posterior:.3f}"]
    if decision.rival is not None:
        parts.append(f"rival {decision.rival.text} (eye {-decision.rival.cost:.1f})")
    return ", ".join(parts)
