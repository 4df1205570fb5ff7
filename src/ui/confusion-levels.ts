/** How a cell of the confusion is coloured and what stands in it. */

/** Shares at which a cell gets the next of its colours: confusions are small beside the diagonal. */
const LEVELS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.5]

/** 0 (hardly any) to 6 (most). @param share 0..1 */
export function levelOf(share: number): number {
  return LEVELS.filter((least) => share >= least).length
}

/** A count in percent of all, in three characters at most: '94', '4.2', '<.1', '0'. */
export function percentOf(count: number, all: number): string {
  if (count === 0) return '0'
  const percent = (count / all) * 100
  if (percent < 0.05) return '<.1'
  return percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)
}
