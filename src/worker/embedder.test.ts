import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { Database } from '../storage/database.ts'
import { Embedder, type ModelProgress } from './embedder.ts'

const { startBackend, probeWebgl, loadModel } = vi.hoisted(() => {
  return { startBackend: vi.fn(), probeWebgl: vi.fn(), loadModel: vi.fn() }
})
vi.mock('../features/backend.ts', async (original) => ({ ...(await original()), startBackend }))
vi.mock('../features/probe-webgl.ts', () => ({ probeWebgl }))
vi.mock('../features/model.ts', () => ({ loadModel }))

const base = 'https://someone.example/'
const right = { scores: new Float32Array(10).fill(0.1), embedding: new Float32Array(512) }
const wrong = { scores: new Float32Array(10), embedding: new Float32Array(512) }
const golden = {
  ...{ image: 'g/00001', tile: btoa('\0'.repeat(3072)) },
  ...{ scores: Array<number>(10).fill(0.1), embedding: [0, 0, 0] },
}
const text = (value: object) => new TextEncoder().encode(JSON.stringify(value))
const files: Record<string, Uint8Array<ArrayBuffer>> = {
  'model/model.json': text({ modelTopology: {} }),
  'model/shard-2.bin': Uint8Array.of(4, 5),
  'model/shard-1.bin': Uint8Array.of(1, 2, 3),
  'model/golden.json': text(golden),
}
const total = files['model/model.json']!.length + 5
const facts = (bytes: Uint8Array) => {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
const manifest = {
  version: 1,
  model: { path: 'model/model.json', sha256: 'f'.repeat(64), bytes: total },
  files: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, facts(bytes)])),
}
let reachable: boolean
const fetch: typeof globalThis.fetch = async (url, init) => {
  init?.signal?.throwIfAborted()
  if (!reachable) throw new TypeError('Failed to fetch')
  const path = String(url).slice(`${base}assets/`.length)
  return path === 'manifest.json' ? Response.json(manifest) : new Response(files[path])
}

let progress: ModelProgress[]
let embed: ReturnType<typeof vi.fn>
let dispose: ReturnType<typeof vi.fn>
const report = (now: ModelProgress) => void progress.push(now)
const embedder = () => new Embedder({ base, fetch }, {} as Database, 'wasm/')
const gpu = { renderer: 'Real GPU', software: false }

beforeEach(() => {
  vi.resetAllMocks()
  ;[reachable, progress] = [true, []]
  embed = vi.fn(async () => right)
  dispose = vi.fn()
  probeWebgl.mockReturnValue(undefined)
  startBackend.mockImplementation(async (name) => ({ name, ...gpu, precision: 'float32' }))
  loadModel.mockImplementation(async () => ({ embed, dispose, tensorCount: () => 0 }))
})

describe('load', () => {
  it('hands over the shards in order, and answers from then on', async () => {
    const engine = embedder()
    const ready = await engine.load(undefined, report)
    expect(ready).toMatchObject({ backend: { name: 'wasm' }, cached: false })
    expect(ready.difference).toBeLessThan(1e-6)
    expect(ready).not.toHaveProperty('fallback')
    const { modelJson, weightData } = loadModel.mock.calls[0]![0]
    expect(modelJson).toEqual({ modelTopology: {} })
    expect(new Uint8Array(weightData)).toEqual(Uint8Array.of(1, 2, 3, 4, 5))
    expect(await engine.embed(new Uint8Array(3072))).toEqual(right)
    expect(await engine.maker()).toBe(`${'f'.repeat(64)} wasm float32`)
  })

  it('tells every byte, then compiling, then checking', async () => {
    await embedder().load(undefined, report)
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
    expect((await embedder().load(wanted, report)).backend.name).toBe(name)
  })

  it('goes on with WASM where WebGL computes wrongly, and says why', async () => {
    probeWebgl.mockReturnValue(gpu)
    embed.mockResolvedValueOnce(wrong)
    const ready = await embedder().load(undefined, report)
    expect(ready.backend.name).toBe('wasm')
    expect(ready.fallback).toContain('answers wrongly')
    expect(dispose).toHaveBeenCalledOnce()
  })

  it('uses no model where WASM computes wrongly too', async () => {
    probeWebgl.mockReturnValue(gpu)
    embed.mockResolvedValue(wrong)
    const engine = embedder()
    await expect(engine.load(undefined, report)).rejects.toMatchObject({ name: 'ModelWrong' })
    expect(dispose).toHaveBeenCalledTimes(2)
    const tile = new Uint8Array(3072)
    await expect(engine.embed(tile)).rejects.toMatchObject({ name: 'BackendUnavailable' })
  })

  it('can be tried again after the network or the backend failed', async () => {
    const engine = embedder()
    reachable = false
    await expect(engine.load(undefined, report)).rejects.toMatchObject({ name: 'NetworkFailed' })
    reachable = true
    startBackend.mockRejectedValueOnce(new Failure('BackendUnavailable', 'No.'))
    await expect(engine.load(undefined, report)).rejects.toThrow('No.')
    await engine.load(undefined, report)
    expect(await engine.embed(new Uint8Array(3072))).toEqual(right)
  })

  it.each(['downloading', 'compiling', 'checking'])('is cancelled while %s', async (phase) => {
    const engine = embedder()
    const cancel = (now: ModelProgress) => now.phase === phase && engine.cancelLoad()
    await expect(engine.load('webgl', cancel)).rejects.toMatchObject({ name: 'Cancelled' })
    await expect(engine.maker()).rejects.toMatchObject({ name: 'BackendUnavailable' })
    expect(dispose).toHaveBeenCalledTimes(loadModel.mock.calls.length)
    expect((await engine.load('webgl', report)).backend.name).toBe('webgl')
  })
})

it('refuses to embed and to re-score before the model is there', async () => {
  const tile = new Uint8Array(3072)
  const missing = { name: 'BackendUnavailable' }
  await expect(embedder().embed(tile)).rejects.toMatchObject(missing)
  await expect(embedder().rescore('g', 1, () => undefined)).rejects.toMatchObject(missing)
})
