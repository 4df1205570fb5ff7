/** Whether a code finds the tile that it was altered from. */
import { LOOK } from '../src/features/feature-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import type { Table } from '../src/neighbours/table.ts'
import { shareFound } from '../src/quality/nearest.ts'
import { across } from '../src/quality/ranking-task.ts'
import type { Change } from './alterations.ts'

/** Shares of altered tiles whose nearest code in the gallery is that of their original, 0..1. */
export type CodeFigures = {
  /** Of all changes together. */
  recall1: number
  recall1ByChange: Record<string, number>
  /** Tiles that were altered by each change. */
  tiles: number
}

/**
 * The figures of the gallery's codes. @param alteredCodes by change, the codes (n x 128) of the tiles `originals`,
 * altered by it: float32, as those of a photo are
 */
export async function codeFigures(
  codes: Table,
  originals: Uint32Array,
  alteredCodes: ReadonlyMap<Change, Float32Array>,
): Promise<CodeFigures> {
  const prepared = prepareDistance(LOOK.distance, codes)
  const { width, modelSha256 } = codes
  // Recall asks for the very image: labels are of no account.
  const labels = new Uint8Array(codes.count)
  const recall1ByChange: Record<string, number> = {}
  for (const [change, values] of alteredCodes) {
    const count = originals.length
    const queries: Table = { count, width, modelSha256, dtype: 'float32', values }
    const task = across(prepared, labels, queries, new Uint8Array(count))
    recall1ByChange[change] = await shareFound(task, originals, { k: 1 })
  }
  const shares = Object.values(recall1ByChange)
  const recall1 = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return { recall1, recall1ByChange, tiles: originals.length }
}
