"""Restoration: seen words in, right words out, with a reason for every change.

The eye's words become a lattice, the language chooses a path through it, and what is not sure enough stays as it was seen.
"""

from __future__ import annotations

import gc
import math
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise

from vanban.diacritics.assemble import assemble, in_one_style
from vanban.diacritics.confidence import Trust, the_trust
from vanban.diacritics.decide import Decision, cut, decide
from vanban.diacritics.document import OwnLanguage, learn_sights
from vanban.diacritics.forms import Kind
from vanban.diacritics.judge import judge
from vanban.diacritics.language import the_language
from vanban.diacritics.lattice import slots_of
from vanban.diacritics.legacy import convert
from vanban.diacritics.lexicon import Lexicon, lexicon_of
from vanban.diacritics.portions import Portion, joined, portions
from vanban.diacritics.results import Change, Made, Restoration, SeenToken
from vanban.diacritics.weld import Run, weld

GRACE = 150  # words of the usual kind that a text is thought to begin with
NAME = 4.0  # how much dearer it is to change a name that a mostly right eye saw; the language hardly knows names
LEAST_SHIFT = -4.0
SHORT = 400  # words up to which a text is read again until nothing changes
TURNS = 4  # readings of a short text at most
LONG_TURNS = (
    2  # readings of a long one, the second only of its doubtful places: it hardly ever finds anything elsewhere
)
DOUBTFUL = 0.7  # the confidence below which a word makes its place doubtful
AROUND = 1  # lines on either side that belong to the place
_TOKEN = re.compile(r"\S+")
CHANNELS = ("blind", "vie", "markless")
BY_KIND = {"garbled": "blind", "good": "vie", "unusual": "vie", "markless": "markless", "legacy": "vie"}


def restore_lines(
    lines: Sequence[Sequence[SeenToken]], *, channel: str = "auto", words: Sequence[str] = ()
) -> list[list[Made]]:
    """The lines of one running text restored; line N stays line N.

    channel: the kind of eye: `blind` knew no Vietnamese, `vie` did, `markless` lost every mark; `auto` judges by the text itself.
    words: the user's own words, names and phrases (lexicon.entries_of reads a list of them).
    """
    return _restored(lines, (), channel, words)


def restore_texts(
    texts: Sequence[Sequence[Sequence[SeenToken]]], *, channel: str = "auto", words: Sequence[str] = ()
) -> list[list[list[Made]]]:
    """The texts of one page restored: one eye saw them and one hand wrote them, but the words of one say nothing of the next's.

    A cell of three words is too short to tell what eye saw it; its page is not.
    """
    lines = [line for text in texts for line in text]
    ends = list(accumulate(len(text) for text in texts))
    made = _restored(lines, frozenset(ends), channel, words)
    return [made[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold off the collector of cyclic garbage: none is made here, and its rounds over the model cost a quarter of the time."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


@_uncollected()
def _restored(
    lines: Sequence[Sequence[SeenToken]], starts: Collection[int], channel: str, words: Sequence[str]
) -> list[list[Made]]:
    eye = (
        choose_channel("\n".join(" ".join(seen.text for seen in line) for line in lines))
        if channel == "auto"
        else channel
    )
    if eye not in CHANNELS:
        return [[Made(seen.text, n, n + 1, seen.confidence, False) for n, seen in enumerate(line)] for line in lines]
    trust = the_trust(eye)
    own = lexicon_of(tuple(words)) if words else None
    made: list[tuple[Portion, list[Made]]] = []
    for portion in portions(lines):
        rows = [part.words for part in portion]
        heads = {place for place, part in enumerate(portion) if part.line in starts and not part.start}
        made += zip(portion, assemble(rows, *read(rows, eye, trust, heads, own), trust), strict=True)
    return joined(len(lines), made)


def read(
    lines: Sequence[Sequence[SeenToken]],
    eye: str,
    trust: Trust,
    starts: Collection[int] = (),
    own: Lexicon | None = None,
) -> tuple[list[list[Run]], list[Decision]]:
    """The tokens of the lines and what was decided for each piece of them.

    An eye that is mostly right is read twice: how much it erred on this text by the first reading is what the second expects of it,
    so that a page without faults is left without changes.
    """
    runs = [weld([seen.text for seen in line]) for line in lines]
    doubts = [
        [trust.doubt(min(line[n].confidence for n in range(r.start, r.end))) for r in row]
        for line, row in zip(lines, runs, strict=True)
    ]
    slots = slots_of(runs, eye, doubts, starts, NAME if trust.errs else 0.0)
    if own:
        own.join(slots, doubts, eye, the_language(), trust.weight)
    words = cut(slots, the_language(), trust.weight)
    decisions = decide(slots, words, the_language(), trust.weight, trust.caution)
    if trust.errs:
        shift = _shift(decisions, trust.errs)
        for slot in slots:
            if slot.piece.kind is Kind.WORD:
                for option, reading in zip(slot.options, slot.readings, strict=True):
                    option.score += shift if reading.text != slot.piece.text and option.part == 0 else 0.0
    learn_sights(decisions, the_language(), trust.weight)
    language = the_language() if trust.errs else OwnLanguage(the_language(), decisions)
    decisions = decide(slots, words, language, trust.weight, trust.caution)
    return runs, in_one_style(decisions)


def _shift(decisions: Sequence[Decision], errs: float) -> float:
    """How the odds of an error on this text differ from those of the pages that taught the channel."""
    words = [d for d in decisions if d.slots[0].piece.kind is Kind.WORD]
    changed = sum(d.reading.text != d.slots[0].piece.text for d in words)
    rate = (changed + errs * GRACE) / (len(words) + GRACE)
    return max(LEAST_SHIFT, min(0.0, math.log(rate / (1 - rate)) - math.log(errs / (1 - errs))))


def choose_channel(text: str) -> str:
    """The channel that a text needs; none where there is nothing to restore."""
    return BY_KIND.get(judge(text).kind, "none")


def restore(text: str, *, channel: str = "auto", words: Sequence[str] = ()) -> Restoration:
    """Restore a text; line N of the result is line N of the text.

    What was restored is read again, a short text until nothing changes any more, so that restoring a restored text changes nothing.

    >>> restore("Thuc hién cdi cach hanh chinh").text
    'Thực hiện cải cách hành chính'
    """
    modern = convert(text)[0].split("\n")
    rows = [[Made(token, n, n + 1, 1.0, False) for n, token in enumerate(line.split())] for line in modern]
    short = sum(map(len, rows)) <= SHORT
    eye = choose_channel("\n".join(modern)) if channel == "auto" else channel
    for turn in range(TURNS if short else LONG_TURNS):
        places = _places(rows, 0 if short or not turn else AROUND)
        seen = [[SeenToken(token) for made in rows[place] for token in made.text.split()] for place in places]
        starts = {n for n, (before, place) in enumerate(pairwise(places), 1) if place != before + 1}
        again = _restored(seen, starts, "auto" if turn and eye != "vie" else eye, words)
        if turn and not any(made.changed for row in again for made in row):
            break
        for place, second in zip(places, again, strict=True):
            rows[place] = combine(rows[place], second)
        if eye == "vie" and not short:
            break
    return _compare(text.split("\n"), rows)


def _places(rows: Sequence[Sequence[Made]], around: int) -> list[int]:
    """The lines to be read: all of them, or only those so near to a doubtful word."""
    if not around:
        return list(range(len(rows)))
    doubtful = [n for n, row in enumerate(rows) if any(made.confidence < DOUBTFUL for made in row)]
    near = {m for n in doubtful for m in range(n - around, n + around + 1)}
    return sorted(near & set(range(len(rows))))


def combine(first: Sequence[Made], second: Sequence[Made]) -> list[Made]:
    """Two readings of a line, the second a reading of the first, as one reading of what the first read."""
    origin = [place for place, made in enumerate(first) for _ in made.text.split()]
    whole: list[Made] = []
    reached = -1
    for made in second:
        low, high = first[origin[made.start]], first[origin[made.end - 1]]
        text, start, evidence, rival = made.text, low.start, [low.evidence, made.evidence], made.rival
        sure = made.confidence if made.changed or not low.changed else min(low.confidence, made.confidence)
        if origin[made.start] <= reached:
            last = whole.pop()
            text, start, sure, evidence = f"{last.text} {text}", last.start, min(last.confidence, sure), [last.evidence]
            rival = ""
        reached = origin[made.end - 1]
        reasons = "; then ".join(reason for reason in evidence if reason)
        whole.append(Made(text, start, high.end, sure, made.changed or low.changed, reasons, rival))
    return whole


def _compare(lines: Sequence[str], rows: Sequence[Sequence[Made]]) -> Restoration:
    """The restored text with the spaces of the seen one, and how the two differ."""
    out: list[str] = []
    changes: list[Change] = []
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), 1):
        tokens = list(_TOKEN.finditer(line))
        parts: list[str] = []
        place = 0
        for word in row:
            start, end = tokens[word.start].start(), tokens[word.end - 1].end()
            parts += [line[place:start], word.text]
            place = end
            if word.text != line[start:end]:
                why = word.evidence or "old encoding"
                changes.append(Change(number, word.start, word.end, line[start:end], word.text, word.confidence, why))
        out.append("".join(parts) + line[place:])
    return Restoration("\n".join(out), tuple(changes))
