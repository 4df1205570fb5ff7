import { afterEach, expect, it, vi } from 'vitest'
import { connectEmbedder, connectFinder, connectJudge, connectReader } from './connect.ts'

afterEach(() => vi.unstubAllGlobals())

const base = 'https://someone.example/'
const terminate = vi.fn()

/** Workers as a browser has them that blocks their scripts. */
class BlockedWorker extends EventTarget {
  terminate = terminate
  constructor() {
    super()
    setTimeout(() => this.dispatchEvent(new Event('error')))
  }
}

it.each<[string, () => void]>([
  ['there are no workers', () => vi.stubGlobal('Worker', undefined)],
  ['workers are blocked', () => vi.stubGlobal('Worker', BlockedWorker)],
])('runs the engines in the page where %s', async (_, prepare) => {
  prepare()
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const finder = await connectFinder(base, 'worker')
  await expect(finder.open('g')).rejects.toMatchObject({ name: 'NetworkFailed' })
  const embedder = await connectEmbedder(base, 'worker')
  await expect(embedder.embed(new Uint8Array(3072))).rejects.toMatchObject({
    name: 'BackendUnavailable',
  })
  const judge = await connectJudge(base, 'worker')
  const asked = { gallery: 'g', against: 'g', most: 1 }
  await expect(judge.twins(asked, () => undefined)).rejects.toMatchObject({ name: 'NetworkFailed' })
  const reader = connectReader(base, 'worker')
  const notes = reader.read(new File(['Buy milk.'], 'notes.png'), 'notes.png')
  await expect(notes).rejects.toMatchObject({ name: 'NotAnImage' })
})

it('answers with promises in the page too, as a worker does', async () => {
  const finder = await connectFinder(base, 'page')
  expect(finder.forgetRescored('g')).toBeInstanceOf(Promise)
  const embedder = await connectEmbedder(base, 'page')
  expect(embedder.cancelLoad()).toBeInstanceOf(Promise)
})

it('ends a worker that is blocked', () => expect(terminate).toHaveBeenCalledTimes(4))
