import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import {
  connectEmbedder,
  connectFinder,
  connectJudge,
  connectReader,
  writeNumbers,
} from './connect.ts'

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

/** A worker whose script runs: one end of a channel, whose other end answers. */
function runningWorker() {
  const { port1, port2 } = new MessageChannel()
  expose({ numbersOf: () => Uint8Array.of(7), read: () => ({ hash: 'h' }) }, port2)
  port2.postMessage('running')
  port1.start()
  const terminate = vi.fn(() => port1.close())
  return Object.assign(port1, { terminate })
}

it('ends the worker of numbers with them, and readers once they are not needed', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 })
  const workers: ReturnType<typeof runningWorker>[] = []
  const start = function () {
    workers.push(runningWorker())
    return workers.at(-1)
  }
  vi.stubGlobal('Worker', start)
  expect(await writeNumbers(base, 'worker', 'own-a', 'code.npy')).toEqual(Uint8Array.of(7))
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1])
  const reader = connectReader(base, 'worker')
  await reader.read({ size: 1, name: 'a.jpg' } as File, 'a.jpg')
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1, 0])
  reader.close()
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1, 1])
})

it('ends a worker that is blocked', () => expect(terminate).toHaveBeenCalledTimes(4))
