"""Tesseract's own training programs, called in the order that fine-tuning needs."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.reader.network import with_real_weights

LAST_BYTES = 4000


@dataclass(frozen=True, slots=True)
class Phase:
    """So many lines at one pace; a slower pace at the end settles what the faster one found."""

    lines: int
    rate: float


class TrainingFailed(RuntimeError):
    """One of the training programs failed; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """A folder in which one network learns."""

    stock: Path
    """The data that Tesseract is installed with: the letters, the words, and the network to begin with."""
    folder: Path

    def unpack(self) -> None:
        """The parts of the stock data, and its network with real weights."""
        _run("combine_tessdata", "-u", str(self.stock), str(self.folder / "stock."))
        with_real_weights(self.folder / "stock.lstm", self.folder / "start.lstm")

    def letters(self) -> frozenset[str]:
        """What the network can write."""
        lines = (self.folder / "stock.lstm-unicharset").read_text(encoding="utf-8").splitlines()[1:]
        return frozenset(line.split(" ")[0] for line in lines if line)

    def learn(self, lessons: Sequence[Path], phases: Sequence[Phase]) -> None:
        """All phases, one after the other; a run that was broken off goes on with the phase that it was in."""
        learnt, start = 0, self.folder / "start.lstm"
        for phase in phases:
            learnt += phase.lines
            name = self.folder / f"phase-{learnt}"
            checkpoint = Path(f"{name}_checkpoint")
            self._learn(lessons, phase, learnt, checkpoint if checkpoint.exists() else start, name)
            start = checkpoint

    def _learn(self, lessons: Sequence[Path], phase: Phase, until: int, start: Path, name: Path) -> None:
        options = {
            "--continue_from": start,
            "--traineddata": self.stock,
            "--train_listfile": self._list("learn", lessons),
            "--model_output": name,
            "--learning_rate": phase.rate,
            "--max_iterations": until,
            "--perfect_sample_delay": 3,
            "--target_error_rate": 0.001,
        }
        _run("lstmtraining", "--reset_learning_rate", *(str(part) for pair in options.items() for part in pair))

    def errors(self, lessons: Sequence[Path], network: Path | None = None) -> tuple[float, float]:
        """Letters and words wrong, in per cent, of lines that it never saw; by the stock network when none is named."""
        checkpoint = network or self.folder / "start.lstm"
        said = _run(
            "lstmeval", "--model", str(checkpoint), "--traineddata", str(self.stock), "--verbosity", "0",
            "--eval_listfile", str(self._list("aside", lessons)),
        )  # fmt: skip
        found = re.search(r"BCER eval=([\d.]+), BWER eval=([\d.]+)", said)
        if not found:
            raise TrainingFailed(f"lstmeval said nothing of errors: {said}")
        return float(found[1]), float(found[2])

    def finish(self, checkpoint: Path, target: Path) -> None:
        """The network with small integers again, together with the letters and words of the stock data."""
        _run(
            "lstmtraining", "--stop_training", "--convert_to_int", "--continue_from", str(checkpoint),
            "--traineddata", str(self.stock), "--model_output", str(target),
        )  # fmt: skip

    def _list(self, name: str, lessons: Sequence[Path]) -> Path:
        path = self.folder / f"{name}.list"
        path.write_text("".join(f"{lesson}\n" for lesson in lessons), encoding="utf-8")
        return path


def _run(*command: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    said = done.stdout + done.stderr
    if done.returncode:
        raise TrainingFailed(f"{command[0]} ended with {done.returncode}: {said[-LAST_BYTES:]}")
    return said
