"""Writes what scipy's cdist says of a few small galleries: src/neighbours/distances.test.ts agrees.

    /usr/bin/python3 training/scipy_fixture.py > src/neighbours/scipy-fixture.json
    npx prettier --write src/neighbours/scipy-fixture.json

Numbers are written as text, a row a line, because JSON has no NaN; the shortest that reads back the same.
"""

import json
import sys
import warnings

import numpy as np
import scipy
from scipy.spatial.distance import cdist

LEAST_VARIANCE = 1e-10  # as in src/neighbours/mahalanobis.ts
PLAIN = [
    "euclidean",
    "sqeuclidean",
    "cosine",
    "cityblock",
    "chebyshev",
    "correlation",
    "canberra",
    "braycurtis",
    "jensenshannon",
]


def text(rows):
    return [" ".join(str(value) for value in row) for row in rows]


def case(rows, queries):
    """Every distance from each query to each row; V and VI are those of the rows alone."""
    rows, queries = (np.asarray(a, np.float32).astype(np.float64) for a in (rows, queries))
    variances = np.var(rows, axis=0, ddof=1)
    covariance = np.atleast_2d(np.cov(rows.T))
    inverse = np.linalg.pinv(covariance, rcond=LEAST_VARIANCE, hermitian=True)
    distances = {name: cdist(queries, rows, name) for name in PLAIN}
    for p in (0.5, 1, 1.5, 2, 3, np.inf):
        distances[f"minkowski {p}"] = cdist(queries, rows, "minkowski", p=p)
    distances["seuclidean"] = cdist(queries, rows, "seuclidean", V=variances)
    distances["mahalanobis"] = cdist(queries, rows, "mahalanobis", VI=inverse)
    return {
        "width": rows.shape[1],
        "rows": text(rows.astype(np.float32)),
        "queries": text(queries.astype(np.float32)),
        "distances": {name: text(values) for name, values in distances.items()},
    }


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


def main():
    warnings.simplefilter("ignore")
    random = np.random.default_rng(4)
    sure = softmax(random.normal(size=(18, 10)) * 8)  # saturated, as a good classifier's scores are
    unsure = softmax(random.normal(size=(10, 10)))
    edges = np.concatenate(
        [
            np.zeros((2, 10)),
            np.full((1, 10), 0.1),
            np.eye(10)[[0, 0, 7]],
            -np.eye(10)[[3]],
            random.normal(size=(9, 10)),
            np.full((1, 10), 1e-30),
            sure[:2],
            sure[:1],
        ]
    )
    relu = np.maximum(random.normal(size=(48, 37)), 0)
    relu[5] = 0
    relu[6] = relu[7]
    unused = relu.copy()
    unused[:, 11] = 0  # a unit that never fires has no variance
    cases = {
        "scores": case(np.concatenate([sure, unsure]), np.concatenate([sure[:3], unsure[:3]])),
        "edges": case(edges, edges[[0, 2, 3, 6, 7, 16, 17]]),
        "wide": case(relu, relu[[5, 6, 8]]),
        "unused": case(unused, unused[[0, 5]]),
        "narrow": case([[1], [2], [4], [0]], [[1], [0], [3]]),
    }
    made_by = f"scipy {scipy.__version__}, numpy {np.__version__}"
    json.dump({"madeBy": made_by, "cases": cases}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
