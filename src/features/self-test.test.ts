import { describe, expect, it } from 'vitest'
import type { Model } from './model.ts'
import { selfTest, type Golden } from './self-test.ts'

const tile = Uint8Array.from({ length: 3072 }, (_, i) => i)
const golden: Golden = {
  image: 'cifar10-test/00009',
  tile: btoa(String.fromCharCode(...tile)),
  scores: [0.02, 0.9, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01],
  embedding: [0, 1.5, 0.25],
}

/** A model that answers this, if it is asked about the golden tile. */
const modelOf = (scores: ArrayLike<number>, embedding: number[] = golden.embedding): Model => ({
  async embed(tiles, count) {
    expect({ tiles, count }).toEqual({ tiles: tile, count: 1 })
    const whole = new Float32Array(512)
    whole.set(embedding)
    return { scores: Float32Array.from(scores), embedding: whole }
  },
  dispose: () => undefined,
})
const moved = (by: number) => golden.scores.map((score, i) => (i === 1 ? score - by : score))

describe('selfTest', () => {
  it('accepts the right answer and says how far off it is', async () => {
    expect(await selfTest(modelOf(golden.scores), golden)).toBeLessThan(1e-7)
    expect(await selfTest(modelOf(moved(0.01)), golden)).toBeCloseTo(0.01, 6)
    expect(await selfTest(modelOf(moved(-0.01)), golden)).toBeCloseTo(0.01, 6)
  })

  it.each<[string, ArrayLike<number>]>([
    ['all zeros', new Float32Array(10)],
    ['NaN', new Float32Array(10).fill(NaN)],
    ['one NaN in front', golden.scores.with(0, NaN)],
    ['one NaN at the end', golden.scores.with(9, NaN)],
    ['infinity', golden.scores.with(4, Infinity)],
    ['nothing', []],
    ['too few scores', golden.scores.slice(0, 9)],
    ['the scores in another order', golden.scores.toReversed()],
    ['scores farther off than any phone’s', moved(0.04)],
  ])('refuses %s', async (_, scores) => {
    const tested = selfTest(modelOf(scores), golden)
    await expect(tested).rejects.toMatchObject({ name: 'ModelWrong' })
  })

  it.each<[string, number[], string]>([
    ['all zeros', [0, 0, 0], '0.60'],
    ['NaN', [0, 1.5, NaN], 'NaN'],
    ['the values in another order', [1.5, 0.25, 0], '1.5'],
  ])(
    'refuses an embedding of %s beside right scores, and says its difference',
    async (_, embedding, off) => {
      const tested = selfTest(modelOf(golden.scores, embedding), golden)
      const message = expect.stringContaining(`(off by ${off})`)
      await expect(tested).rejects.toMatchObject({ name: 'ModelWrong', message })
    },
  )

  it('says the difference of the scores where they are wrong', async () => {
    const tested = selfTest(modelOf(moved(0.04), [0, 0, 0]), golden)
    await expect(tested).rejects.toThrow('(off by 0.040)')
  })

  it('refuses to test against nothing', async () => {
    const tested = selfTest(modelOf(new Float32Array(10)), { ...golden, scores: [], embedding: [] })
    await expect(tested).rejects.toMatchObject({ name: 'ModelWrong' })
  })
})
