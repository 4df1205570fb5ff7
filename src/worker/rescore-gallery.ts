/** Recomputes a gallery's class scores, sheet by sheet, keeping each sheet's rows as they come. */
import { Failure } from '../failure.ts'
import { parseGallery, sheetOf } from '../images/catalogue.ts'
import { tilesOfSheet } from '../images/sheet-tiles.ts'
import { TILE_BYTES } from '../images/tile.ts'
import type { Features } from '../features/model.ts'
import type { Assets } from '../storage/assets.ts'
import type { Database, RescoredRows } from '../storage/database.ts'
import * as engineWords from '../words/engine.ts'
import { RecentRate } from './recent-rate.ts'

export interface RescoreProgress {
  /** Images whose scores are kept, of `total`. */
  done: number
  total: number
  /** Images a second in this run, of late; 0 before the first sheet. */
  rate: number
  /** NaN before the first sheet. */
  secondsLeft: number
}

export interface RescoreJob {
  /** @param tiles count * 3072 RGB bytes */
  embed: (tiles: Uint8Array, count: number) => Promise<Features>
  /** Who `embed` is: another one after the GPU was lost for good. */
  maker: () => Promise<string>
  assets: Assets
  database: Database
  galleryId: string
  /** The first `count` images. */
  count: number
  signal: AbortSignal
  onProgress: (progress: RescoreProgress) => void
}

/**
 * Throws `Cancelled` when the signal aborts; what was kept stays and is skipped next time.
 * @returns every row that is kept, all of one maker
 */
export async function rescoreGallery(job: RescoreJob): Promise<RescoredRows[]> {
  const { assets, database, galleryId, signal } = job
  const maker = await job.maker()
  const description = await assets.read(`${galleryId}/gallery.json`, { signal })
  const gallery = parseGallery(JSON.parse(new TextDecoder().decode(description.bytes)))
  const perSheet = gallery.sheet.columns * gallery.sheet.rows
  const total = Math.min(job.count, gallery.count)
  const starts = Array.from({ length: Math.ceil(total / perSheet) }, (_, sheet) => sheet * perSheet)
  const rowsFrom = (first: number) => Math.min(perSheet, total - first)
  const kept = new Map<number, number>()
  for (const { first, scores } of await database.rescored(maker, galleryId))
    kept.set(first, scores.length / gallery.classes.length)
  const missing = starts.filter((first) => (kept.get(first) ?? 0) < rowsFrom(first))
  const sumRows = (of: number[]) => of.reduce((sum, first) => sum + rowsFrom(first), 0)
  const doneBefore = total - sumRows(missing)

  const readTiles = async (first: number | undefined) => {
    if (first === undefined) return new Uint8Array(0)
    const { bytes } = await assets.read(sheetOf(gallery, first).path, { signal })
    return tilesOfSheet(new Blob([bytes], { type: 'image/webp' }), gallery)
  }

  const refuseIfPaused = () => {
    if (signal.aborted) throw new Failure('Cancelled', engineWords.rescorePaused)
  }

  const recent = new RecentRate()
  const report = (sheets: number) => {
    const done = doneBefore + sumRows(missing.slice(0, sheets))
    const rate = recent.mark(performance.now(), done)
    job.onProgress({ done, total, rate, secondsLeft: rate ? (total - done) / rate : NaN })
  }
  report(0)
  let coming = readTiles(missing[0])
  for (const [at, first] of missing.entries()) {
    const tiles = await coming
    refuseIfPaused()
    // The next sheet is fetched and decoded while this one is scored.
    coming = readTiles(missing[at + 1])
    coming.catch(() => undefined)
    const count = rowsFrom(first)
    const { scores } = await job.embed(tiles.subarray(0, count * TILE_BYTES), count)
    refuseIfPaused()
    // Scores of two makers are not mixed: the new one begins with what is kept of its own.
    if ((await job.maker()) !== maker) return rescoreGallery(job)
    await database.putRescored({ maker, gallery: galleryId, first, scores })
    report(at + 1)
  }
  return database.rescored(maker, galleryId)
}
