"""Trains the autoencoder: codes of an altered and an unaltered view attract (InfoNCE on euclidean distance), the decoder rebuilds the tile."""

import math
import time
from contextlib import nullcontext

import torch
from torch.nn import functional as F

from .alterations import jpeg, mixture


def as_input(tiles):
    """uint8 or float tiles [n,32,32,3], 0..255 → [n,3,32,32] in [-1,1], channels last."""
    return (tiles.permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def train(network, tiles, settings, report=print, steps=None):
    """Trains in place on uint8 tiles [n,32,32,3]."""
    network.to(memory_format=torch.channels_last).train()
    narrow = settings["precision"] == "bfloat16"
    compressed = [jpeg(tiles, quality=quality) for quality in settings["qualities"]]
    per_epoch = max(1, len(tiles) // settings["batch"])
    total = steps or settings["epochs"] * per_epoch
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings["learning_rate"], weight_decay=settings["weight_decay"], foreach=True)
    start, sums = time.time(), [0.0, 0.0, 0.0]
    for step in range(total):
        generator = torch.Generator().manual_seed((settings["seed"] << 32) + step)
        epoch, within = divmod(step, per_epoch)
        order = torch.randperm(len(tiles), generator=torch.Generator().manual_seed(settings["seed"] + epoch))
        chosen = order[within * settings["batch"]:(within + 1) * settings["batch"]]
        which = int(torch.randint(0, len(compressed), (1,), generator=generator))
        plain = tiles[chosen]
        altered = mixture(plain, compressed[which][chosen], generator)
        with torch.autocast("cpu", dtype=torch.bfloat16) if narrow else nullcontext():
            codes = network.encode(torch.cat([as_input(plain), as_input(altered)])).float()
            rebuilt = network.decode(codes[len(plain):])
        found, right = contrast(codes[:len(plain)], codes[len(plain):], settings["scale"])
        remembered = reconstruction(rebuilt, plain)
        loss = found + settings["reconstruction"] * remembered
        for group in optimiser.param_groups:
            warm = min(1, (step + 1) / 100)
            group["lr"] = settings["learning_rate"] * warm * 0.5 * (1 + math.cos(math.pi * step / total))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        sums = [a + b for a, b in zip(sums, (found.item(), remembered.item(), right))]
        if (step + 1) % settings["report_every"] == 0 or step + 1 == total:
            n, seconds = (step % settings["report_every"]) + 1, time.time() - start
            report(f"{time.strftime('%H:%M:%S')} step {step + 1}/{total} contrast {sums[0] / n:.4f} square error {sums[1] / n:.5f} "
                   f"found in batch {100 * sums[2] / n:.2f} % left {seconds / (step + 1) * (total - step - 1) / 60:.1f} min")
            sums = [0.0, 0.0, 0.0]
    return network


def contrast(plain, altered, scale):
    """InfoNCE (van den Oord 2018) both ways, with -scale · squared euclidean distance as the likeness; also the share found first."""
    squares = (altered ** 2).sum(1)[:, None] + (plain ** 2).sum(1)[None] - 2 * altered @ plain.t()
    likeness = -scale * squares
    target = torch.arange(len(plain))
    loss = 0.5 * (F.cross_entropy(likeness, target) + F.cross_entropy(likeness.t(), target))
    return loss, (likeness.argmax(1) == target).float().mean().item()


def reconstruction(rebuilt, plain):
    """Mean squared error (values 0..1) to the tile or to its mirror image, whichever is nearer: the code does not tell them apart."""
    wanted = plain.permute(0, 3, 1, 2).float() / 255
    errors = torch.stack([((rebuilt - w) ** 2).mean(dim=(1, 2, 3)) for w in (wanted, wanted.flip(3))])
    return errors.min(0).values.mean()
