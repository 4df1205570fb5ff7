/** For tests: a site with galleries that are made up, small and full of ties, and a list of what is fetched from it. */
import { createHash } from 'node:crypto'
import { quantiseRows, quantiseSignedRows } from '../neighbours/quantise.ts'
import { encodeTable, type Float32Table, type Table } from '../neighbours/table.ts'
import type { AssetSources } from '../storage/assets.ts'

export const MODEL = 'd'.repeat(64)
export const AUTOENCODER = 'e'.repeat(64)

export interface MadeUpGallery {
  id: string
  count: number
  description: object
  labels: Uint8Array<ArrayBuffer>
  /** Of the dtypes that ship. */
  tables: { scores: Float32Table; embedding: Table; code: Table }
}

/** Tables and labels of `count` images; of any two galleries every fifth image is the same in all features. */
export function madeUpGallery(id: string, count: number, seed: number): MadeUpGallery {
  const description = {
    ...{ id, title: `Gallery ${id}`, count, trainedOn: false, classes: Array.from('0123456789') },
    sheet: { columns: 4, rows: 4, tileSize: 32, path: `${id}/sheet-{sheet}.webp`, digits: 1 },
    ...{ labels: `${id}/labels.bin`, tables: {} },
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => (i * 7 + seed) % 10)
  const head = { count, width: 10, modelSha256: MODEL, dtype: 'float32' } as const
  const values = (width: number) => valuesOf(count, width, seed)
  const tables = {
    scores: { ...head, values: values(10) },
    embedding: quantiseRows(values(6), count, 6, MODEL),
    code: quantiseSignedRows(
      values(8).map((v) => v - 0.4),
      ...([count, 8, AUTOENCODER] as const),
    ),
  }
  return { id, count, description, labels, tables }
}

/** Numbers of 0 to 1. */
function valuesOf(count: number, width: number, seed: number): Float32Array {
  return Float32Array.from({ length: count * width }, (_, i) => {
    const image = Math.floor(i / width)
    const at = image % 5 === 0 ? (image % 20) * width + (i % width) : i + seed * 1000
    return Math.sin(at * at * width) ** 2
  })
}

/**
 * A site that serves these galleries. `files`: by path below assets/, to be changed before they are
 * asked for; `asked`: every path in the order of the requests; `unreachable`: paths that fail, `*`
 * for all.
 */
export function madeUpSite(galleries: readonly MadeUpGallery[]) {
  const base = 'https://someone.example/'
  const files: Record<string, Uint8Array<ArrayBuffer>> = {}
  for (const { id, description, labels, tables } of galleries) {
    files[`${id}/gallery.json`] = new TextEncoder().encode(JSON.stringify(description))
    files[`${id}/labels.bin`] = labels
    for (const [feature, table] of Object.entries(tables))
      files[`${id}/${feature}.table`] = encodeTable(table)
  }
  const asked: string[] = []
  const unreachable = new Set<string>()
  const fetch: typeof globalThis.fetch = async (url) => {
    const path = String(url).slice(`${base}assets/`.length)
    asked.push(path)
    if (unreachable.has(path) || unreachable.has('*')) throw new TypeError('Failed to fetch')
    return path === 'manifest.json' ? Response.json(manifestOf(files)) : new Response(files[path])
  }
  const sources: AssetSources = { base, fetch }
  return { sources, files, asked, unreachable }
}

function manifestOf(files: Record<string, Uint8Array>) {
  const factsOf = (bytes: Uint8Array) => {
    return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  return {
    version: 1,
    model: { path: 'model/model.json', bytes: 23, sha256: MODEL },
    autoencoder: { path: 'autoencoder/model.json', bytes: 2, sha256: AUTOENCODER },
    files: Object.fromEntries(Object.entries(files).map(([path, b]) => [path, factsOf(b)])),
  }
}
