import { describe, expect, it } from 'vitest'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { quantiseRows, quantiseSignedRows } from '../src/neighbours/quantise.ts'
import { scaleOf } from '../src/neighbours/scale.ts'
import { precisionAt, shareFound } from '../src/quality/nearest.ts'
import { leaveOneOutBlend } from '../src/quality/ranking-task.ts'
import { sweepBlends, type BlendSetting } from './blend-sweep.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import { fixedRandom } from './fixed-random.ts'
import { plant } from './planted-gallery.ts'

const random = fixedRandom(1)
const values = (count: number, low = 0) =>
  Float32Array.from({ length: count }, () => low + random())
const SHA = '0'.repeat(64)
const COUNT = 43

const gallery: LabelledTables = {
  labels: Uint8Array.from({ length: COUNT }, () => Math.floor(random() * 3)),
  tables: {
    scores: {
      count: COUNT,
      width: 3,
      modelSha256: SHA,
      dtype: 'float32',
      values: values(COUNT * 3),
    },
    embedding: quantiseRows(values(COUNT * 8), COUNT, 8, SHA),
    code: quantiseSignedRows(values(COUNT * 4, -0.5), COUNT, 4, SHA),
  },
}

const originals = Uint32Array.from({ length: 17 }, (_, i) => (i * 5) % COUNT)
const features = {
  scores: values(17 * 3),
  embedding: values(17 * 8),
  code: values(17 * 4, -0.5),
}
const planted = plant(gallery, features, originals)

const settings: BlendSetting[] = [0, 0.3, 1].flatMap((w) => [
  { feature: 'embedding', distance: 'cosine', scale: 'pairwise', w },
  { feature: 'scores', distance: 'euclidean', scale: 'tenth-neighbour', w },
])

/** The blend as the page asks it, one setting at a time. */
function taskOf({ labels, tables }: LabelledTables, { feature, distance, scale, w }: BlendSetting) {
  const what = prepareDistance(distance, tables[feature])
  const look = prepareDistance('euclidean', tables.code)
  const blend = {
    what: { prepared: what, scale: scaleOf(what, scale) },
    look: { prepared: look, scale: scaleOf(look, scale) },
    weight: w,
  }
  return leaveOneOutBlend(blend, labels)
}

describe('a sweep', () => {
  it('gives each blend the figures that it has alone', async () => {
    const swept = await sweepBlends(gallery, planted, settings)
    expect(swept).toHaveLength(settings.length)
    for (const [i, setting] of settings.entries()) {
      const p10 = await precisionAt(taskOf(gallery, setting))
      const queries = planted.copies
      const twins10 = await shareFound(taskOf(planted, setting), originals, { queries })
      expect(swept[i]).toEqual({ ...setting, p10, twins10 })
    }
  })

  it('finds all copies that are their originals', async () => {
    const same = plant(
      gallery,
      {
        scores: gallery.tables.scores.values.slice(0, 9) as Float32Array,
        embedding: values(3 * 8),
        code: values(3 * 4, -0.5),
      },
      Uint32Array.of(0, 1, 2),
    )
    const [alone] = await sweepBlends(gallery, same, [settings[1]!])
    expect(alone).toMatchObject({ feature: 'scores', w: 0, twins10: 1 })
  })

  it('tells how far it is, and ends at all queries', async () => {
    const told: number[] = []
    const total = COUNT + originals.length
    await sweepBlends(gallery, planted, settings.slice(0, 1), (done, of) => {
      told.push(done)
      expect(of).toBe(total)
    })
    expect(told.at(-1)).toBe(total)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})

describe('a planted gallery', () => {
  it('has the copies behind its own rows, with the labels of their originals', () => {
    expect(planted.labels).toHaveLength(COUNT + 17)
    expect([...planted.copies].slice(0, 2)).toEqual([COUNT, COUNT + 1])
    expect(planted.labels[COUNT + 1]).toBe(gallery.labels[5])
    expect(planted.tables.embedding).toMatchObject({ count: COUNT + 17, dtype: 'uint8' })
    expect(planted.tables.code.dtype).toBe('int8')
  })
})
