import { beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeTable, type Float32Table } from '../neighbours/table.ts'
import type { Assets } from '../storage/assets.ts'
import type { RescoredRows } from '../storage/database.ts'
import { Finder } from './finder.ts'

// A fake sheet is one byte, its number; a tile is filled with its own image's index.
const tilesOfSheet = vi.hoisted(() =>
  vi.fn(async (blob: Blob) => {
    const [sheet] = new Uint8Array(await blob.arrayBuffer())
    return Uint8Array.from({ length: 16 * 3072 }, (_, i) => sheet! * 16 + Math.floor(i / 3072))
  }),
)
vi.mock('../images/sheet-tiles.ts', () => ({ tilesOfSheet }))

const count = 40
const modelSha256 = 'd'.repeat(64)
const scores: Float32Table = {
  ...{ count, width: 10, modelSha256, dtype: 'float32' },
  values: Float32Array.from({ length: count * 10 }, (_, i) => Math.sin(i * i) ** 2),
}
const description = {
  ...{ id: 'g', title: 'Forty', count, classes: Array.from('0123456789') },
  sheet: { columns: 4, rows: 4, tileSize: 32, path: 'g/sheet-{sheet}.webp', digits: 1 },
  labels: 'g/labels.bin',
  tables: { scores: 'g/scores.table' },
}
const files: Record<string, Uint8Array<ArrayBuffer>> = {
  'g/gallery.json': new TextEncoder().encode(JSON.stringify(description)),
  'g/labels.bin': new Uint8Array(count),
  'g/scores.table': encodeTable(scores),
  ...Object.fromEntries([0, 1, 2].map((i) => [`g/sheet-${i}.webp`, Uint8Array.of(i)])),
}
let isOnline: boolean
const assets = {
  manifest: { model: { sha256: modelSha256, bytes: 23, path: 'model/model.json' }, files: {} },
  async read(path: string) {
    if (!isOnline || !files[path]) throw new Error('offline')
    return { bytes: files[path], cached: false }
  },
} satisfies Assets
vi.mock('../storage/assets.ts', () => ({ openAssets: async () => assets }))

let kept: RescoredRows[]

const opened = async () => {
  const sources = { base: 'https://someone.example/', fetch }
  const finder = new Finder(sources)
  await finder.open('g')
  return finder
}
const query = { scores: new Float32Array(10), embedding: new Float32Array(6) }
const nearestToZeros = async (finder: Finder) => {
  const ask = { query, feature: 'scores', distance: 'euclidean', k: 1, includeItself: false }
  return (await finder.find(ask as never)).ids[0]
}
/** This device's rows: all ones, but zeros for image 33. */
const ones = (first: number, rows: number) => {
  const values = new Float32Array(rows * 10).fill(1)
  if (first <= 33 && 33 < first + rows) values.fill(0, (33 - first) * 10, (34 - first) * 10)
  return { maker: 'm', gallery: 'g', first, scores: values }
}

beforeEach(() => {
  vi.clearAllMocks()
  isOnline = true
  kept = []
})

describe('the scores of this device', () => {
  it('answer queries once all images have them, until they are forgotten', async () => {
    const finder = await opened()
    const shipped = await nearestToZeros(finder)
    expect(shipped).not.toBe(33)
    kept = [ones(0, 16), ones(16, 16), ones(32, 8)]
    expect(await finder.takeRescored(kept)).toMatchObject({ rows: 40 })
    expect(await nearestToZeros(finder)).toBe(33)
    await finder.forgetRescored()
    expect(await nearestToZeros(finder)).toBe(shipped)
  })

  it('are compared with the shipped ones even while others of this device are in use', async () => {
    const finder = await opened()
    kept = [ones(0, 16), ones(16, 16), ones(32, 8)]
    const first = await finder.takeRescored(kept)
    expect(first.largestDifference).toBeGreaterThan(0.5)
    expect(await finder.takeRescored(kept)).toEqual(first)
  })

  it('are only compared where some images lack them', async () => {
    const finder = await opened()
    const shipped = await nearestToZeros(finder)
    kept = [ones(0, 16), ones(16, 16)]
    expect(await finder.takeRescored(kept)).toMatchObject({ rows: 32 })
    expect(await nearestToZeros(finder)).toBe(shipped)
  })

  it('cost no query its answer where the network has gone meanwhile', async () => {
    const finder = await opened()
    isOnline = false
    await finder.takeRescored(kept).catch(() => undefined)
    expect(await nearestToZeros(finder)).toBeDefined()
    await finder.forgetRescored()
    expect(await nearestToZeros(finder)).toBeDefined()
  })
})

describe('tilesOf', () => {
  it('gives the images’ pixels in the order asked, over all sheets, twice where asked twice', async () => {
    const ids = Uint32Array.of(39, 0, 16, 15, 0)
    const tiles = await (await opened()).tilesOf(ids)
    expect(tiles).toHaveLength(5 * 3072)
    const expected = Array.from(ids).flatMap((id) => [id, id])
    expect([0, 1, 2, 3, 4].flatMap((i) => [tiles[i * 3072], tiles[i * 3072 + 3071]])).toEqual(
      expected,
    )
  })

  it('gives nothing for no images', async () => {
    expect(await (await opened()).tilesOf(new Uint32Array(0))).toHaveLength(0)
  })

  it('decodes each sheet once', async () => {
    await (await opened()).tilesOf(Uint32Array.of(1, 2, 3, 17))
    expect(tilesOfSheet).toHaveBeenCalledTimes(2)
  })
})

it('readSheet gives the sheet’s file as a picture', async () => {
  const blob = await (await opened()).readSheet('g/sheet-2.webp')
  expect(blob.type).toBe('image/webp')
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(Uint8Array.of(2))
})
