/** Picks and starts the TensorFlow.js backend that runs the model: hardware WebGL, else WASM SIMD. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { backend, env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core'
import { Failure } from '../failure.ts'
import * as engineWords from '../words/engine.ts'
import { hasConvolver, startConvolver } from './convolver.ts'
import { probeWebgl } from './probe-webgl.ts'
import { mayStartFromBlob, mostThreads } from './wasm-threads.ts'
import { removeLostBackend, watchContext } from './webgl-context.ts'

export type BackendName = 'webgl' | 'wasm'

/** A started backend; `renderer` is what runs it, in the browser's own words. */
export interface Backend {
  name: BackendName
  renderer: string
  /** True where "WebGL" is drawn by the CPU (SwiftShader, llvmpipe): about 20 times slower than WASM. */
  software: boolean
  /** How exactly values are kept between layers: phones' GPUs have float16 textures. */
  precision: 'float32' | 'float16'
}

/** URLs of the WASM binaries, by the file names that TensorFlow.js asks for; or a folder of them. */
export type WasmFiles = Record<string, string> | string

/**
 * Which backend to start: the wanted one, else WebGL where the graphics hardware draws it, else WASM.
 * @param webgl what `probeWebgl` found
 */
export function chooseBackend(
  webgl: { software: boolean } | undefined,
  wanted?: BackendName,
): BackendName {
  return wanted ?? (webgl && !webgl.software ? 'webgl' : 'wasm')
}

/**
 * Starts a backend; after its context was lost, WebGL with a new one. Throws `BackendUnavailable`
 * where this browser cannot.
 */
export async function startBackend(name: BackendName, wasmFiles: WasmFiles): Promise<Backend> {
  removeLostBackend()
  return name === 'webgl' ? startWebgl() : startWasm(wasmFiles)
}

async function startWebgl(): Promise<Backend> {
  const webgl = probeWebgl()
  if (!webgl) throw new Failure('BackendUnavailable', engineWords.noWebgl)
  await import('@tensorflow/tfjs-backend-webgl')
  // Unless set before the first context, software WebGL falls silently to another backend.
  env().set('SOFTWARE_WEBGL_ENABLED', webgl.software)
  // It waits for the GPU by timers upon timers, which Safari lets run every half minute in a hidden tab's page.
  env().set('USE_SETTIMEOUTCUSTOM', true)
  await start('webgl')
  watchContext((backend() as MathBackendWebGL).gpgpu.gl as WebGL2RenderingContext)
  const precision = env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'float32' : 'float16'
  return { name: 'webgl', ...webgl, precision }
}

let hasWasmPaths = false

declare global {
  /** How many threads TensorFlow.js starts before it is ready: wasm-threads-plugin.ts has it ask. */
  var tfjsThreadPool: number
}

/** Starts WASM; under Node too, where `files` is the folder of the binaries. */
export async function startWasm(files: WasmFiles): Promise<Backend> {
  if (typeof WebAssembly === 'undefined')
    throw new Failure('BackendUnavailable', engineWords.noBackend)
  const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  // After a failed start TensorFlow.js refuses to be told again, and keeps what it was told.
  if (!hasWasmPaths) setWasmPaths(files)
  hasWasmPaths = true
  const most = mostThreads()
  const isOurs = hasConvolver(most > 1)
  const startOn = async (threads: number) => {
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1)
    // Its own threads would look for work on the cores where ours do it.
    setThreadsCount(isOurs ? 1 : threads)
    globalThis.tfjsThreadPool = isOurs ? 0 : threads
    await start('wasm')
    return threads
  }
  const isAllowed = most > 1 && (isOurs || (await mayStartFromBlob()))
  // Where the memory that threads share cannot be had, one does without.
  const threads = isAllowed ? await startOn(most).catch(() => startOn(1)) : await startOn(1)
  const atWork = isOurs
    ? (await startConvolver(backend() as BackendWasm, threads)).threads
    : threads
  const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT')
  const renderer = simd ? engineWords.wasmFast(atWork) : engineWords.wasmSlow
  return { name: 'wasm', renderer, software: false, precision: 'float32' }
}

async function start(name: BackendName): Promise<void> {
  const started = await setBackend(name).catch(() => false)
  if (!started || getBackend() !== name)
    throw new Failure('BackendUnavailable', engineWords.notStarted(name))
  await ready()
}
