"""Answers the bench line by line: does one thing natively on one thread, and says how many milliseconds it took."""

import json
import sys
import time
from pathlib import Path

import numpy
import scipy.spatial.distance
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.inception import Inception  # noqa: E402
from training.inference import FoldedInception  # noqa: E402
from training.pixels import bicubic_matrix  # noqa: E402
from training.tensor_file import read_tensors  # noqa: E402

torch.set_num_threads(1)
NETWORK = FoldedInception(Inception(), read_tensors(ROOT / "training" / "weights" / "inception_v3_cifar10.safetensors"))
MATRIX = bicubic_matrix(140)
TILE = torch.arange(3072).remainder(251).to(torch.uint8).reshape(1, 32, 32, 3)


def embed():
    NETWORK(TILE, MATRIX)


def nearest(rows):
    """All distances, then the whole order: what the method's first description does."""
    return numpy.argsort(scipy.spatial.distance.cdist(rows[:1], rows)[0], kind="stable")[1:11]


def rows_from(path, width):
    return numpy.fromfile(path, dtype=numpy.float32).reshape(-1, width).astype(numpy.float64)


WORK = {"embed": embed}
print(json.dumps({"torch": torch.__version__, "scipy": scipy.__version__}), flush=True)
for line in sys.stdin:
    name, *rest = line.split()
    if name == "rows":
        # As float64: what cdist would convert them to at every call.
        table = rows_from(rest[1], int(rest[2]))
        WORK[rest[0]] = lambda table=table: nearest(table)
        print(0, flush=True)
        continue
    before = time.perf_counter()
    WORK[name]()
    print((time.perf_counter() - before) * 1000, flush=True)
