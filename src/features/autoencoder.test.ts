import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import '@tensorflow/tfjs-backend-webgl'
import { getKernel, memory, profile } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { autoencoderSelfTest, type AutoencoderGolden } from './autoencoder-self-test.ts'
import { loadAutoencoder, type Autoencoder } from './autoencoder.ts'
import { startWasm } from './backend.ts'
import { loadModel } from './model.ts'
import type { GraphArtifacts } from './tile-graph.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const folder = fromRoot('public/assets/autoencoder/')
const readJson = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8'))

function readArtifacts(): GraphArtifacts {
  const modelJson = readJson('model.json') as { weightsManifest: { paths: string[] }[] }
  const paths = modelJson.weightsManifest.flatMap((group) => group.paths)
  const shards = paths.map((path) => readFileSync(folder + path))
  return { modelJson, weightData: new Uint8Array(Buffer.concat(shards)).buffer }
}

/** Five shapes of 12 sizes and three numbers come before the float16 weights. */
const SHAPES_BYTES = (12 + 3) * 4

/** Tiles that are all different: waves of other lengths and colours. */
const tilesOf = (count: number) =>
  Uint8Array.from({ length: count * 3072 }, (_, i) => {
    const [tile, pixel] = [Math.floor(i / 3072), Math.floor((i % 3072) / 3)]
    return 128 + 127 * Math.sin((pixel * (tile + 1)) / 50 + (i % 3) * tile)
  })

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a).toHaveLength(b.length)
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)
}

// The real autoencoder under real WASM.
describe.runIf(existsSync(`${folder}golden.json`))('the shipped autoencoder', () => {
  let autoencoder: Autoencoder
  let codes: Float32Array
  let rebuilt: Uint8Array
  const golden = readJson('golden.json') as AutoencoderGolden

  beforeAll(async () => {
    await startWasm(fromRoot('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))
    autoencoder = await loadAutoencoder(readArtifacts())
    codes = await autoencoder.encode(tilesOf(11), 11)
    rebuilt = await autoencoder.rebuild(tilesOf(11), 11)
  })

  it('passes its own self-test far within the tolerance', async () => {
    expect(await autoencoderSelfTest(autoencoder, golden)).toBeLessThan(1e-4)
  })

  it('gives 128 values of either sign, and a tile of bytes, for each tile', () => {
    expect(codes).toHaveLength(11 * 128)
    expect(codes.every(Number.isFinite)).toBe(true)
    expect(Math.min(...codes)).toBeLessThan(-1)
    expect(Math.max(...codes)).toBeGreaterThan(1)
    expect(rebuilt).toHaveLength(11 * 3072)
    expect(Math.max(...rebuilt) - Math.min(...rebuilt)).toBeGreaterThan(100)
  })

  it('says the same of a tile, alone or among others, padded or not', async () => {
    for (const at of [0, 7, 8, 10]) {
      const tile = tilesOf(11).subarray(at * 3072, (at + 1) * 3072)
      const code = codes.subarray(at * 128, (at + 1) * 128)
      const among = rebuilt.subarray(at * 3072, (at + 1) * 3072)
      expect(largestDifference(await autoencoder.encode(tile, 1), code)).toBeLessThan(1e-4)
      expect(largestDifference(await autoencoder.rebuild(tile, 1), among)).toBeLessThanOrEqual(1)
    }
  })

  it('finds a tile again that was mirrored, and rebuilds it one way or the other', async () => {
    const tile = Uint8Array.from(atob(golden.tile), (character) => character.charCodeAt(0))
    const mirror = (whole: Uint8Array) =>
      whole.map((_, i) => whole[i + 3 * (31 - 2 * (Math.floor(i / 3) % 32))]!)
    const distanceTo = (code: Float32Array, other: Float32Array) =>
      Math.sqrt(code.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0))
    const code = await autoencoder.encode(tile, 1)
    const mirrored = distanceTo(code, await autoencoder.encode(mirror(tile), 1))
    for (let i = 0; i < 11; i++)
      expect(distanceTo(code, codes.subarray(i * 128, (i + 1) * 128))).toBeGreaterThan(2 * mirrored)
    const found = await autoencoder.rebuild(tile, 1)
    const error = (wanted: Uint8Array) =>
      Math.sqrt(found.reduce((sum, value, i) => sum + (value - wanted[i]!) ** 2, 0) / 3072)
    expect(Math.min(error(tile), error(mirror(tile)))).toBeLessThan(50)
  })

  it('says nothing of no tiles, and refuses bytes that are no tiles', async () => {
    expect(await autoencoder.encode(new Uint8Array(0), 0)).toHaveLength(0)
    expect(await autoencoder.rebuild(new Uint8Array(0), 0)).toHaveLength(0)
    await expect(autoencoder.encode(new Uint8Array(3071), 1)).rejects.toThrow('got 3071')
    await expect(autoencoder.rebuild(new Uint8Array(3072), 2)).rejects.toThrow('got 3072')
  })

  it('runs only what both backends can', async () => {
    const { kernelNames } = await profile(
      async () => void (await autoencoder.rebuild(tilesOf(1), 1)),
    )
    // The profile names operations, which are made of kernels, too.
    const kernels = kernelNames.filter((name) => !name.endsWith('__op'))
    expect(kernels).toEqual(
      expect.arrayContaining(['FusedConv2D', 'ResizeNearestNeighbor', 'Sigmoid']),
    )
    for (const name of kernels)
      for (const backend of ['webgl', 'wasm'])
        expect(getKernel(name, backend), `${name} on ${backend}`).toBeDefined()
  })

  it('leaves no tensor behind, and none when it is disposed of', async () => {
    const before = memory().numTensors
    for (let i = 0; i < 5; i++) await autoencoder.encode(tilesOf(1), 1)
    for (let i = 0; i < 5; i++) await autoencoder.rebuild(tilesOf(2), 2)
    expect(memory().numTensors).toBe(before)
    const other = await loadAutoencoder(readArtifacts())
    expect(memory().numTensors).toBeGreaterThan(before)
    other.dispose()
    expect(memory().numTensors).toBe(before)
  })

  it('is refused, and frees its tensors, where the outputs are another model’s', async () => {
    const before = memory().numTensors
    const loaded = loadModel(readArtifacts())
    await expect(loaded).rejects.toMatchObject({ name: 'ModelMismatch' })
    expect(memory().numTensors).toBe(before)
  })

  it.each([
    ['zeros', 0],
    ['NaN', 0x7e00],
  ])('tells a lost backend, which computes with %s, from an answer', async (_, half) => {
    const { modelJson, weightData } = readArtifacts()
    new Uint16Array(weightData, SHAPES_BYTES).fill(half)
    const lost = await loadAutoencoder({ modelJson, weightData })
    await expect(lost.encode(tilesOf(3), 3)).rejects.toMatchObject({ name: 'BackendLost' })
    await expect(lost.rebuild(tilesOf(3), 3)).rejects.toMatchObject({ name: 'BackendLost' })
    lost.dispose()
  })
})
