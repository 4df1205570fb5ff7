import { afterEach, describe, expect, it, vi } from 'vitest'
import { mayStartFromBlob, mostThreads } from './wasm-threads.ts'

/** A worker that speaks once its script has run, or is stopped by a policy. */
class Thread {
  static allowed = true
  static ended = 0
  onmessage?: () => void
  onerror?: () => void

  constructor() {
    setTimeout(() => (Thread.allowed ? this.onmessage?.() : this.onerror?.()))
  }

  terminate() {
    Thread.ended++
  }
}

function isolatedWorker({ cores = 8, allowed = true }: { cores?: number; allowed?: boolean }) {
  Thread.allowed = allowed
  Thread.ended = 0
  vi.stubGlobal('crossOriginIsolated', true)
  vi.stubGlobal('navigator', { hardwareConcurrency: cores, userAgent: 'Chrome/143.0' })
  vi.stubGlobal('Worker', Thread)
}

afterEach(() => void vi.unstubAllGlobals())

it.each([
  [1, 1],
  [2, 2],
  [4, 4],
  [16, 4],
])('of %i cores an isolated worker takes %i', (cores, threads) => {
  isolatedWorker({ cores })
  expect(mostThreads()).toBe(threads)
})

it('takes one thread where the page is not isolated', () => {
  isolatedWorker({})
  vi.stubGlobal('crossOriginIsolated', false)
  expect(mostThreads()).toBe(1)
})

it('takes one thread where an isolated page may share no memory all the same', () => {
  isolatedWorker({})
  vi.stubGlobal('SharedArrayBuffer', undefined)
  expect(mostThreads()).toBe(1)
})

it('takes one thread in the page itself', () => {
  isolatedWorker({})
  vi.stubGlobal('document', {})
  expect(mostThreads()).toBe(1)
})

it('takes one thread in Firefox, whose worker may stand still while others start', () => {
  isolatedWorker({})
  vi.stubGlobal('navigator', { hardwareConcurrency: 8, userAgent: 'Gecko/20100101 Firefox/153.0' })
  expect(mostThreads()).toBe(1)
})

describe('a thread from a blob', () => {
  it('may start where one speaks, which is ended', async () => {
    isolatedWorker({})
    expect(await mayStartFromBlob()).toBe(true)
    expect(Thread.ended).toBe(1)
  })

  it('may not where a policy stops it, with or without a word', async () => {
    isolatedWorker({ allowed: false })
    expect(await mayStartFromBlob()).toBe(false)
    vi.stubGlobal('Worker', function forbidden() {
      throw new Error('Refused by a policy')
    })
    expect(await mayStartFromBlob()).toBe(false)
  })

  it('may not where it never speaks', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('Worker', class { terminate() {} }) // prettier-ignore
    const may = mayStartFromBlob()
    await vi.advanceTimersByTimeAsync(2000)
    expect(await may).toBe(false)
    vi.useRealTimers()
  })
})
