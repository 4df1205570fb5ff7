import { beforeEach, describe, expect, it } from 'vitest'
import { nearestTo, rowsOf, sorted } from './answer-fixture.ts'
import { Finder, type FindRequest } from './finder.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const count = 40
const gallery = madeUpGallery('g', count, 1)
let site: ReturnType<typeof madeUpSite>
let finder: Finder

beforeEach(() => {
  site = madeUpSite([gallery])
  finder = new Finder(site.sources)
})

const ask: FindRequest = {
  ...{ query: { gallery: 'g', index: 7 }, searched: ['g'], k: 10, includeItself: false },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, order: 'nearest', onlyClass: '' },
}
const featuresOf = (index: number) => ({
  scores: Float32Array.from(rowsOf([gallery], 'scores')[index]!),
  embedding: Float32Array.from(rowsOf([gallery], 'embedding')[index]!),
  code: Float32Array.from(rowsOf([gallery], 'code')[index]!),
})

describe('find', () => {
  it.each(['scores', 'embedding', 'code'] as const)(
    'equals brute force over %s',
    async (feature) => {
      const rows = rowsOf([gallery], feature)
      const classScores = rowsOf([gallery], 'scores')
      for (let index = 0; index < count; index++) {
        const query = { gallery: 'g', index }
        const all = nearestTo(rows[index]!, rows)
        const itself = await finder.find({ ...ask, query, feature, includeItself: true })
        expect([...itself.ids]).toEqual(all.slice(0, 10).map(({ row }) => row))
        expect(itself.distances[0]).toBe(0)
        const others = all.filter(({ row }) => row !== index).slice(0, 10)
        const found = await finder.find({ ...ask, query, feature })
        expect([...found.ids]).toEqual(others.map(({ row }) => row))
        expect([...found.distances]).toEqual(others.map(({ distance }) => distance))
        expect([...found.queryScores]).toEqual(classScores[index])
        expect([...found.neighbourScores]).toEqual(others.flatMap(({ row }) => classScores[row]!))
      }
    },
  )

  it('by minkowski equals cityblock for p = 1, brute force for p = 3, euclidean without p', async () => {
    const rows = rowsOf([gallery], 'scores')
    const minkowski = { ...ask, distance: 'minkowski' } as const
    const [one, three, usual] = [
      await finder.find({ ...minkowski, p: 1 }),
      await finder.find({ ...minkowski, p: 3 }),
      await finder.find(minkowski),
    ]
    expect(one).toEqual(await finder.find({ ...ask, distance: 'cityblock' }))
    expect(usual).toEqual(await finder.find(ask))
    const cubes = rows.map((row) =>
      row.map((value, j) => Math.abs(value - rows[7]![j]!) ** 3).reduce((sum, v) => sum + v, 0),
    )
    const nearest = sorted(cubes.map(Math.cbrt)).filter(({ row }) => row !== 7)
    expect([...three.ids]).toEqual(nearest.slice(0, 10).map(({ row }) => row))
    three.distances.forEach((far, i) => expect(far).toBeCloseTo(nearest[i]!.distance, 12))
    // A class's share is of what p sums.
    const best = three.ids[0]!
    three.explanations[0]!.shares!.forEach((share, j) => {
      const part = Math.abs(rows[best]![j]! - rows[7]![j]!) ** 3
      expect(share).toBeCloseTo(part / cubes[best]!, 12)
    })
  })

  it('gives the farthest first where asked', async () => {
    const rows = rowsOf([gallery], 'scores')
    const far = nearestTo(rows[7]!, rows).map(({ distance }) => distance)
    const found = await finder.find({ ...ask, order: 'farthest' })
    expect([...found.distances]).toEqual(far.reverse().slice(0, 10))
  })

  it('finds the nearest to a photo’s features, none of them left out', async () => {
    const query = { ...featuresOf(3), embedding: featuresOf(6).embedding, code: featuresOf(8).code }
    for (const [feature, nearest] of [
      ['scores', 3],
      ['embedding', 6],
      ['code', 8],
    ] as const) {
      const found = await finder.find({ ...ask, query, feature })
      expect(found.ids[0]).toBe(nearest)
      expect(found.queryScores).toEqual(query.scores)
    }
  })

  it.each(['scores', 'embedding', 'code'] as const)(
    'explains each neighbour by class: %s',
    async (feature) => {
      const { ids, distances, explanations } = await finder.find({ ...ask, feature })
      expect(explanations).toHaveLength(ids.length)
      explanations.forEach(({ neighbour, shares }, rank) => {
        const row = rowsOf([gallery], 'scores')[ids[rank]!]!
        if (neighbour.kind !== 'unknown') expect(row[neighbour.first]).toBe(Math.max(...row))
        // Only a distance of class scores has a share for each class.
        if (feature !== 'scores') return expect(shares).toBeNull()
        expect(distances[rank]).toBeGreaterThan(0)
        expect(shares!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      })
    },
  )

  it('gives nothing for k = 0 and all others for a k beyond the gallery', async () => {
    expect(await finder.find({ ...ask, k: 0 })).toMatchObject({ ids: new Uint32Array(0) })
    expect((await finder.find({ ...ask, k: 100 })).ids).toHaveLength(39)
  })

  it.each([40, 1e9, Infinity, NaN, -1, 1.5])('knows no image %d', async (index) => {
    await expect(finder.find({ ...ask, query: { gallery: 'g', index } })).rejects.toMatchObject({
      name: 'UnknownImage',
      message: expect.stringContaining('Gallery g'),
    })
  })

  it('fetches the embeddings when they are first asked for, once, and again after a failure', async () => {
    const request = { ...ask, feature: 'embedding' } as const
    site.unreachable.add('g/embedding.table')
    await expect(finder.find(request)).rejects.toMatchObject({ name: 'NetworkFailed' })
    site.unreachable.clear()
    await Promise.all([finder.find(request), finder.find(request)])
    expect(site.asked.filter((path) => path === 'g/embedding.table')).toHaveLength(2)
  })

  it('sends nothing along but the answer', async () => {
    // What leaves a worker is copied with its whole buffer, were it a view of the table.
    const { queryScores, neighbourScores, ids } = await finder.find(ask)
    expect(queryScores.buffer.byteLength).toBe(40)
    expect(neighbourScores.buffer.byteLength).toBe(400)
    expect(ids.buffer.byteLength).toBe(40)
  })
})
