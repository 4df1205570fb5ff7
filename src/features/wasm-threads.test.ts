import { afterEach, expect, it, vi } from 'vitest'
import { threadsHere } from './wasm-threads.ts'

/** A worker that speaks once its script has run, or is stopped by a policy. */
class Thread {
  static allowed = true
  onmessage?: () => void
  onerror?: () => void

  constructor() {
    setTimeout(() => (Thread.allowed ? this.onmessage?.() : this.onerror?.()))
  }

  terminate() {}
}

function isolatedWorker({ cores, allowed = true }: { cores: number; allowed?: boolean }) {
  Thread.allowed = allowed
  vi.stubGlobal('crossOriginIsolated', true)
  vi.stubGlobal('navigator', { hardwareConcurrency: cores })
  vi.stubGlobal('Worker', Thread)
}

afterEach(() => void vi.unstubAllGlobals())

it('takes every core of an isolated worker, but no more than four', async () => {
  for (const [cores, threads] of [
    [1, 1],
    [2, 2],
    [4, 4],
    [16, 4],
  ] as const) {
    isolatedWorker({ cores })
    expect(await threadsHere(), `${cores} cores`).toBe(threads)
  }
})

it('takes one thread where the page is not isolated', async () => {
  isolatedWorker({ cores: 8 })
  vi.stubGlobal('crossOriginIsolated', false)
  expect(await threadsHere()).toBe(1)
})

it('takes one thread in the page itself', async () => {
  isolatedWorker({ cores: 8 })
  vi.stubGlobal('document', {})
  expect(await threadsHere()).toBe(1)
})

it('takes one thread where a policy stops the others, with or without a word', async () => {
  isolatedWorker({ cores: 8, allowed: false })
  expect(await threadsHere()).toBe(1)
  vi.stubGlobal('Worker', function forbidden() {
    throw new Error('Refused by a policy')
  })
  expect(await threadsHere()).toBe(1)
})

it('takes one thread where the others never speak', async () => {
  vi.useFakeTimers()
  isolatedWorker({ cores: 8 })
  vi.stubGlobal('Worker', class { terminate() {} }) // prettier-ignore
  const threads = threadsHere()
  await vi.advanceTimersByTimeAsync(2000)
  expect(await threads).toBe(1)
  vi.useRealTimers()
})
