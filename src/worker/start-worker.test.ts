import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startWorker } from './start-worker.ts'

class FakeWorker extends EventTarget {
  terminate = vi.fn()
}
let worker: FakeWorker
const start = () => startWorker(() => worker as unknown as Worker)

beforeEach(() => {
  worker = new FakeWorker()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('gives the worker and its lock once it has spoken, however long it lives', async () => {
  const started = start()
  worker.dispatchEvent(new MessageEvent('message', { data: 'its lock' }))
  expect(await started).toEqual({ worker, lock: 'its lock' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(worker.terminate).not.toHaveBeenCalled()
})

it('gives a worker that runs without a lock', async () => {
  const started = start()
  worker.dispatchEvent(new MessageEvent('message', { data: '' }))
  expect(await started).toEqual({ worker, lock: '' })
})

it('ends a worker whose script is blocked', async () => {
  const started = start()
  worker.dispatchEvent(new Event('error'))
  expect(await started).toBeUndefined()
  expect(worker.terminate).toHaveBeenCalledOnce()
})

it('ends a worker that says nothing for ten seconds', async () => {
  const settled = vi.fn()
  const started = start().finally(settled)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await started).toBeUndefined()
  expect(worker.terminate).toHaveBeenCalledOnce()
})

it('takes no worker from a browser that has none', async () => {
  const none = startWorker(() => {
    throw new ReferenceError('Worker is not defined')
  })
  expect(await none).toBeUndefined()
})
