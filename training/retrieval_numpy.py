"""The evaluation of src/quality/retrieval.ts in numpy: the oracle of its numbers, the clock it races.

    /usr/bin/python3 training/retrieval_numpy.py scores.npy labels.npy [--threads 2] [--distance euclidean]

scores.npy holds float32 [count, width], labels.npy uint8 [count]. Every row is a query against all
others (leave-one-out), ranked by `argsort(kind="stable")` of float64 distances. Prints one JSON
object: p10, map, precision (at 1..100), seconds.
"""

import argparse
import json
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.spatial.distance import cdist

# 10,000 rows: 20 MB of distances a block, which still fits the last-level cache of most machines.
ROWS_PER_BLOCK = 250


def evaluate_block(rows, labels, distance, start):
    """Hits at rank 1..100 summed over the block's queries, and each query's average precision."""
    stop = min(start + ROWS_PER_BLOCK, len(rows))
    distances = cdist(rows[start:stop], rows, distance)
    own = np.arange(start, stop)
    order = np.argsort(distances, axis=1, kind="stable")
    # The query itself is left out wherever it stands: first, or after rows equal to it.
    order = order[order != own[:, None]].reshape(stop - start, len(rows) - 1)
    hits = labels[order] == labels[start:stop, None]
    found = np.cumsum(hits, axis=1)
    ranks = np.arange(1, len(rows))
    average_precision = np.where(hits, found / ranks, 0).sum(axis=1) / found[:, -1]
    return found[:, :100].sum(axis=0), average_precision


def evaluate(rows, labels, distance="euclidean", threads=2):
    rows = rows.astype(np.float64)
    starts = range(0, len(rows), ROWS_PER_BLOCK)
    with ThreadPoolExecutor(threads) as pool:
        blocks = list(pool.map(lambda start: evaluate_block(rows, labels, distance, start), starts))
    hits = sum(block[0] for block in blocks)
    precision = hits / (len(rows) * np.arange(1, len(hits) + 1))
    average_precision = np.concatenate([block[1] for block in blocks])
    return precision, average_precision.mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scores")
    parser.add_argument("labels")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--distance", default="euclidean")
    given = parser.parse_args()
    rows, labels = np.load(given.scores), np.load(given.labels)
    began = time.perf_counter()
    precision, mean_average_precision = evaluate(rows, labels, given.distance, given.threads)
    seconds = time.perf_counter() - began
    answer = {
        "p10": precision[9],
        "map": mean_average_precision,
        "precision": precision.tolist(),
        "seconds": round(seconds, 3),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
