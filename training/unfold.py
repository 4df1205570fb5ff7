"""Puts batch normalisation back between folded convolutions, so that weights that ship can be trained on."""

import numpy as np
import torch

from . import inference
from .inception import BATCH_NORM_EPSILON, Inception

# Of He's deviation sqrt(2 / fan_in) (arXiv 1502.01852), the share that kernels get here, as the published weights have it.
# Normalisation makes a kernel's size meaningless but for how far a step of the learning rate turns it.
KERNEL_SHARE = 0.5


def unfold(tensors, tiles, size=140, batch=64):
    """Named arrays as `weights.fill` takes them, of a network that computes in evaluation what the folded one does.

    `tensors`: `conv2d_N/kernel` and `/bias` with normalisation folded in, and the dense layers. `tiles`: uint8 [n,32,32,3]; what
    each convolution gives for them, enlarged to `size`, is taken for its moving mean and variance.
    """
    folded = inference.FoldedInception(Inception(), tensors)
    convolutions = folded.network.convolutions()
    moments = [_Moments(layer.conv) for layer in convolutions]
    inference.scores_of(folded, torch.from_numpy(np.asarray(tiles)), size, batch)
    unfolded = {name: values for name, values in tensors.items() if not name.startswith("conv2d_")}
    for index, of in enumerate(moments, 1):
        kernel, bias = (tensors[f"conv2d_{index}/{part}"].astype(np.float64) for part in ("kernel", "bias"))
        mean, variance = of.mean_and_variance()
        deviation = np.sqrt((kernel ** 2).mean((0, 1, 2)))
        wanted = KERNEL_SHARE * np.sqrt(2 / np.prod(kernel.shape[:3]))
        scale = np.where(deviation > 0, wanted / np.maximum(deviation, 1e-12), 1)
        norm = f"batch_normalization_{index}"
        unfolded.update({
            f"conv2d_{index}/kernel": kernel * scale,
            f"{norm}/gamma": np.sqrt(scale ** 2 * variance + BATCH_NORM_EPSILON) / scale, f"{norm}/beta": mean,
            f"{norm}/moving_mean": (mean - bias) * scale, f"{norm}/moving_variance": variance * scale ** 2})
    return unfolded


class _Moments:
    """Mean and variance, channel by channel, of all that a convolution (with its bias) gives."""

    def __init__(self, convolution):
        self.count, self.sums, self.squares = 0, 0, 0
        convolution.register_forward_hook(self._add)

    def _add(self, _convolution, _inputs, output):
        flat = output.permute(1, 0, 2, 3).flatten(1).double()
        self.count += flat.shape[1]
        self.sums, self.squares = self.sums + flat.sum(1), self.squares + (flat ** 2).sum(1)

    def mean_and_variance(self):
        mean = self.sums / self.count
        return mean.numpy(), (self.squares / self.count - mean ** 2).clamp(min=0).numpy()
