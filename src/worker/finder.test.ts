import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { encodeTable, type Float32Table } from '../neighbours/table.ts'
import { Finder, type FindRequest } from './finder.ts'

const base = 'https://someone.example/'
const modelSha256 = 'd'.repeat(64)
const count = 40
const tableOf = (width: number, step: number): Float32Table => {
  const values = Float32Array.from({ length: count * width }, (_, i) => Math.sin(i * i * step) ** 2)
  return { count, width, modelSha256, dtype: 'float32', values }
}
const [scores, embedding] = [tableOf(10, 1), tableOf(6, 2)]
const description = {
  ...{ id: 'g', title: 'Forty', count, classes: Array.from('0123456789') },
  sheet: { columns: 4, rows: 4, tileSize: 32, path: 'g/sheet-{sheet}.webp', digits: 1 },
  labels: 'g/labels.bin',
  tables: { scores: 'g/scores.table', embedding: 'g/embedding.table' },
}
const labels = Uint8Array.from({ length: count }, (_, i) => i % 10)

/** Serves these files of assets/, and counts how often each is asked for. */
let files: Record<string, Uint8Array<ArrayBuffer>>
let asked: string[]
let unreachable: Set<string>
const fetch: typeof globalThis.fetch = async (url) => {
  const path = String(url).slice(`${base}assets/`.length)
  asked.push(path)
  if (unreachable.has(path)) throw new TypeError('Failed to fetch')
  if (path !== 'manifest.json') return new Response(files[path])
  const facts = (bytes: Uint8Array) => {
    return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  const listed = Object.entries(files).map(([name, bytes]) => [name, facts(bytes)])
  const model = { path: 'model/model.json', bytes: 23, sha256: modelSha256 }
  return Response.json({ version: 1, model, files: Object.fromEntries(listed) })
}

const opened = async () => {
  const finder = new Finder({ base, fetch })
  await finder.open('g')
  return finder
}

beforeEach(() => {
  ;[asked, unreachable] = [[], new Set()]
  files = {
    'g/gallery.json': new TextEncoder().encode(JSON.stringify(description)),
    'g/labels.bin': labels,
    'g/scores.table': encodeTable(scores),
    'g/embedding.table': encodeTable(embedding),
  }
})

const ask: FindRequest = {
  ...{ query: 7, feature: 'scores', distance: 'euclidean', k: 10, includeItself: false },
  ...{ order: 'nearest', onlyClass: '' },
}
const rowOf = ({ values, width }: Float32Table, i: number) =>
  values.slice(i * width, (i + 1) * width)

/** All ids by euclidean distance in float64, ties by the lower id. */
function byDistance(table: Float32Table, query: Float32Array) {
  const distanceTo = (id: number) =>
    Math.sqrt(rowOf(table, id).reduce((sum, v, j) => sum + (v - query[j]!) ** 2, 0))
  const all = Array.from({ length: count }, (_, id) => ({ id, distance: distanceTo(id) }))
  return all.sort((a, b) => a.distance - b.distance || a.id - b.id)
}

describe('open', () => {
  it('gives what the page shows first, without the embeddings and the model', async () => {
    const finder = new Finder({ base, fetch })
    expect(await finder.open('g')).toEqual({ description, labels, modelSha256, modelBytes: 23 })
    const first = ['manifest.json', 'g/gallery.json', 'g/labels.bin', 'g/scores.table']
    expect(asked.sort()).toEqual(first.sort())
  })

  it('is needed before anything else', async () => {
    const finder = new Finder({ base, fetch })
    await expect(finder.find(ask)).rejects.toMatchObject({ name: 'AssetMissing' })
  })

  it.each(['manifest.json', 'g/gallery.json', 'g/scores.table'])(
    'can be tried again after %s could not be fetched',
    async (path) => {
      const finder = new Finder({ base, fetch })
      unreachable.add(path)
      await expect(finder.open('g')).rejects.toMatchObject({ name: 'NetworkFailed' })
      unreachable.clear()
      await finder.open('g')
      expect((await finder.find(ask)).ids).toHaveLength(10)
    },
  )

  it('refuses a table made by another model', async () => {
    files['g/scores.table'] = encodeTable({ ...scores, modelSha256: 'e'.repeat(64) })
    await expect(opened()).rejects.toMatchObject({ name: 'TableMismatch' })
  })

  it('refuses a table or labels of another number of images', async () => {
    files['g/labels.bin'] = labels.slice(1)
    await expect(opened()).rejects.toMatchObject({
      name: expect.stringMatching(/Corrupt|Mismatch/),
    })
  })
})

describe('find', () => {
  it.each(['scores', 'embedding'] as const)('equals brute force over %s', async (feature) => {
    const finder = await opened()
    const table = feature === 'scores' ? scores : embedding
    for (let query = 0; query < count; query++) {
      const all = byDistance(table, rowOf(table, query))
      const itself = await finder.find({ ...ask, query, feature, includeItself: true })
      expect([...itself.ids]).toEqual(all.slice(0, 10).map(({ id }) => id))
      expect(itself.ids[0]).toBe(query)
      const others = all.filter(({ id }) => id !== query).slice(0, 10)
      const found = await finder.find({ ...ask, query, feature })
      expect([...found.ids]).toEqual(others.map(({ id }) => id))
      expect([...found.distances]).toEqual(others.map(({ distance }) => distance))
      expect(found.queryScores).toEqual(rowOf(scores, query))
      const ofNeighbours = others.flatMap(({ id }) => [...rowOf(scores, id)])
      expect([...found.neighbourScores]).toEqual(ofNeighbours)
    }
  })

  it('finds the nearest to a photo’s features, none of them left out', async () => {
    const finder = await opened()
    const query = { scores: rowOf(scores, 3), embedding: rowOf(embedding, 5) }
    expect((await finder.find({ ...ask, query })).ids[0]).toBe(3)
    const found = await finder.find({ ...ask, query, feature: 'embedding' })
    expect(found.ids[0]).toBe(5)
    expect(found.queryScores).toEqual(query.scores)
  })

  it.each(['scores', 'embedding'] as const)(
    'explains each neighbour by class: %s',
    async (feature) => {
      const { ids, distances, explanations } = await (await opened()).find({ ...ask, feature })
      expect(explanations).toHaveLength(ids.length)
      explanations.forEach(({ neighbour, shares }, rank) => {
        const row = rowOf(scores, ids[rank]!)
        if (neighbour.kind !== 'unknown') expect(row[neighbour.first]).toBe(Math.max(...row))
        // Only a distance of class scores has a share for each class.
        if (feature === 'embedding') return expect(shares).toBeNull()
        expect(distances[rank]).toBeGreaterThan(0)
        expect(shares!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      })
    },
  )

  it('gives nothing for k = 0 and all others for a k beyond the gallery', async () => {
    const finder = await opened()
    expect(await finder.find({ ...ask, k: 0 })).toMatchObject({ ids: new Uint32Array(0) })
    expect((await finder.find({ ...ask, k: 100 })).ids).toHaveLength(39)
  })

  it.each([40, 1e9, Infinity, NaN])('knows no image %d', async (query) => {
    const find = (await opened()).find({ ...ask, query })
    await expect(find).rejects.toMatchObject({ name: 'UnknownImage' })
  })

  it.each([-1, 1.5])('knows no image %d', async (query) => {
    const find = (await opened()).find({ ...ask, query })
    await expect(find).rejects.toMatchObject({ name: 'UnknownImage' })
  })

  it('fetches the embeddings when they are first asked for, once, and again after a failure', async () => {
    const finder = await opened()
    const request = { ...ask, feature: 'embedding' } as const
    unreachable.add('g/embedding.table')
    await expect(finder.find(request)).rejects.toMatchObject({ name: 'NetworkFailed' })
    unreachable.clear()
    await Promise.all([finder.find(request), finder.find(request)])
    expect(asked.filter((path) => path === 'g/embedding.table')).toHaveLength(2)
  })
})
