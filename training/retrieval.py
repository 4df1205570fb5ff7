"""What feature vectors are worth for search: precision@10 and mean average precision by euclidean distance, and calibration error."""

import numpy as np
from scipy.spatial.distance import cdist


def retrieval(queries, query_labels, table=None, table_labels=None, k=10, block=500):
    """(precision@k, mAP) of every query against the table; without a table, against the other queries (leave one out).

    Distances are float64 of the float32 vectors; ties go to the lower row, as in the app. Queries without a relevant
    row are left out of the mAP, which is NaN where none has any.
    """
    alone = table is None
    if alone:
        table, table_labels = queries, query_labels
    queries, table = queries.astype(np.float64), table.astype(np.float64)
    ranks = np.arange(1, len(table) + 1 - alone)
    precision, averages = 0.0, []
    for first in range(0, len(queries), block):
        distances = cdist(queries[first:first + block], table)
        if alone:
            distances[np.arange(len(distances)), np.arange(first, first + len(distances))] = np.inf
        order = np.argsort(distances, axis=1, kind="stable")[:, :len(ranks)]
        right = table_labels[order] == query_labels[first:first + block, None]
        precision += right[:, :k].mean(axis=1).sum()
        relevant, found = right.sum(axis=1), (np.cumsum(right, axis=1) / ranks * right).sum(axis=1)
        averages.append(found[relevant > 0] / relevant[relevant > 0])
    averages = np.concatenate(averages)
    return precision / len(queries), averages.mean() if len(averages) else np.nan


def calibration_error(scores, labels, bins=15):
    """Expected calibration error (Guo 2017): how far confidence and accuracy lie apart, over equal bins of confidence."""
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == labels
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(abs(confidence[bin_of == b].sum() - right[bin_of == b].sum()) for b in range(bins)) / len(labels)
