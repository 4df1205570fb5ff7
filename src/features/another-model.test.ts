import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { startWasm } from './backend.ts'
import { checkAnother, loadAnother } from './another-model.ts'
import type { Features, Model } from './model.ts'

const wasm = fileURLToPath(
  new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url),
)

/** A model that answers row by row; `row` of a tile's bytes. */
const answering = (
  row: (tile: Uint8Array) => { scores: number[]; embedding: number[] },
): Model => ({
  async embed(tiles, count): Promise<Features> {
    const rows = Array.from({ length: count }, (_, i) =>
      row(tiles.subarray(i * 3072, i * 3072 + 3072)),
    )
    return {
      scores: Float32Array.from(rows.flatMap(({ scores }) => scores)),
      embedding: Float32Array.from(rows.flatMap(({ embedding }) => embedding)),
    }
  },
  dispose: () => undefined,
})
const first = (tile: Uint8Array) => (tile.some((byte) => byte > 0) ? 0.9 : 0.1)
const scoresOf = (tile: Uint8Array, count = 10) => [
  first(tile),
  1 - first(tile),
  ...Array<number>(count - 2).fill(0),
]

describe('checkAnother', () => {
  it('tells how wide the embedding is', async () => {
    const model = answering((tile) => ({ scores: scoresOf(tile), embedding: [1, 2, 3] }))
    expect(await checkAnother(model)).toMatchObject({ embeddingWidth: 3 })
  })

  it.each([
    ['seven scores', (t: Uint8Array) => ({ scores: scoresOf(t, 7), embedding: [1] }), '7 classes'],
    ['no embedding', (t: Uint8Array) => ({ scores: scoresOf(t), embedding: [] }), 'all numbers'],
    ['NaN', (t: Uint8Array) => ({ scores: scoresOf(t), embedding: [NaN] }), 'all numbers'],
    ['one answer to all', () => ({ scores: Array(10).fill(0.1), embedding: [1] }), 'whatever it'],
  ])('refuses %s', async (_, row, sentence) => {
    await expect(checkAnother(answering(row))).rejects.toThrow(sentence)
  })
})

describe('loadAnother', () => {
  beforeAll(() => startWasm(wasm))

  it('says what TensorFlow.js says of a graph that it cannot read', async () => {
    const node = [{ name: 'scores', op: 'NoSuchOperation', input: [], attr: {} }]
    const modelJson = { modelTopology: { node }, weightsManifest: [] }
    const loading = loadAnother({ modelJson, weightData: new ArrayBuffer(0) })
    await expect(loading).rejects.toMatchObject({ name: 'ModelMismatch' })
  })
})
