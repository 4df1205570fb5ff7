/** Turns float32 weights into one uint8 grid a kernel, at the least cost in accuracy that we know how to reach. */
import { equalise } from './equalise.ts'
import { inputKey, type Moments } from './layer-inputs.ts'
import { hasWeights, weightsOf, type Layer, type Weighted } from './layers.ts'
import { factorise, multiply } from './matrix.ts'
import { chooseGrid, roundKernel, type FactorBlock } from './rounding.ts'
import type { Tensor } from './safetensors.ts'
import { storeFloat16, storeFloat32, storeUint8, type StoredTensor } from './stored-tensor.ts'
import type { Grid } from './uint8-grid.ts'

/** Added to the covariances' diagonals, as a share of their mean: directions that calibration hardly saw are not free. */
const DAMPING = 0.01

/**
 * Kernels so small that float16 costs 29 kB in all, and so early that their noise passes through every other layer:
 * without theirs the scores' error is a fifth less.
 */
const HALF_PRECISION = new Set(['conv2d_1', 'conv2d_2', 'conv2d_3'])

/**
 * All tensors of the network: kernels as uint8 (the first three as float16), biases as float32.
 *
 * `moments`, by `inputKey`, of the unquantised layers' inputs. Channels are rescaled (`equalise`), kernels are
 * rounded so that errors cancel (`roundKernel`), and what remains of the mean error goes into the bias.
 */
export function quantise(
  layers: Layer[],
  weights: Map<string, Tensor>,
  moments: Map<string, Moments>,
): StoredTensor[] {
  const weighted = layers.filter(hasWeights)
  const factors = new Map([...moments].map(([key, each]) => [key, factoriseBlocks(each)]))
  const noise = new Map<string, Float64Array>()
  const variance = new Map<string, Float64Array>()
  for (const layer of weighted) {
    const key = inputKey(layer)
    noise.set(layer.name, rowNoise(factors.get(key)!))
    const kernel = weights.get(`${weightsOf(layer)}/kernel`)!
    variance.set(layer.name, outputVariance(kernel, moments.get(key)!))
  }
  const equalised = equalise(layers, weights, noise, variance)
  return weighted.flatMap((layer) => {
    const kernel = equalised.weights.get(`${weightsOf(layer)}/kernel`)!
    const bias = equalised.weights.get(`${weightsOf(layer)}/bias`)!
    const rowScales = equalised.inputScales.get(layer.name)!
    const key = inputKey(layer)
    return quantiseLayer(layer, kernel, bias, rowScales, moments.get(key)!, factors.get(key)!)
  })
}

function quantiseLayer(
  layer: Weighted,
  kernel: Tensor,
  bias: Tensor,
  rowScales: Float64Array,
  moments: Moments,
  blocks: FactorBlock[],
): StoredTensor[] {
  const name = weightsOf(layer)
  if (HALF_PRECISION.has(name)) {
    return [storeFloat16(`${name}/kernel`, kernel), storeFloat32(`${name}/bias`, bias)]
  }
  const outs = bias.values.length
  const noise = rowNoise(blocks).map((value, row) => value / rowScales[row]! ** 2)
  const grid = chooseGrid(kernel.values, outs, noise)
  const codes = roundKernel(kernel.values, outs, grid, blocks, rowScales)
  const means = moments.mean.map((value, row) => value / rowScales[row]!)
  const values = correctBias(kernel, bias, codes, grid, means)
  return [
    storeUint8(`${name}/kernel`, kernel.shape, codes, grid),
    storeFloat32(`${name}/bias`, { shape: bias.shape, values }),
  ]
}

/** The bias less the mean of the error that rounding adds to each output. */
function correctBias(
  kernel: Tensor,
  bias: Tensor,
  codes: Uint8Array,
  grid: Grid,
  means: Float64Array,
): Float32Array {
  const outs = bias.values.length
  const shift = new Float64Array(outs)
  for (let at = 0; at < codes.length; at++) {
    const error = codes[at]! * grid.scale + grid.min - kernel.values[at]!
    shift[at % outs]! += error * means[Math.floor(at / outs)]!
  }
  return bias.values.map((value, o) => value - shift[o]!)
}

function factoriseBlocks({ blocks }: Moments): FactorBlock[] {
  return blocks.map(({ start, size, covariance }) => {
    let trace = 0
    for (let i = 0; i < size; i++) trace += covariance[i * size + i]!
    const damped = covariance.slice()
    const added = (DAMPING * trace) / size + 1e-9
    for (let i = 0; i < size; i++) damped[i * size + i]! += added
    return { start, size, ...factorise(damped, size) }
  })
}

/** What an error of 1 in each kernel row adds to an output's variance once earlier rows have made up for it. */
function rowNoise(blocks: FactorBlock[]): Float64Array {
  return Float64Array.from(blocks.flatMap(({ diagonal }) => [...diagonal]))
}

/** Variance of each output before its relu: wᵀ C w, rows of different blocks taken as independent. */
function outputVariance({ values, shape }: Tensor, { blocks }: Moments): Float64Array {
  const outs = shape.at(-1)!
  const variance = new Float64Array(outs)
  for (const { start, size, covariance } of blocks) {
    const part = values.slice(start * outs, (start + size) * outs)
    const product = multiply(covariance, part, [size, size, outs])
    for (let at = 0; at < part.length; at++) variance[at % outs]! += part[at]! * product[at]!
  }
  return variance.map((value) => Math.max(value, 1e-12))
}
