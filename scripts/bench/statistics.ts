/** What a handful of timings say: their middle, and how far they scatter. */

/** The middle value; of an even number the mean of the two in the middle. Throws a RangeError for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Half the distance between the quartiles, as a part of the median: 0.05 reads "± 5 %". */
export function spread(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values)
}

/** Linear between the two nearest, as numpy's default. `part` from 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('There is no timing to judge by.')
  const sorted = Float64Array.from(values).sort()
  const place = (sorted.length - 1) * part
  const below = Math.floor(place)
  const above = Math.ceil(place)
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below)
}
