/** On which thread the model runs: TensorFlow.js has WebGL in no worker of Safari. */
import type { BackendName } from '../features/backend.ts'
import { probeWebgl } from '../features/probe-webgl.ts'
import type { Thread } from '../worker/connect.ts'
import { isWebkit } from './webkit.ts'

/**
 * A worker, but in Safari with a GPU the page: WebGL does not hold it up, whereas WASM would, so
 * without a GPU it stays in the worker there too.
 * @param wanted the backend that the address asks for, also where software draws WebGL
 */
export function embedderThread(wanted: BackendName | undefined): Thread {
  if (!isWebkit() || wanted === 'wasm') return 'worker'
  const webgl = probeWebgl()
  return webgl && (wanted === 'webgl' || !webgl.software) ? 'page' : 'worker'
}
