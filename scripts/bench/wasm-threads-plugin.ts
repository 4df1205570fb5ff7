/** Lets TensorFlow.js' WASM in the bench's page run on as many threads as it is asked to, minified too; the site does without. */
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

export function wasmThreads(): Plugin {
  return {
    name: 'wasm-threads',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id)) return undefined
      if (!DECLARED.test(code) || !code.includes(CORES))
        this.error('TensorFlow.js has changed: see how many threads it starts, and mend this file.')
      const mended = code.replace(DECLARED, '').replace(CORES, `${CORES} * 2`)
      return { code: mended, map: null }
    },
  }
}
