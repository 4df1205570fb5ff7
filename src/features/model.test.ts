import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startWasm } from './backend.ts'
import { loadModel, type Features, type Model } from './model.ts'
import { selfTest, type Golden } from './self-test.ts'
import type { GraphArtifacts } from './tile-graph.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const folder = fromRoot('public/assets/model/')
const readJson = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8'))

function readModel(): GraphArtifacts {
  const modelJson = readJson('model.json') as { weightsManifest: { paths: string[] }[] }
  const paths = modelJson.weightsManifest.flatMap((group) => group.paths)
  const shards = paths.map((path) => readFileSync(folder + path))
  return { modelJson, weightData: new Uint8Array(Buffer.concat(shards)).buffer }
}

/** Tiles that are all different: waves of other lengths and colours. */
const tilesOf = (count: number) =>
  Uint8Array.from({ length: count * 3072 }, (_, i) => {
    const [tile, pixel] = [Math.floor(i / 3072), Math.floor((i % 3072) / 3)]
    return 128 + 127 * Math.sin((pixel * (tile + 1)) / 50 + (i % 3) * tile)
  })

const largestDifference = (a: Float32Array, b: Float32Array) => {
  expect(a).toHaveLength(b.length)
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)
}

// The real model under real WASM; slow, so each call is used by several tests.
describe.runIf(existsSync(`${folder}golden.json`))('the shipped model', () => {
  let model: Model
  let eleven: Features

  beforeAll(async () => {
    await startWasm(fromRoot('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))
    model = await loadModel(readModel())
    eleven = await model.embed(tilesOf(11), 11)
  })

  it('passes its own self-test far within the tolerance', async () => {
    expect(await selfTest(model, readJson('golden.json') as Golden)).toBeLessThan(1e-4)
  })

  it('gives a row of ten scores and 512 values for each tile', () => {
    expect(eleven.scores).toHaveLength(110)
    expect(eleven.embedding).toHaveLength(11 * 512)
    for (let i = 0; i < 11; i++) {
      const row = eleven.scores.subarray(i * 10, i * 10 + 10)
      expect(row.every((score) => score >= 0 && score <= 1)).toBe(true)
      expect(row.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5)
    }
    expect(eleven.embedding.every((value) => value >= 0 && value < Infinity)).toBe(true)
    expect(new Set(eleven.embedding).size).toBeGreaterThan(1000)
  })

  it('says the same of a tile, alone or among others, padded or not', async () => {
    for (const at of [0, 7, 8, 10]) {
      const tile = tilesOf(11).subarray(at * 3072, (at + 1) * 3072)
      const alone = await model.embed(tile, 1)
      const scores = eleven.scores.subarray(at * 10, (at + 1) * 10)
      const embedding = eleven.embedding.subarray(at * 512, (at + 1) * 512)
      expect(largestDifference(alone.scores, scores)).toBeLessThan(1e-6)
      expect(largestDifference(alone.embedding, embedding)).toBeLessThan(1e-4)
    }
  })

  it('says nothing of no tiles', async () => {
    const none = { scores: new Float32Array(0), embedding: new Float32Array(0) }
    expect(await model.embed(new Uint8Array(0), 0)).toEqual(none)
  })

  it.each([
    [3071, 1],
    [3073, 1],
    [3072, 2],
    [3072, 0],
    [0, 1],
  ])('refuses %i bytes as %i tiles', async (bytes, count) => {
    const embedded = model.embed(new Uint8Array(bytes), count)
    await expect(embedded).rejects.toThrow(`got ${bytes}`)
  })

  it('leaves no tensor behind over 20 calls', async () => {
    const before = memory().numTensors
    for (let i = 0; i < 20; i++) await model.embed(tilesOf(1), 1)
    expect(memory().numTensors).toBe(before)
  })

  it('frees all of its tensors when it is disposed of', async () => {
    const before = memory().numTensors
    const other = await loadModel(readModel())
    expect(memory().numTensors).toBeGreaterThan(before)
    other.dispose()
    expect(memory().numTensors).toBe(before)
  })
})
