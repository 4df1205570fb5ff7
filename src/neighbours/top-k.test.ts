import { describe, expect, it } from 'vitest'
import { TopK, type Order } from './top-k.ts'

const topOf = (distances: ArrayLike<number>, k: number, order?: Order, ids?: number[]) => {
  const best = new TopK(k, order)
  for (let i = 0; i < distances.length; i++) best.offer(ids?.[i] ?? i, distances[i]!)
  return best.answer()
}

/** numpy's stable argsort: NaN last, equal values by their place. */
const argsort = (distances: readonly number[], order: Order) =>
  distances
    .map((distance, id) => ({ id, key: order === 'nearest' ? distance : -distance }))
    .sort((a, b) => Number(isNaN(a.key)) - Number(isNaN(b.key)) || a.key - b.key || a.id - b.id)
    .map(({ id }) => id)

describe.each<Order>(['nearest', 'farthest'])('the k %s', (order) => {
  // Few different values, so that ties are everywhere.
  const distances = Array.from({ length: 400 }, (_, i) => Math.round(Math.sin(i * i) * 9))
  const edges = [NaN, -0, 0, Infinity, NaN, -0, -Infinity, 1e-320, NaN]

  it.each([0, 1, 10, 100, 400, 500])('are the first of a stable argsort: k = %i', (k) => {
    const { ids, distances: kept } = topOf(distances, k, order)
    expect([...ids]).toEqual(argsort(distances, order).slice(0, k))
    expect([...kept]).toEqual([...ids].map((id) => distances[id]! + 0))
  })

  it('end with NaN, and hold both zeros equal', () => {
    for (let k = 0; k <= edges.length; k++) {
      expect([...topOf(edges, k, order).ids]).toEqual(argsort(edges, order).slice(0, k))
    }
  })

  it('do not depend on the order in which they come', () => {
    const shuffled = distances.map((_, i) => (i * 171) % distances.length)
    const offered = shuffled.map((id) => distances[id]!)
    expect(topOf(offered, 50, order, shuffled)).toEqual(topOf(distances, 50, order))
  })
})

it('answers nothing when nothing was offered', () => {
  expect(topOf([], 10)).toEqual({ ids: new Uint32Array(0), distances: new Float64Array(0) })
})

it('bounds what may still enter once it is full', () => {
  const best = new TopK(2)
  best.offer(0, 3)
  expect(best.bound).toBe(Infinity)
  best.offer(1, NaN)
  expect(best.bound).toBe(Infinity)
  best.offer(2, 5)
  expect(best.bound).toBe(5)
  expect(new TopK(0).bound).toBe(Infinity)
  const farthest = new TopK(1, 'farthest')
  farthest.offer(0, 1)
  expect(farthest.bound).toBe(Infinity)
})

it.each([-1, 1.5, NaN])('refuses k = %d', (k) => {
  expect(() => new TopK(k)).toThrow(RangeError)
})
