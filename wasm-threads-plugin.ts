/** Lets TensorFlow.js' WASM run on as many threads as it is asked to, in a minified build too, and shows its memory. */
import type { Plugin } from 'vite'

const FILE = /tfjs-backend-wasm-threaded-simd\.js(\?|$)/

/**
 * TensorFlow.js hands its threads the text of one function, which asks by `typeof _scriptDir` for a
 * variable outside of itself. A minifier renames that and drops the question, so that every thread
 * ends with a ReferenceError before it has begun, and whoever starts the backend waits for good.
 * Undeclared, the question stays, and the answer is no.
 */
const DECLARED = /var _scriptDir\s*=[^;]*;\s*if \(typeof __filename[^;]*;/

/**
 * It never takes more than half of the cores, however many it is asked for: none of two cores' second.
 * Told of twice as many, it takes what it is asked for.
 */
const CORES = 'return navigator["hardwareConcurrency"]'

/** It starts so many threads, and waits for all of them, however few it will use. */
const POOL = 'var pthreadPoolSize=8;'
const WAITING = 'var numWorkersToLoad=PThread.unusedWorkers.length;'

/** Its memory is shared among its threads alone: src/features/convolver.ts computes in it too. */
const MEMORY = 'wasmMemory=new WebAssembly.Memory('

export function wasmThreads(): Plugin {
  return {
    name: 'wasm-threads',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id)) return undefined
      if (
        !DECLARED.test(code) ||
        ![CORES, POOL, WAITING, MEMORY].every((part) => code.includes(part))
      )
        this.error(
          'TensorFlow.js has changed: see how many threads it starts and where its memory is, and mend this file.',
        )
      const mended = code
        .replace(DECLARED, '')
        .replace(CORES, `${CORES} * 2`)
        .replace(POOL, 'var pthreadPoolSize=globalThis.tfjsThreadPool;')
        // Written for at least one.
        .replace(
          WAITING,
          `${WAITING}if(numWorkersToLoad===0)removeRunDependency("wasm-instantiate");`,
        )
        .replace(MEMORY, MEMORY.replace('=', '=Module["wasmMemory"]='))
      return { code: mended, map: null }
    },
  }
}
