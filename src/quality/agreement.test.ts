import { describe, expect, it } from 'vitest'
import type { Float32Table } from '../neighbours/table.ts'
import { agreementOf } from './agreement.ts'

const line = (values: number[]): Float32Table => ({
  count: values.length,
  width: 1,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(values),
})

describe('the agreement of two tables', () => {
  const before = line([0, 1, 3, 10, 11, 13])

  it('is full for equal tables', () => {
    const expected = { rows: 6, largestDifference: 0, sameImages: 1, sameOrder: 1 }
    expect(agreementOf(before, before, { k: 2 })).toEqual(expected)
  })

  it('tells another order from other images', () => {
    // Row 1 is now nearer to 3 than to 0: row 1's two nearest swap; all else stays.
    const after = line([0, 1.75, 3, 10, 11, 13])
    const found = agreementOf(before, after, { k: 2 })
    expect(found.largestDifference).toBe(0.75)
    expect(found.sameImages).toBe(1)
    expect(found.sameOrder).toBe(5 / 6)
    // With one neighbour, that row's answer is another image.
    expect(agreementOf(before, after, { k: 1 })).toMatchObject({
      sameImages: 5 / 6,
      sameOrder: 5 / 6,
    })
  })

  it('looks at the rows asked for only', () => {
    const after = line([0, 1.75, 3, 10, 11, 13.5])
    expect(agreementOf(before, after, { rows: [1], k: 1 })).toEqual({ rows: 1, largestDifference: 0.75, sameImages: 0, sameOrder: 0 }) // prettier-ignore
    expect(agreementOf(before, after, { rows: [0, 3] })).toMatchObject({ rows: 2, largestDifference: 0 }) // prettier-ignore
    expect(agreementOf(before, after, { rows: [] })).toEqual({ rows: 0, largestDifference: 0, sameImages: 1, sameOrder: 1 }) // prettier-ignore
  })

  it('does not hide NaN', () => {
    expect(agreementOf(before, line([0, NaN, 3, 10, 11, 13])).largestDifference).toBeNaN()
  })

  it('refuses tables of other sizes', () => {
    expect(() => agreementOf(before, line([1]))).toThrow('6 x 1')
  })
})
