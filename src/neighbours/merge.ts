/** One answer from the answers of several galleries. */
import type { Answer, Order } from './top-k.ts'

/**
 * Neighbours from several galleries, best first: neighbour i is row `ids[i]` of the gallery at
 * `galleries[i]`.
 */
export interface MergedAnswer extends Answer {
  /** Indices into the list of answers that were merged. */
  readonly galleries: Uint8Array
}

/**
 * The k best of several galleries' answers, each best first as `search` gives it: ties go to the
 * earlier gallery, then to the lower id; NaN comes last. The answers must be of one distance, and
 * of k neighbours each (or all there are).
 */
export function mergeAnswers(
  answers: readonly Answer[],
  k: number,
  order: Order = 'nearest',
): MergedAnswer {
  const size = Math.min(
    k,
    answers.reduce((sum, { ids }) => sum + ids.length, 0),
  )
  const galleries = new Uint8Array(size)
  const ids = new Uint32Array(size)
  const distances = new Float64Array(size)
  const next = answers.map(() => 0)
  for (let i = 0; i < size; i++) {
    let best = -1
    answers.forEach(({ distances: theirs }, gallery) => {
      const candidate = next[gallery]!
      if (candidate === theirs.length) return
      const isBetter =
        best < 0 || comesBefore(theirs[candidate]!, answers[best]!.distances[next[best]!]!, order)
      if (isBetter) best = gallery
    })
    const at = next[best]!++
    galleries[i] = best
    ids[i] = answers[best]!.ids[at]!
    distances[i] = answers[best]!.distances[at]!
  }
  return { galleries, ids, distances }
}

function comesBefore(distance: number, other: number, order: Order): boolean {
  if (Number.isNaN(other)) return !Number.isNaN(distance)
  return order === 'nearest' ? distance < other : distance > other
}
