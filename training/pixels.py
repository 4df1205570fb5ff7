"""From uint8 tiles to the network's input: altered views of 32x32 tiles, then bicubic enlargement as two small matrix products."""

import torch


def bicubic_matrix(size, tile=32, a=-0.75):
    """The [size,tile] matrix A of OpenCV's INTER_CUBIC (half-pixel centres, edges clamped): enlarged = A · tile · Aᵀ.

    Computed in float64, rounded once to float32, and the same as torch's interpolate(mode='bicubic', align_corners=False).
    """
    matrix = torch.zeros(size, tile, dtype=torch.float64)
    for row in range(size):
        centre = (row + 0.5) * tile / size - 0.5
        first = int(centre // 1)
        t = centre - first
        near = lambda d: ((a + 2) * d - (a + 3)) * d * d + 1
        far = lambda d: ((a * d - 5 * a) * d + 8 * a) * d - 4 * a
        for tap, weight in enumerate((far(t + 1), near(t), near(1 - t), far(2 - t))):
            matrix[row, min(max(first - 1 + tap, 0), tile - 1)] += weight
    return matrix.float()


def enlarge(tiles, matrix):
    """Tiles [n,32,32,3], uint8 or float 0..255 → input [n,3,size,size] in about [-1,1], neither rounded nor clipped."""
    x = tiles.permute(0, 3, 1, 2).to(matrix.dtype) / 127.5 - 1
    return torch.matmul(torch.matmul(matrix, x), matrix.t())


def enlarge_quickly(tiles, matrix):
    """As `enlarge`, in bfloat16 and channels last: two large products where batches of small ones are slow. For training only."""
    n, size, matrix = len(tiles), len(matrix), matrix.bfloat16().t().contiguous()
    x = (tiles.permute(0, 3, 1, 2).float() / 127.5 - 1).bfloat16().contiguous()
    x = (x.view(-1, 32) @ matrix).view(n, 3, 32, size)  # columns enlarged
    x = x.permute(0, 3, 1, 2).reshape(-1, 32) @ matrix  # [n, column, channel, row]
    x = x.view(n, size, 3, size).permute(0, 3, 1, 2).contiguous()  # [n, row, column, channel]
    return x.permute(0, 3, 1, 2)


def crop_and_flip(tiles, generator, pad=4):
    """Each tile shifted by up to `pad` pixels either way (edges reflected) and mirrored half of the time."""
    n = len(tiles)
    shift = torch.randint(-pad, pad + 1, (2, n, 1), generator=generator)
    rows, columns = (31 - (31 - (torch.arange(32) + s).abs()).abs() for s in shift)
    mirrored = torch.rand(n, 1, generator=generator) < 0.5
    columns = torch.where(mirrored, columns.flip(1), columns)
    return tiles[torch.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]


def cut_out(tiles, generator, side):
    """A grey square of `side` pixels at a random place of every tile (DeVries and Taylor 2017), in place."""
    centre = torch.randint(0, 32, (2, len(tiles), 1), generator=generator)
    rows, columns = ((torch.arange(32) - c).add(side // 2).div(side, rounding_mode="floor") == 0 for c in centre)
    tiles[rows[:, :, None] & columns[:, None, :]] = 127.5 if tiles.is_floating_point() else 127
    return tiles


def cut_mix(tiles, generator, share):
    """In a `share` of the tiles, a rectangle of another tile of the batch is pasted in (Yun et al. 2019, arXiv 1905.04899).

    Returns the tiles, the index of the other tile of each, and how much of each is its own (1 where nothing was pasted).
    The rectangle's area is uniform in 0..1 before it is cut at the border, as with the paper's beta(1, 1).
    """
    n = len(tiles)
    other = torch.randperm(n, generator=generator)
    chosen = torch.rand(n, 1, generator=generator) < share
    half = torch.rand(n, 1, generator=generator).sqrt() * 16
    centre = torch.rand(2, n, 1, generator=generator) * 32
    rows, columns = ((torch.arange(32) + 0.5 - c).abs() < half for c in centre)
    pasted = rows[:, :, None] & columns[:, None, :] & chosen[:, :, None]
    return torch.where(pasted[..., None], tiles[other], tiles), other, 1 - pasted.float().mean(dim=(1, 2))


def shift_colours(tiles, generator, strength):
    """Brightness and contrast of each tile changed by up to `strength`, as float 0..255."""
    gain, offset = (torch.rand(2, len(tiles), 1, 1, 1, generator=generator) * 2 - 1) * strength
    tiles = tiles.float()
    mean = tiles.mean(dim=(1, 2, 3), keepdim=True)
    return ((tiles - mean) * (1 + gain) + mean * (1 + offset)).clamp(0, 255)
