/** The scan for cosine: 1 - cos of the angle between two rows. */
import { lengthOf, productsToAngles } from './scan-angles.ts'
import { scanEuclideanBytes, type ByteScan } from './scan-bytes.ts'
import { dotFour, dotFourBytes } from './scan-fours.ts'
import { scanEuclidean, type RowScan } from './scan-powers.ts'
import { sieved } from './scan-sieved.ts'
import { scanTable, type Scan } from './scan-table.ts'
import { sieveOf, type Sieve } from './sieve.ts'
import type { Table } from './table.ts'

/** Of a query that is shorter the squares round to 0, and its direction is none. */
const LEAST_LENGTH = 1e-100

/** Prepares 1 - x.y / (|x| |y|): the lengths of all rows, once a table. */
export function prepareCosine(table: Table): (query: Float64Array) => Scan {
  const lengths = lengthsOf(table)
  const sieve = sieveOfDirections(table, lengths)
  return (query) => {
    const queryLength = lengthOf(query)
    const rowScan: RowScan = (rows, at, width, n, query, out, _bound, first) => {
      let i = 0
      for (; i + 4 <= n; i += 4, at += 4 * width) dotFour(rows, at, width, query, out, i)
      for (; i < n; i++, at += width) {
        let sum = 0
        for (let j = 0; j < width; j++) sum += query[j]! * rows[at + j]!
        out[i] = sum
      }
      productsToAngles(out, n, queryLength, lengths, first)
    }
    const byteScan: ByteScan = (rows, first, n, query, out) => {
      const { bytes, sign, scales, width } = rows
      let i = 0
      for (; i + 4 <= n; i += 4) dotFourBytes(rows, first + i, query, out, i)
      for (let at = (first + i) * width; i < n; i++, at += width) {
        const scale = scales[first + i]!
        let sum = 0
        for (let j = 0; j < width; j++)
          sum += query[j]! * (((bytes[at + j]! ^ sign) - sign) * scale)
        out[i] = sum
      }
      productsToAngles(out, n, queryLength, lengths, first)
    }
    const scan = scanTable(table, query, rowScan, byteScan)
    if (!sieve || !(queryLength > LEAST_LENGTH)) return scan
    const direction = query.map((value) => value / queryLength)
    return sieved(scan, sieve, direction, chordOf)
  }
}

/** How far two points on the unit sphere lie apart whose directions are `1 - cos` apart. */
const chordOf = (angle: number) => Math.sqrt(2 * angle)

/** Sieves rows of bytes as points on the unit sphere; a row of zeros is none, and stays in. */
function sieveOfDirections(table: Table, lengths: Float64Array): Sieve | undefined {
  if (table.dtype === 'float32') return undefined
  return sieveOf(
    table,
    table.scales.map((scale, i) => scale / lengths[i]!),
  )
}

/** The lengths of all rows: their distances from 0, which are the same sums. */
function lengthsOf(table: Table): Float64Array {
  const lengths = new Float64Array(table.count)
  const origin = new Float64Array(table.width)
  scanTable(table, origin, scanEuclidean, scanEuclideanBytes)(0, table.count, lengths, Infinity)
  return lengths
}
