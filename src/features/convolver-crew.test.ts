import { Worker as NodeThread } from 'node:worker_threads'
import { afterEach, expect, it, vi } from 'vitest'
import { AT_WORK, OPEN, startCrew, waitUntil } from './convolver-crew.ts'

/** A worker that speaks once it is told what to do, or is stopped by a policy. */
class Thread {
  static allowed: boolean[] = []
  onmessage?: () => void
  onerror?: () => void
  terminate = vi.fn()

  postMessage() {
    const allowed = Thread.allowed.shift()
    setTimeout(() => (allowed ? this.onmessage?.() : this.onerror?.()))
  }
}

const JOB = 4096
const tools = () => ({
  memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
  module: new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
})

function allow(...threads: boolean[]) {
  Thread.allowed = threads
  vi.stubGlobal('Worker', Thread)
}

afterEach(() => void vi.unstubAllGlobals())

it('counts those who have come, and is none where nobody does', async () => {
  allow(true, false, true)
  expect((await startCrew(tools(), 3, 8))!.size).toBe(2)
  allow(false)
  expect(await startCrew(tools(), 1, 8)).toBeUndefined()
  vi.stubGlobal('Worker', () => {
    throw new DOMException('Blocked.', 'SecurityError')
  })
  expect(await startCrew(tools(), 1, 8)).toBeUndefined()
})

it('has a job open while it is computed, and none before or after', async () => {
  allow(true)
  const { memory, module } = tools()
  const crew = (await startCrew({ memory, module }, 1, 8))!
  const numbers = new Int32Array(memory.buffer, 8, 2)
  expect(numbers[OPEN]).toBe(0)
  const opened: number[] = []
  crew.share(JOB, (job) => opened.push(job, numbers[OPEN]!))
  expect(opened).toEqual([JOB, JOB])
  expect(numbers[OPEN]).toBe(0)
})

it('returns only when the last of those who helped has left', async () => {
  allow(true)
  const { memory, module } = tools()
  const crew = (await startCrew({ memory, module }, 1, 8))!
  const numbers = new Int32Array(memory.buffer, 8, 4)
  const [isThere, hasLeft] = [2, 3]
  const helper = new NodeThread(
    `const numbers = new Int32Array(require('node:worker_threads').workerData, 8, 4)
     Atomics.add(numbers, ${AT_WORK}, 1)
     Atomics.store(numbers, ${isThere}, 1)
     Atomics.notify(numbers, ${isThere})
     while (Atomics.load(numbers, ${OPEN}) !== 0);
     Atomics.wait(numbers, ${hasLeft}, 0, 50)
     Atomics.store(numbers, ${hasLeft}, 1)
     Atomics.sub(numbers, ${AT_WORK}, 1)
     Atomics.notify(numbers, ${AT_WORK})`,
    { eval: true, workerData: memory.buffer },
  )
  crew.share(JOB, () => waitUntil(numbers, isThere, (value) => value === 1))
  expect(numbers[hasLeft]).toBe(1)
  await helper.terminate()
})

it('throws where one of the crew never leaves, but not after one long second', async () => {
  allow(true)
  const { memory, module } = tools()
  const crew = (await startCrew({ memory, module }, 1, 8))!
  const numbers = new Int32Array(memory.buffer, 8, 2)
  const isLeftAt = (second: number) => {
    let seconds = 0
    vi.spyOn(Atomics, 'wait').mockImplementation((_, place) => {
      if (++seconds === second) Atomics.store(numbers, place, 0)
      return 'timed-out'
    })
    numbers[AT_WORK] = 1
    return () => crew.share(JOB, () => undefined)
  }
  expect(isLeftAt(59)).not.toThrow()
  expect(isLeftAt(Infinity)).toThrow(expect.objectContaining({ name: 'WorkerGone' }))
  vi.mocked(Atomics.wait).mockRestore()
})
