import { beforeAll, expect, it } from 'vitest'
import { startWasm } from '../src/features/backend.ts'
import { loadModel } from '../src/features/model.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import { rescale, numberChannels } from './channel-scales.ts'
import { classifierGraph } from './classifier-graph.ts'
import { fixedRandom } from './fixed-random.ts'
import { hasWeights, weightsOf, type Layer } from './layers.ts'
import { measureInputs } from './layer-inputs.ts'
import { WASM } from './paths.ts'
import { quantise } from './quantise.ts'
import type { Tensor } from './safetensors.ts'
import { storeFloat32, storeUint8, type StoredTensor } from './stored-tensor.ts'
import { gridOver, nearestCode, rangeOf } from './uint8-grid.ts'

/** Two branches, both kinds of pool, a concatenation: everything that scales pass through, on 20 channels. */
const LAYERS: Layer[] = [
  conv('a', 'picture', [3, 3, 3, 8], 2),
  { kind: 'maxPool', name: 'pool', input: 'a', stride: 2, padding: 'VALID' },
  conv('b', 'pool', [1, 1, 8, 6], 1),
  { kind: 'averagePool', name: 'smooth', input: 'pool', stride: 1, padding: 'SAME' },
  conv('c', 'smooth', [3, 3, 8, 6], 2),
  conv('d', 'b', [3, 3, 6, 6], 2),
  { kind: 'concat', name: 'both', inputs: ['c', 'd'] },
  { kind: 'mean', name: 'pooled', input: 'both' },
  dense('embedding', 'dense', 'pooled', [12, 16], true),
  dense('logits', 'predictions', 'embedding', [16, 10], false),
]

function conv(
  name: string,
  input: string,
  kernel: [number, number, number, number],
  stride: 1 | 2,
): Layer {
  return {
    kind: 'convolution',
    name,
    input,
    kernel,
    stride,
    padding: stride === 1 ? 'SAME' : 'VALID',
  }
}

function dense(
  name: string,
  weights: string,
  input: string,
  kernel: [number, number],
  relu: boolean,
): Layer {
  return { kind: 'dense', name, weights, input, kernel, relu }
}

/** Channels of very different sizes, which one grid a tensor cannot hold well. */
function makeWeights(): Map<string, Tensor> {
  const random = fixedRandom(11)
  const weights = new Map<string, Tensor>()
  for (const layer of LAYERS.filter(hasWeights)) {
    const outs = layer.kernel.at(-1)!
    const size = layer.kernel.reduce((a, b) => a * b, 1)
    const sizes = Array.from({ length: outs }, () => 4 ** (3 * random() - 2))
    const spread = Math.sqrt(outs / size)
    const values = Float32Array.from(
      { length: size },
      (_, at) => (random() - 0.45) * spread * sizes[at % outs]! * 2,
    )
    const bias = Float32Array.from({ length: outs }, () => 0.1 * random())
    weights.set(`${weightsOf(layer)}/kernel`, { shape: [...layer.kernel], values })
    weights.set(`${weightsOf(layer)}/bias`, { shape: [outs], values: bias })
  }
  return weights
}

const exactly = (weights: Map<string, Tensor>) =>
  [...weights].map(([name, tensor]) => storeFloat32(name, tensor))

const plainly = (weights: Map<string, Tensor>) =>
  [...weights].map(([name, tensor]) => {
    if (name.endsWith('bias')) return storeFloat32(name, tensor)
    const grid = gridOver(...rangeOf(tensor.values))
    const codes = Uint8Array.from(tensor.values, (value) => nearestCode(grid, value))
    return storeUint8(name, tensor.shape, codes, grid)
  })

const COUNT = 16
const random = fixedRandom(2)
const tiles = Uint8Array.from({ length: COUNT * TILE_BYTES }, () => 256 * random())
for (let i = 0; i < tiles.length; i++) tiles[i] = (tiles[i]! * ((i / TILE_BYTES) | 0)) / COUNT

async function embeddingOf(tensors: StoredTensor[]): Promise<Float32Array> {
  const model = await loadModel(classifierGraph(LAYERS, tensors))
  const { embedding } = await model.embed(tiles, COUNT)
  model.dispose()
  return embedding
}

const distance = (a: Float32Array, b: Float32Array) =>
  Math.hypot(...a.map((value, i) => value - b[i]!)) / Math.hypot(...a)

beforeAll(() => startWasm(WASM))

it('changes nothing by rescaling channels', async () => {
  const weights = makeWeights()
  const { channels, count } = numberChannels(LAYERS)
  const scales = Float64Array.from({ length: count }, (_, i) => (i === 0 ? 1 : 0.2 + (i % 7)))
  const rescaled = rescale(LAYERS, weights, channels, scales).weights
  expect(
    distance(await embeddingOf(exactly(weights)), await embeddingOf(exactly(rescaled))),
  ).toBeLessThan(1e-5)
})

it('comes at least three times nearer to float32 than plain rounding', async () => {
  const weights = makeWeights()
  const graph = classifierGraph(LAYERS, exactly(weights))
  const moments = await measureInputs(graph, LAYERS, tiles, fixedRandom(1))
  const wanted = await embeddingOf(exactly(weights))
  const plain = distance(wanted, await embeddingOf(plainly(weights)))
  const ours = distance(wanted, await embeddingOf(quantise(LAYERS, weights, moments)))
  expect(ours).toBeLessThan(plain / 3)
})
