"""The article's recipe to the letter, so that ours can be compared with it: few images, most layers frozen, two short stages.

2,000 random training images, 140x140 by bicubic; the starting network's convolutions, average pooling, Dense 512 relu and Dense 10
softmax; first the new layers alone by RMSprop, then Keras' layers[279:] (what follows `mixed9`) by SGD. Float32, no augmentation.
"""

import torch
from torch.nn import functional as F

from .pixels import bicubic_matrix, enlarge

FROZEN = 10  # mixed0 … mixed9: Keras' layers[:279], whose statistics Keras leaves alone too


def train(network, tiles, labels, settings, report=print, steps=None):
    """Trains in place; tiles are uint8 [n,32,32,3]. Steps limits the optimiser steps of each stage."""
    generator = torch.Generator().manual_seed(settings["seed"])
    chosen = torch.randperm(len(tiles), generator=generator)[:settings["images"]]
    below, labels = lower_part(network, tiles[chosen], settings["size"], report), labels[chosen]
    split = len(below) - int(len(below) * settings["validation_split"])  # Keras takes the last share for validation
    top = network.mixed[FROZEN]
    head = [*network.dense.parameters(), *network.predictions.parameters()]
    stages = [("new layers", head, torch.optim.RMSprop(head, lr=settings["rmsprop_rate"], alpha=0.9, eps=1e-7), settings["first_epochs"]),
              ("layers[279:]", [*head, *top.parameters()],
               torch.optim.SGD([*head, *top.parameters()], lr=settings["sgd_rate"], momentum=settings["momentum"]), settings["epochs"])]
    for stage, _, optimiser, epochs in stages:
        whole = stage != "new layers"
        for epoch in range(epochs):
            top.train(whole)
            order = torch.randperm(split, generator=generator)
            for first in list(range(0, split, settings["batch"]))[:steps]:
                some = order[first:first + settings["batch"]]
                with torch.set_grad_enabled(whole):
                    pooled = top(below[some]).mean(dim=(2, 3))
                loss = F.cross_entropy(network.classify(pooled), labels[some])
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
            top.eval()
            with torch.no_grad():
                right = network.classify(top(below[split:]).mean(dim=(2, 3))).argmax(1) == labels[split:]
            report(f"{stage}: epoch {epoch + 1}/{epochs} loss {loss.item():.4f} validation accuracy {100 * right.float().mean():.2f} %")
    return network


@torch.no_grad()
def lower_part(network, tiles, size, report, batch=50):
    """The maps that mixed9 gives for every tile: they never change, so they are computed once."""
    network.eval()
    matrix, maps = bicubic_matrix(size), []
    top, network.mixed = network.mixed, network.mixed[:FROZEN]
    for first in range(0, len(tiles), batch):
        maps.append(network.maps(enlarge(tiles[first:first + batch], matrix).contiguous(memory_format=torch.channels_last)))
        if first % 500 == 0:
            report(f"mixed9 of {first + len(maps[-1])}/{len(tiles)} images", flush=True)
    network.mixed = top
    return torch.cat(maps)
