"""Float32 inference with batch normalisation folded: the outputs that the shipped weights are compared with."""

import time

import torch
from torch.nn import functional as F

from .pixels import bicubic_matrix, enlarge


class FoldedInception(torch.nn.Module):
    """The network's forward pass from folded arrays alone (convolution with bias, relu): what the graph model computes."""

    def __init__(self, network, tensors):
        super().__init__()
        self.network = network.eval().to(memory_format=torch.channels_last)
        self.tensors = {name: torch.from_numpy(values.astype("float32")) for name, values in tensors.items()}
        for index, layer in enumerate(network.convolutions(), 1):
            layer.fold(self.tensors[f"conv2d_{index}/kernel"].permute(3, 2, 0, 1), self.tensors[f"conv2d_{index}/bias"])
        for name in ("dense", "predictions"):
            getattr(network, name).weight.data = self.tensors[f"{name}/kernel"].t().contiguous()
            getattr(network, name).bias.data = self.tensors[f"{name}/bias"]

    @torch.no_grad()
    def forward(self, tiles, matrix):
        """uint8 tiles [n,32,32,3] → (scores [n,10], embedding [n,512], pooled [n,2048], input [n,3,140,140])."""
        pixels = enlarge(tiles, matrix)
        pooled = self.network.pool(pixels.contiguous(memory_format=torch.channels_last))
        logits, embedding = self.network.features(pooled)
        return F.softmax(logits, dim=1), embedding, pooled, pixels


def scores_of(folded, tiles, size=140, batch=50, report=print):
    """Scores [n,10] and embeddings [n,512] of uint8 tiles, as float32 numpy arrays."""
    matrix, outputs, start = bicubic_matrix(size), [], time.time()
    for first in range(0, len(tiles), batch):
        outputs.append(folded(tiles[first:first + batch], matrix)[:2])
        done = first + batch
        if done % 1000 == 0:
            report(f"{done}/{len(tiles)} images, {1000 * (time.time() - start) / done:.1f} ms/image", flush=True)
    return tuple(torch.cat(part).numpy() for part in zip(*outputs))
