"""Which numbers of the program matter: each is moved by 20 % up and down, and the cells that change are counted.

python -m bench.sensitivity [--only vanban.layouts.rows] [--factors 0.2 5] [--out .bench/sensitivity]

The pages are held aside: documents that a browser laid out and synthetic ones of seeds that nothing was fitted on, born digital,
on worn paper, and as text without geometry. What the eye says of a picture is kept, so that Tesseract is asked again only
where a number changed the picture. Every trial is a process of its own in which one module is loaded with one number moved.
A trial costs one to four seconds; what was tried before with the same source is not tried again.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.constants import Constant, MovedModule, constants

ROOT = Path(__file__).parent.parent
PACKAGES = ("extract", "diacritics", "layouts")
STAGES = {"vanban.layouts.plain": "part", "vanban.layouts": "understand"}
FACTORS = (0.8, 1.2)
SECONDS = 120
"""A trial that takes longer hangs."""
Outcome = dict[str, Any]
"""Cells by the document they stand in, and how many are right; or what went wrong."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What moving a constant one way did: cells that were there before and are not now, and how many more are right."""

    changed: int = 0
    right: int = 0
    broken: str = ""

    def __str__(self) -> str:
        return self.broken or (f"{self.changed} ({self.right:+d})" if self.changed else "–")


def main() -> int:
    """Move every constant, or those whose name begins as asked, and print what changes."""
    parser = argparse.ArgumentParser(prog="python -m bench.sensitivity", description=__doc__)
    parser.add_argument("--only", default="", help="only the constants of modules whose name begins so")
    parser.add_argument("--factors", type=float, nargs=2, default=FACTORS, help="by what it is multiplied")
    parser.add_argument(
        "--out", type=Path, default=ROOT / ".bench" / "sensitivity", help="where pages and results are kept"
    )
    options = parser.parse_args()
    made = trial(options.out, "prepare", None, 1.0)
    if "error" in made:
        sys.exit(made["error"])
    tried = _Tried(options.out)
    for constant in constants(ROOT, PACKAGES):
        if str(constant).startswith(options.only):
            effects = [tried.effect(constant, factor) for factor in options.factors]
            print(f"{constant} = {constant.written}\t" + "\t".join(map(str, effects)), flush=True)
    return 0


class _Tried:
    """Trials, those of before among them: a line of JSON each."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.kept = out / "trials.jsonl"
        lines = self.kept.read_text(encoding="utf-8").splitlines() if self.kept.exists() else []
        self.effects = {one["key"]: Effect(**one["effect"]) for one in map(json.loads, lines)}
        self.unmoved: dict[str, Outcome] = {}

    def effect(self, constant: Constant, factor: float) -> Effect:
        """What moving it does; kept under its name, value and factor, for as long as nobody clears the folder."""
        key = f"{constant} {constant.written} {factor}"
        if key not in self.effects:
            stage = stage_of(constant)
            if stage not in self.unmoved:
                self.unmoved[stage] = trial(self.out, stage, None, 1.0)
            effect = difference(self.unmoved[stage], trial(self.out, stage, constant, factor))
            self.effects[key] = effect
            with self.kept.open("a", encoding="utf-8") as stream:
                stream.write(
                    json.dumps({"key": key, "effect": {name: getattr(effect, name) for name in Effect.__slots__}})
                    + "\n"
                )
        return self.effects[key]


def stage_of(constant: Constant) -> str:
    """From where on a document has to be looked at again when this constant moves: pages that were read before are kept."""
    known = [stage for package, stage in STAGES.items() if constant.module.startswith(package)]
    return known[0] if known else "read"


def difference(unmoved: Outcome, outcome: Outcome) -> Effect:
    """The cells of one outcome against those of the other."""
    if "error" in unmoved:
        raise SystemExit(unmoved["error"])
    if "error" in outcome:
        return Effect(broken=outcome["error"])
    gone = sum((Counter(cells) - Counter(outcome["cells"][name])).total() for name, cells in unmoved["cells"].items())
    come = sum((Counter(outcome["cells"][name]) - Counter(cells)).total() for name, cells in unmoved["cells"].items())
    return Effect(max(gone, come), outcome["right"] - unmoved["right"])


def trial(out: Path, stage: str, constant: Constant | None, factor: float) -> Outcome:
    """Run a stage in a process of its own, with one constant moved; nothing of the program is loaded in this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as stream:
            json.dump(_outcome(out, stage, constant, factor), stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    os.waitpid(child, 0)
    outcome: Outcome = json.loads(said) if said else {"error": "died"}
    return outcome


def _outcome(out: Path, stage: str, constant: Constant | None, factor: float) -> Outcome:
    signal.alarm(0 if stage == "prepare" else SECONDS)
    if constant:
        sys.meta_path.insert(0, MovedModule(constant, factor))
    try:
        from bench import heldaside

        return heldaside.STAGES[stage](out)
    except Exception as error:
        if constant is None:
            traceback.print_exc()
        return {"error": type(error).__name__}


if __name__ == "__main__":
    sys.exit(main())
