import { describe, expect, it } from 'vitest'
import { NO_LABEL } from '../images/catalogue.ts'
import { prepareDistance } from '../neighbours/distances.ts'
import { rowOf, type Float32Table } from '../neighbours/table.ts'
import { doubtsAbout } from './doubts.ts'

const line = (values: number[]): Float32Table => ({
  count: values.length,
  width: 1,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(values),
})

/** Two heaps of 20, at 0 and at 100, labelled 3 and 7 but for row 4 of the first. */
const heaps = line(Array.from({ length: 40 }, (_, i) => (i < 20 ? i / 10 : 100 + i / 10)))
const labels = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? (i === 4 ? 7 : 3) : 7))
const prepared = prepareDistance('euclidean', heaps)

describe('doubtful labels', () => {
  it('are those that the neighbours contradict', async () => {
    const found = await doubtsAbout(prepared, labels, { k: 8 })
    expect(found).toEqual({
      ids: Uint32Array.of(4),
      labels: Uint8Array.of(7),
      suggested: Uint8Array.of(3),
      votes: Float64Array.of(1),
      ownVotes: Float64Array.of(0),
      voters: Uint32Array.of(8),
      withoutValue: 0,
      withoutAlly: 0,
    })
  })

  it('come by the lead of the other label, ties by row, as in a vote counted by hand', async () => {
    const table = line(Array.from({ length: 200 }, (_, i) => Math.sin(i * i) * 100))
    const theirs = Uint8Array.from({ length: 200 }, (_, i) => (i * 13) % 4)
    const expected = [...theirs].flatMap((label, id) => {
      const [x] = rowOf(table, id)
      const away = (row: number) => Math.abs(table.values[row]! - x!)
      const ids = [...theirs.keys()].filter((row) => row % 3 !== id % 3)
      ids.sort((a, b) => away(a) - away(b) || a - b)
      const votes = [0, 0, 0, 0]
      for (const row of ids.slice(0, 15)) votes[theirs[row]!]!++
      const lead = Math.max(...votes) - votes[label]!
      return lead > 0 ? [{ id, lead, suggested: votes.indexOf(Math.max(...votes)) }] : []
    })
    expected.sort((a, b) => b.lead - a.lead || a.id - b.id)
    const found = await doubtsAbout(prepareDistance('euclidean', table), theirs, {
      k: 15,
      folds: 3,
    })
    expect([...found.ids]).toEqual(expected.slice(0, 100).map(({ id }) => id))
    expect([...found.suggested]).toEqual(expected.slice(0, 100).map(({ suggested }) => suggested))
  })

  it('are voted on by the twenty nearest of five folds, unless other numbers are told', async () => {
    const table = line(Array.from({ length: 200 }, (_, i) => Math.sin(i * i) * 100))
    const theirs = Uint8Array.from({ length: 200 }, (_, i) => (i * 13) % 4)
    const by = (options: object) =>
      doubtsAbout(prepareDistance('euclidean', table), theirs, options)
    expect(await by({})).toEqual(await by({ k: 20, folds: 5 }))
    expect(await by({})).not.toEqual(await by({ k: 10, folds: 5 }))
  })

  it('are those whose only ally is a copy of their own fold', async () => {
    // Rows 0 and 5 are one image, with one wrong label; in folds of 5 they do not vote for each
    // other. The last row has it rightly.
    const copies = line([1, 1.1, 0.9, 1.2, 0.8, 1, 1.3, 50])
    const wrong = Uint8Array.of(9, 2, 2, 2, 2, 9, 2, 9)
    const prepared = prepareDistance('euclidean', copies)
    const found = await doubtsAbout(prepared, wrong, { k: 1 })
    expect([...found.ids.toSorted()].slice(0, 2)).toEqual([0, 1])
    expect(found.ids).toContain(5)
  })

  it('are none where all agree, and at most as many as asked', async () => {
    const right = labels.map((label, i) => (i === 4 ? 3 : label))
    expect((await doubtsAbout(prepared, right, { k: 8 })).ids).toHaveLength(0)
    expect((await doubtsAbout(prepared, labels, { k: 8, most: 0 })).ids).toHaveLength(0)
    expect((await doubtsAbout(prepared, labels, { k: 0 })).ids).toHaveLength(0)
  })

  it('come of those neighbours alone to which the distance has a value', async () => {
    // The first three are far from nobody; every other is NaN away from all.
    const values = Float32Array.from(heaps.values, (value, i) => (i < 3 ? value : NaN))
    const some = prepareDistance('euclidean', { ...heaps, values })
    const odd = labels.map((label, i) => (i === 0 ? 7 : label))
    const found = await doubtsAbout(some, odd, { k: 8 })
    expect(found).toMatchObject({ ids: Uint32Array.of(0), votes: Float64Array.of(1) })
    expect(found.withoutValue).toBe(37)
    const dead = prepareDistance('seuclidean', { ...heaps, values: new Float32Array(40) })
    expect(await doubtsAbout(dead, labels)).toMatchObject({
      ...{ ids: new Uint32Array(0), withoutValue: 40 },
    })
  })

  it('come of labels alone: images without one neither vote nor are doubted', async () => {
    const some = labels.map((label, i) => (i < 20 && i % 4 ? NO_LABEL : label))
    const found = await doubtsAbout(prepared, some, { k: 3 })
    expect(found).toMatchObject({ ids: Uint32Array.of(4), suggested: Uint8Array.of(3) })
  })

  it('are none of a small class that lies apart, and the one image that does not', async () => {
    // Twelve cats (3) and four dogs (7): everybody votes on a dog, and most are cats.
    const values = Array.from({ length: 16 }, (_, i) => (i < 12 ? i / 10 : 100 + i / 10))
    const prepared = prepareDistance('euclidean', line(values))
    const right = Uint8Array.from(values, (value) => (value < 50 ? 3 : 7))
    expect((await doubtsAbout(prepared, right)).ids).toHaveLength(0)
    const wrong = right.map((label, i) => (i === 4 ? 7 : label))
    expect(await doubtsAbout(prepared, wrong)).toMatchObject({
      ...{ ids: Uint32Array.of(4), labels: Uint8Array.of(7), suggested: Uint8Array.of(3) },
      ...{ votes: Float64Array.of(1), ownVotes: Float64Array.of(0) },
      // As many as there are dogs of other folds than row 4, whose fold row 14 is of.
      voters: Uint32Array.of(3),
    })
  })

  it('are none of labels for which no other image can vote, and tells how many', async () => {
    // Label 7 has rows 4 and 9, both of fold 4, label 8 has the last alone.
    const values = [0, 0.1, 0.2, 0.3, 90, 0.4, 0.5, 0.6, 0.7, 91, 200]
    const theirs = Uint8Array.from(values, (value) => (value < 50 ? 3 : value < 100 ? 7 : 8))
    const found = await doubtsAbout(prepareDistance('euclidean', line(values)), theirs)
    expect(found).toMatchObject({ ids: new Uint32Array(0), withoutAlly: 3, withoutValue: 0 })
  })

  it('with equal leads come by the number of voters', async () => {
    // Row 0 has one ally (row 1), row 2 two (rows 3 and 4); the others around them say 1.
    const values = [0, 100, 10, 101, 102, 0.1, 10.1, 10.2, 0.2, 10.3]
    const theirs = Uint8Array.of(5, 5, 6, 6, 6, 1, 1, 1, 1, 1)
    const found = await doubtsAbout(prepareDistance('euclidean', line(values)), theirs)
    expect([...found.ids].filter((id) => id === 0 || id === 2)).toEqual([2, 0])
    expect([...found.voters]).toEqual([...found.voters].toSorted((a, b) => b - a))
  })

  it('refuses folds that leave nobody to vote, and labels that are not one a row', async () => {
    await expect(doubtsAbout(prepared, labels, { folds: 1 })).rejects.toThrow(RangeError)
    await expect(doubtsAbout(prepared, labels.subarray(1))).rejects.toThrow(RangeError)
  })
})
