/** Python's own libraries, where this machine has them: a process that is asked line by line. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Native {
  versions: { torch: string; scipy: string }
  /** Milliseconds that `embed`, or `nearest` of a table, took there. */
  time(work: string): Promise<number>
  /** The numbers that are the answer: see native.py for what can be asked. */
  ask(line: string): Promise<number[]>
  close(): void
}

/** Why a row about Python's libraries is missing. */
export const NO_NATIVE =
  'Python 3 with torch and scipy is missing (PYTHON can name another interpreter).'

const SCRIPT = fileURLToPath(new URL('native.py', import.meta.url))

/** One thread each: so the comparison is of what a core can do. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }

/** Undefined where Python or one of its libraries is missing; `PYTHON` names another interpreter. */
export async function openNative(): Promise<Native | undefined> {
  const wanted = process.env.PYTHON
  for (const python of wanted ? [wanted] : ['python3', '/usr/bin/python3']) {
    const native = await open(python)
    if (native) return native
  }
  return undefined
}

async function open(python: string): Promise<Native | undefined> {
  const child = spawn(python, [SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...ONE_THREAD },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const missing = new Promise<undefined>((resolve) => child.once('error', () => resolve(undefined)))
  const first = await Promise.race([lines.next(), missing])
  if (!first || first.done) return undefined
  const answer = async (line: string) => {
    child.stdin.write(`${line}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error(`Python ended at "${line}".`)
    return value.split(' ').map(Number)
  }
  return {
    versions: JSON.parse(first.value) as Native['versions'],
    time: async (work) => (await answer(`time ${work}`))[0]!,
    ask: answer,
    close: () => child.stdin.end(),
  }
}
