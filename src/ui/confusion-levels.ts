/** How a cell of the confusion is coloured. */

/** Shares at which a cell gets the next of its colours: confusions are small beside the diagonal. */
const LEVELS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.5]

/** 0 (hardly any) to 6 (most). @param share 0..1 */
export function levelOf(share: number): number {
  return LEVELS.filter((least) => share >= least).length
}
