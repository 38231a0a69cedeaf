"""python -m training.pen.train DIR MINUTES: learn the network from the hands in DIR (see fetch.sh); writes DIR/learnt.pt.

One process, one core. What lies there is learnt on from. `python -m training.pen.export DIR` then writes extract/data/pen.npz.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from vanban.extract.pen.network import SIGNS

from training.pen import wear
from training.pen.hands import sources
from training.pen.network import PenNetwork
from training.pen.slots import MadeSlot, make

LEARNT = "learnt.pt"
BATCH = 32
EACH = 4
"""Times that a slot is learnt from: to draw one costs as much as to learn from it."""
NARROW = 72
"""Half of the slots are white behind this column: they are learnt from without it, in batches of their own."""
HIGHER = 2
"""Pixels by which a crop is moved up or down each time that it is learnt from."""
POOL = 2048
PAPER = 200
"""Greys above this are paper."""
RATE = 3e-3
AGAIN = 1e-3
"""The rate at its highest, from nothing and for weights that have learnt before."""
STEP = 2
"""Pixels of a crop that one step of the network stands for."""
UNSAID = 2
"""Steps beside a sign's middle at which the sign or none may be told."""
SHOWN = 0.3
"""The share of the time in which the signs' places are shown, less and less: with them, the network finds the signs sooner."""


def learn(folder: Path, minutes: float, seed: int = 3) -> None:
    """Learn for so many minutes; the rate falls with the share of the time that has gone."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    slots = _slots(folder, rng)
    network = PenNetwork()
    again = (folder / LEARNT).is_file()
    if again:
        network.load_state_dict(torch.load(folder / LEARNT)["network"])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    waiting: tuple[list[MadeSlot], list[MadeSlot]] = ([], [])
    start, seen, mean, kept = time.monotonic(), 0, 0.0, 0.0
    while (gone := (time.monotonic() - start) / 60 / minutes) < 1:
        made = _batch(slots, waiting)
        for group in optimiser.param_groups:
            group["lr"] = (AGAIN if again else RATE) * min(1.0, seen / 10_000 + 0.05) * _falling(gone)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(_images(made, rng))
        scores = scores.float()
        loss = _read_loss(scores, made)
        mean = 0.98 * mean + 0.02 * loss.item() if mean else loss.item()
        shown = 0.0 if again else max(0.0, 1 - gone / SHOWN)
        if shown:
            loss = loss + shown * 10 * _place_loss(scores, made)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        seen += BATCH
        if time.monotonic() > kept + 30:
            kept = time.monotonic()
            print(f"{gone:6.1%}  {seen} slots  loss {mean:.3f}", flush=True)
            torch.save({"network": network.state_dict()}, folder / LEARNT)
    torch.save({"network": network.state_dict()}, folder / LEARNT)


def _falling(gone: float) -> float:
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * gone))


def _images(made: list[MadeSlot], rng: np.random.Generator) -> torch.Tensor:
    """The crops, each a little higher or lower than it was the last time."""
    pixels = np.stack([np.roll(one.pixels, int(rng.integers(-HIGHER, HIGHER + 1)), axis=0) for one in made])
    if all(map(_is_narrow, made)):
        pixels = pixels[:, :, :NARROW]
    return 1 - torch.from_numpy(pixels.astype(np.float32)) / 255


def _read_loss(scores: torch.Tensor, made: list[MadeSlot]) -> torch.Tensor:
    """How unlikely it is that the steps spell what is written, wherever."""
    logs = scores.log_softmax(-1).transpose(0, 1)
    signs = [SIGNS.index(sign) + 1 for one in made for sign in one.text]
    lengths = torch.tensor([len(one.text) for one in made])
    steps = torch.full((len(made),), logs.shape[0])
    losses: torch.Tensor = functional.ctc_loss(
        logs, torch.tensor(signs, dtype=torch.long), steps, lengths, reduction="none", zero_infinity=True
    )
    return losses.mean()


def _place_loss(scores: torch.Tensor, made: list[MadeSlot]) -> torch.Tensor:
    """How unlikely it is that each sign is said at its middle, and none far from all of them."""
    wanted = torch.zeros(scores.shape[:2], dtype=torch.long)
    for row, one in enumerate(made):
        places = [min(int(x / STEP), scores.shape[1] - 1) for x in one.middles]
        for place in places:
            wanted[row, max(place - UNSAID, 0) : place + UNSAID + 1] = -1
        for place, sign in zip(places, one.text, strict=True):
            wanted[row, max(place, 0)] = SIGNS.index(sign) + 1
    return functional.cross_entropy(scores.transpose(1, 2), wanted, ignore_index=-1)


def _batch(slots: Iterator[MadeSlot], waiting: tuple[list[MadeSlot], list[MadeSlot]]) -> list[MadeSlot]:
    """The next batch of wide slots or of narrow ones, whichever is full first."""
    while max(map(len, waiting)) < BATCH:
        one = next(slots)
        waiting[_is_narrow(one)].append(one)
    full = waiting[len(waiting[1]) >= BATCH]
    batch = full[:BATCH]
    del full[:BATCH]
    return batch


def _is_narrow(one: MadeSlot) -> bool:
    return bool((one.pixels[:, NARROW - 4 :] > PAPER).all())


def _slots(folder: Path, rng: np.random.Generator) -> Iterator[MadeSlot]:
    """Slots without end, each EACH times, far apart."""
    hands = tuple(sources(folder, aside=False))
    pool: list[tuple[MadeSlot, int]] = []
    while True:
        while len(pool) < POOL:
            pool.append((make(rng, hands, wear.KINDS), EACH))
            if len(pool) % 8 == 0 and len(pool) > BATCH:
                break
        at = int(rng.integers(len(pool)))
        made, left = pool[at]
        if left > 1:
            pool[at] = (made, left - 1)
        else:
            pool[at] = pool[-1]
            pool.pop()
        yield made


if __name__ == "__main__":
    learn(Path(sys.argv[1]), float(sys.argv[2]))
