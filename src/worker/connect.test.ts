import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import {
  connectEmbedder,
  connectFinder,
  connectJudge,
  connectReader,
  writeNumbers,
} from './connect.ts'
import { madeUpLocks, type LockClient } from './locks-fixture.ts'
import { holdLock } from './worker-life.ts'

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

/** A worker whose script runs: one end of a channel, whose other end answers; `end` as the browser ends it. */
function runningWorker(engine: object, { locks, end }: LockClient) {
  const { port1, port2 } = new MessageChannel()
  expose(engine, port2)
  void holdLock(locks, base).then((lock) => port2.postMessage(lock))
  port1.start()
  const terminate = vi.fn(() => {
    port1.close()
    end()
  })
  return Object.assign(port1, { terminate, end })
}

/** Workers in which this engine runs, as they are started from now on. */
function startWorkersOf(engine: object): ReturnType<typeof runningWorker>[] {
  const client = madeUpLocks()
  const workers: ReturnType<typeof runningWorker>[] = []
  vi.stubGlobal('navigator', { hardwareConcurrency: 1, locks: client().locks })
  const start = function () {
    workers.push(runningWorker(engine, client()))
    return workers.at(-1)
  }
  vi.stubGlobal('Worker', start)
  return workers
}

const never = () => new Promise<never>(() => undefined)
const gone = { name: 'WorkerGone', message: expect.stringMatching(/ended .*memory.*Try again/) }

it('has every call throw where the browser has ended the worker: those under way, and those to come', async () => {
  const workers = startWorkersOf({ find: never, refresh: () => 'done' })
  const heard: string[] = []
  const finder = await connectFinder(base, 'worker', undefined, () => heard.push('gone'))
  expect(await finder.refresh('g')).toBe('done')
  const asked = [finder.find({} as never), finder.find({} as never)].map((call) =>
    call.catch((why: Error) => void heard.push(why.name)),
  )
  workers[0]!.end()
  await Promise.all(asked)
  // Whoever asks again on hearing of it gets a new one.
  expect(heard).toEqual(['gone', 'WorkerGone', 'WorkerGone'])
  await expect(finder.refresh('g')).rejects.toMatchObject(gone)
})

it('ends a worker that says of itself that it cannot go on', async () => {
  const embedAll = () => Promise.reject(new Failure('WorkerGone', 'A thread is gone.'))
  const workers = startWorkersOf({ embedAll, rebuild: never })
  const onGone = vi.fn()
  const embedder = await connectEmbedder(base, 'worker', undefined, onGone)
  const other = expect(embedder.rebuild(new Uint8Array())).rejects.toMatchObject(gone)
  await expect(embedder.embedAll(new Uint8Array(), 0)).rejects.toThrow('A thread is gone.')
  await other
  expect(workers[0]!.terminate).toHaveBeenCalledOnce()
  expect(onGone).toHaveBeenCalledOnce()
})

it('ends a worker whose answer did not come through', async () => {
  const workers = startWorkersOf({ evaluate: never })
  const judge = await connectJudge(base, 'worker')
  const asked = expect(judge.evaluate({} as never, () => undefined)).rejects.toMatchObject(gone)
  workers[0]!.dispatchEvent(new Event('messageerror'))
  await asked
  expect(workers[0]!.terminate).toHaveBeenCalledOnce()
})

it('gives the numbers up where their worker is gone', async () => {
  const workers = startWorkersOf({ numbersOf: never })
  const numbers = writeNumbers(base, 'worker', 'own-a', 'code.npy')
  const asked = expect(numbers).rejects.toMatchObject(gone)
  await vi.waitFor(() => expect(workers).toHaveLength(1))
  workers[0]!.end()
  await asked
})

it('reads the next photo with another worker where the one before is gone', async () => {
  const workers = startWorkersOf({ read: (file: { name: string }) => file })
  const reader = connectReader(base, 'worker')
  const read = (name: string) => reader.read({ size: 1, name } as File, name)
  expect(await read('a.jpg')).toMatchObject({ name: 'a.jpg' })
  workers[0]!.end()
  await new Promise((resolve) => setTimeout(resolve))
  expect(await read('b.jpg')).toMatchObject({ name: 'b.jpg' })
  expect(workers).toHaveLength(2)
})

it('ends the worker of numbers with them, and readers once they are not needed', async () => {
  const workers = startWorkersOf({ numbersOf: () => Uint8Array.of(7), read: () => ({ hash: 'h' }) })
  expect(await writeNumbers(base, 'worker', 'own-a', 'code.npy')).toEqual(Uint8Array.of(7))
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1])
  const reader = connectReader(base, 'worker')
  await reader.read({ size: 1, name: 'a.jpg' } as File, 'a.jpg')
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1, 0])
  reader.close()
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1, 1])
})

it('ends a worker that is blocked', () => expect(terminate).toHaveBeenCalledTimes(4))
