"""Which words may have been printed where this was seen: a walk down the tree of known words, paying for every confusion."""

from __future__ import annotations

from dataclasses import dataclass

from diacritics.casing import Casing, possible_casings
from diacritics.confusions import LONGEST, Channel, Table
from diacritics.language import the_language
from diacritics.syllables import to_new_style
from diacritics.trie import Node, the_trees
from diacritics.words import the_words

BEAM = 48  # beginnings of words kept at each seen letter
REACH = 9.0  # how much dearer than the best a candidate may be, in natural logarithms
SLACK = 4.0  # how much further a path may fall behind within one piece
STRAY = 7.0  # what it costs to take a seen letter for dirt
KEPT = 14
STYLE_MARGIN = 1.0  # hòa and hoà this near in cost are not told apart by what was seen
COMMONNESS = 0.7  # how much a rare word must be the cheaper to be looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been printed: the word numbers (more than one where words ran together), its look and its cost.

    text is what will be printed; cost is -log P(seen | printed); open_style says that hòa and hoà would both have been seen like this.
    """

    numbers: tuple[int, ...]
    text: str
    cost: float
    open_style: bool = False


def candidates(seen: str, channel: Channel) -> tuple[Candidate, ...]:
    """The known words that may have been seen as `seen`, cheapest first."""
    syllables, abbreviations = the_trees()
    found: dict[tuple[int, Casing], Candidate] = {}
    for penalty, casing in enumerate(possible_casings(seen)):
        for node, cost in _walk(seen, syllables, *channel.tables(casing)):
            _keep(found, casing, node, cost + penalty)
        if casing is Casing.UPPER:
            for node, cost in _walk(seen, abbreviations, *channel.tables(casing)):
                _keep(found, casing, node, cost)
    alone = the_language().alone
    every = {c.text: c for c in sorted(found.values(), key=lambda c: -c.cost)}
    rarity = {text: c.cost - COMMONNESS * float(alone[c.numbers[0]]) for text, c in every.items()}
    ranked = sorted(every, key=lambda text: (rarity[text], text))[:KEPT]
    kept = [every[text] for text in ranked if rarity[text] <= rarity[ranked[0]] + REACH]
    return tuple(sorted(kept, key=lambda c: (c.cost, c.text)))


def _keep(found: dict[tuple[int, Casing], Candidate], casing: Casing, node: Node, cost: float) -> None:
    """Remember the cheapest spelling of a word, and whether its other tone style comes as cheap."""
    words = the_words()
    form = words.forms[node.ends]
    text = form if words.is_abbreviation(node.ends) else casing.apply(to_new_style(form) if node.newer else form)
    known = found.get((node.ends, casing))
    if known is None or known.text == text:
        if known is None or cost < known.cost:
            found[node.ends, casing] = Candidate((node.ends,), text, cost)
        return
    older = text if known.text == to_new_style(text) else known.text
    if abs(known.cost - cost) < STYLE_MARGIN:
        found[node.ends, casing] = Candidate((node.ends,), older, min(cost, known.cost), open_style=True)
    elif cost < known.cost:
        found[node.ends, casing] = Candidate((node.ends,), text, cost)


def _walk(seen: str, root: Node, head: Table, rest: Table) -> list[tuple[Node, float]]:
    """Every word end that the whole of `seen` can lead to, with its cheapest cost."""
    size = len(seen)
    layers: list[dict[Node, float]] = [{} for _ in range(size + 1)]
    layers[0][root] = 0.0
    for place in range(size):
        layer = layers[place]
        if not layer:
            continue
        table = head if place == 0 else rest
        best = sorted(layer.items(), key=lambda item: item[1])[:BEAM]
        pieces = [(end, table.get(seen[place:end])) for end in range(place + 1, min(size, place + LONGEST) + 1)]
        limit = best[0][1] + REACH
        for node, paid in best:
            if paid > limit:
                break
            following = node.next
            if paid + STRAY < layers[place + 1].get(node, limit + SLACK):
                layers[place + 1][node] = paid + STRAY
            for end, options in pieces:
                if options is None:
                    continue
                target = layers[end]
                for printed, cost in options:
                    total = paid + cost
                    if total > limit + SLACK:
                        break
                    reached = following.get(printed) if len(printed) == 1 else node.walk(printed)
                    if reached is not None and total < target.get(reached, 1e9):
                        target[reached] = total
    return [(node, cost) for node, cost in layers[size].items() if node.ends >= 0]
