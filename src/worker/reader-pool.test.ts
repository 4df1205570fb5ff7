import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { ReaderPool, readersFor, type SeatedReader } from './reader-pool.ts'
import type { ReadPhoto } from './reader.ts'

interface Reading {
  path: string
  answer: (photo: ReadPhoto) => void
  fail: (why: Failure) => void
}

/** Readers that answer a file when the test says so. */
class FakeReader implements SeatedReader {
  readonly ended = vi.fn()
  readonly reading: Reading[] = []
  private gone = false
  read(_: File, path: string): Promise<ReadPhoto> {
    return new Promise((answer, fail) => this.reading.push({ path, answer, fail }))
  }
  /** As the browser ends its worker. */
  go(): void {
    this.gone = true
    for (const { fail } of this.reading) fail(new Failure('WorkerGone', 'It is gone.'))
  }
  isGone(): boolean {
    return this.gone
  }
  end(): void {
    this.ended()
  }
  answer(): void {
    const { path, answer } = this.reading.shift()!
    answer({ path } as ReadPhoto)
  }
}

let readers: FakeReader[]
const poolOf = (size: number) =>
  new ReaderPool(async () => {
    const reader = new FakeReader()
    readers.push(reader)
    return reader
  }, size)
const file = (name: string) => new File([], name)
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  readers = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('gives each reader one file at a time, and the next to the first that is free', async () => {
  const pool = poolOf(2)
  const answers = ['a', 'b', 'c'].map((path) => pool.read(file(path), path))
  await settled()
  const reading = () => readers.map((reader) => reader.reading.map(({ path }) => path))
  expect(reading()).toEqual([['a'], ['b']])
  readers[1]!.answer()
  await settled()
  expect(reading()).toEqual([['a'], ['c']])
  readers.forEach((reader) => reader.answer())
  expect((await Promise.all(answers)).map(({ path }) => path)).toEqual(['a', 'b', 'c'])
})

it('starts no more readers than it needs', async () => {
  const pool = poolOf(3)
  for (const path of ['a', 'b', 'c']) {
    const answer = pool.read(file(path), path)
    await settled()
    readers[0]!.answer()
    await answer
  }
  expect(readers).toHaveLength(1)
})

it('names a file that is not decoded in 30 seconds, and replaces its reader', async () => {
  const pool = poolOf(1)
  const late = pool.read(file('hangs.jpg'), 'x/hangs.jpg')
  const next = pool.read(file('b'), 'b')
  const refused = expect(late).rejects.toMatchObject({
    name: 'BrokenImage',
    message: expect.stringMatching(/^“hangs\.jpg” was not decoded within 30 seconds.*\.$/),
  })
  await vi.advanceTimersByTimeAsync(29_000)
  expect(readers[0]!.ended).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  await refused
  expect(readers[0]!.ended).toHaveBeenCalledOnce()
  readers[1]!.answer()
  expect(await next).toEqual({ path: 'b' })
})

it('names the file whose reader is gone, at once, and reads the next with another one', async () => {
  const pool = poolOf(1)
  const left = pool.read(file('huge.jpg'), 'x/huge.jpg')
  const next = pool.read(file('b'), 'b')
  await settled()
  readers[0]!.go()
  await expect(left).rejects.toMatchObject({
    name: 'BrokenImage',
    message: expect.stringMatching(/^“huge\.jpg” was left out: .*memory.*\.$/),
  })
  await settled()
  readers[1]!.answer()
  expect(await next).toEqual({ path: 'b' })
})

it('gives no file to a reader that has gone since it read the one before', async () => {
  const pool = poolOf(1)
  const first = pool.read(file('a'), 'a')
  await settled()
  readers[0]!.answer()
  await first
  readers[0]!.go()
  const next = pool.read(file('b'), 'b')
  await settled()
  readers[1]!.answer()
  expect(await next).toEqual({ path: 'b' })
})

it.each([5_000, 29_000])(
  'does not count the hours that a laptop sleeps %i ms into a photo',
  async (awake) => {
    let slept = 0
    const now = performance.now.bind(performance)
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + slept)
    const pool = poolOf(1)
    const answer = pool.read(file('a'), 'a')
    await vi.advanceTimersByTimeAsync(awake - 1_000)
    slept = 8 * 3600_000
    await vi.advanceTimersByTimeAsync(1_000)
    expect(readers[0]!.ended).not.toHaveBeenCalled()
    readers[0]!.answer()
    expect(await answer).toEqual({ path: 'a' })
    clock.mockRestore()
  },
)

it('gives a file up within minutes where a hidden tab ticks once a minute', async () => {
  const { setInterval } = globalThis
  vi.stubGlobal('setInterval', (tick: () => void) => setInterval(tick, 60_000))
  const pool = poolOf(1)
  const refused = expect(pool.read(file('a'), 'a')).rejects.toMatchObject({ name: 'BrokenImage' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(readers[0]!.ended).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(readers[0]!.ended).toHaveBeenCalledOnce()
  await refused
  vi.unstubAllGlobals()
})

it('gives up what is being read when it is closed, and reads again after that', async () => {
  const pool = poolOf(1)
  const given = expect(pool.read(file('a'), 'a')).rejects.toMatchObject({ name: 'Cancelled' })
  await settled()
  pool.close()
  await given
  expect(readers[0]!.ended).toHaveBeenCalledOnce()
  const answer = pool.read(file('b'), 'b')
  await settled()
  readers[1]!.answer()
  expect(await answer).toEqual({ path: 'b' })
})

it('starts no reader for what waited for one when it was closed, and ends one that was just starting', async () => {
  let seat: (reader: FakeReader) => void = () => undefined
  const starting = new ReaderPool(() => new Promise((resolve) => (seat = resolve)), 1)
  const pool = poolOf(1)
  const given = [
    starting.read(file('a'), 'a'),
    ...['b', 'c', 'd'].map((path) => pool.read(file(path), path)),
  ].map((read) => expect(read).rejects.toMatchObject({ name: 'Cancelled' }))
  await settled()
  starting.close()
  pool.close()
  const late = new FakeReader()
  seat(late)
  await settled()
  expect(late.ended).toHaveBeenCalledOnce()
  expect(readers).toHaveLength(1)
  await Promise.all(given)
})

it('says so where no reader can be started, and tries again the next time', async () => {
  const seat = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const pool = new ReaderPool(seat, 1)
  await expect(pool.read(file('a'), 'a')).rejects.toMatchObject({ name: 'NetworkFailed' })
  const read = async () => ({ path: 'a' })
  seat.mockResolvedValueOnce({ read, isGone: () => false, end: () => undefined })
  expect(await pool.read(file('a'), 'a')).toEqual({ path: 'a' })
})

it('leaves a core to the model, and has few readers on large machines', () => {
  expect([undefined, 1, 2, 4, 64].map((cores) => readersFor(cores))).toEqual([2, 2, 2, 3, 3])
})
