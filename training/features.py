"""The shipped model's features by PyTorch, several times quicker than by WASM in Node: fills the log that `npm run assets` goes on from."""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from .inception import Inception
from .inference import FoldedInception
from .pixels import bicubic_matrix

CHUNK = 40  # tiles a record, as scripts/embed-tiles.ts writes and reads them
DTYPES = {"float32": np.float32, "int32": np.int32}


def fill_log(tiles, model, cache, size=140, report=print):
    """Appends records of uint8 tiles [n,32,32,3], by the graph model in the folder `model`; n is a multiple of 40. Returns the log's path.

    A record: the index of its first tile (uint32), 40 x 10 scores, 40 x 512 embeddings (float32, little endian).
    """
    model, cache = Path(model), Path(cache)
    folded = FoldedInception(Inception(), stored_weights(model))
    key = hashlib.sha256((model_sha256(model) + hashlib.sha256(tiles.tobytes()).hexdigest()).encode()).hexdigest()[:16]
    cache.mkdir(parents=True, exist_ok=True)
    log, matrix, record = cache / f"features-{key}.log", bicubic_matrix(size), 4 + CHUNK * (10 + 512) * 4
    done = log.stat().st_size // record * CHUNK if log.exists() else 0
    with open(log, "ab") as file:
        file.truncate(done // CHUNK * record)
        for first in range(done, len(tiles), CHUNK):
            scores, embedding = folded(torch.from_numpy(tiles[first:first + CHUNK]), matrix)[:2]
            file.write(np.uint32(first).tobytes() + scores.numpy().tobytes() + embedding.numpy().tobytes())
            if (first + CHUNK) % 1000 == 0:
                file.flush()
                report(f"{first + CHUNK}/{len(tiles)} tiles", flush=True)
    return log


def stored_weights(folder):
    """The graph model's weights by name, dequantised as TensorFlow.js does it (float32: code * scale + min)."""
    raw, weights, at = b"".join(path.read_bytes() for path in shards(folder)), {}, 0
    for entry in manifest(folder)["weights"]:
        quantised = entry.get("quantization")
        dtype = np.dtype(quantised["dtype"] if quantised else DTYPES[entry["dtype"]])
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(raw, dtype, count, at).astype(np.float32)
        at += count * dtype.itemsize
        if dtype == np.uint8:
            values = (values.astype(np.float64) * quantised["scale"] + quantised["min"]).astype(np.float32)
        weights[entry["name"]] = values.reshape(entry["shape"])
    return weights


def model_sha256(folder):
    """Of model.json followed by the shards, as hexadecimal: the name by which tables know their model."""
    digest = hashlib.sha256((folder / "model.json").read_bytes())
    for path in shards(folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def manifest(folder):
    return json.loads((folder / "model.json").read_text())["weightsManifest"][0]


def shards(folder):
    return [folder / name for name in manifest(folder)["paths"]]
