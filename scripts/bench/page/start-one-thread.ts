/** Starts TensorFlow.js' WASM on one thread, in a page where the site would take more. */
import { env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core'
import type { WasmFiles } from '../../../src/features/backend.ts'

export async function startOneThread(files: WasmFiles): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(files)
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  await setBackend('wasm')
  if (getBackend() !== 'wasm') throw new Error('TensorFlow.js could not start WASM.')
  await ready()
}

/** How many threads it has, once it has been started. */
export async function threadsOfWasm(): Promise<number> {
  return (await import('@tensorflow/tfjs-backend-wasm')).getThreadsCount()
}
