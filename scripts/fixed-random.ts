/** Repeatable random numbers, so that a build comes out the same to the byte. */

/** Numbers in [0, 1): a linear congruential generator (Numerical Recipes, 2nd edition, section 7.1). */
export function fixedRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
