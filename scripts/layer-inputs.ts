/** What the layers of the float32 network see on training images: means and covariances of their inputs. */
import { loadGraphModel, type GraphModel as TfGraph } from '@tensorflow/tfjs-converter'
import { tensor4d, tidy, io, type Tensor } from '@tensorflow/tfjs-core'
import { TILE_BYTES, TILE_SIZE } from '../src/images/tile.ts'
import type { GraphModel } from './graph-model.ts'
import { hasWeights, type Layer, type Weighted } from './layers.ts'
import { gram } from './matrix.ts'
import { patchesOf, type Activation } from './patches.ts'

/**
 * Of one layer's inputs x (`size` numbers, one a kernel row): the mean, and the covariance of neighbouring rows only,
 * in square blocks along the diagonal, from row `start` on, `size` rows each.
 */
export type Moments = {
  size: number
  mean: Float64Array
  blocks: { start: number; size: number; covariance: Float32Array }[]
}

/** Images in one run; patches of one run are summed up together. */
const BATCH = 32

/** Kernel rows a block: a larger one sees more of what rows share, at its square's cost. */
const BLOCK_ROWS = 512

/** Layers with the same key see the same patches. */
export function inputKey(layer: Weighted): string {
  if (layer.kind === 'dense') return layer.input
  const [height, width] = layer.kernel
  return `${layer.input} ${height}x${width}/${layer.stride} ${layer.padding}`
}

/**
 * The moments of every weighted layer's inputs, by `inputKey`, over `tiles` (count x 3072).
 *
 * `model` is the float32 conversion; `random` gives numbers in [0, 1) and chooses the patches.
 */
export async function measureInputs(
  model: GraphModel,
  layers: Layer[],
  tiles: Uint8Array,
  random: () => number,
  onProgress: (images: number) => void = () => {},
): Promise<Map<string, Moments>> {
  const byKey = new Map(layers.filter(hasWeights).map((layer) => [inputKey(layer), layer]))
  const inputs = [...new Set([...byKey.values()].map((layer) => layer.input))]
  const graph = await openGraph(model)
  const sums = new Map<string, Moments>()
  const counts = new Map<string, number>()
  const images = tiles.length / TILE_BYTES
  for (let start = 0; start < images; start += BATCH) {
    const part = tiles.subarray(start * TILE_BYTES, (start + BATCH) * TILE_BYTES)
    const activations = runGraph(graph, part, inputs)
    for (const [key, layer] of byKey) {
      const { values, size } = patchesOf(layer, activations.get(layer.input)!, random)
      const sum = sums.get(key) ?? emptyMoments(size)
      addPatches(sum, values)
      sums.set(key, sum)
      counts.set(key, (counts.get(key) ?? 0) + values.length / size)
    }
    onProgress(Math.min(start + BATCH, images))
  }
  graph.dispose()
  for (const [key, sum] of sums) divide(sum, counts.get(key)!)
  return sums
}

function openGraph({ modelJson, weightData }: GraphModel): Promise<TfGraph> {
  const { modelTopology, weightsManifest } = modelJson
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights as io.WeightsManifestEntry[])
  return loadGraphModel(io.fromMemory({ modelTopology, weightSpecs, weightData }))
}

function runGraph(graph: TfGraph, tiles: Uint8Array, names: string[]): Map<string, Activation> {
  const count = tiles.length / TILE_BYTES
  const activations = new Map<string, Activation>()
  tidy(() => {
    const tile = tensor4d(Float32Array.from(tiles), [count, TILE_SIZE, TILE_SIZE, 3])
    const outputs = graph.execute({ tile }, names) as Tensor[]
    for (const [i, output] of outputs.entries()) {
      activations.set(names[i]!, { shape: output.shape, values: output.dataSync<'float32'>() })
    }
  })
  return activations
}

function emptyMoments(size: number): Moments {
  const count = Math.ceil(size / BLOCK_ROWS)
  const blocks = Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * size) / count)
    const rows = Math.floor(((i + 1) * size) / count) - start
    return { start, size: rows, covariance: new Float32Array(rows * rows) }
  })
  return { size, mean: new Float64Array(size), blocks }
}

/** Adds patches [n x size]: their sum to the mean, their products to the blocks. */
function addPatches({ size, mean, blocks }: Moments, patches: Float32Array): void {
  for (let i = 0; i < patches.length; i++) mean[i % size]! += patches[i]!
  const count = patches.length / size
  for (const block of blocks) {
    const rows = new Float32Array(count * block.size)
    for (let n = 0; n < count; n++) {
      const from = n * size + block.start
      rows.set(patches.subarray(from, from + block.size), n * block.size)
    }
    const product = gram(rows, count, block.size)
    for (let i = 0; i < product.length; i++) block.covariance[i]! += product[i]!
  }
}

/** Turns sums into the mean and the covariance. */
function divide({ mean, blocks }: Moments, count: number): void {
  for (let i = 0; i < mean.length; i++) mean[i]! /= count
  for (const { start, size, covariance } of blocks) {
    for (let i = 0; i < covariance.length; i++) {
      const product = mean[start + Math.floor(i / size)]! * mean[start + (i % size)]!
      covariance[i] = covariance[i]! / count - product
    }
  }
}
