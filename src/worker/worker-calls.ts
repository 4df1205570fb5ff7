/** Calls of a worker that all settle: comlink waits for ever for what a worker that is gone was asked. */
import { Failure, isFailure } from '../failure.ts'
import * as unexpectedWords from '../words/unexpected.ts'
import { whenGone, type RunningWorker } from './worker-life.ts'

export class WorkerCalls {
  /** How each call that is not answered yet is given up. A race with one promise would pile up reactions to it. */
  private readonly pending = new Set<(why: Failure) => void>()
  private hasEnded = false

  /** @param onGone called once where the worker ends, but not by `end`; before its calls are given up */
  constructor(
    private readonly running: RunningWorker,
    private readonly onGone: () => void = () => undefined,
  ) {
    whenGone(running, globalThis.navigator?.locks, () => this.giveUp())
  }

  /** Throws what the call throws, and `WorkerGone` where the worker ends before it is answered, or has ended. */
  run<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    if (this.hasEnded) return Promise.reject(workerGone())
    return new Promise((resolve, reject) => {
      this.pending.add(reject)
      const settle = () => this.pending.delete(reject)
      call().then(
        (answer) => {
          settle()
          resolve(answer)
        },
        (error: unknown) => {
          settle()
          // A thread of its own is gone, which it cannot do without.
          if (isWorkerGone(error)) this.giveUp()
          reject(error as Error)
        },
      )
    })
  }

  get isOver(): boolean {
    return this.hasEnded
  }

  /** Ends the worker on purpose: what it was asked is answered no more. */
  end(): void {
    this.hasEnded = true
    this.running.worker.terminate()
  }

  private giveUp(): void {
    if (this.hasEnded) return
    // It may run still, though nothing can be had of it.
    this.end()
    this.onGone()
    for (const reject of this.pending) reject(workerGone())
    this.pending.clear()
  }
}

/** The same engine, each call by way of `calls`. */
export function throughCalls<Engine extends object>(engine: Engine, calls: WorkerCalls): Engine {
  return new Proxy(engine, {
    get(target, name) {
      // Whoever awaits the engine asks for it; comlink would ask the worker.
      if (name === 'then') return undefined
      const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
      return (...args: unknown[]) => calls.run(() => method(...args))
    },
  })
}

function workerGone(): Failure {
  return new Failure('WorkerGone', unexpectedWords.workerGone)
}

/** Whether this is `WorkerGone`, also as one worker says it of another. */
export function isWorkerGone(error: unknown): boolean {
  return isFailure(error) && error.name === 'WorkerGone'
}
