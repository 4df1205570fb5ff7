"""Measures exported weights on the test split, in float32, and writes the scores beside them."""

import json
import sys
from pathlib import Path

import torch

from . import inference, recall, retrieval
from .autoencoder_training import as_input, reconstruction
from .export import sha256, write_json
from .inception import Inception
from .tensor_file import read_metadata, read_tensors, write_atomically

# Whatever profile a classifier was trained by, but the article's, it is exported as what ships.
SHIPPED = ("inception_v3_cifar10.safetensors", "test-scores-float32")
FILES = {"article": ("article.safetensors", "article-test-scores")}


def evaluate_classifier(profile, settings, data, folder, limit=None):
    """Scores of all test images from the folded float16 weights in float32 → raw float32 rows, and their figures as JSON.

    Of the first `limit` alone only the figures, nothing is written: the files beside the weights are of all test images.
    Weights that another profile was exported as end it (SystemExit).
    """
    folder, (weights_name, scores_name) = Path(folder), FILES.get(profile, SHIPPED)
    exported = read_metadata(folder / weights_name).get("profile", profile)
    if exported != profile:
        sys.exit(f"{folder / weights_name} was exported by --profile {exported}, not {profile}.")
    tensors = read_tensors(folder / weights_name)
    tiles, labels = torch.from_numpy(data.test_tiles[:limit]), data.test_labels[:limit]
    scores, embedding = inference.scores_of(inference.FoldedInception(Inception(), tensors), tiles)
    figures = classifier_figures(scores, embedding, labels)
    if limit is not None:
        return figures
    write_atomically(folder / f"{scores_name}.f32", scores.astype("<f4").tobytes())
    write_json(folder / f"{scores_name}.json", {
        "weights": weights_name, "weightsSha256": sha256(folder / weights_name), "scoresSha256": sha256(folder / f"{scores_name}.f32"),
        "images": len(tiles), "split": "test", "precision": "float32", "profile": profile, "settings": settings, "figures": figures})
    return figures


def classifier_figures(scores, embedding, labels):
    precision, average = retrieval.retrieval(scores, labels)
    unit = embedding / ((embedding ** 2).sum(axis=1, keepdims=True) ** 0.5 + 1e-12)
    embedding_precision, embedding_average = retrieval.retrieval(unit, labels)
    return {"images": len(labels), "top1": float((scores.argmax(1) == labels).mean()),
            "scores/euclidean": {"p10": precision, "map": average, "ece": retrieval.calibration_error(scores, labels)},
            "embedding/cosine": {"p10": embedding_precision, "map": embedding_average}}


def evaluate_train_table(data, folder, batch=50):
    """mAP of the test queries with the 50,000 training scores as the table, as the hashing papers measure it."""
    import numpy as np

    folder, (weights_name, scores_name) = Path(folder), SHIPPED
    scores = np.frombuffer((folder / f"{scores_name}.f32").read_bytes(), "<f4").reshape(-1, 10)
    folded = inference.FoldedInception(Inception(), read_tensors(folder / weights_name))
    table, _ = inference.scores_of(folded, torch.from_numpy(data.train_tiles), batch=batch)
    precision, average = retrieval.retrieval(scores, data.test_labels[:len(scores)], table, data.train_labels)
    return {"p10": precision, "map": average}


def autoencoder_figures(network, data):
    """recall1ByChange over the test tiles, its mean, and how far (0 to 1, squared) the rebuilt tiles are off."""
    tiles = torch.from_numpy(data.test_tiles)
    by_change = recall.recall_by_change(network, tiles)
    with torch.no_grad():
        parts = [tiles[first:first + 1000] for first in range(0, len(tiles), 1000)]
        errors = [reconstruction(network.decode(network.encode(as_input(part))), part).item() for part in parts]
    return {"squareError": sum(errors) / len(errors), "recall1": sum(by_change.values()) / len(by_change), "recall1ByChange": by_change}


def show(figures):
    print(json.dumps(figures, indent=2))
