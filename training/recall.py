"""How well a code finds the tile that it was altered from: recall@1 by euclidean distance, per change."""

import torch

from .alterations import CHANGES
from .autoencoder_training import as_input


@torch.no_grad()
def encode(network, tiles, batch=1000):
    network.eval()
    return torch.cat([network.encode(as_input(tiles[i:i + batch])) for i in range(0, len(tiles), batch)])


def recall_by_change(network, tiles, others=None, seed=1):
    """Share of altered `tiles` whose nearest code, among those of `tiles` and `others` unaltered, is their own."""
    own = encode(network, tiles)
    table = own if others is None else torch.cat([own, encode(network, others)])
    generator = torch.Generator().manual_seed(seed)
    return {name: recall_at_1(encode(network, change(tiles, generator)), table) for name, change in CHANGES.items()}


def recall_at_1(queries, table):
    squares = (table ** 2).sum(1)
    right = 0
    for first in range(0, len(queries), 1000):
        part = queries[first:first + 1000]
        nearest = (squares[None] - 2 * part @ table.t()).argmin(1)
        right += (nearest == torch.arange(first, first + len(part))).sum().item()
    return right / len(queries)
