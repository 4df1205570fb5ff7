import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { Database } from './database.ts'

const base = 'https://someone.example/lookalike/'
const rows = (maker: string, gallery: string, first: number) => {
  return { maker, gallery, first, scores: new Float32Array(160).fill(0.1) }
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

it('forgets what a model computed of a gallery on any backend, and nothing else that is kept', async () => {
  const database = new Database(base)
  const [model, other] = ['a'.repeat(64), 'b'.repeat(64)]
  for (const first of [0, 16])
    await database.putRescored(rows(`${model} webgl float32`, 'g', first))
  for (const [maker, gallery] of [
    [model, 'g'],
    [model, 'h'],
    [other, 'g'],
  ] as const)
    // prettier-ignore
    await database.putRescored(rows(`${maker} wasm float32`, gallery, 0))
  // By another connection, as the page's own while the embedder has computed them.
  await new Database(base).clearRescored(model, 'g')
  const left = (maker: string, gallery: string) => database.rescored(maker, gallery)
  expect(await left(`${model} webgl float32`, 'g')).toEqual([])
  expect(await left(`${model} wasm float32`, 'g')).toEqual([])
  expect(await left(`${model} wasm float32`, 'h')).toHaveLength(1)
  expect(await left(`${other} wasm float32`, 'g')).toHaveLength(1)
})
