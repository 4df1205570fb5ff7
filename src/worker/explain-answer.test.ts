import { describe, expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Table } from '../neighbours/table.ts'
import { euclidean } from './answer-fixture.ts'
import { explainAnswer, type Look } from './explain-answer.ts'

const table = (rows: number[][], modelSha256: string): Table => {
  const values = Float32Array.from(rows.flat())
  return { count: rows.length, width: rows[0]!.length, modelSha256, dtype: 'float32', values }
}
const classScores = [
  [0.5, 0.25, 0.25],
  [0.5, 0.25, 0.25],
  [0, 1, 0],
  [0.25, 0.25, 0.5],
]
const codes = [
  [1, 0],
  [1, 0],
  [-2, 2],
  [0, 0],
]
const [scores, code] = [table(classScores, 'a'.repeat(64)), table(codes, 'b'.repeat(64))]
const end = { prepared: prepareDistance('euclidean', code), scale: 4 }
const cosine = prepareDistance('cosine', code)
const lookOf = (weight: number): Look => ({ query: Float32Array.of(1, 0), end, cosine, weight })

/** The blend of what they are, by a scale of 2, and how they look, by one of 4, with image 0 as query. */
function explained(ids: number[], weight: number) {
  const parts = ids.map((id) => ({
    what: ((1 - weight) * euclidean(classScores[id]!, classScores[0]!)) / 2,
    look: (weight * euclidean(codes[id]!, codes[0]!)) / 4,
  }))
  const answer = explainAnswer(
    { ids: Uint32Array.from(ids), distances: Float64Array.from(parts, (p) => p.what + p.look) },
    {
      scores,
      queryScores: Float32Array.from(classScores[0]!),
      distance: 'euclidean',
      look: lookOf(weight),
    },
  )
  return { parts, answer }
}

describe('an explained answer', () => {
  it('tells the class scores of each neighbour, and their shares of the distance', () => {
    const { answer } = explained([3, 2], 0)
    expect([...answer.neighbourScores]).toEqual([...classScores[3]!, ...classScores[2]!])
    const shares = answer.explanations.map((explanation) => [...explanation.shares!])
    expect(shares).toEqual([
      [0.5, 0, 0.5],
      [0.25 / 0.875, 0.5625 / 0.875, 0.0625 / 0.875],
    ])
  })

  it('tells how much each looks alike: the cosine of the angle between the codes', () => {
    const { answer } = explained([1, 2], 0.5)
    expect(answer.alike![0]).toBeCloseTo(1, 12)
    expect(answer.alike![1]).toBeCloseTo(-Math.SQRT1_2, 12)
  })

  it('tells of an empty code that it is not like anything', () => {
    expect(explained([3], 0.5).answer.alike![0]).toBeNaN()
  })

  it('tells how much of each distance is the look’s; the rest is what they are', () => {
    const { answer, parts } = explained([2, 3], 0.25)
    parts.forEach(({ what, look }, rank) => {
      expect(answer.lookShares![rank]).toBeCloseTo(look / (what + look), 12)
      expect(1 - answer.lookShares![rank]!).toBeCloseTo(what / (what + look), 12)
    })
  })

  it('gives the look no share of no distance', () => {
    expect([...explained([1], 0.25).answer.lookShares!]).toEqual([0])
  })

  it('gives it all where only the look counts, and says nothing of shares where it does not', () => {
    expect([...explained([1, 2], 1).answer.lookShares!]).toEqual([1, 1])
    expect(explained([1, 2], 0).answer).not.toHaveProperty('lookShares')
  })

  it('has no look where none was asked about, and no shares of another feature’s distance', () => {
    const answer = explainAnswer(
      { ids: Uint32Array.of(2), distances: Float64Array.of(1) },
      { scores, queryScores: Float32Array.from(classScores[0]!), distance: null, look: undefined },
    )
    expect(answer).not.toHaveProperty('alike')
    expect(answer.explanations[0]!.shares).toBeNull()
  })

  it('of no neighbours is empty', () => {
    const { answer } = explained([], 0.5)
    expect(answer.explanations).toEqual([])
    expect(answer.lookShares).toHaveLength(0)
  })
})
