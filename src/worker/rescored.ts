/** Puts class scores that this device computed beside the shipped ones. */
import { CLASS_COUNT } from '../features/class-count.ts'
import { rowOf, type Table } from '../neighbours/table.ts'
import { agreementOf, type Agreement } from '../quality/agreement.ts'
import type { RescoredRows } from '../storage/database.ts'

/** The shipped score table with its first `rows` rows as this device computes them. */
export interface RescoredTable {
  table: Table
  rows: number
}

/**
 * How well this device's scores agree with the shipped ones, over the re-scored rows; only how many
 * these are where another model is in use, whose scores need not agree with anything.
 */
export type RescoreAgreement = Agreement | { rows: number; largestDifference?: undefined }

/** Rows compared before other calls get a turn: about 50 ms of searching. */
const ROWS_AT_A_TIME = 100

/** Lays the stored records over the shipped table; only an unbroken run from image 0 on counts. */
export function withRescored(shipped: Table, records: RescoredRows[]): RescoredTable {
  const values = new Float32Array(shipped.count * shipped.width)
  for (let i = 0; i < shipped.count; i++) values.set(rowOf(shipped, i), i * shipped.width)
  let rows = 0
  for (const { first, scores } of records) {
    if (first !== rows) break
    values.set(scores, first * shipped.width)
    rows += scores.length / shipped.width
  }
  const { count, width, modelSha256 } = shipped
  return { table: { count, width, modelSha256, dtype: 'float32', values }, rows }
}

/** What scores of another model are laid over: nothing shipped is of its making. */
export function noScores(count: number, modelSha256: string): Table {
  const values = new Float32Array(count * CLASS_COUNT)
  return { count, width: CLASS_COUNT, modelSha256, dtype: 'float32', values }
}

/** Compares every re-scored row and its ten nearest, letting queries through in between. */
export async function compareRescored(
  shipped: Table,
  { table, rows }: RescoredTable,
): Promise<Agreement> {
  const sum = { rows: 0, largestDifference: 0, sameImages: 0, sameOrder: 0 }
  for (let first = 0; first < rows; first += ROWS_AT_A_TIME) {
    const some = Array.from({ length: Math.min(ROWS_AT_A_TIME, rows - first) }, (_, i) => first + i)
    const part = agreementOf(shipped, table, { rows: some })
    sum.rows += part.rows
    sum.largestDifference = Math.max(sum.largestDifference, part.largestDifference)
    sum.sameImages += part.sameImages * part.rows
    sum.sameOrder += part.sameOrder * part.rows
    await new Promise((resolve) => setTimeout(resolve))
  }
  const share = (count: number) => (sum.rows ? count / sum.rows : 1)
  return { ...sum, sameImages: share(sum.sameImages), sameOrder: share(sum.sameOrder) }
}
