import { expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Float32Table } from '../neighbours/table.ts'
import { leaveOneOut } from '../quality/ranking-task.ts'
import { evaluateRetrieval } from '../quality/retrieval.ts'
import { doubtsToCsv, retrievalToJson, twinsToCsv } from './export-quality.ts'

const exact = Math.fround(0.1) * Math.SQRT2
const nameIn = (gallery: string) => (row: number) => ({
  image: `${gallery}/0000${row}`,
  label: row < 5 ? 'cat' : '=dog',
})

const twins = {
  first: Uint32Array.of(0, 1, 7),
  second: Uint32Array.of(2, 6, 8),
  distances: Float64Array.of(0, exact, 3),
}
const names = { first: nameIn('test'), second: nameIn('train') }
const heading = 'rank,first,first_label,second,second_label,distance,same_label\r\n'

it('writes pairs in full precision, labels harmless', () => {
  expect(twinsToCsv(twins, names)).toBe(
    heading +
      '1,test/00000,cat,train/00002,cat,0,true\r\n' +
      `2,test/00001,cat,train/00006,'=dog,${exact},false\r\n` +
      "3,test/00007,'=dog,train/00008,'=dog,3,true\r\n",
  )
})

it('leaves out pairs beyond the bound, and keeps those at it', () => {
  expect(twinsToCsv(twins, names, exact).split('\r\n')).toHaveLength(4)
  expect(twinsToCsv(twins, names, -1)).toBe(heading)
})

it('writes doubts with the shares of both labels, and of how many votes', () => {
  const doubts = {
    ids: Uint32Array.of(3, 4),
    labels: Uint8Array.of(0, 0),
    suggested: Uint8Array.of(1, 2),
    votes: Float64Array.of(0.95, 0.5),
    ownVotes: Float64Array.of(0.05, 0),
    voters: Uint32Array.of(20, 4),
    ...{ withoutValue: 0, withoutAlly: 0 },
  }
  const heading = 'rank,image,label,suggested,votes,own_votes,voters,file\r\n'
  expect(doubtsToCsv(doubts, nameIn('test'), ['cat', 'a,b'])).toBe(
    heading + '1,test/00003,cat,"a,b",0.95,0.05,20,\r\n' + '2,test/00004,cat,unknown,0.5,0,4,\r\n',
  )
  const own = (row: number) => ({ ...nameIn('own')(row), file: `sea/=${row}.jpg` })
  expect(doubtsToCsv(doubts, own, ['cat', 'a,b'])).toContain('0.95,0.05,20,sea/=3.jpg\r\n')
})

it('writes an evaluation that reads back digit by digit, null for what is unknown', async () => {
  const table: Float32Table = {
    ...{ count: 30, width: 1, modelSha256: '0'.repeat(64), dtype: 'float32' },
    values: Float32Array.from({ length: 30 }, (_, i) => Math.sin(i * i)),
  }
  const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 2)
  const task = leaveOneOut(prepareDistance('euclidean', table), labels)
  const found = await evaluateRetrieval(task, { classes: 3 })
  const method = {
    ...{ gallery: 'test', against: 'test', feature: 'scores', distance: 'euclidean' },
    ...{ weight: 0.3, modelSha256: 'c0ffee' },
  }
  const read = JSON.parse(retrievalToJson(method, found, ['a', 'b', 'c']))
  expect(read).toEqual({
    ...method,
    ...{ queries: 30, withoutValue: 0, withoutRelevant: 0 },
    ...{ p1: found.precision[0], p10: found.p10, map: found.map },
    precision: [...found.precision],
    idealPrecision: [...found.idealPrecision],
    classes: ['a', 'b', 'c'],
    classQueries: { a: 15, b: 15, c: 0 },
    classPrecision: { a: found.classPrecision[0], b: found.classPrecision[1], c: null },
    classIdealPrecision: { a: 1, b: 1, c: null },
    confusion: {
      a: [...found.confusion.subarray(0, 3)],
      b: [...found.confusion.subarray(3, 6)],
      c: [0, 0, 0],
    },
  })
  expect(read.precision).toHaveLength(29)
  const cubes = { ...method, distance: 'minkowski', p: 3 }
  expect(JSON.parse(retrievalToJson(cubes, found, ['a', 'b', 'c']))).toMatchObject(cubes)
  const blend = { ...method, autoencoderSha256: 'decade' }
  expect(JSON.parse(retrievalToJson(blend, found, ['a', 'b', 'c']))).toMatchObject(blend)
})
