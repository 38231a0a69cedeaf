"""Learning what an eye confuses, from what was printed and what it saw, by hard expectation–maximisation.

First the letters of each pair of words are aligned by likeness; then, again and again, the pieces that the best alignment used are
counted, and the counts give the costs for the next alignment: -log P(seen piece | printed piece).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from vanban.diacritics.forms import Kind, pieces
from vanban.diacritics.syllables import bare, tone_of, without_tone
from vanban.diacritics.train.alignment import align
from vanban.diacritics.train.readings import LineReading

Pairs = Counter[tuple[str, str]]
Costs = dict[tuple[str, str], float]

LONGEST = 3
ROUNDS = 3
DEAREST = 9.5
SHAPES = tuple((a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1))
FEWEST = 3  # sightings below which a confusion of several letters is chance
LOOK_ALIKE = 7.0
LOOK_ALIKES = {
    "&": "aeou",
    "§": "aeou",
    "¢": "eo",
    "€": "e",
    "@": "ao",
    "6": "o",
    "0": "o",
    "4": "a",
    "8": "o",
    "9": "o",
}
SAME_BASE = 7.5  # a letter seen with other marks than ever before


def word_pairs(readings: Iterable[LineReading]) -> Pairs:
    """(printed, seen) words without outer marks, counted."""
    pairs: Pairs = Counter()
    for reading in readings:
        printed = reading.printed.split()
        for match in align(printed, reading.seen):
            if match.printed.stop - match.printed.start == 1 == match.seen.stop - match.seen.start:
                true = _word(printed[match.printed.start])
                seen = _word(reading.seen[match.seen.start])
                if true and seen and not any(c.isdigit() for c in true) and abs(len(true) - len(seen)) <= 4:
                    pairs[true, seen] += 1
    return pairs


def _word(token: str) -> str:
    """The word in a token that holds just one, without its outer marks."""
    words = [piece.text for piece in pieces(token) if piece.kind is not Kind.MARK]
    kinds = [piece.kind for piece in pieces(token) if piece.kind is not Kind.MARK]
    return words[0] if kinds == [Kind.WORD] else ""


def learn(pairs: Pairs) -> Costs:
    """The costs of one eye."""
    totals: Counter[str] = Counter()
    for (printed, _), count in pairs.items():
        for start in range(len(printed)):
            for end in range(start + 1, min(len(printed), start + LONGEST) + 1):
                totals[printed[start:end]] += count
    costs: Costs = {}
    used: Counter[tuple[str, str]] = Counter()
    for _ in range(ROUNDS):
        used = Counter()
        for (printed, seen), count in pairs.items():
            for piece in best_pieces(printed, seen, costs):
                used[piece] += count
        costs = {(seen, printed): -math.log(n / (totals[printed] + 1.0)) for (printed, seen), n in used.items()}
    costs = _smoothed(used, totals)
    for piece, cost in _never_seen(pairs).items():
        costs[piece] = min(cost, costs.get(piece, cost)) if piece[0] in LOOK_ALIKES else costs.get(piece, cost)
    return {piece: cost for piece, cost in costs.items() if cost <= DEAREST}


def either(learnt: Iterable[Costs]) -> Costs:
    """What any of several eyes may have confused, at the price of the one that does so most: a text says not which of them read it."""
    costs: Costs = {}
    for own in learnt:
        for piece, cost in own.items():
            costs[piece] = min(cost, costs.get(piece, cost))
    return costs


def _never_seen(pairs: Pairs) -> Costs:
    """What no page showed but may well happen: a letter with other marks, a sign or a digit for the letters it looks like."""
    letters = sorted({c for printed, _ in pairs for c in printed if c.isalpha()})
    sights = sorted({c for _, seen in pairs for c in seen if c.isalpha()} | set(letters))
    costs: Costs = {}
    for printed in letters:
        plain = bare(printed).lower()
        for seen in sights:
            if plain == bare(seen).lower():
                costs[seen, printed] = SAME_BASE if printed.isupper() == seen.isupper() else SAME_BASE + 1
        if not printed.isascii():
            for sign, likes in LOOK_ALIKES.items():
                if plain in likes:
                    costs[sign, printed] = LOOK_ALIKE
    return costs


def _smoothed(used: Counter[tuple[str, str]], totals: Counter[str]) -> Costs:
    """Costs from counts, each letter leaning on its sisters: what ứ was seen as, ừ and Ứ may be seen as, and ụ too."""
    lent: Costs = {}
    for kinship, lean in KINSHIPS:
        for piece, share in _shared(used, totals, kinship).items():
            lent[piece] = lent.get(piece, 0.0) + lean * share
    whole = sum(lean for _, lean in KINSHIPS)
    costs: Costs = {}
    for printed, seen in sorted({*used, *((printed, seen) for seen, printed in lent)}):
        own, leaning = used[printed, seen], lent.get((seen, printed), 0.0)
        enough = own >= (2 if len(printed) == len(seen) == 1 else FEWEST)
        if enough or leaning > 0:
            costs[seen, printed] = -math.log((own + leaning) / (totals[printed] + whole))
    return costs


def _shared(used: Counter[tuple[str, str]], totals: Counter[str], kinship: Callable[[str], str]) -> Costs:
    """For each printed piece and sight of its family: the family's share of that sight. Keys are (seen, printed)."""
    families: dict[str, list[str]] = {}
    for printed in sorted(totals):
        families.setdefault(kinship(printed), []).append(printed)
    together: dict[str, Counter[str]] = {}
    for (printed, seen), count in sorted(used.items()):
        if printed != seen:
            together.setdefault(kinship(printed), Counter())[_folded(seen, printed)] += count
    shares: Costs = {}
    for family, sights in together.items():
        size = sum(totals[member] for member in families[family])
        for printed in families[family]:
            for folded, count in sights.items():
                if count >= FEWEST:
                    shares[_unfolded(folded, printed != printed.lower()), printed] = count / (size + 1.0)
    return shares


def _same_vowel(printed: str) -> str:
    """Kin that differ in tone or size alone: ứ ừ Ứ."""
    return without_tone(printed).lower()


def _same_tone(printed: str) -> str:
    """Kin that differ in the vowel's own mark or size alone: ộ ợ ọ Ộ."""
    return bare(printed).lower() + "".join(tone_of(letter) or "-" for letter in printed)


# How many sightings of its own outweigh what a letter borrows from each kind of kin.
KINSHIPS: tuple[tuple[Callable[[str], str], float], ...] = ((_same_vowel, 6.0), (_same_tone, 3.0))


def _folded(seen: str, printed: str) -> str:
    """A sight of capitals as if it were one of small letters."""
    return seen.lower() if printed != printed.lower() else seen


def _unfolded(seen: str, capital: bool) -> str:
    """A sight of small letters as if it were one of capitals."""
    return seen.upper() if capital and len(seen.upper()) == len(seen) else seen


def best_pieces(printed: str, seen: str, costs: Costs) -> list[tuple[str, str]]:
    """The cheapest way to cut both words into pieces that stand against each other: (printed piece, seen piece)."""
    rows, columns = len(printed), len(seen)
    best = [[1e9] * (columns + 1) for _ in range(rows + 1)]
    back = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            paid = best[i][j]
            if paid >= 1e9:
                continue
            for di, dj in SHAPES:
                if i + di > rows or j + dj > columns:
                    continue
                left, right = printed[i : i + di], seen[j : j + dj]
                known = costs.get((right, left))
                cost = paid + (known if known is not None else _unlikeness(left, right))
                if cost < best[i + di][j + dj]:
                    best[i + di][j + dj] = cost
                    back[i + di][j + dj] = (di, dj)
    found: list[tuple[str, str]] = []
    i, j = rows, columns
    while i and j:
        di, dj = back[i][j]
        if not di:
            return []
        found.append((printed[i - di : i], seen[j - dj : j]))
        i, j = i - di, j - dj
    return found


def _unlikeness(printed: str, seen: str) -> float:
    """What a confusion never counted before is thought to cost."""
    if len(printed) == len(seen) == 1:
        if printed == seen:
            return 0.1
        a, b = bare(printed), bare(seen)
        return 2.0 if a == b else 3.0 if a.lower() == b.lower() else 6.0
    if len(printed) == len(seen):
        return 1e9
    return 6.0 + 2.5 * max(len(printed), len(seen))


def save(costs: Costs) -> str:
    """The costs as TSV: seen, printed, cost."""
    rows = sorted(costs.items())
    return "".join(f"{seen}\t{printed}\t{cost:.2f}\n" for (seen, printed), cost in rows)
