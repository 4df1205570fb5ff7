"""The changes that a tile's code should survive: shifts, crops, mirroring, brightness and JPEG, all on uint8 tiles [n,32,32,3]."""

import io

import numpy as np
import torch


def resample(tiles, first, span, mirrored, edge="clamp"):
    """Tiles read at `first` + `span`/32 steps (float [n,2], rows and columns, in pixels) with linear weights; returns float tiles.

    What lies outside is the nearest edge pixel ("clamp"), the mirrored inside ("reflect") or black ("black").
    """
    at = (torch.arange(32) + 0.5) / 32  # of the output, 0..1
    source = first[:, :, None] + span[:, :, None] * at - 0.5
    source[:, 1] = torch.where(mirrored[:, None], source[:, 1].flip(1), source[:, 1])
    if edge == "clamp":
        source = source.clamp(0, 31)
    elif edge == "reflect":
        source = 31 - (31 - source.abs()).abs()
    weights = (1 - (source[..., None] - torch.arange(32)).abs()).clamp_min(0)  # [n,2,32 out,32 in]
    rows, columns = weights[:, 0], weights[:, 1]
    x = torch.bmm(rows, tiles.float().reshape(-1, 32, 96)).view(-1, 32, 32, 3).permute(0, 2, 1, 3)
    x = torch.bmm(columns, x.reshape(-1, 32, 96)).view(-1, 32, 32, 3)
    return x.permute(0, 2, 1, 3)


def shift(tiles, generator, most=3):
    """Moved by 1 to `most` whole pixels along at least one axis, edges repeated."""
    moved = torch.randint(-most, most + 1, (len(tiles), 2), generator=generator)
    still = (moved == 0).all(1)
    moved[still] = 1 + torch.randint(0, most, (int(still.sum()), 2), generator=generator)
    whole = torch.full((len(tiles), 2), 32.0)
    return _round(resample(tiles, moved.float(), whole, torch.zeros(len(tiles), dtype=torch.bool)))


def crop(tiles, generator, most=3):
    """A square window that lost 1 to `most` pixels, enlarged back to 32x32 by linear interpolation."""
    lost = torch.randint(1, most + 1, (len(tiles), 1), generator=generator)
    first = (torch.rand(len(tiles), 2, generator=generator) * (lost + 1)).floor()
    return _round(resample(tiles, first, (32 - lost).float().expand(-1, 2), torch.zeros(len(tiles), dtype=torch.bool)))


def flip(tiles, generator=None):
    return tiles.flip(2)


def brightness(tiles, generator, factor=None):
    """Every value times 0.8 or 1.2, clipped."""
    gain = torch.tensor([0.8, 1.2])[torch.randint(0, 2, (len(tiles),), generator=generator)] if factor is None else torch.tensor([factor])
    return _round(tiles.float() * gain.view(-1, 1, 1, 1))


def jpeg(tiles, generator=None, quality=50):
    """Through a JPEG file of the given quality (4:2:0 chroma, as encoders choose by default)."""
    from PIL import Image

    def through(tile):
        file = io.BytesIO()
        Image.fromarray(tile).save(file, "JPEG", quality=quality)
        return np.asarray(Image.open(file).convert("RGB"))

    return torch.from_numpy(np.stack([through(tile) for tile in tiles.numpy()]))


CHANGES = {"shift": shift, "crop": crop, "flip": flip, "brightness": brightness, "jpeg": jpeg}


def mixture(tiles, compressed, generator):
    """Training views, as float 0..255: some of every change at once. `compressed` are the same tiles after JPEG."""
    n = len(tiles)

    def chance(p):
        return torch.rand(n, generator=generator) < p

    tiles = torch.where(chance(0.35).view(-1, 1, 1, 1), compressed, tiles)
    lost = torch.where(chance(0.5), torch.rand(n, generator=generator) * 4, torch.zeros(n))[:, None]
    first = torch.rand(n, 2, generator=generator) * lost
    moved = torch.randint(-3, 4, (n, 2), generator=generator) * chance(0.7)[:, None]
    mirrored = chance(0.5)
    edges = torch.randint(0, 10, (n,), generator=generator)  # mostly repeated edges, sometimes the other two
    views = torch.empty(n, 32, 32, 3)
    for edge, low, high in (("clamp", 0, 6), ("reflect", 6, 8), ("black", 8, 10)):
        some = (edges >= low) & (edges < high)
        views[some] = resample(tiles[some], (first + moved)[some], (32 - lost).expand(-1, 2)[some], mirrored[some], edge)
    gain = 1 + (torch.rand(n, 1, 1, 1, generator=generator) * 2 - 1) * 0.25
    offset = torch.randn(n, 1, 1, 3, generator=generator) * 4
    return (views * gain + offset).clamp(0, 255)


def _round(values):
    return values.clamp(0, 255).round().to(torch.uint8)
