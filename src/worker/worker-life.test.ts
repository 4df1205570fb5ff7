import { afterEach, expect, it, vi } from 'vitest'
import { madeUpLocks } from './locks-fixture.ts'
import { holdLock, tellRunning, whenGone } from './worker-life.ts'

const base = 'https://example.org/lookalike/'
afterEach(() => vi.unstubAllGlobals())

const settled = () => new Promise((resolve) => setTimeout(resolve))
const quiet = () => new EventTarget() as Worker

/** A worker that holds its lock, in an origin of its own, and what the page is told of it. */
async function watched() {
  const client = madeUpLocks()
  const thread = client()
  const lock = await holdLock(thread.locks, base)
  const [worker, act] = [quiet(), vi.fn()]
  whenGone({ worker, lock }, client().locks, act)
  await settled()
  return { thread, lock, worker, act }
}

it('tells of a worker once its lock is let go, and not before', async () => {
  const { thread, act } = await watched()
  expect(act).not.toHaveBeenCalled()
  thread.end()
  await settled()
  expect(act).toHaveBeenCalledOnce()
})

it('tells of a worker whose answer cannot be delivered, not of one that lives after an uncaught error', async () => {
  const { worker, act } = await watched()
  worker.dispatchEvent(new Event('error'))
  expect(act).not.toHaveBeenCalled()
  worker.dispatchEvent(new Event('messageerror'))
  expect(act).toHaveBeenCalledOnce()
})

it('gives each worker a lock of its own, whose name is the page’s', async () => {
  const { locks } = madeUpLocks()()
  const names = [await holdLock(locks, base), await holdLock(locks, base)]
  expect(new Set(names).size).toBe(2)
  for (const name of names) expect(name).toMatch(/^lookalike-worker:\/lookalike\/:.+/)
})

const refusing = { request: () => Promise.reject(new DOMException('No.', 'SecurityError')) }

it.each([
  ['has none', undefined],
  ['refuses them', refusing],
])(
  'takes an uncaught error for the end where the browser has locks but a worker %s',
  async (_, locks) => {
    const lock = await holdLock(locks as undefined, base)
    expect(lock).toBe('')
    const [worker, act] = [quiet(), vi.fn()]
    whenGone({ worker, lock }, madeUpLocks()().locks, act)
    await settled()
    expect(act).not.toHaveBeenCalled()
    worker.dispatchEvent(new Event('error'))
    expect(act).toHaveBeenCalledOnce()
  },
)

it('a worker tells the page of its lock once it holds it, and ends where it cannot be told something', async () => {
  const client = madeUpLocks()
  const thread = new EventTarget()
  const [postMessage, close] = [vi.fn(), vi.fn()]
  const addEventListener = thread.addEventListener.bind(thread)
  const { locks } = client()
  for (const [name, value] of Object.entries({ postMessage, close, addEventListener }))
    vi.stubGlobal(name, value)
  vi.stubGlobal('navigator', { locks })
  await tellRunning(base)
  const [lock] = postMessage.mock.calls[0] as [string]
  const granted = vi.fn()
  void client().locks.request(lock, granted)
  await settled()
  expect(granted).not.toHaveBeenCalled()
  expect(close).not.toHaveBeenCalled()
  thread.dispatchEvent(new Event('messageerror'))
  expect(close).toHaveBeenCalledOnce()
})

it('a worker without a lock that cannot read a message throws, which is all that the page hears of it', async () => {
  const handlers: Record<string, () => void> = {}
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('addEventListener', (name: string, act: () => void) => (handlers[name] = act))
  const [postMessage, close] = [vi.fn(), vi.fn()]
  vi.stubGlobal('postMessage', postMessage)
  vi.stubGlobal('close', close)
  await tellRunning(base)
  expect(postMessage).toHaveBeenCalledExactlyOnceWith('')
  expect(handlers.messageerror).toThrow('could not be read')
  expect(close).not.toHaveBeenCalled()
})
