/** What may come back from the database as re-scored rows: a sheet that was half written is scored again. */
import { CLASS_COUNT } from '../features/class-count.ts'
import { MOST_IMAGES } from '../images/image-id.ts'
import type { RescoredRows } from './database.ts'

/** Those of the records that are whole rows of class scores. */
export function usableRescored(records: readonly unknown[]): RescoredRows[] {
  return records.filter(isWhole)
}

function isWhole(record: unknown): record is RescoredRows {
  const { first, scores } = (record ?? {}) as { first?: unknown; scores?: unknown }
  return (
    Number.isInteger(first) &&
    (first as number) >= 0 &&
    (first as number) < MOST_IMAGES &&
    scores instanceof Float32Array &&
    scores.length > 0 &&
    scores.length % CLASS_COUNT === 0 &&
    scores.every(Number.isFinite)
  )
}
