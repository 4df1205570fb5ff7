/** Computes features of some shipped pictures again and compares them with the tables. */
import { ok } from 'node:assert/strict'
import { join } from 'node:path'
import { loadAutoencoder } from '../src/features/autoencoder.ts'
import { startWasm } from '../src/features/backend.ts'
import { loadModel } from '../src/features/model.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { searchPrepared } from '../src/neighbours/search.ts'
import { rowOf, type Table } from '../src/neighbours/table.ts'
import { readModel } from './model-files.ts'
import { WASM } from './paths.ts'
import type { Gallery } from './read-assets.ts'
import { readTiles } from './sheets.ts'

/** Other machines sum in another order. */
const TOLERANCE = { scores: 1e-5, embedding: 1e-4, code: 1e-4 }

/** Some tiles of a gallery, and the images that they are. */
type Sample = { first: number; count: number; tiles: Uint8Array }

/** The tiles of a gallery's first, middle and last sheet. */
async function sampleOf(assets: string, { description }: Gallery): Promise<Sample[]> {
  const { sheet, count } = description
  const perSheet = sheet.columns * sheet.rows
  const sheets = Math.ceil(count / perSheet)
  const numbers = [0, Math.floor((sheets - 1) / 2), sheets - 1]
  return Promise.all(
    numbers.map(async (number) => {
      const first = number * perSheet
      const size = Math.min(perSheet, count - first)
      return { first, count: size, tiles: await readTiles(assets, sheet, first, size) }
    }),
  )
}

/**
 * Whether the model still gives the table's scores and, up to half a step of their bytes, embeddings. Only for sheets
 * that lose nothing.
 */
export async function checkScores(assets: string, gallery: Gallery): Promise<string> {
  await startWasm(WASM)
  const model = await loadModel(readModel(join(assets, 'model')))
  const table = gallery.tables.get('scores')!
  const embeddings = gallery.tables.get('embedding')!
  let largest = 0
  let surplus = 0
  let images = 0
  for (const { first, count, tiles } of await sampleOf(assets, gallery)) {
    const { scores, embedding } = await model.embed(tiles, count)
    largest = Math.max(largest, largestDifference(table, first, scores))
    surplus = Math.max(surplus, beyondRounding(embeddings, first, count, embedding))
    images += count
  }
  model.dispose()
  // Written so that NaN fails too.
  ok(largest <= TOLERANCE.scores, `the model's scores differ from the table's by ${largest}`)
  ok(surplus <= TOLERANCE.embedding, `embeddings differ from the table's by ${surplus} beyond their rounding`) // prettier-ignore
  return `${images} tiles scored again, largest difference ${largest.toExponential(1)}; embeddings as near as the bytes allow`
}

/**
 * Whether the autoencoder still gives the table's codes, up to half a step of their bytes. Only for sheets that lose
 * nothing.
 */
export async function checkCodes(assets: string, gallery: Gallery): Promise<string> {
  const table = gallery.tables.get('code')!
  let images = 0
  let largest = 0
  for (const { first, count, codes } of await encodedSample(assets, gallery)) {
    largest = Math.max(largest, beyondRounding(table, first, count, codes))
    images += count
  }
  ok(largest <= TOLERANCE.code, `codes differ from the table's by ${largest} beyond their rounding`)
  return `${images} tiles encoded again, as near as the bytes of the table allow`
}

/**
 * Whether the code of each lossy tile still lies nearest to that of the image that it shows: no sheet is out of place.
 * Scores of lossy tiles are not computed again: they would differ by what the sheets have lost.
 */
export async function checkLossyCodes(assets: string, gallery: Gallery): Promise<string> {
  const table = gallery.tables.get('code')!
  const distance = prepareDistance('euclidean', table)
  let images = 0
  for (const { first, count, codes } of await encodedSample(assets, gallery)) {
    for (let i = 0; i < count; i++) {
      const code = codes.subarray(i * table.width, (i + 1) * table.width)
      const [nearest] = searchPrepared(distance, code, { k: 1 }).ids
      ok(nearest === first + i, `the tile of image ${first + i} is more like image ${nearest}`)
    }
    images += count
  }
  return `${images} lossy tiles each nearest to their own code; their scores are not computed again`
}

async function encodedSample(assets: string, gallery: Gallery) {
  await startWasm(WASM)
  const autoencoder = await loadAutoencoder(readModel(join(assets, 'autoencoder')))
  const encoded = []
  for (const { first, count, tiles } of await sampleOf(assets, gallery)) {
    encoded.push({ first, count, codes: await autoencoder.encode(tiles, count) })
  }
  autoencoder.dispose()
  return encoded
}

/** How much further than half a step of its bytes a row of a table is from that of `values`, at most. */
function beyondRounding(table: Table, first: number, count: number, values: Float32Array): number {
  ok(table.dtype !== 'float32', 'the table is of float32, not of bytes')
  let largest = 0
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * table.width, (i + 1) * table.width)
    const surplus = largestDifference(table, first + i, row) - table.scales[first + i]! / 2
    largest = Math.max(largest, surplus)
  }
  return largest
}

/** Between rows `first` and following of a table and as many rows of `values`; NaN where any is. */
function largestDifference(table: Table, first: number, values: Float32Array): number {
  let largest = 0
  for (let at = 0; at < values.length; at++) {
    const row = rowOf(table, first + Math.floor(at / table.width))
    largest = Math.max(largest, Math.abs(row[at % table.width]! - values[at]!))
  }
  return largest
}
