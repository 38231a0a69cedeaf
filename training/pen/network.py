"""The network of vanban.extract.pen.network as it is learnt: the same layers, each evened over the batch behind it."""

from __future__ import annotations

import torch
from torch import nn
from vanban.extract.pen.network import SIGNS, Layer

LAYERS = (
    (Layer("edges", (5, 5), (2, 2)), 1, 20),
    (Layer("strokes", (3, 3), (1, 1)), 20, 20),
    (Layer("corners", (3, 3), (2, 1)), 20, 40),
    (Layer("loops", (3, 3), (1, 1)), 40, 40),
    (Layer("halves", (3, 3), (2, 1)), 40, 64),
    (Layer("shapes", (3, 3), (1, 1)), 64, 64),
    (Layer("column", (5, 1), (1, 1)), 64, 128),
    (Layer("near", (1, 5), (1, 1)), 128, 128),
    (Layer("far", (1, 5), (1, 1)), 128, 128),
)
"""Each layer with its channels in and out; a wider step makes the picture smaller."""


class PenNetwork(nn.Module):
    """Scores of every sign at every step (batch × steps × signs) for pictures (batch × height × width), ink 1 on 0."""

    def __init__(self) -> None:
        super().__init__()
        self.kernels = nn.ModuleDict(
            {
                layer.name: nn.Conv2d(into, out, layer.kernel, layer.step, layer.margin, bias=False)
                for layer, into, out in LAYERS
            }
        )
        self.evened = nn.ModuleDict({layer.name: nn.BatchNorm2d(out) for layer, _, out in LAYERS})
        self.signs = nn.Linear(LAYERS[-1][2], len(SIGNS) + 1)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """The scores."""
        now = images[:, None]
        for layer, into, out in LAYERS:
            new = torch.relu(self.evened[layer.name](self.kernels[layer.name](now)))
            now = now + new if into == out else new
        scores: torch.Tensor = self.signs(now[:, :, 0].transpose(1, 2))
        return scores
