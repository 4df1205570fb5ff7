/** A query in whole numbers, as integer arithmetic takes it, and how far that is from the query itself. */

export interface WholeQuery {
  /** Value j is about `unit * numbers[j]`. */
  readonly numbers: Int16Array
  readonly unit: number
  /** Euclidean length of `unit * numbers`. */
  readonly length: number
  /** Euclidean distance of `unit * numbers` to the query. */
  readonly error: number
}

/** Squares of what lies between are neither 0 nor infinite, nor are their sums. */
const [LEAST, MOST] = [1e-30, 1e30]
const MOST_IN_16_BITS = 2 ** 15 - 1

/**
 * @param largestByte of the rows that the query meets: a query that is such a row comes out with no error
 * but rounding's, for the largest number is a multiple of it
 * @returns numbers whose products with bytes up to 255 sum up to no more than 31 bits; undefined of a
 * query of zeros, or with values that are no numbers or hard to square
 */
export function wholeQuery(query: Float64Array, largestByte: number): WholeQuery | undefined {
  let largest = 0
  for (const value of query) largest = Math.max(largest, Math.abs(value))
  if (!(largest >= LEAST && largest <= MOST)) return undefined
  const most = Math.min(MOST_IN_16_BITS, Math.floor((2 ** 31 - 1) / (255 * query.length)))
  const unit = largest / (most - (most % largestByte))
  const numbers = new Int16Array(query.length)
  let squares = 0
  let errors = 0
  query.forEach((value, j) => {
    const number = Math.round(value / unit)
    numbers[j] = number
    squares += number * number
    errors += (value - unit * number) ** 2
  })
  return { numbers, unit, length: unit * Math.sqrt(squares), error: Math.sqrt(errors) }
}
