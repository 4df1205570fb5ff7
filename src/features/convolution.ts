/**
 * Convolutions of our own graphs on WASM by code with fused multiply-add, about twice as fast as
 * TensorFlow.js' own. Where a browser has no relaxed SIMD, and for what we do not know, TensorFlow.js' serve.
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  backend as currentBackend,
  FusedConv2D,
  getBackend,
  getKernel,
  registerKernel,
  unregisterKernel,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { convolverOf } from './convolver.ts'
import { WasmConvolutions, type ConvolutionCall } from './wasm-convolutions.ts'

/** One graph's convolutions. */
export interface Convolutions {
  /** What `execute` convolves, it convolves by our code; it returns when all of it is computed. */
  run<Answer>(execute: () => Answer): Answer
  /** Gives back the memory of the weights as our code has them. */
  dispose(): void
}

/** Whose turn it is: TensorFlow.js asks for kernels by name alone, and runs a graph in one go. */
let current: WasmConvolutions | undefined

/**
 * Those of the backend that runs; undefined where it has no convolver (see convolver.ts).
 * @param weights what does not change from run to run: other filters are left to TensorFlow.js
 */
export function openConvolutions(weights: readonly Tensor[]): Convolutions | undefined {
  if (getBackend() !== 'wasm') return undefined
  const backend = currentBackend() as BackendWasm
  const convolver = convolverOf(backend)
  if (!convolver) return undefined
  replaceKernel()
  const convolutions = new WasmConvolutions(backend, convolver, weights)
  return {
    run(execute) {
      current = convolutions
      try {
        return execute()
      } finally {
        current = undefined
      }
    },
    dispose: () => convolutions.dispose(),
  }
}

let isReplaced = false

function replaceKernel(): void {
  if (isReplaced) return
  isReplaced = true
  const theirs = getKernel(FusedConv2D, 'wasm')
  unregisterKernel(FusedConv2D, 'wasm')
  registerKernel({
    ...theirs,
    kernelFunc: (call) =>
      current?.convolve(call as unknown as ConvolutionCall) ?? theirs.kernelFunc(call),
  })
}
