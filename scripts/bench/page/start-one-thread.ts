/** Starts TensorFlow.js' WASM on one thread, in a page where the site would take more. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { backend, env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core'
import type { WasmFiles } from '../../../src/features/backend.ts'
import { convolverOf, hasConvolver, startConvolver } from '../../../src/features/convolver.ts'

export async function startOneThread(files: WasmFiles): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(files)
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  await setBackend('wasm')
  if (getBackend() !== 'wasm') throw new Error('TensorFlow.js could not start WASM.')
  await ready()
  if (hasConvolver(false)) await startConvolver(backend() as BackendWasm, 1)
}

/** How many threads it has, once it has been started. */
export async function threadsOfWasm(): Promise<number> {
  const { getThreadsCount } = await import('@tensorflow/tfjs-backend-wasm')
  return convolverOf(backend() as BackendWasm)?.threads ?? getThreadsCount()
}
