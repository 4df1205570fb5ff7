import { beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '../storage/database.ts'
import { Embedder } from './embedder.ts'
import { base, fetch } from './models-fixture.ts'

const { rescoreGallery } = vi.hoisted(() => ({ rescoreGallery: vi.fn() }))
vi.mock('./rescore-gallery.ts', () => ({ rescoreGallery }))

const clearRescored = vi.fn()
const ignore = () => undefined
let engine: Embedder

beforeEach(() => {
  vi.resetAllMocks()
  engine = new Embedder({ base, fetch }, { clearRescored } as unknown as Database, 'wasm/')
  rescoreGallery.mockResolvedValue([])
})

const signalOf = (call: number) => rescoreGallery.mock.calls[call]![0].signal as AbortSignal

it('re-scoring stops when it is paused, and when it is begun anew', async () => {
  await engine.rescore('g', 50, ignore)
  expect(signalOf(0).aborted).toBe(false)
  engine.pauseRescore()
  expect(signalOf(0).aborted).toBe(true)
  await engine.rescore('g', 50, ignore)
  await engine.rescore('g', 100, ignore)
  expect(signalOf(1).aborted).toBe(true)
  expect(signalOf(2).aborted).toBe(false)
})

it('what was re-scored is thrown away of the model that the site ships now', async () => {
  await engine.forgetRescored('g')
  expect(clearRescored).toHaveBeenCalledExactlyOnceWith('f'.repeat(64), 'g')
})
