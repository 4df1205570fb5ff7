/** How often the model itself is right, and how well it knows when it is. */
import { rowOf, type Table } from '../neighbours/table.ts'
import { topClass } from '../neighbours/top-class.ts'

/** Share of the rows of class scores whose top class is the label, 0..1; NaN for no rows. */
export function accuracyOf(scores: Table, labels: Uint8Array): number {
  assertLabelled(scores, labels)
  const row = new Float32Array(scores.width)
  let right = 0
  for (let i = 0; i < scores.count; i++) {
    if (topClass(rowOf(scores, i, row)) === labels[i]) right++
  }
  return right / scores.count
}

/** Fifteen bins, as in the paper: other numbers give other errors, so it is not a choice. */
const BINS = 15

/**
 * Expected calibration error, 0 (its confidence is its accuracy) to 1, over rows of softmax
 * scores: the mean over 15 equal bins of confidence (the top score; bin m is ((m-1)/15, m/15]),
 * weighted by their rows, of |accuracy - mean confidence|. NaN for no rows. Source: Guo et al., On
 * Calibration of Modern Neural Networks, 2017, equation 3.
 */
export function calibrationErrorOf(scores: Table, labels: Uint8Array): number {
  assertLabelled(scores, labels)
  const surplus = new Float64Array(BINS)
  const row = new Float32Array(scores.width)
  for (let i = 0; i < scores.count; i++) {
    const top = topClass(rowOf(scores, i, row))
    const confidence = row[top]!
    const bin = Math.min(BINS, Math.max(1, Math.ceil(confidence * BINS))) - 1
    surplus[bin]! += (top === labels[i] ? 1 : 0) - confidence
  }
  return surplus.reduce((sum, difference) => sum + Math.abs(difference), 0) / scores.count
}

function assertLabelled({ count }: Table, labels: Uint8Array): void {
  if (labels.length === count) return
  throw new RangeError(`${count} rows of scores need ${count} labels, not ${labels.length}.`)
}
