/** Starts TensorFlow.js' WASM with threads, which the site does without: to see what they would give. */
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { getBackend, ready, setBackend } from '@tensorflow/tfjs-core'
import type { WasmFiles } from '../../../src/features/backend.ts'

/** In a cross-origin isolated page. @returns how many threads it really has */
export async function startThreads(files: WasmFiles, threads: number): Promise<number> {
  setWasmPaths(files)
  setThreadsCount(threads)
  await setBackend('wasm')
  if (getBackend() !== 'wasm') throw new Error('TensorFlow.js could not start WASM with threads.')
  await ready()
  return getThreadsCount()
}
