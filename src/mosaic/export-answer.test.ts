import { describe, expect, it } from 'vitest'
import type { Answer } from './answer.ts'
import { answerToCsv, answerToJson } from './export-answer.ts'

const exact = Math.fround(0.1) * Math.SQRT2

const answer: Answer = {
  query: { name: 'cifar10-test/00042', label: 'dog' },
  galleries: ['cifar10-test', 'cifar10-train'],
  feature: 'scores',
  distance: 'euclidean',
  weight: 0.25,
  k: 3,
  includesItself: false,
  order: 'nearest',
  onlyClass: '',
  backend: 'webgl',
  modelSha256: 'c0ffee',
  autoencoderSha256: 'decade',
  neighbours: [
    { image: 'cifar10-test/00001', rank: 1, distance: exact, label: 'dog' },
    { image: 'cifar10-test/00002', rank: 2, distance: 3.1e-9, label: 'cat' },
    { image: 'cifar10-test/00003', rank: 3, distance: NaN, label: 'cat' },
  ],
}

describe('answerToCsv', () => {
  it('writes a heading and one row for each neighbour, in full precision', () => {
    expect(answerToCsv(answer)).toBe(
      'rank,image,distance,label,same_label,file\r\n' +
        `1,cifar10-test/00001,${exact},dog,true,\r\n` +
        '2,cifar10-test/00002,3.1e-9,cat,false,\r\n' +
        '3,cifar10-test/00003,NaN,cat,false,\r\n',
    )
    expect(Number(answerToCsv(answer).split(',')[7])).toBe(exact)
  })

  it('leaves same_label empty where the query has no label', () => {
    const csv = answerToCsv({ ...answer, query: { name: 'x.png' } })
    expect(csv.split('\r\n')[1]).toBe(`1,cifar10-test/00001,${exact},dog,,`)
  })

  it('names the file of an own image, and says nothing of labels of other classes', () => {
    const own = { image: 'own-abcdefgh/00001', rank: 1, distance: 2, label: 'sea' }
    const neighbours = [{ ...own, ofOtherClasses: true as const, file: 'sea/=1.jpg' }]
    const csv = answerToCsv({ ...answer, neighbours })
    expect(csv.split('\r\n')[1]).toBe('1,own-abcdefgh/00001,2,sea,,sea/=1.jpg')
  })

  it('makes labels harmless', () => {
    const neighbours = [{ image: 'mine/00001', rank: 1, distance: 2, label: '=1' }]
    const csv = answerToCsv({ ...answer, query: { name: 'x' }, neighbours })
    expect(csv).toBe("rank,image,distance,label,same_label,file\r\n1,mine/00001,2,'=1,,\r\n")
  })

  it('is a heading alone where there are no neighbours', () => {
    expect(answerToCsv({ ...answer, neighbours: [] })).toBe(
      'rank,image,distance,label,same_label,file\r\n',
    )
  })
})

describe('answerToJson', () => {
  it('gives the whole answer back, with null for what is not finite', () => {
    const neighbours = answer.neighbours.map((n) => ({
      ...n,
      distance: n.rank === 3 ? null : n.distance,
    }))
    expect(JSON.parse(answerToJson(answer))).toEqual({ ...answer, neighbours })
  })

  it('tells minkowski’s power, and no other distance’s', () => {
    const minkowski = { ...answer, distance: 'minkowski', p: 3 }
    expect(JSON.parse(answerToJson(minkowski))).toMatchObject({ distance: 'minkowski', p: 3 })
    expect(JSON.parse(answerToJson(answer))).not.toHaveProperty('p')
  })

  it('tells what a blend is measured in, and of scores from this device that they are', () => {
    const blend = { ...answer, scales: { what: 0.9, look: 3.5 }, rescored: true } as const
    const { scales, rescored } = JSON.parse(answerToJson(blend)) as typeof blend
    expect({ scales, rescored }).toEqual({ scales: { what: 0.9, look: 3.5 }, rescored: true })
  })

  it('writes nothing that the answer does not promise', () => {
    const more = {
      ...{ ...answer, secret: 1, query: { ...answer.query, secret: 1 } },
      neighbours: answer.neighbours.map((neighbour) => ({ ...neighbour, secret: 1 })),
    }
    expect(answerToJson(more)).toBe(answerToJson(answer))
  })

  it('puts what was asked before what was found, and each neighbour by its rank', () => {
    const written = JSON.parse(answerToJson(answer)) as typeof answer
    expect(Object.keys(written).slice(0, 2)).toEqual(['query', 'galleries'])
    expect(Object.keys(written).at(-1)).toBe('neighbours')
    expect(Object.keys(written.neighbours[0]!)).toEqual(['rank', 'image', 'distance', 'label'])
  })
})
