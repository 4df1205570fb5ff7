import { beforeEach, describe, expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import { joinTables } from '../neighbours/join-tables.ts'
import { BLEND_SCALE, scaleOf } from '../neighbours/scale.ts'
import { encodeTable } from '../neighbours/table.ts'
import { euclidean, rowsFound, rowsOf, sorted } from './answer-fixture.ts'
import { Finder, type FindRequest, type Found } from './finder.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const galleries = [madeUpGallery('one', 40, 1), madeUpGallery('other', 60, 2)]
const rows = {
  scores: rowsOf(galleries, 'scores'),
  embedding: rowsOf(galleries, 'embedding'),
  code: rowsOf(galleries, 'code'),
}
type Feature = keyof typeof rows
let site: ReturnType<typeof madeUpSite>
let finder: Finder

beforeEach(() => {
  site = madeUpSite(galleries)
  finder = new Finder(site.sources)
})

/** Image 7 of the first gallery. */
const ask: FindRequest = {
  ...{ query: { gallery: 'one', index: 7 }, searched: ['one', 'other'], k: 100 },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, includeItself: true },
  ...{ order: 'nearest', onlyClass: '' },
}
const byLook: FindRequest = { ...ask, feature: 'code' }
const found = (answer: Found) => rowsFound(answer, [40, 60])

function scaleIn(name: Feature) {
  const table = joinTables(galleries.map(({ tables }) => tables[name]))
  return scaleOf(prepareDistance('euclidean', table), BLEND_SCALE)
}

/** By (1 - w) d/s + w d/s in float64; the query has the features of two rows. */
function blended(feature: Feature, weight: number, of: { what: number; look: number }) {
  const [what, look] = [scaleIn(feature), scaleIn('code')]
  return sorted(
    rows.code.map((code, row) => {
      const far = euclidean(rows[feature][row]!, rows[feature][of.what]!)
      return ((1 - weight) * far) / what + (weight * euclidean(code, rows.code[of.look]!)) / look
    }),
  )
}

describe('from what it is to how it looks', () => {
  it.each(['scores', 'embedding'] as const)('is %s alone at 0', async (feature) => {
    const plain = await finder.find({ ...ask, feature, distance: 'cityblock' })
    const query = rows[feature][7]!
    const expected = sorted(
      rows[feature].map((row) => row.reduce((sum, v, j) => sum + Math.abs(v - query[j]!), 0)),
    )
    expect(found(plain)).toEqual(expected.map(({ row }) => row))
    expect([...plain.distances]).toEqual(expected.map(({ distance }) => distance))
    expect(plain.scales).toBeUndefined()
    expect(plain.alike).toBeUndefined()
    expect(plain.lookShares).toBeUndefined()
  })

  it('is the code alone at 1, digit for digit, whatever the other end', async () => {
    const look = await finder.find(byLook)
    for (const feature of ['scores', 'embedding'] as const) {
      const end = await finder.find({ ...ask, feature, distance: 'cosine', weight: 1 })
      expect(end).toEqual({ ...look, lookShares: new Float64Array(100).fill(1) })
    }
  })

  it.each([0.01, 0.3, 0.5, 0.99])('is both between, each by its scale: %d', async (weight) => {
    for (const feature of ['scores', 'embedding'] as const) {
      const expected = blended(feature, weight, { what: 7, look: 7 })
      const answer = await finder.find({ ...ask, feature, weight })
      expect(found(answer)).toEqual(expected.map(({ row }) => row))
      expect([...answer.distances]).toEqual(expected.map(({ distance }) => distance))
      // By which whoever has the tables can compute the same.
      expect(answer.scales).toEqual({ what: scaleIn(feature), look: scaleIn('code') })
      const others = await finder.find({ ...ask, feature, weight, includeItself: false })
      expect(found(others)).toEqual(found(answer).filter((row) => row !== 7))
    }
  })

  it('has no part where the feature is the code itself', async () => {
    for (const distance of ['euclidean', 'cosine'] as const) {
      const alone = await finder.find({ ...byLook, distance })
      expect(alone.lookShares).toBeUndefined()
      for (const weight of [0.3, 1])
        expect(await finder.find({ ...byLook, distance, weight })).toEqual(alone)
    }
  })

  it('asks about a photo by all of its features', async () => {
    const row = (feature: Feature, i: number) => Float32Array.from(rows[feature][i]!)
    const [scores, embedding, code] = [row('scores', 11), row('embedding', 11), row('code', 12)]
    const photo = { ...ask, query: { scores, embedding, code }, feature: 'embedding' } as const
    expect((await finder.find({ ...photo, weight: 0 })).ids[0]).toBe(11)
    expect((await finder.find({ ...photo, weight: 1 })).ids[0]).toBe(12)
    const expected = blended('embedding', 0.5, { what: 11, look: 12 })
    const between = await finder.find({ ...photo, weight: 0.5 })
    expect(found(between)).toEqual(expected.map((near) => near.row))
  })

  it.each([-0.1, 1.1, NaN])('knows no weight of %d', async (weight) => {
    await expect(finder.find({ ...ask, weight })).rejects.toThrow(RangeError)
  })
})

describe('the codes', () => {
  const fetched = (name: string) => site.asked.filter((path) => path.endsWith(name)).sort()

  it('are not fetched before the look counts', async () => {
    await finder.open('one')
    await finder.find(ask)
    await finder.find({ ...ask, feature: 'embedding', distance: 'cosine' })
    expect(fetched('code.table')).toEqual([])
    await finder.find({ ...ask, weight: 0.01 })
    expect(fetched('code.table')).toEqual(['one/code.table', 'other/code.table'])
  })

  it('are all that is fetched, but for the scores to explain, where only the look counts', async () => {
    await finder.find({ ...ask, feature: 'embedding', weight: 1 })
    expect(fetched('embedding.table')).toEqual([])
  })

  it('of another autoencoder are refused, and answers without them still come', async () => {
    const { code } = galleries[1]!.tables
    site.files['other/code.table'] = encodeTable({ ...code, modelSha256: 'f'.repeat(64) })
    const searched = ['other']
    await expect(finder.find({ ...ask, searched, weight: 0.5 })).rejects.toMatchObject({
      name: 'TableMismatch',
      message: expect.stringContaining('f'.repeat(12)),
    })
    expect((await finder.find({ ...ask, searched })).ids).toHaveLength(60)
  })

  it('that the classifier is said to have made are refused', async () => {
    const { code, scores } = galleries[0]!.tables
    const { modelSha256 } = scores
    site.files['one/code.table'] = encodeTable({ ...code, modelSha256 })
    const request = { ...byLook, searched: ['one'] }
    await expect(finder.find(request)).rejects.toMatchObject({ name: 'TableMismatch' })
  })
})
