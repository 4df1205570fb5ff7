/** Starts TensorFlow.js' WASM with threads, which the site does without: to see what they would give. */
import { getBackend, ready, setBackend } from '@tensorflow/tfjs-core'
import type { WasmFiles } from '../../../src/features/backend.ts'

/** In a cross-origin isolated page. @returns how many threads it really has */
export async function startThreads(files: WasmFiles, threads: number): Promise<number> {
  const { getThreadsCount, setThreadsCount, setWasmPaths } =
    await import('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(files)
  setThreadsCount(threads)
  await setBackend('wasm')
  if (getBackend() !== 'wasm') throw new Error('TensorFlow.js could not start WASM with threads.')
  await ready()
  return getThreadsCount()
}
