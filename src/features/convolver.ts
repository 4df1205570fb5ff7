/** What does the jobs of convolution-code.ts in the memory of TensorFlow.js' WASM, on as many threads as asked for. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { convolutionModule } from './convolution-code.ts'
import { startCrew } from './convolver-crew.ts'

/** TensorFlow.js' WASM and what of it its types leave out. */
export interface WasmModule {
  HEAPU8: Uint8Array
  /** @returns an address; to be read without sign */
  _malloc(bytes: number): number
  _free(address: number): void
  asm?: { memory?: WebAssembly.Memory }
  wasmMemory?: WebAssembly.Memory
}

export interface Convolver {
  /** how many work at a job */
  threads: number
  /** Does the job at this address, all of it. */
  convolve(job: number): void
}

const convolvers = new WeakMap<BackendWasm, Convolver>()

/** Whether this browser knows relaxed SIMD, which is what fused multiply-add needs. @param isShared for threads */
export function hasConvolver(isShared: boolean): boolean {
  return WebAssembly.validate(convolutionModule(isShared))
}

/** Once for a backend. @param threads this one among them; there are fewer where a browser starts no more */
export async function startConvolver(backend: BackendWasm, threads: number): Promise<Convolver> {
  const known = convolvers.get(backend)
  if (known) return known
  const wasm = moduleOf(backend)
  const memory = memoryOf(wasm)
  const module = new WebAssembly.Module(convolutionModule(isShared(memory)))
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  const convolve = instance.exports.convolve as Convolver['convolve']
  const crew =
    threads > 1
      ? await startCrew({ memory, module }, threads - 1, wasm._malloc(8) >>> 0)
      : undefined
  const convolver = crew
    ? { threads: 1 + crew.size, convolve: (job: number) => crew.share(job, convolve) }
    : { threads: 1, convolve }
  convolvers.set(backend, convolver)
  return convolver
}

/** Undefined where none was started. */
export function convolverOf(backend: BackendWasm): Convolver | undefined {
  return convolvers.get(backend)
}

export function moduleOf({ wasm }: BackendWasm): WasmModule {
  return wasm as unknown as WasmModule
}

/** Without threads TensorFlow.js exports its memory; with threads wasm-threads-plugin.ts has it told. */
function memoryOf({ wasmMemory, asm }: WasmModule): WebAssembly.Memory {
  const memory = wasmMemory ?? asm?.memory
  if (!memory) throw new Error('TensorFlow.js has changed: its WASM memory is not where it was.')
  return memory
}

function isShared({ buffer }: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer
}
