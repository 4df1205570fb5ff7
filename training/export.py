"""Writes what ships into training/weights/: folded float16 weights, the outputs they must reproduce, and how they were made."""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from . import cifar10, inference, weights
from .autoencoder_training import as_input
from .inception import Inception
from .pixels import bicubic_matrix
from .tensor_file import read_tensors, write_atomically, write_tensors

NAME = "inception_v3_cifar10"
SIZE = 140
POINTS = [(0, 0), (0, 139), (139, 0), (139, 139), (1, 2), (70, 70), (35, 101), (100, 7)]


def export_classifier(profile, unfolded, data, folder, name=NAME, reference="reference.json"):
    """Folds a trained network's file of weights and writes the float16 weights and the reference outputs of the first test images."""
    write_classifier(profile, folded_weights(unfolded), data, folder, name, reference)


def export_average(profile, paths, data, folder):
    """Writes the mean of the weights of networks that were trained on from one another, as export_classifier writes those of one.

    Such networks lie in one valley of the loss, and the middle of it is better than its sides (Wortsman et al. 2022, arXiv
    2203.05482). Normalisation is folded in before: how it shares a channel's scale with the kernel is chance.
    """
    parts = [folded_weights(path) for path in paths]
    mean = {name: np.mean([part[name].astype(np.float64) for part in parts], axis=0).astype(np.float16) for name in parts[0]}
    write_classifier(profile, mean, data, folder)


def folded_weights(path):
    """Folded float16 weights by name, from a file of those or of unfolded ones."""
    tensors = read_tensors(path)
    if weights.are_folded(tensors):
        return tensors
    network = Inception()
    weights.fill(network, tensors)
    return weights.folded(network)


def write_classifier(profile, tensors, data, folder, name=NAME, reference="reference.json"):
    """Writes folded weights and, where `reference` names a file, the outputs that they must reproduce."""
    folder = Path(folder)
    write_tensors(folder / f"{name}.safetensors", tensors, {"format": "lookalike-inception-v3-cifar10-folded", "profile": profile})
    if reference:
        write_json(folder / reference, reference_outputs(tensors, data))


def reference_outputs(tensors, data, count=32):
    """The float32 outputs of the first test images, as the other implementations compare themselves with them."""
    count = min(count, len(data.test_tiles))
    folded = inference.FoldedInception(Inception(), tensors)
    scores, embedding, pooled, pixels = folded(torch.from_numpy(data.test_tiles[:count]), bicubic_matrix(SIZE))
    points = [{"y": y, "x": x, "rgb": pixels[0, :, y, x].tolist()} for y, x in POINTS]
    return {"images": list(range(count)), "split": "test", "classes": cifar10.CLASSES, "labels": data.test_labels[:count].tolist(),
            "upsampled": {"image": 0, "points": points}, "scores": scores.tolist(), "embedding": embedding[:4].tolist(),
            "pooled_mean": pooled.mean(1).tolist()}


def export_autoencoder(network, data, folder, describe):
    """Writes the autoencoder's folded float16 weights and the JSON that tells its layers in order, with outputs to compare with.

    `describe` gets the network as shipped (folded, rounded) and returns what to note beside it: settings and figures.
    """
    folder = Path(folder)
    tensors, layers = network.eval().folded()
    tensors = {name: values.astype(np.float16) for name, values in tensors.items()}
    write_tensors(folder / "autoencoder.safetensors", tensors, {"format": "lookalike-autoencoder"})
    network.fill_folded(tensors)
    tiles = torch.from_numpy(data.test_tiles[:8])
    with torch.no_grad():
        code = network.encode(as_input(tiles))
        rebuilt = network.decode(code)
    write_json(folder / "autoencoder.json", {
        "input": {"shape": [-1, 32, 32, 3], "range": "pixel / 127.5 - 1"}, "code": {"width": code.shape[1], "distance": "euclidean"},
        "output": {"shape": [-1, 32, 32, 3], "range": "0 to 1; multiply by 255; a tile or its mirror image"},
        "padding": "SAME as TensorFlow defines it: for stride 2 on even sizes, one row below and one column to the right",
        "layers": layers, "sha256": sha256(folder / "autoencoder.safetensors"), **describe(network),
        "reference": {"images": list(range(len(tiles))), "split": "test", "code": code[:2].tolist(),
                      "rebuilt_mean": rebuilt.mean(dim=(1, 2, 3)).tolist(), "rebuilt_corner_rgb": rebuilt[:, :, 0, 0].tolist()}})


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def write_json(path, content):
    write_atomically(path, (json.dumps(content) + "\n").encode())
