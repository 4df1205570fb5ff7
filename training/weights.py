"""The classifier's weights between torch and safetensors: kernels as TensorFlow lays them out, batch normalisation kept or folded in."""

import numpy as np
import torch

from .inception import BATCH_NORM_EPSILON
from .tensor_file import read_tensors, write_tensors

NORMS = {"gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}


def load_unfolded(network, path):
    """Fills the network from a file of `conv2d_N/kernel` and `batch_normalization_N/…`; layers that the file lacks stay as they are."""
    fill(network, read_tensors(path))


def fill(network, tensors):
    """As load_unfolded, from named arrays; `gamma` may be missing (Keras' InceptionV3 has none) and is then 1."""
    def put(parameter, values):
        parameter.data.copy_(torch.from_numpy(np.ascontiguousarray(values, dtype=np.float32)))

    for index, layer in enumerate(network.convolutions(), 1):
        put(layer.conv.weight, tensors[f"conv2d_{index}/kernel"].transpose(3, 2, 0, 1))
        for theirs, ours in NORMS.items():
            values = tensors.get(f"batch_normalization_{index}/{theirs}")
            put(getattr(layer.norm, ours), np.ones(layer.norm.num_features) if values is None else values)
    for name in ("dense", "predictions"):
        if f"{name}/kernel" in tensors:
            put(getattr(network, name).weight, tensors[f"{name}/kernel"].T)
            put(getattr(network, name).bias, tensors[f"{name}/bias"])


def are_folded(tensors):
    """Whether normalisation is multiplied into these weights, as into those that ship."""
    return "conv2d_1/bias" in tensors


def unfolded(network):
    """The network's weights as named arrays: float16 kernels, float32 batch normalisation, as load_unfolded reads them."""
    tensors = {}
    for index, layer in enumerate(network.convolutions(), 1):
        tensors[f"conv2d_{index}/kernel"] = _numpy(layer.conv.weight).transpose(2, 3, 1, 0).astype(np.float16)
        for theirs, ours in NORMS.items():
            tensors[f"batch_normalization_{index}/{theirs}"] = _numpy(getattr(layer.norm, ours))
    return {**tensors, **_head(network, np.float16)}


def folded(network, dtype=np.float16):
    """The network's weights with batch normalisation multiplied into kernel and bias (in float64, rounded once)."""
    tensors = {}
    for index, layer in enumerate(network.convolutions(), 1):
        gamma, beta, mean, variance = (_numpy(getattr(layer.norm, ours)).astype(np.float64) for ours in NORMS.values())
        scale = gamma / np.sqrt(variance + BATCH_NORM_EPSILON)
        tensors[f"conv2d_{index}/kernel"] = (_numpy(layer.conv.weight).transpose(2, 3, 1, 0) * scale).astype(dtype)
        tensors[f"conv2d_{index}/bias"] = (beta - mean * scale).astype(dtype)
    return {**tensors, **_head(network, dtype)}


def save_unfolded(network, path):
    write_tensors(path, unfolded(network), {"format": "lookalike-inception-v3-cifar10-unfolded"})


def _head(network, dtype):
    tensors = {}
    for name in ("dense", "predictions"):
        tensors[f"{name}/kernel"] = _numpy(getattr(network, name).weight).T.astype(dtype)
        tensors[f"{name}/bias"] = _numpy(getattr(network, name).bias).astype(dtype)
    return tensors


def _numpy(tensor):
    return tensor.detach().cpu().float().numpy()
