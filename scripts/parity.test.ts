import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { io, tensor4d, type Tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startWasm } from '../src/features/backend.ts'
import { loadModel, type Features } from '../src/features/model.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import { convertExactly, readWeights } from './convert.ts'
import { CIFAR10_TEST } from './galleries.ts'
import type { GraphModel } from './graph-model.ts'
import { readModel } from './model-files.ts'
import { ASSETS, WASM, WEIGHTS } from './paths.ts'
import { readTiles } from './sheets.ts'

type Reference = {
  images: number[]
  scores: number[][]
  embedding: number[][]
  upsampled: { image: number; points: { y: number; x: number; rgb: number[] }[] }
}

const reference: Reference = JSON.parse(readFileSync(join(WEIGHTS, 'reference.json'), 'utf8'))
const count = reference.images.length
let tiles: Uint8Array

beforeAll(async () => {
  await startWasm(WASM)
  tiles = new Uint8Array(count * TILE_BYTES)
  for (const [i, image] of reference.images.entries()) {
    tiles.set(await readTiles(ASSETS, CIFAR10_TEST.description.sheet, image, 1), i * TILE_BYTES)
  }
})

async function run(graph: GraphModel): Promise<Features> {
  const model = await loadModel(graph)
  const features = await model.embed(tiles, count)
  model.dispose()
  return features
}

/** NaN where any value is. */
const largestDifference = (wanted: number[], found: Float32Array) =>
  wanted.reduce((largest, value, i) => Math.max(largest, Math.abs(value - found[i]!)), 0)

describe('the unquantised conversion under WASM', () => {
  it('computes what the training code computed', async () => {
    const { scores, embedding } = await run(convertExactly(readWeights()))
    const inScores = largestDifference(reference.scores.flat(), scores)
    const inEmbedding = largestDifference(reference.embedding.flat(), embedding)
    console.log(`float32 against the reference: scores ${inScores}, embedding ${inEmbedding}`)
    expect(inScores).toBeLessThanOrEqual(1e-4)
    expect(inEmbedding).toBeLessThanOrEqual(1e-4)
  })
})

describe('the shipped model under WASM', () => {
  it('upsamples as the training code did', async () => {
    const { modelJson, weightData } = readModel(join(ASSETS, 'model'))
    const weightSpecs = modelJson.weightsManifest.flatMap(
      ({ weights }) => weights as io.WeightsManifestEntry[],
    )
    const { modelTopology } = modelJson
    const graph = await loadGraphModel(io.fromMemory({ modelTopology, weightSpecs, weightData }))
    const place = reference.images.indexOf(reference.upsampled.image)
    const tile = Float32Array.from(tiles.subarray(place * TILE_BYTES, (place + 1) * TILE_BYTES))
    const picture = graph.execute({ tile: tensor4d(tile, [1, 32, 32, 3]) }, 'picture') as Tensor
    const pixels = picture.dataSync()
    for (const { y, x, rgb } of reference.upsampled.points) {
      const at = (y * 140 + x) * 3
      expect(largestDifference(rgb, Float32Array.from(pixels.slice(at, at + 3)))).toBeLessThan(1e-5)
    }
    graph.dispose()
  })

  it('has the same first class wherever the reference is sure', async () => {
    const { scores } = await run(readModel(join(ASSETS, 'model')))
    console.log(
      `shipped against the reference: ${largestDifference(reference.scores.flat(), scores)}`,
    )
    for (const [i, wanted] of reference.scores.entries()) {
      const [first = 0, second = 0] = wanted.toSorted((a, b) => b - a)
      if (first - second <= 0.1) continue
      const found = [...scores.subarray(i * 10, (i + 1) * 10)]
      expect(found.indexOf(Math.max(...found))).toBe(wanted.indexOf(first))
    }
  })
})
