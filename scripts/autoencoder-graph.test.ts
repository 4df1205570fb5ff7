import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startWasm } from '../src/features/backend.ts'
import { openTileGraph } from '../src/features/tile-graph.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import { autoencoderGraph, type AutoencoderLayers } from './autoencoder-graph.ts'
import { convertAutoencoder } from './build-autoencoder.ts'
import { CIFAR10_TEST } from './galleries.ts'
import { filesOf } from './graph-model.ts'
import { ASSETS, WASM, WEIGHTS } from './paths.ts'
import type { Tensor } from './safetensors.ts'
import { readTiles } from './sheets.ts'

type Described = {
  reference: {
    images: number[]
    code: number[][]
    /** of 0..1, as are the corners: the first pixel of each tile */
    rebuilt_mean: number[]
    rebuilt_corner_rgb: number[][]
  }
}

/** NaN where any value is missing. */
const largestDifference = (wanted: number[], found: ArrayLike<number>) =>
  wanted.reduce((largest, value, i) => Math.max(largest, Math.abs(value - found[i]!)), 0)

beforeAll(() => startWasm(WASM))

describe('the conversion under WASM', () => {
  it('computes what the training code computed, codes to 1e-4 and rebuilt values to 1e-5 of 1', async () => {
    const { reference }: Described = JSON.parse(
      readFileSync(join(WEIGHTS, 'autoencoder.json'), 'utf8'),
    )
    const count = reference.images.length
    expect(reference.images).toEqual([...Array(count).keys()])
    const tiles = await readTiles(ASSETS, CIFAR10_TEST.description.sheet, 0, count)
    const graph = await openTileGraph(convertAutoencoder(), ['code', 'rebuilt'])
    const [code, rebuilt] = await graph.run(tiles, count, ['code', 'rebuilt'])
    graph.dispose()
    const parts = Array.from({ length: count }, (_, i) =>
      rebuilt!.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES).map((value) => value / 255),
    )
    const means = parts.map((part) => part.reduce((sum, value) => sum + value, 0) / TILE_BYTES)
    const corners = parts.flatMap((part) => [...part.subarray(0, 3)])
    const inCode = largestDifference(reference.code.flat(), code!)
    const inRebuilt = Math.max(
      largestDifference(reference.rebuilt_mean, means),
      largestDifference(reference.rebuilt_corner_rgb.flat(), corners),
    )
    console.log(`autoencoder against the reference: code ${inCode}, rebuilt ${inRebuilt}`)
    expect(inCode).toBeLessThanOrEqual(1e-4)
    expect(inRebuilt).toBeLessThanOrEqual(1e-5)
  })
})

describe('the graph', () => {
  it('is small enough to be fetched beside the model', () => {
    const files = filesOf(convertAutoencoder())
    expect([...files.keys()]).toEqual(['model.json', 'shard-01-of-01.bin'])
    const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0)
    expect(bytes).toBeLessThan(1_900_000)
  })

  it('follows its description: strides halve, scales double, values go from 0..255 to 0..255', async () => {
    // One channel, and weights that are nearly all 0: small enough to reckon by hand.
    const layers: AutoencoderLayers = {
      encoder: [
        { op: 'Conv2D', name: 'conv', stride: 2, padding: 'SAME', activation: 'relu' },
        { op: 'Reshape', shape: [-1, 256] },
        { op: 'MatMul', name: 'code', activation: 'none' },
      ],
      decoder: [
        { op: 'MatMul', name: 'corner', activation: 'relu' },
        { op: 'Reshape', shape: [-1, 16, 16, 1] },
        { op: 'ResizeNearestNeighbor', scale: 2 },
        { op: 'Conv2D', name: 'halved', stride: 2, padding: 'SAME', activation: 'relu' },
        { op: 'ResizeNearestNeighbor', scale: 2 },
        { op: 'Conv2D', name: 'pixels', stride: 1, padding: 'SAME', activation: 'sigmoid' },
      ],
    }
    const tensor = (shape: number[], value: (i: number) => number): Tensor => ({
      shape,
      values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value(i)),
    })
    const weights = new Map([
      // The first channel of the window's last pixel: SAME pads an even side below and to the right.
      ['encoder/conv/kernel', tensor([2, 2, 3, 1], (i) => (i === 9 ? 1 : 0))],
      ['encoder/conv/bias', tensor([1], () => 0.5)],
      ['encoder/code/kernel', tensor([256, 2], (i) => (i === 2 * 37 ? 1 : i === 1 ? -1 : 0))],
      ['encoder/code/bias', tensor([2], (i) => i)],
      // Row and column 5, 7 of 16 gets the first of the code, negative where it falls below 0.
      ['decoder/corner/kernel', tensor([2, 256], (i) => (i === 5 * 16 + 7 ? 1 : 0))],
      ['decoder/corner/bias', tensor([256], () => 0)],
      ['decoder/halved/kernel', tensor([1, 1, 1, 1], () => 1)],
      ['decoder/halved/bias', tensor([1], () => 0)],
      ['decoder/pixels/kernel', tensor([1, 1, 1, 3], (i) => i)],
      ['decoder/pixels/bias', tensor([3], () => 0)],
    ])
    const tile = new Uint8Array(TILE_BYTES)
    // Place 37 of the halved map is row 2, column 5: its last pixel is row 5, column 11.
    tile[(5 * 32 + 11) * 3] = 255
    tile[(1 * 32 + 1) * 3] = 204
    const graph = await openTileGraph(autoencoderGraph(layers, weights), ['code', 'rebuilt'])
    const [code, rebuilt] = await graph.run(tile, 1, ['code', 'rebuilt'])
    graph.dispose()
    // 1 + 0.5 of the one; 1 - (0.6 + 0.5) of the other.
    expect(code).toHaveLength(2)
    expect(code![0]).toBeCloseTo(1.5, 5)
    expect(code![1]).toBeCloseTo(-0.1, 5)
    const sigmoid = (x: number) => 255 / (1 + Math.exp(-x))
    const expected = Array.from({ length: TILE_BYTES }, (_, i) => {
      const [y, x] = [Math.floor(i / 96), Math.floor(i / 3) % 32]
      return sigmoid((y >> 1) * 16 + (x >> 1) === 5 * 16 + 7 ? 1.5 * (i % 3) : 0)
    })
    expect(largestDifference(expected, rebuilt!)).toBeLessThan(1e-3)
  })
})
