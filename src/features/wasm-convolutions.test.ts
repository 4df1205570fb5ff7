import { setFlagsFromString } from 'node:v8'
import { fileURLToPath } from 'node:url'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  backend,
  fused,
  memory,
  tensor1d,
  tensor4d,
  tidy,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWasm } from './backend.ts'
import { convolverOf, hasConvolver, type Convolver } from './convolver.ts'
import { withKernels, type OwnKernels } from './kernels-in-place.ts'
import { wasmKernels } from './wasm-kernels.ts'

// Node 20 has relaxed SIMD behind this flag, later ones without.
if (!hasConvolver(false)) setFlagsFromString('--experimental-wasm-relaxed-simd')

interface Case {
  input: [number, number, number, number]
  filter: [number, number, number, number]
  strides?: [number, number]
  pad?: 'same' | 'valid' | number
  activation?: 'relu' | 'linear' | 'relu6'
  dilations?: number
  hasBias?: boolean
}

const KNOWN: Case[] = [
  { input: [1, 1, 1, 1], filter: [1, 1, 1, 8] },
  { input: [1, 3, 3, 40], filter: [1, 1, 40, 24] },
  { input: [8, 3, 3, 16], filter: [3, 3, 16, 32], pad: 'same' },
  { input: [1, 7, 7, 12], filter: [1, 7, 12, 16], pad: 'same' },
  { input: [2, 7, 7, 12], filter: [7, 1, 12, 16], pad: 'same', activation: 'linear' },
  { input: [1, 15, 14, 5], filter: [3, 3, 5, 8], strides: [2, 2] },
  { input: [3, 15, 14, 5], filter: [3, 2, 5, 8], strides: [1, 2], pad: 'same' },
  { input: [1, 9, 9, 3], filter: [5, 5, 3, 8], pad: 2, hasBias: false },
  { input: [1, 64, 64, 96], filter: [1, 1, 96, 8], activation: 'linear' },
]

const THEIRS: Case[] = [
  { input: [1, 5, 5, 4], filter: [3, 3, 4, 12] },
  { input: [1, 5, 5, 4], filter: [3, 3, 4, 8], activation: 'relu6' },
  { input: [1, 9, 9, 4], filter: [3, 3, 4, 8], dilations: 2 },
]

describe.runIf(hasConvolver(false))('convolutions on WASM', () => {
  let convolver: Convolver
  let own: OwnKernels
  const open = (weights: Tensor[]) => wasmKernels(backend() as BackendWasm, weights)!

  beforeAll(async () => {
    const binaries = '../../node_modules/@tensorflow/tfjs-backend-wasm/dist/'
    await startWasm(fileURLToPath(new URL(binaries, import.meta.url)))
    convolver = convolverOf(backend() as BackendWasm)!
  })
  beforeEach(() => void vi.spyOn(convolver, 'convolve'))
  afterEach(() => {
    own.dispose()
    vi.restoreAllMocks()
  })

  it.each(KNOWN)('gives what TensorFlow.js gives: $input by $filter $pad $strides', (of) => {
    const { filter, run } = layer(of)
    const theirs = run()
    own = open([filter])
    // A second run reads what the first one has kept.
    for (let i = 0; i < 2; i++) expectSame(withKernels(own, run), theirs)
    expect(convolver.convolve).toHaveBeenCalledTimes(2)
  })

  it.each(THEIRS)('leaves what it does not know to TensorFlow.js: $filter $activation', (of) => {
    const { filter, run } = layer(of)
    own = open([filter])
    expect(withKernels(own, run)).toEqual(run())
    expect(convolver.convolve).not.toHaveBeenCalled()
  })

  it('leaves filters that are no weights, and all that others run, to TensorFlow.js', () => {
    const { filter, run } = layer(KNOWN[2]!)
    own = open([])
    withKernels(own, run)
    expect(convolver.convolve).not.toHaveBeenCalled()
    own = open([filter])
    withKernels(own, run)
    run()
    expect(convolver.convolve).toHaveBeenCalledTimes(1)
  })

  it('keeps two sizes of batches of one layer apart', () => {
    const one = layer({ ...KNOWN[2]!, input: [1, 3, 3, 16] })
    const eight = layer(KNOWN[2]!, one)
    const theirs = [one.run(), eight.run()]
    own = open([one.filter])
    for (let i = 0; i < 2; i++) {
      expectSame(withKernels(own, one.run), theirs[0]!)
      expectSame(withKernels(own, eight.run), theirs[1]!)
    }
  })

  it('keeps layers of the same size apart that have other channels', () => {
    const layers = [4, 16].map((channels) =>
      layer({ input: [1, 9, 9, channels], filter: [3, 3, channels, 8], pad: 'same' }),
    )
    own = open(layers.map(({ filter }) => filter))
    for (const { run } of layers) expectSame(withKernels(own, run), run())
  })

  it('keeps no tensors', () => {
    const { filter, run } = layer(KNOWN[3]!)
    const before = memory().numTensors
    own = open([filter])
    withKernels(own, run)
    expect(memory().numTensors).toBe(before)
  })
})

const numbers = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => Math.sin(seed + i * 12.9898) * 2)

const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side)

/** A layer's filter and its run. @param shared another layer whose weights it has */
function layer(of: Case, shared?: Pick<ReturnType<typeof weightsOf>, 'filter' | 'bias'>) {
  const { filter, bias } = shared ?? weightsOf(of)
  const { strides = [1, 1], pad = 'valid', activation = 'relu', dilations = 1 } = of
  const x = tensor4d(numbers(sizeOf(of.input), 1), of.input)
  const options = { x, filter, strides, pad, activation, dilations }
  const run = () => tidy(() => fused.conv2d({ ...options, ...(bias && { bias }) }).dataSync())
  return { filter, bias, run: run as () => Float32Array }
}

function weightsOf({ filter, hasBias = true }: Case) {
  return {
    filter: tensor4d(numbers(sizeOf(filter), 2), filter),
    bias: hasBias ? tensor1d(numbers(filter[3], 3)) : undefined,
  }
}

function expectSame(ours: Float32Array, theirs: Float32Array) {
  expect(ours).toHaveLength(theirs.length)
  // Sums of float32 in another order, rounded less often.
  const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0)
  expect(worst).toBeLessThan(1e-3)
  expect(ours.some((value) => value > 0)).toBe(true)
}
