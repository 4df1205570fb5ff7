import { beforeEach, expect, it, vi } from 'vitest'
import { WorkerCalls } from './worker-calls.ts'

const terminate = vi.fn()
const worker = Object.assign(new EventTarget(), { terminate }) as unknown as Worker
const never = () => new Promise<never>(() => undefined)

/** Without locks: an uncaught error is the worker's end. */
const end = () => worker.dispatchEvent(new Event('error'))

beforeEach(() => terminate.mockReset())

it('hands on what a call gives and throws, as long as the worker lives', async () => {
  const calls = new WorkerCalls({ worker, lock: '' })
  expect(await calls.run(async () => 7)).toBe(7)
  await expect(calls.run(() => Promise.reject(new RangeError('No.')))).rejects.toThrow('No.')
  expect(calls.isOver).toBe(false)
})

it('asks nothing of a worker that is gone', async () => {
  const calls = new WorkerCalls({ worker, lock: '' })
  end()
  const call = vi.fn(never)
  await expect(calls.run(call)).rejects.toMatchObject({ name: 'WorkerGone' })
  expect(call).not.toHaveBeenCalled()
  expect(calls.isOver).toBe(true)
})

it('tells once that a worker is gone, and never of one that was ended on purpose', () => {
  const onGone = vi.fn()
  const calls = new WorkerCalls({ worker, lock: '' }, onGone)
  const ended = new WorkerCalls({ worker, lock: '' }, () => expect.unreachable())
  ended.end()
  expect(terminate).toHaveBeenCalledOnce()
  end()
  end()
  expect(onGone).toHaveBeenCalledOnce()
  expect(calls.isOver && ended.isOver).toBe(true)
})
