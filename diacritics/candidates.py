"""Which words may have been printed where this was seen: a walk down the tree of known words, paying for every confusion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vanban.diacritics.casing import Casing, possible_casings
from vanban.diacritics.confusions import LONGEST, Alternatives, Channel, Table, the_channel
from vanban.diacritics.language import the_language
from vanban.diacritics.syllables import to_new_style
from vanban.diacritics.trie import Node, the_trees
from vanban.diacritics.words import MODEL, the_words

BEAM = 96  # beginnings of words kept at each seen letter
REACH = 10.5  # how much dearer than the best a candidate may be, in natural logarithms
LOST_VOWEL = 6.0  # a lone consonant may be all that was seen of bộ, số, Sở
DEAREST = 1e9

Ways = list[tuple[int, Alternatives]]  # the pieces that begin at one place: where each ends, and what it may be
STRAY = 7.0  # what it costs to take a seen letter for dirt
KEPT = 10
CHEAP = 3  # readings of a part or of a join
STYLE_MARGIN = 1.0  # hòa and hoà this near in cost are not told apart by what was seen
COMMONNESS = 0.7  # how much a rare word must be the cheaper to be looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been printed: the word numbers (more than one where words ran together), its look and its cost.

    text is what will be printed; cost is -log P(seen | printed); open_style says that hòa and hoà would both have been seen like this;
    listed that the word stands in the user's own list.
    """

    numbers: tuple[int, ...]
    text: str
    cost: float
    open_style: bool = False
    listed: bool = False


def candidates(seen: str, channel: Channel) -> tuple[Candidate, ...]:
    """The known words that may have been seen as `seen`, cheapest first; common sights are remembered, others looked for."""
    remembered = the_memory(channel.name).get(seen)
    return _recall(remembered) if remembered is not None else search(seen, channel)


@lru_cache(maxsize=4)
def the_memory(name: str) -> dict[str, str]:
    """The candidates of a channel's commonest sights as `remember` wrote them, found once when the model was built."""
    file = MODEL / f"{name}.seen.tsv"
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def remember(found: tuple[Candidate, ...]) -> str:
    """Candidates as text: word number, cost, `=` where the style is open, and the word."""
    return "\t".join(f"{c.numbers[0]} {c.cost} {'=' if c.open_style else '-'} {c.text}" for c in found)


def _recall(text: str) -> tuple[Candidate, ...]:
    """Candidates from text."""
    rows = (part.split(" ") for part in text.split("\t")) if text else ()
    return tuple(Candidate((int(number),), word, float(cost), style == "=") for number, cost, style, word in rows)


@lru_cache(maxsize=1 << 14)
def cheap(seen: str, name: str) -> tuple[Candidate, ...]:
    """The few known words that may well have been seen as `seen`, which is a part of a token or more than one."""
    return search(seen, the_channel(name), STRAY)[:CHEAP]


def search(seen: str, channel: Channel, most: float = DEAREST) -> tuple[Candidate, ...]:
    """Look for the known words that may have been seen as `seen`, cheapest first, at no more than `most`."""
    syllables, abbreviations = the_trees()
    found: dict[tuple[int, Casing], Candidate] = {}
    for penalty, casing in enumerate(possible_casings(seen)):
        for node, cost in _walk(seen, syllables, *channel.tables(casing), most):
            _keep(found, casing, node, cost + penalty)
        if casing is Casing.UPPER:
            for node, cost in _walk(seen, abbreviations, *channel.tables(casing), most):
                _keep(found, casing, node, cost)
        if len(seen) == 1 and seen.isalpha() and (start := syllables.next.get(seen.lower())):
            for letter, longer in start.next.items():
                if longer.ends >= 0 and not letter.isascii():
                    _keep(found, casing, longer, LOST_VOWEL)
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
            found[node.ends, casing] = Candidate((node.ends,), text, round(cost, 2))
        return
    older = text if known.text == to_new_style(text) else known.text
    if abs(known.cost - cost) < STYLE_MARGIN:
        found[node.ends, casing] = Candidate((node.ends,), older, round(min(cost, known.cost), 2), open_style=True)
    elif cost < known.cost:
        found[node.ends, casing] = Candidate((node.ends,), text, round(cost, 2))


def _walk(seen: str, root: Node, head: Table, rest: Table, most: float) -> list[tuple[Node, float]]:
    """Every word end that the whole of `seen` can lead to within reach, with its cheapest cost."""
    ways = ways_of(seen, head, rest)
    least = cheapest(ways)
    for reach in (REACH, 2.5 * REACH):
        found = explore(root, ways, least, min(least[0] + reach, most))
        if found or least[0] + reach > most:
            break
    return found


def ways_of(seen: str, head: Table, rest: Table) -> list[Ways]:
    """At each place the pieces that begin there."""
    size = len(seen)
    every: list[Ways] = []
    for place in range(size):
        table = head if place == 0 else rest
        ends = range(place + 1, min(size, place + LONGEST) + 1)
        every.append([(end, table[seen[place:end]]) for end in ends if seen[place:end] in table])
    return every


def cheapest(ways: list[Ways]) -> list[float]:
    """From each place the least that the rest of the seen word can cost, were every spelling a word."""
    size = len(ways)
    least = [0.0] * (size + 1)
    for place in range(size - 1, -1, -1):
        least[place] = min([STRAY + least[place + 1], *(options.least + least[end] for end, options in ways[place])])
    return least


def explore(root: Node, ways: list[Ways], least: list[float], bound: float) -> list[tuple[Node, float]]:
    """Follow the tree letter by letter, the cheapest beginnings first, never dearer than `bound`."""
    size = len(ways)
    layers: list[dict[Node, float]] = [{} for _ in range(size + 1)]
    layers[0][root] = 0.0
    for place in range(size):
        beginnings = sorted(layers[place].items(), key=_by_cost)[:BEAM]
        for node, paid in beginnings:
            if paid + STRAY + least[place + 1] <= bound and paid + STRAY < layers[place + 1].get(node, DEAREST):
                layers[place + 1][node] = paid + STRAY
            for end, options in ways[place]:
                if paid + options.least + least[end] <= bound:
                    _step(node.next, paid, options, bound - least[end], layers[end])
    return [(node, cost) for node, cost in layers[size].items() if node.ends >= 0]


def _step(
    following: dict[str, Node], paid: float, options: Alternatives, most: float, target: dict[Node, float]
) -> None:
    """Take every option that the tree allows; the shorter of the two lists is gone through."""
    single, longer = options.single, options.longer
    if len(following) < len(single):
        for letter, reached in following.items():
            if letter in single and (total := paid + single[letter]) <= most and total < target.get(reached, DEAREST):
                target[reached] = total
    else:
        for letter, cost in single.items():
            if letter in following and (total := paid + cost) <= most:
                reached = following[letter]
                if total < target.get(reached, DEAREST):
                    target[reached] = total
    for letter in longer if len(longer) < len(following) else following:
        if letter in following and letter in longer:
            for rest, cost in longer[letter]:
                if (total := paid + cost) <= most:
                    beyond = following[letter].walk(rest)
                    if beyond is not None and total < target.get(beyond, DEAREST):
                        target[beyond] = total


def _by_cost(item: tuple[Node, float]) -> float:
    return item[1]
