import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { Database } from '../storage/database.ts'
import { Embedder } from './embedder.ts'
import { base, right, wrong, code, total, fetch, site } from './models-fixture.ts'
import type { ModelProgress } from './start-models.ts'

const { startBackend, probeWebgl, loadModel, loadAutoencoder } = vi.hoisted(() => {
  const [startBackend, probeWebgl, loadModel, loadAutoencoder] = [
    vi.fn(),
    vi.fn(),
    vi.fn(),
    vi.fn(),
  ]
  return { startBackend, probeWebgl, loadModel, loadAutoencoder }
})
vi.mock('../features/backend.ts', async (original) => ({ ...(await original()), startBackend }))
vi.mock('../features/probe-webgl.ts', () => ({ probeWebgl }))
vi.mock('../features/model.ts', () => ({ loadModel }))
vi.mock('../features/autoencoder.ts', () => ({ loadAutoencoder }))

let progress: ModelProgress[]
let embed: ReturnType<typeof vi.fn>
let encode: ReturnType<typeof vi.fn>
let rebuild: ReturnType<typeof vi.fn>
let dispose: ReturnType<typeof vi.fn>
let disposeAutoencoder: ReturnType<typeof vi.fn>
const report = (now: ModelProgress) => void progress.push(now)
const restarts = vi.fn()
const embedder = () => new Embedder({ base, fetch }, {} as Database, 'wasm/')
const gpu = { renderer: 'Real GPU', software: false }

beforeEach(() => {
  vi.resetAllMocks()
  site.reachable = true
  progress = []
  embed = vi.fn(async () => right)
  encode = vi.fn(async () => code)
  rebuild = vi.fn(async (tiles: Uint8Array) => tiles.map(() => 100))
  dispose = vi.fn()
  disposeAutoencoder = vi.fn()
  probeWebgl.mockReturnValue(undefined)
  startBackend.mockImplementation(async (name) => ({ name, ...gpu, precision: 'float32' }))
  loadModel.mockImplementation(async () => ({ embed, dispose }))
  loadAutoencoder.mockImplementation(async () => {
    return { encode, rebuild, dispose: disposeAutoencoder }
  })
})

describe('load', () => {
  it('hands over the shards in order, and answers from then on', async () => {
    const engine = embedder()
    const ready = await engine.load(undefined, report, restarts)
    expect(ready).toMatchObject({ backend: { name: 'wasm' }, cached: false })
    expect(ready).not.toHaveProperty('fallback')
    const { modelJson, weightData } = loadModel.mock.calls[0]![0]
    expect(modelJson).toEqual({ modelTopology: {} })
    expect(new Uint8Array(weightData)).toEqual(Uint8Array.of(1, 2, 3, 4, 5))
    const other = loadAutoencoder.mock.calls[0]![0]
    expect(other.modelJson).toEqual({ modelTopology: { node: [] } })
    expect(new Uint8Array(other.weightData)).toEqual(Uint8Array.of(6, 7, 8, 9))
    expect(await engine.embed(new Uint8Array(3072))).toEqual({ ...right, code })
    expect(await engine.maker()).toBe(`${'f'.repeat(64)} wasm float32`)
  })

  it('tells every byte, then compiling, then checking', async () => {
    await embedder().load(undefined, report, restarts)
    const downloading = progress.filter((now) => now.phase === 'downloading')
    expect(downloading.at(-1)).toEqual({
      phase: 'downloading',
      received: total,
      total,
      cached: false,
    })
    expect(progress.slice(downloading.length).map(({ phase }) => phase)).toEqual([
      'compiling',
      'checking',
    ])
  })

  it.each<[string, object | undefined, 'webgl' | 'wasm' | undefined, string]>([
    ['a GPU', gpu, undefined, 'webgl'],
    ['a GPU, asked for WASM', gpu, 'wasm', 'wasm'],
    ['software WebGL', { ...gpu, software: true }, undefined, 'wasm'],
    ['software WebGL, asked for it', { ...gpu, software: true }, 'webgl', 'webgl'],
  ])('with %s starts the right backend', async (_, webgl, wanted, name) => {
    probeWebgl.mockReturnValue(webgl)
    expect((await embedder().load(wanted, report, restarts)).backend.name).toBe(name)
  })

  it('goes on with WASM where WebGL computes wrongly, and says why', async () => {
    probeWebgl.mockReturnValue(gpu)
    embed.mockResolvedValueOnce(wrong)
    const ready = await embedder().load(undefined, report, restarts)
    expect(ready.backend.name).toBe('wasm')
    expect(ready.fallback).toContain('answers wrongly')
    expect(dispose).toHaveBeenCalledOnce()
  })

  it.each<[string, () => void]>([
    ['codes', () => encode.mockResolvedValueOnce(new Float32Array(128))],
    ['rebuilt tiles', () => rebuild.mockResolvedValueOnce(new Uint8Array(3072))],
  ])('goes on with WASM where WebGL computes wrong %s', async (_, breakOnce) => {
    probeWebgl.mockReturnValue(gpu)
    breakOnce()
    const ready = await embedder().load(undefined, report, restarts)
    expect(ready.backend.name).toBe('wasm')
    expect(ready.fallback).toContain('The autoencoder answers wrongly')
    expect(dispose).toHaveBeenCalledOnce()
    expect(disposeAutoencoder).toHaveBeenCalledOnce()
  })

  it('frees the model where the autoencoder cannot be loaded', async () => {
    loadAutoencoder.mockRejectedValue(new Failure('ModelMismatch', 'No such output.'))
    await expect(embedder().load(undefined, report, restarts)).rejects.toThrow('No such output.')
    expect(dispose).toHaveBeenCalledOnce()
  })

  it('frees what was loaded before', async () => {
    const engine = embedder()
    await engine.load(undefined, report, restarts)
    await engine.load('webgl', report, restarts)
    expect(dispose).toHaveBeenCalledOnce()
    expect(disposeAutoencoder).toHaveBeenCalledOnce()
  })

  it('uses no model where WASM computes wrongly too', async () => {
    probeWebgl.mockReturnValue(gpu)
    embed.mockResolvedValue(wrong)
    const engine = embedder()
    await expect(engine.load(undefined, report, restarts)).rejects.toMatchObject({
      name: 'ModelWrong',
    })
    expect(dispose).toHaveBeenCalledTimes(2)
    const tile = new Uint8Array(3072)
    await expect(engine.embed(tile)).rejects.toMatchObject({ name: 'BackendUnavailable' })
  })

  it('can be tried again after the network or the backend failed', async () => {
    const engine = embedder()
    site.reachable = false
    await expect(engine.load(undefined, report, restarts)).rejects.toMatchObject({
      name: 'NetworkFailed',
    })
    site.reachable = true
    startBackend.mockRejectedValueOnce(new Failure('BackendUnavailable', 'No.'))
    await expect(engine.load(undefined, report, restarts)).rejects.toThrow('No.')
    await engine.load(undefined, report, restarts)
    expect(await engine.embed(new Uint8Array(3072))).toEqual({ ...right, code })
  })

  it.each(['downloading', 'compiling', 'checking'])('is cancelled while %s', async (phase) => {
    const engine = embedder()
    const cancel = (now: ModelProgress) => now.phase === phase && engine.cancelLoad()
    await expect(engine.load('webgl', cancel, restarts)).rejects.toMatchObject({
      name: 'Cancelled',
    })
    await expect(engine.maker()).rejects.toMatchObject({ name: 'BackendUnavailable' })
    expect(dispose).toHaveBeenCalledTimes(loadModel.mock.calls.length)
    expect(disposeAutoencoder).toHaveBeenCalledTimes(loadAutoencoder.mock.calls.length)
    expect((await engine.load('webgl', report, restarts)).backend.name).toBe('webgl')
  })
})

describe('embedAll', () => {
  it('gives the features of all tiles, after a loss of the GPU too', async () => {
    probeWebgl.mockReturnValue(gpu)
    const engine = embedder()
    await engine.load(undefined, report, restarts)
    const codes = new Float32Array(3 * 128).fill(4)
    encode.mockRejectedValueOnce(new Failure('BackendLost', 'Lost.')).mockResolvedValueOnce(code)
    encode.mockResolvedValueOnce(codes)
    const tiles = new Uint8Array(3 * 3072)
    expect(await engine.embedAll(tiles, 3)).toEqual({ ...right, code: codes })
    expect(embed).toHaveBeenLastCalledWith(tiles, 3)
    expect(encode).toHaveBeenLastCalledWith(tiles, 3)
  })
})

describe('rebuild', () => {
  it('gives tiles that face as those that were asked about', async () => {
    const engine = embedder()
    await engine.load(undefined, report, restarts)
    const slope = (rising: boolean) =>
      Uint8Array.from({ length: 3072 }, (_, i) => {
        const x = Math.floor(i / 3) % 32
        return (rising ? x : 31 - x) * 5
      })
    const tiles = Uint8Array.from([...slope(true), ...slope(false)])
    rebuild.mockResolvedValueOnce(Uint8Array.from([...slope(false), ...slope(false)]))
    expect(await engine.rebuild(tiles)).toEqual(tiles)
    expect(rebuild).toHaveBeenLastCalledWith(tiles, 2)
  })
})

describe('a loss of the GPU', () => {
  const lost = () => new Failure('BackendLost', 'Lost.')
  let engine: Embedder
  beforeEach(async () => {
    probeWebgl.mockReturnValue(gpu)
    engine = embedder()
    await engine.load(undefined, report, restarts)
    startBackend.mockClear()
  })

  it.each<[string, () => void]>([
    ['scored', () => embed.mockRejectedValueOnce(lost())],
    ['encoded', () => encode.mockRejectedValueOnce(lost())],
  ])('while a photo is %s is mended, told, and the photo has its answer', async (_, lose) => {
    lose()
    expect(await engine.embed(new Uint8Array(3072))).toEqual({ ...right, code })
    expect(startBackend.mock.calls).toEqual([['webgl', 'wasm/']])
    const phases = restarts.mock.calls.map(([{ status, progress }]) => progress?.phase ?? status)
    expect([...new Set(phases)]).toEqual(['downloading', 'compiling', 'checking', 'ready'])
    expect(dispose).toHaveBeenCalledOnce()
    expect(disposeAutoencoder).toHaveBeenCalledOnce()
  })

  it('while tiles are rebuilt is mended', async () => {
    rebuild.mockRejectedValueOnce(lost())
    expect(await engine.rebuild(new Uint8Array(3072))).toEqual(new Uint8Array(3072).fill(100))
    expect(startBackend).toHaveBeenCalledOnce()
  })

  it('makes who asks for the maker wait for the one that comes', async () => {
    embed.mockRejectedValueOnce(lost()).mockRejectedValueOnce(lost())
    let maker: Promise<string> | undefined
    restarts.mockImplementationOnce(() => (maker = engine.maker()))
    await engine.embed(new Uint8Array(3072))
    expect(await maker).toBe(`${'f'.repeat(64)} wasm float32`)
  })
})

it('refuses to embed, to rebuild and to re-score before the model is there', async () => {
  const tile = new Uint8Array(3072)
  const missing = { name: 'BackendUnavailable' }
  await expect(embedder().embed(tile)).rejects.toMatchObject(missing)
  await expect(embedder().rebuild(tile)).rejects.toMatchObject(missing)
  await expect(embedder().rescore('g', 1, () => undefined)).rejects.toMatchObject(missing)
})
