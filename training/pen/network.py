"""The network of vanban.extract.pen.network as it is learnt: the same layers, each evened over the batch behind it."""

from __future__ import annotations

import torch
from torch import nn
from vanban.extract.pen.network import LAYERS, SIGNS, margin


class Network(nn.Module):
    """Scores of every sign at every step (batch × steps × signs) for pictures (batch × height × width), ink 1 on 0."""

    def __init__(self) -> None:
        super().__init__()
        self.kernels = nn.ModuleDict(
            {
                name: nn.Conv2d(into, out, kernel, step, margin(name, kernel), bias=False)
                for name, kernel, into, out, step in LAYERS
            }
        )
        self.evened = nn.ModuleDict({name: nn.BatchNorm2d(out) for name, _, _, out, _ in LAYERS})
        self.signs = nn.Linear(LAYERS[-1][3], len(SIGNS) + 1)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """The scores."""
        now = images[:, None]
        for name, _, into, out, _ in LAYERS:
            new = torch.relu(self.evened[name](self.kernels[name](now)))
            now = now + new if into == out else new
        scores: torch.Tensor = self.signs(now[:, :, 0].transpose(1, 2))
        return scores
