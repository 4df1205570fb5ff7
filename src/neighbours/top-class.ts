/** What a row of class scores says: its likeliest class, and from where on that one is sure. */

/**
 * A top score from here on is called sure. CIFAR-10 classifiers pass it on nine images of ten, so
 * less would say nothing.
 */
export const SURE = 0.9

/** The class of the largest score, the first of equals, NaN passed over; any where all are NaN. */
export function topClass(scores: ArrayLike<number>): number {
  let best = 0
  for (let c = 1; c < scores.length; c++) {
    if (scores[c]! > scores[best]! || Number.isNaN(scores[best])) best = c
  }
  return best
}
