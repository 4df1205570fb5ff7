/** One of a crew: waits for jobs, and helps with each. */
import { AT_WORK, OPEN, waitUntil, type Hiring } from './convolver-crew.ts'

addEventListener(
  'message',
  ({ data: { memory, module, control } }: MessageEvent<Hiring>) => {
    const instance = new WebAssembly.Instance(module, { env: { memory } })
    const convolve = instance.exports.convolve as (job: number) => void
    const numbers = new Int32Array(memory.buffer, control, 2)
    postMessage('ready')
    // Ends with whoever started it.
    for (;;) {
      waitUntil(numbers, OPEN, (job) => job !== 0)
      Atomics.add(numbers, AT_WORK, 1)
      // Whoever closed a job before that count rose may have begun to write the next one: look again.
      const job = Atomics.load(numbers, OPEN)
      if (job !== 0) convolve(job)
      Atomics.sub(numbers, AT_WORK, 1)
      Atomics.notify(numbers, AT_WORK)
    }
  },
  { once: true },
)
